"""`python -m oit` is the command `oit`."""

from oit.cli import main

main()
