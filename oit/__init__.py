"""Conducts: command line, configuration, the round. May import every other room."""

__version__ = "0.1.0"
