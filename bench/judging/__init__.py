"""Labelled cases of the judge, written into real files."""
