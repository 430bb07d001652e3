"""Reads files: sniff the kind, then one module a kind, in a child process with limits."""

from crawler.extract.isolate import ReadLimits as ReadLimits
from crawler.extract.isolate import read as read
