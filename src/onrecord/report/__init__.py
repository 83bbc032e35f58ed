"""Readings rendered: terminal, HTML, JSON, CSV, Web Annotation, Citron's JSON, brat.

Every renderer is a pure function from a :class:`~onrecord.values.Reading` to text or plain data.
"""
