"""Names the rules as they are: two verdicts under one name come of the same rules."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files

# All code that decides what a document says for a question; the questions are the edition's.
_PACKAGES = ("checklist.rules", "checklist.thai")
_MODULES = (("checklist", "evaluate.py"), ("checklist", "gates.py"), ("checklist", "agency.py"))


@cache
def rules_version() -> str:
    """Name the rules by 16 hex digits of their own code.

    Nobody has to remember to raise a number: a changed line may answer differently.
    """
    digest = hashlib.sha256()
    for package in _PACKAGES:
        for file in sorted(files(package).iterdir(), key=lambda one: one.name):
            if file.name.endswith(".py"):
                digest.update(file.name.encode() + b"\0" + file.read_bytes())
    for package, module in _MODULES:
        digest.update((files(package) / module).read_bytes())
    return digest.hexdigest()[:16]
