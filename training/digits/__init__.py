"""Trains the reader of drawn numbers, `crawler/extract/digits.npz`."""
