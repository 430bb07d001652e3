"""Trains the reader of drawn numbers, `crawler/extract/digits.npz`."""

import os

# Before numpy is loaded: with more threads its sums, and so the weights, differ from run to run.
os.environ["OPENBLAS_NUM_THREADS"] = "1"
