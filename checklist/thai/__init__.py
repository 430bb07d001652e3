"""Thai text: one form to show, one to compare, one to find; numbers, years, amounts."""
