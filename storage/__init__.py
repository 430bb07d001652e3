"""Remembers rounds, evidence, findings and mail. May import checklist only. All SQL is here."""
