"""A paragraph as sentences of words, each quotation one token, so that no word inside it is taken for the teller's.

::

    По словам мэра, «город готов». Это всё.
    word word word , Q            . | word word .
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.statements.clauses import Word
from onrecord.statements.quotes import Quote
from onrecord.statements.tongues.words import words_of
from onrecord.values import Span

MARK = "\0"  # the text of a token that stands for a quotation
_STOPS = frozenset(".!?…;")
_ENDS = ".!?…"


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of one sentence, and for each place in them that is a quotation, its number in the paragraph."""

    words: tuple[Word, ...]
    at: dict[int, int]

    @property
    def span(self) -> Span:
        return Span(self.words[0].start, self.words[-1].end)


def sentences(text: str, block: Span, quotes: Sequence[Quote], language: str) -> list[Sentence]:
    """The sentences of a paragraph; ``quotes`` are its outer ones, in order."""
    out: list[Sentence] = []
    words: list[Word] = []
    at: dict[int, int] = {}

    def close() -> None:
        nonlocal words, at
        if words:
            out.append(Sentence(tuple(words), at))
        words, at = [], {}

    start = block.start
    for number, quote in enumerate([*quotes, None]):
        end = quote.span.start if quote else block.end
        for w in _outside_brackets(words_of(text, start, end, language)):
            if w.text in {"–", "—"}:
                after = text[w.end : w.end + 2].strip()[:1]
                if words and words[-1].text in _ENDS and after.isupper():
                    close()
            words.append(w)
            if w.text in _STOPS and not _goes_on(text, w.end, block.end):
                close()
        if quote is None:
            break
        at[len(words)] = number
        words.append(Word(MARK, MARK, quote.span.start, quote.span.end))
        start = quote.span.end
        if _ends_sentence(text, quote, block.end):
            close()
    close()
    return out


def _outside_brackets(words: Sequence[Word]) -> list[Word]:
    """Without what stands in short brackets: a party, an age, a shirt's number."""
    out: list[Word] = []
    opened = -1
    for w in words:
        if w.text == "(" and opened < 0:
            opened = len(out)
        out.append(w)
        if w.text == ")" and opened >= 0:
            if len(out) - opened <= 8:
                del out[opened:]
            opened = -1
    return out


def _goes_on(text: str, at: int, limit: int) -> bool:
    """Whether a sentence goes on behind a stop: nothing, a dash or a small letter follows."""
    rest = text[at : min(limit, at + 4)].lstrip()
    return rest[:1].islower() or rest[:1] in '»”“"),'


def _ends_sentence(text: str, quote: Quote, limit: int) -> bool:
    """Whether a quotation that ends in a stop ends the sentence around it too."""
    inner = text[quote.inner.start : quote.inner.end].rstrip()
    rest = text[quote.span.end : min(limit, quote.span.end + 4)].lstrip()
    return inner[-1:] in _ENDS and (not rest or rest[:1].isupper() or rest[:1] in '«„“"»')


def outside(sentence: Sentence, first: int, last: int) -> list[Word]:
    """The words ``[first, last)``, quotations left out."""
    return [w for w in sentence.words[max(0, first) : last] if w.text != MARK]
