"""Tells owners what to mend. May import checklist only."""
