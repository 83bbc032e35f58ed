"""PDF to a draft: lines joined to paragraphs, words parted at a line end made whole, page heads named as furniture."""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.documents.blocks import Item
from onrecord.documents.draft import Draft, Meta
from onrecord.documents.limits import Limits
from onrecord.documents.lines import is_bullet
from onrecord.documents.text import clean
from onrecord.errors import EmptyInput, InputError, MissingExtra, NoTextLayer, NotText, PasswordProtected
from onrecord.values import Note

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument  # type: ignore[import-untyped]

# PDFium keeps global state and crashes when two threads use it at once.
_lock = threading.Lock()
# PDFium gives U+FFFE (or U+0002 in older builds) for a hyphen that only parts a word at a line end.
_SOFT_HYPHEN = re.compile("[\u00ad\u0002\ufffe]$")
_PARTED = re.compile("(?<=[^\\W\\d_])[\u00ad\u0002\ufffe](?=[^\\W\\d_])")
_HARD_HYPHEN = re.compile(r"[^\W\d_]-$")
_ENDS_SENTENCE = re.compile(r"[.!?…:][\"”’»“)]*$")
_PAGE_NUMBER = re.compile(
    r"(?:page |seite |strona |стр\.? |с\. )?[-–— ]{0,3}\d{1,4}(?: ?(?:/|of|von|z|из|з) ?\d{1,4})?[-–— ]{0,3}",
    re.IGNORECASE,
)
_DATE = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?")


@dataclass(slots=True)
class _Paragraphs:
    """The paragraphs so far, and the page heads that wait for the open one to close."""

    done: list[tuple[str, str]] = field(default_factory=list)
    open: str = ""
    waiting: list[tuple[str, str]] = field(default_factory=list)

    def close(self) -> None:
        if self.open:
            self.done.append((self.open, ""))
        self.done.extend(self.waiting)
        self.open, self.waiting = "", []

    def add(self, line: str) -> None:
        """Join a line to the open paragraph."""
        if not self.open:
            self.open = line
        elif _SOFT_HYPHEN.search(self.open) or (_HARD_HYPHEN.search(self.open) and line[:1].islower()):
            self.open = self.open[:-1] + line
        else:
            self.open += " " + line


def read_pdf(data: bytes, source: str, limits: Limits) -> Draft:
    """The draft of a PDF.

    Raises :class:`PasswordProtected`, :class:`NoTextLayer` (a scan), :class:`NotText` (damaged) and
    :class:`MissingExtra` where the PDF reader is not installed.
    """
    try:
        import pypdfium2
    except ImportError:
        raise MissingExtra(source, "reading PDF needs one more part: pip install 'onrecord[pdf]'") from None
    with _lock:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            if "password" in str(error).lower():
                raise PasswordProtected(source, "the PDF opens with a password only") from None
            raise NotText(source, "the PDF is damaged and cannot be opened") from None
        try:
            pages, count, cut = _pages(document, limits)
            meta = _meta(document)
        except pypdfium2.PdfiumError:
            raise NotText(source, "the PDF is damaged and cannot be read") from None
        finally:
            document.close()
    if not count:
        raise EmptyInput(source, "the PDF has no pages")
    if not any(page.strip() for page in pages):
        raise NoTextLayer(source, "the PDF has no text in it; it may be a scan, which needs OCR first")
    return _draft(pages, meta, cut, source)


def _pages(document: PdfDocument, limits: Limits) -> tuple[list[str], int, str | None]:
    """The texts of the pages, how many there are, and which limit stopped the reading."""
    count = len(document)
    texts: list[str] = []
    left = limits.max_chars
    for number in range(min(count, limits.max_pages)):
        page = document[number]
        layer = page.get_textpage()
        try:
            texts.append(clean(layer.get_text_range()[:left]) if left else "")
        finally:
            layer.close()
            page.close()
        left -= len(texts[-1])
        if left <= 0:
            return texts, count, "size"
    return texts, count, "pages" if count > limits.max_pages else None


def _meta(document: PdfDocument) -> Meta:
    told = document.get_metadata_dict(skip_empty=True)
    title = " ".join(clean(told.get("Title", "")).split())[:300]
    made = _DATE.match(told.get("CreationDate", ""))
    tags = {"pdf:created": "-".join(part for part in made.groups() if part)} if made and made.group(3) else {}
    return Meta(title=title or None, tags=tags)


def _draft(pages: list[str], meta: Meta, cut: str | None, source: str) -> Draft:
    items: list[Item] = []
    parts: list[str] = []
    at = 0
    for joined, label in _paragraphs(pages):
        text = _PARTED.sub("", joined)
        text = re.sub("[\u0002\ufffe]", "-", text)
        items.append(Item(at, at + len(text), text, "furniture" if label else None, label))
        parts.append(text)
        at += len(text) + 2
    if not items:
        raise InputError(source, "the PDF has no readable text in it")
    told = {"size": "the text passed the limit on length", "pages": "the PDF has more pages than the limit"}
    notes = (Note("truncated", f"{told[cut]}: only its beginning was read"),) if cut else ()
    return Draft("\n\n".join(parts), tuple(items), "application/pdf", meta, cut, notes)


def _paragraphs(pages: list[str]) -> list[tuple[str, str]]:
    """The paragraphs of all pages, each with the label of furniture or ""; one may run over a page's end."""
    split = [[line.strip() for line in re.split(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]", page)] for page in pages]
    repeated = _repeated(split)
    found = _Paragraphs()
    for lines in split:
        full = _full_width(lines)
        previous = ""
        for line, label in _labelled(lines, repeated):
            if label:
                found.waiting.append((line, label))
                continue
            if not line:
                found.close()
            elif _breaks(found.open, previous, line, full):
                found.close()
                found.add(line)
            else:
                found.add(line)
            previous = line
        if _ENDS_SENTENCE.search(found.open[-12:]):
            found.close()
    found.close()
    return found.done


def _breaks(opened: str, previous: str, line: str, full: int) -> bool:
    """Whether a new paragraph begins at ``line``: the line before had room for its first word, or it is an item."""
    if not opened or is_bullet(line):
        return True
    if not previous:
        # The first line of a page goes on with the last paragraph of the page before if it begins in mid-sentence.
        return not line[:1].islower()
    if _SOFT_HYPHEN.search(previous):
        return False
    # Letters differ in width, so a line may look shorter than it is; where a sentence ends, less room is enough.
    ends = bool(_ENDS_SENTENCE.search(previous[-12:])) and not line[:1].islower()
    return len(previous) + 1 + len(line.split(None, 1)[0]) <= (1.0 if ends else 0.92) * full


def _full_width(lines: list[str]) -> int:
    """How long a full line of the page is: the length that nine in ten lines keep within."""
    lengths = sorted(len(line) for line in lines if line)
    return lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0


def _repeated(pages: list[list[str]]) -> frozenset[str]:
    """The lines at the top or the foot of at least three pages and half of them, whatever number they carry."""
    seen: Counter[str] = Counter()
    for lines in pages:
        solid = [line for line in lines if line]
        seen.update({_shape(line) for line in (*solid[:2], *solid[-2:]) if len(line) <= 120})
    least = max(3, len(pages) // 2)
    return frozenset(shape for shape, times in seen.items() if times >= least)


def _shape(line: str) -> str:
    return re.sub(r"\d+", "0", line)


def _labelled(lines: list[str], repeated: frozenset[str]) -> Iterator[tuple[str, str]]:
    solid = [number for number, line in enumerate(lines) if line]
    edges = {*solid[:2], *solid[-2:]}
    for number, line in enumerate(lines):
        if number in edges and line and _PAGE_NUMBER.fullmatch(line):
            yield line, "page number"
        elif number in edges and _shape(line) in repeated:
            yield line, "page head"
        else:
            yield line, ""
