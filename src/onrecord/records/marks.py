"""Which labels of a record are turn marks: what speaks for one is its form, that it comes again, and who is known.

Words before a colon are often no mark ("One thing: …", "Note: …", the title "Ada Varo: remarks in Hallam"). Capitals,
a form of address or a letter Q say most; a name in ordinary letters must come again or be a person's of the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from onrecord.documents.calendars import is_date_line
from onrecord.records.labels import Label, label_alone, label_bold, label_inside, label_of
from onrecord.records.lines import Line
from onrecord.records.words import EVENT
from onrecord.statements import names
from onrecord.statements.page import Page
from onrecord.values import Span

# "… any more questions? LUND [through translator]: Thank you": a mark in the middle of a line, in capitals.
_CAPITALS = r"[^\W\d_a-z][^\W\d_a-z'’.-]{0,30}(?:['’.-]{1,2}[^\W\d_a-z]{1,30}){0,2}\.?"
_INSIDE = re.compile(
    rf"(?<=[.?!\])”\"…–-]\s)((?:{_CAPITALS})(?:\s{_CAPITALS}){{0,3}}(?:\s[\[(][^\])\[(\n]{{1,60}}[\])])?):(?=\s|$)"
)
_STOPS = re.compile(r"[.!?…][\"”’»)\]]*(?:\s|$)")
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_TITLE = 200
_TOP = 4


def find_marks(lines: Sequence[Line], page: Page, bold: Sequence[Span] = ()) -> tuple[Label, ...]:
    """The turn marks, in order; none in a speech of one person that has none. ``bold``: words that begin blocks."""
    labels = [label for line in lines for label in [label_of(line)] if label and _may_stand(label)]
    labels = [label for label in labels if not _is_title_of_page(label, labels, page)]
    kept = _kept(labels, page)
    if len(kept) < 2:
        alone = _alone(lines, page, bold)
        kept = alone if len(alone) >= 2 else kept or _bold_questions(lines, bold)
    if len(kept) == 1 and kept[0].style != "capitals" and not kept[0].titles:
        return ()
    return tuple(sorted((*kept, *_inside(lines, kept)), key=lambda label: label.start))


def _may_stand(label: Label) -> bool:
    """A mark begins a sentence; in capitals it may also follow a line that has no end."""
    return label.line.fresh or label.style == "capitals"


def _is_title_of_page(label: Label, labels: Sequence[Label], page: Page) -> bool:
    """ "Ada Varo: remarks in Hallam": at the top, and what follows the colon is no sentence."""
    words = label.line.text[label.speech - label.line.start :].strip()
    if label.line.number >= _TOP or label.kind in {"question", "answer"} or label.start > label.line.start:
        return False
    if not words or len(words) > _LONGEST_TITLE or _STOPS.search(words):
        return False
    return not _is_first_answer(label, words, labels, page)


def _is_first_answer(label: Label, words: str, labels: Sequence[Label], page: Page) -> bool:
    """ "ADA VARO: about 47 ships": spoken without a full stop, by somebody whom the record marks or names as a person.

    A headline of the markup, words all in capitals, a day and the name of an event are set above a record. A heading
    begins with a capital; words that do not, behind a name in capitals, are spoken.
    """
    headline = label.line.kind == "headline" and page.document.media_type != "text/plain"
    if label.kind != "name" or not label.name or headline or words.isupper():
        return False
    if is_date_line(words) or any(word.lower() in EVENT for word in _WORD.findall(label.line.text)):
        return False
    last = label.name[-1].lower()
    others = [o for o in labels if o is not label and o.style == label.style and o.name]
    if any(other.name[-1].lower() == last for other in others):
        return True
    known = bool(label.titles) or names.is_given(label.name[0]) or _is_named(label.name[-1], page)
    return label.style == "capitals" and (known or not words[0].isupper())


def _kept(labels: Sequence[Label], page: Page) -> list[Label]:
    counts = Counter(label.key for label in labels)
    strong = [label for label in labels if _is_strong(label, counts[label.key], page)]
    capitals = sum(label.style == "capitals" for label in strong)
    chosen = set(map(id, strong))
    weak = [label for label in labels if id(label) not in chosen and _is_weak(label, counts[label.key], page)]
    # A record keeps to one style: among names in capitals, one in ordinary letters is a sentence's beginning.
    if capitals < 2 or capitals < 2 * len(weak):
        chosen |= set(map(id, weak))
        if any(label.kind == "name" for label in (*strong, *weak)):
            chosen |= {id(label) for label in labels if _is_like_the_others(label, page)}
    kept = [label for label in labels if id(label) in chosen]
    asked = any(label.kind == "question" for label in kept)
    named = any(label.kind == "name" for label in kept)
    exchange = named or counts["question"] > 1 or counts["answer"] > 0
    return [label for label in kept if asked or label.kind != "answer" if exchange or label.kind != "question"]


def _is_strong(label: Label, count: int, page: Page) -> bool:
    if label.kind == "name" and label.titles and not label.name:
        return label.style == "capitals" or count > 1  # "THE PRESIDENT:", "Minister:"
    if label.style == "title case":
        return label.kind == "name" and bool(label.titles) and len(label.name) <= 4
    if label.kind != "name" or len(label.name) > 1 or label.titles or count > 1:
        return True
    word = label.name[0]
    return word.lower() not in page.lower or _is_named(word, page)


def _is_weak(label: Label, count: int, page: Page) -> bool:
    if label.style != "title case" or not label.line.fresh:
        return False
    if label.kind != "name":
        return True
    if not label.name:
        return False
    if len(label.name) == 1:
        word = label.name[0]
        return "." in word[:-1] or (_is_uncommon(word, page) and (count > 1 or _is_named(word, page)))
    full = " ".join(label.name)
    given = names.is_given(label.name[0]) or "." in label.name[0]
    return len(label.name) <= 5 and (given or page.person(full) is not None or (count > 1 and _all_names(label, page)))


def _is_like_the_others(label: Label, page: Page) -> bool:
    """A name in full that is said once, where others are marked in the same way."""
    return label.kind == "name" and label.line.fresh and 2 <= len(label.name) <= 3 and _all_names(label, page)


def _all_names(label: Label, page: Page) -> bool:
    return all(_is_uncommon(word, page) for word in label.name)


def _is_uncommon(word: str, page: Page) -> bool:
    low = word.lower()
    return low not in page.lower and low not in names.FUNCTION_WORDS and low not in names.OTHER_FUNCTION_WORDS


def _is_named(word: str, page: Page) -> bool:
    """Whether the text names somebody so, in ordinary letters or in full."""
    return word.capitalize() in page.last_words or any(" " in e.name for e in page.entities_named(word))


def _alone(lines: Sequence[Line], page: Page, bold: Sequence[Span]) -> list[Label]:
    """Marks without a colon: on lines of their own, or in bold; at least one must come again."""
    ends = {span.start: span.end for span in bold}
    labels: list[Label] = []
    for line, following in zip(lines, (*lines[1:], None), strict=False):
        label = None
        if line.start in ends and ends[line.start] < line.end:
            label = label_bold(line, ends[line.start])
        elif following and not line.is_speech and (following.is_speech or len(following.text) > len(line.text)):
            label = label_alone(line)
        if label:
            labels.append(label)
    counts = Counter(label.key for label in labels)
    kept = [label for label in labels if _fits_alone(label, counts[label.key], page)]
    again = any(counts[label.key] > 1 and label.kind == "name" for label in kept)
    return kept if again else []


def _bold_questions(lines: Sequence[Line], bold: Sequence[Span]) -> list[Label]:
    """An interview whose questions are set in bold, without a name: where each begins, and where its answer does."""
    whole = {span.start: span.end for span in bold}
    found: list[Label] = []
    questions = 0
    asked = False
    for line in lines:
        question = whole.get(line.start, 0) >= line.end and line.text.endswith("?")
        if question and not asked:
            found.append(Label(line, line.start, line.start, line.start, "question", "title case"))
            questions += 1
        elif asked and not question:
            found.append(Label(line, line.start, line.start, line.start, "answer", "title case"))
        asked = question
    return found if questions > 1 else []


def _fits_alone(label: Label, count: int, page: Page) -> bool:
    if label.kind != "name" or (label.titles and label.name):
        return True
    return _is_like_the_others(label, page) or (count > 1 and bool(label.name) and _all_names(label, page))


def _inside(lines: Sequence[Line], kept: Sequence[Label]) -> list[Label]:
    """Marks in the middle of a line, as a PDF has them: known from line ends, of two words, or with a bracket."""
    known = {label.key for label in kept if label.style == "capitals"}
    if not known:
        return []
    known |= {label.name[-1].lower() for label in kept if label.style == "capitals" and label.name}
    begins = {label.line.number: label.speech for label in kept}
    found: list[Label] = []
    for line in lines:
        for match in _INSIDE.finditer(line.text):
            label = label_inside(line, line.start + match.start(1), line.start + match.end())
            if not label or label.style != "capitals" or label.start < begins.get(line.number, 0):
                continue
            if label.key in known or label.rest or len(label.titles) + len(label.name) > 1:
                found.append(label)
    return found


__all__ = ["find_marks"]
