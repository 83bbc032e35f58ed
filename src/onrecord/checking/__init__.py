"""Checking: a quote and the records → its verdict, with the reason."""
