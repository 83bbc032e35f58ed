"""Comparing: several records → one table of links, with who agrees and who stands alone."""
