"""Every error that onrecord raises on purpose.

::

    OnrecordError                  (carries source, reason, and where known an offset)
    ├── InputError                 the thing given cannot be read
    │   ├── NotFound               no such file
    │   ├── EmptyInput             nothing in it, or only blanks
    │   ├── NotText                binary, or an encoding that cannot be told
    │   ├── NoTextLayer            a PDF without text (scanned)
    │   ├── PasswordProtected      a PDF that wants a password
    │   ├── LoginPage              the page asks to sign in
    │   ├── TooLarge               over a limit on size
    │   ├── TooSlow                over a limit on time
    │   ├── DamagedArchive         a web archive that breaks off or is corrupt; the offset says where
    │   ├── NotAReading            JSON that is not a reading, or whose offsets do not hold
    │   └── UnsupportedLanguage    nothing can be read in this language
    ├── FetchError                 a URL could not be fetched
    │   ├── BadAddress             not a URL we fetch: scheme, port, spelling, user info
    │   ├── PrivateAddress         the host is not on the public internet
    │   ├── TooManyRedirects       a loop, or too long a chain
    │   ├── ServerRefused          an HTTP status of 400 or more
    │   └── Unreachable            no such host, refused, reset, bad TLS
    ├── BadTable                   a table of names that the user gave breaks its format
    ├── BadQuotes                  a table of quotes breaks its format; the reason names the line
    ├── NoSuchRecord               a table of quotes names a record that was not given
    ├── ModelError                 a shipped model is missing or changed
    ├── Unexpected                 a fault in onrecord itself, at the door of a command
    └── MissingExtra               a part that is not installed; the message has the install line
"""

from __future__ import annotations


class OnrecordError(Exception):
    """The root. ``source`` is what the user gave, ``reason`` one plain sentence without a full stop."""

    def __init__(self, source: str, reason: str, *, offset: int | None = None) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason
        self.offset = offset

    @property
    def kind(self) -> str:
        """A stable word for programs: ``PrivateAddress`` gives ``private_address``."""
        name = type(self).__name__
        return "".join(f"_{c.lower()}" if c.isupper() and i else c.lower() for i, c in enumerate(name))


class InputError(OnrecordError):
    """Raised when the thing given cannot be read."""


class NotFound(InputError):
    """Raised when a path names nothing."""


class EmptyInput(InputError):
    """Raised when there is nothing to read, or only blanks."""


class NotText(InputError):
    """Raised for binary data, or bytes that no encoding we know explains."""


class NoTextLayer(InputError):
    """Raised for a PDF that has pages but no text, such as a scan."""


class PasswordProtected(InputError):
    """Raised for a PDF that does not open without a password."""


class LoginPage(InputError):
    """Raised when a page holds a sign-in form instead of an article."""


class TooLarge(InputError):
    """Raised when an input passes a limit on size, before or after decompression."""


class TooSlow(InputError):
    """Raised when reading or fetching passes a limit on time."""


class DamagedArchive(InputError):
    """Raised where a web archive breaks off or is corrupt; ``offset`` counts the bytes of the file."""


class NotAReading(InputError):
    """Raised for JSON that is not a reading: a member is missing, or the words are not at their offsets."""


class UnsupportedLanguage(InputError):
    """Raised when neither the model nor the rules can read the language of a text."""


class FetchError(OnrecordError):
    """Raised when a URL could not be fetched."""


class BadAddress(FetchError):
    """Raised for a URL that is not one we fetch: scheme, port, spelling, user info."""


class PrivateAddress(FetchError):
    """Raised when a host's address is not on the public internet; nothing was connected to."""


class TooManyRedirects(FetchError):
    """Raised for a redirect loop or too long a chain."""


class ServerRefused(FetchError):
    """Raised for an HTTP status of 400 or more, or an answer that is not HTTP."""


class Unreachable(FetchError):
    """Raised when no connection could be made: unknown host, refused, reset, bad certificate."""


class BadTable(OnrecordError):
    """Raised when a user's table of names breaks its format; the reason names the line."""


class BadQuotes(OnrecordError):
    """Raised when a table of quotes breaks its format; the reason names the line, where there is one."""


class NoSuchRecord(OnrecordError):
    """Raised when a quote names a record that is not among those given; the reason names those that are."""


class ModelError(OnrecordError):
    """Raised when a shipped model file is missing or is not the file it should be."""


class Unexpected(OnrecordError):
    """Raised by commands in place of any other exception, so that the other sources are still done."""


class MissingExtra(OnrecordError):
    """Raised when a part is not installed; the reason holds the line that installs it."""
