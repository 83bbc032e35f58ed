"""The shipped model files, and the one door through which they are loaded.

Every file is named in ``checksums.json`` with its SHA-256; it is checked before anything parses it.
``docs/models/`` has a card for each model.
"""

from onrecord.models.loader import FOLDER, checksum, load_session, load_tokenizer, threads

__all__ = ["FOLDER", "checksum", "load_session", "load_tokenizer", "threads"]
