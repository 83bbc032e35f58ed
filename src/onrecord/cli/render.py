"""The formats of ``onrecord read``: how a run of readings and failures becomes one stream of text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..errors import OnrecordError
from ..values import Reading

FORMATS = ("terminal", "json", "jsonl", "csv", "html", "webannotation", "citron", "brat")


@dataclass(frozen=True, slots=True)
class Look:
    """What a format may need to know of the place it is shown in."""

    width: int = 80
    colour: bool = False
    bom: bool = False


class Stream:
    """One format. ``begin`` and ``end`` frame the run; the other two give the text for one source."""

    def __init__(self, look: Look, *, many: bool) -> None:
        self.look = look
        self.many = many
        self.count = 0

    def begin(self) -> str:
        return ""

    def end(self) -> str:
        return ""

    def reading(self, path: str, reading: Reading) -> Iterator[str]:
        """The pieces to write for one reading, each of whole lines."""
        raise NotImplementedError

    def failure(self, path: str, error: OnrecordError) -> Iterator[str]:
        """The pieces to write for a source that could not be read, beside the line on standard error."""
        yield from ()


class Terminal(Stream):
    def reading(self, path: str, reading: Reading) -> Iterator[str]:
        from ..report.terminal import to_terminal

        self.count += 1
        rule = "\n" if self.count > 1 else ""
        yield rule + to_terminal(reading, width=self.look.width, colour=self.look.colour)


class JsonLines(Stream):
    def reading(self, path: str, reading: Reading) -> Iterator[str]:
        from ..report.json import dumps, to_json

        yield dumps({"path": path} | to_json(reading)) + "\n"

    def failure(self, path: str, error: OnrecordError) -> Iterator[str]:
        from ..report.json import dumps, error_to_json

        yield dumps(error_to_json(path, error)) + "\n"


class Json(Stream):
    """One source gives one indented object; several give an array with one object a line."""

    def begin(self) -> str:
        return "[\n" if self.many else ""

    def end(self) -> str:
        return "]\n" if self.many else ""

    def reading(self, path: str, reading: Reading) -> Iterator[str]:
        from ..report.json import to_json

        yield self._element({"path": path} | to_json(reading))

    def failure(self, path: str, error: OnrecordError) -> Iterator[str]:
        from ..report.json import error_to_json

        yield self._element(error_to_json(path, error))

    def _element(self, data: dict[str, object]) -> str:
        from ..report.json import dumps

        self.count += 1
        if not self.many:
            return dumps(data, indent=2) + "\n"
        return ("," if self.count > 1 else "") + dumps(data) + "\n"


class Csv(Stream):
    def begin(self) -> str:
        from ..report.csv import BOM, header

        return (BOM if self.look.bom else "") + header()

    def reading(self, path: str, reading: Reading) -> Iterator[str]:
        from ..report.csv import rows

        yield from rows(reading, path=path)


class Html(Stream):
    def reading(self, path: str, reading: Reading) -> Iterator[str]:
        from ..report.html import to_html

        yield to_html(reading)


class WebAnnotation(Stream):
    def reading(self, path: str, reading: Reading) -> Iterator[str]:
        from ..report.json import dumps
        from ..report.webannotation import to_webannotation

        yield dumps(to_webannotation(reading), indent=None if self.many else 2) + "\n"


class Citron(Stream):
    def reading(self, path: str, reading: Reading) -> Iterator[str]:
        from ..report.citron import to_citron
        from ..report.json import dumps

        yield dumps(to_citron(reading), indent=None if self.many else 2) + "\n"


class Brat(Stream):
    def reading(self, path: str, reading: Reading) -> Iterator[str]:
        from ..report.brat import to_brat

        yield to_brat(reading)


STREAMS: dict[str, Callable[..., Stream]] = {
    "terminal": Terminal,
    "json": Json,
    "jsonl": JsonLines,
    "csv": Csv,
    "html": Html,
    "webannotation": WebAnnotation,
    "citron": Citron,
    "brat": Brat,
}
