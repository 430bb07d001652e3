"""Reads files: sniff the kind, then one module a kind, in a child process with limits."""

from crawler.extract.isolate import ReadLimits as ReadLimits
from crawler.extract.isolate import read as read
from crawler.extract.remember import Reader as Reader
from crawler.extract.remember import RememberingReader as RememberingReader
from crawler.extract.remember import Shelf as Shelf
