"""Puts this folder on the path, so that every test can import ``readings``; fixtures are next to their tests."""
