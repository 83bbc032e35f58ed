"""Matching: which passages of two texts correspond, and what differs between them."""
