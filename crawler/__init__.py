"""Looks: turns links into evidence. May import checklist only. All HTTP and async code is here."""
