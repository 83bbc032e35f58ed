"""Reading by rules: who said what, from quotation marks, dashes, colons and word lists, without a model.

This is all there is for Russian, Ukrainian, Polish, German and French, and it stands beside the model in
English for the habits that American news lacks. Every draft has exact spans; what cannot be told is left out,
never guessed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from onrecord.statements import clauses
from onrecord.statements.clauses import Told
from onrecord.statements.dashes import Spoken, find_dashes
from onrecord.statements.drafts import Draft
from onrecord.statements.quotes import Quote, find_quotes, paragraphs
from onrecord.statements.tongues import talk
from onrecord.statements.tongues.indirect import indirect
from onrecord.statements.tongues.quoted import dashed, quoted
from onrecord.values import Block, Document, Excerpt, Span

TONGUES = ("ru", "uk", "pl", "de", "fr")
"""Languages that are read by rules and word lists alone."""
_TURN = re.compile(
    r"\s*[\"“„«]?(?P<name>(?:(?:Mr|Mrs|Ms|Dr|Sen|Gov|Rep|Gen)\. ?)?"
    r"[^\W\d_a-zа-яёіїєґąćęłńóśźżßäöüàâçéèêëîïôûù]"
    r"(?:[^\W\d_a-zа-яё]|[.’' -](?=[^\W\d_a-zа-яё])){0,38}"
    r"(?:, [^:\n]{2,40}| \([^)\n]{1,40}\))?)(?P<colon>\s?:)\s+(?=\S)"
)
_Q_AND_A = re.compile(
    r"\s*(?P<name>Q|A|Question|Answer|Frage|Antwort|Вопрос|Ответ|Питання|Відповідь|Pytanie|Odpowiedź"
    r"|Redakcja|Question|Réponse)(?P<colon>\s?[:.])\s+(?=\S)"
)
_NAMED = re.compile(
    r"\s*[•*·–-]?\s*(?P<name>(?:[^\W\d_][\w.’'-]*\s+){0,5}?[^\W\d_][\w.’'-]*)(?P<colon>\s?:)\s+(?=[“\"„«‘'‹»]?[^\W_])"
)
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_NOT_SPEAKER = re.compile(
    r"(?i)\b(?:update|breaking|exclusive|watch|video|photos?|analysis|opinion|live|report|read more|related|"
    r"review|poll|editorial|fact check|explainer|interview|transcript|note|correction|source|sources|warning|"
    r"видео|фото|эксклюзив|обзор|интервью|новости|wideo|zdjęcia|kommentar|analyse|vidéo|entretien|"
    r"campaign|election|debate|part|chapter|day|week|step|part|time|date|place|where|when|what|why|how|who)\b"
)


def read_by_rules(document: Document, language: str) -> list[Draft]:
    """All drafts that the rules find, in text order; furniture, bylines and credits yield none.

    ``language`` is an ISO 639-1 code; for one without word lists (or "") only turns and bare quotes are read.
    """
    blocks = _blocks(document)
    quotes = find_quotes(document.text, [b.span for b in blocks])
    if language not in TONGUES:
        return _sorted([*(out := _habits(document, blocks, quotes, "")), *_bare(document, quotes, out)])
    turns = talk.turns(document, blocks, language) or _turns(document, blocks)
    named = _named(document, blocks, turns)
    out = [*turns, *named]
    taken = _taken(document, out)
    spoken = [s for s in find_dashes(document.text, [b.span for b in blocks]) if not taken[s.words.start]]
    for block, here, dashes in _grouped(blocks, quotes, spoken):
        if not _touches(taken, block.span):
            free = [
                d for d in dashes if not any(q.span.start < d.words.end and d.words.start < q.span.end for q in here)
            ]
            found = [
                *quoted(document.text, block.span, here, language),
                *dashed(document.text, block.span, free, language),
            ]
            out += _as(document, found)
    out += _as(document, talk.unclaimed(document.text, blocks, _taken(document, out), language))
    taken = _taken(document, out)
    for block, outer, _ in _grouped(blocks, quotes, ()):
        found = indirect(document.text, block.span, outer, language)
        out += [d for d in _as(document, found) if not any(_touches(taken, p.span) for p in d.content)]
    return _sorted(out)


def _sorted(drafts: Sequence[Draft]) -> list[Draft]:
    return sorted(drafts, key=lambda d: d.start)


def english_habits(document: Document, quotes: Sequence[Quote]) -> list[Draft]:
    """Drafts for what the model was not trained on: dash dialogue, "Name: words", turns, and plain quoted
    speech.
    """
    return sorted(_habits(document, _blocks(document), quotes, "en"), key=lambda d: d.start)


def english_turns(document: Document) -> list[Draft]:
    """The turns of an interview or a hearing in English. They come before the model, which was trained on none."""
    return _turns(document, _blocks(document), english=True)


def _blocks(document: Document) -> list[Block]:
    if not document.blocks:
        return [Block("paragraph", span) for span in paragraphs(document.text)]
    return [b for b in document.blocks if b.kind not in ("furniture", "byline", "credit")]


def _habits(document: Document, blocks: Sequence[Block], quotes: Sequence[Quote], language: str) -> list[Draft]:
    turns = _turns(document, blocks)
    named = _named(document, blocks, turns)
    taken = _taken(document, [*turns, *named])
    spans = [b.span for b in blocks]
    spoken = [s for s in find_dashes(document.text, spans) if not taken[s.words.start]]
    told: list[Draft] = []
    by_block = _grouped(blocks, quotes, spoken)
    for block, here, dashes in by_block:
        if not _touches(taken, block.span):
            told += _as(document, clauses.direct(document.text, block.span, here, dashes, language))
    return [*turns, *named, *told]


def _grouped(
    blocks: Sequence[Block], quotes: Sequence[Quote], spoken: Sequence[Spoken]
) -> list[tuple[Block, list[Quote], list[Spoken]]]:
    """Each block with the outer quotes and the dash speech inside it, in one walk."""
    out = []
    q = s = 0
    for block in blocks:
        here: list[Quote] = []
        dashes: list[Spoken] = []
        while q < len(quotes) and quotes[q].span.start < block.span.end:
            if quotes[q].depth == 1 and quotes[q].style != "dash" and quotes[q].span.start >= block.span.start:
                here.append(quotes[q])
            q += 1
        while s < len(spoken) and spoken[s].start < block.span.end:
            dashes.append(spoken[s])
            s += 1
        out.append((block, here, dashes))
    return out


def _as(document: Document, found: Sequence[Told]) -> list[Draft]:
    def pieces(spans: Sequence[Span]) -> tuple[Excerpt, ...]:
        return tuple(document.excerpt(s.start, s.end) for s in sorted(spans) if s.start < s.end)

    return [Draft(pieces(t.source), pieces(t.cue), pieces(t.content)) for t in found if t.content]


def _taken(document: Document, drafts: Sequence[Draft]) -> bytearray:
    taken = bytearray(len(document.text) + 1)
    for d in drafts:
        for p in d.content:
            taken[p.start : p.end] = b"\1" * (p.end - p.start)
    return taken


def _touches(taken: bytearray, span: Span) -> bool:
    return taken.find(1, span.start, span.end) >= 0


def _bare(document: Document, quotes: Sequence[Quote], out: Sequence[Draft]) -> list[Draft]:
    """Where the language has no word lists: every outer quote of three words or more, with nobody named."""
    taken = _taken(document, out)
    found = []
    for q in quotes:
        words = document.text[q.inner.start : q.inner.end].split()
        if q.depth == 1 and not _touches(taken, q.span) and (len(words) >= 3 or q.style == "corner"):
            found.append(Draft((), (), (document.excerpt(q.span.start, q.span.end),)))
    return found


# -- turns and colons ------------------------------------------------------------------------------


def _turns(document: Document, blocks: Sequence[Block], *, english: bool = False) -> list[Draft]:
    """``NAME: words`` and ``Q: … A: …`` lines, if the page has more than one; a turn runs on over lines
    without one.
    """
    marks = _turn_marks(document, blocks, english)
    if len(marks) < 2:
        return []
    out = []
    for n, (k, m) in enumerate(marks):
        stop = marks[n + 1][0] if n + 1 < len(marks) else k + 1
        content = [Span(m.end(), blocks[k].span.end)]
        for block in blocks[k + 1 : stop] if stop - k <= 12 else ():
            own = english and _NAMED.match(document.text, block.span.start, block.span.end)
            if block.kind == "paragraph" and not own and not _ends_talk(document.text, block.span):
                content.append(block.span)
            else:
                break
        draft = _letter_draft if english and _is_letter(m) else _colon_draft
        out.append(draft(document, m, content))
    return out


def _turn_marks(document: Document, blocks: Sequence[Block], english: bool) -> list[tuple[int, re.Match[str]]]:
    """The blocks that open with the mark of a turn. In English names in small letters ("Malk:") and initials ("IM:")
    count where at least two of them take turns, and one comes twice.
    """
    marks: list[tuple[int, re.Match[str]]] = []
    maybe: list[tuple[int, re.Match[str]]] = []
    for k, block in enumerate(blocks):
        if not english and block.kind in ("headline", "subhead", "caption", "key_point"):
            continue
        for pattern in (_Q_AND_A, _TURN, _NAMED) if english else (_Q_AND_A, _TURN):
            m = pattern.match(document.text, block.span.start, block.span.end)
            if m and (pattern is not _NAMED or m["name"].isupper()) and _is_turn_mark(m["name"]):
                marks.append((k, m))
                break
            if m and english and _may_take_turns(m["name"]):
                maybe.append((k, m))
                break
    names = Counter(m["name"] for _, m in maybe)
    both = {*names, *(m["name"] for _, m in marks)}
    if len(both) > 1 and max(names.values(), default=0) > 1:
        marks = sorted([*marks, *((k, m) for k, m in maybe if names[m["name"]] > 1)], key=lambda found: found[0])
    if english and not any(blocks[k].kind == "paragraph" for k, _ in marks):
        return []
    return marks


def _may_take_turns(name: str) -> bool:
    """Up to three words, each with a capital, that name no part of a page."""
    words = name.split()
    return len(words) <= 3 and all(w[0].isupper() for w in words) and not _NOT_SPEAKER.search(name)


def _is_letter(m: re.Match[str]) -> bool:
    return m["name"] in {"Q", "A", "Question", "Answer"}


def _letter_draft(document: Document, m: re.Match[str], content: Sequence[Span]) -> Draft:
    """``Q.`` names nobody: the mark is the cue, and who speaks stays open."""
    draft = _colon_draft(document, m, content)
    return Draft((), (document.excerpt(m.start("name"), m.end("colon")),), draft.content)


def _is_turn_mark(name: str) -> bool:
    letters = [c for c in name.split(",", maxsplit=1)[0].split("(", maxsplit=1)[0] if c.isalpha()]
    long = len(letters) > 2 or name in {"Q", "A", "В", "О"}
    return bool(letters) and long and not _NOT_SPEAKER.search(name)


def _ends_talk(text: str, span: Span) -> bool:
    """A bracketed note, or a line that is a heading, ends a turn."""
    line = text[span.start : span.end].strip()
    return line[:1] in "([" or len(line) < 3


def _named(document: Document, blocks: Sequence[Block], turns: Sequence[Draft]) -> list[Draft]:
    """``Varo: We are committed`` in headlines and key points, where the name is one the page knows as a
    name.
    """
    out = []
    taken = _taken(document, turns)
    known = _words_of_body(document, blocks)
    for k, block in enumerate(blocks):
        heading = block.kind in ("headline", "key_point", "subhead") or (k == 0 and not document.blocks)
        if not heading or _touches(taken, block.span):
            continue
        m = _NAMED.match(document.text, block.span.start, block.span.end)
        if m and _is_name(m["name"], known):
            out.append(_colon_draft(document, m, [Span(m.end(), block.span.end)]))
    return out


def _words_of_body(document: Document, blocks: Sequence[Block]) -> dict[str, set[str]]:
    """The words of everything but headlines and key points, by their first three letters."""
    out: dict[str, set[str]] = {}
    for b in blocks:
        if b.kind not in ("headline", "key_point"):
            for word in _WORD.findall(document.text, b.span.start, b.span.end):
                out.setdefault(word[:3], set()).add(word)
    return out


def _is_name(name: str, known: dict[str, set[str]]) -> bool:
    """Whether the words before a headline's colon are a speaker: all with capitals, and named in the body."""
    words = name.split()
    if not words or not all(w[:1].isupper() or (w.islower() and len(w) < 4) for w in words):
        return False
    if not words[0][:1].isupper() or _NOT_SPEAKER.search(name):
        return False
    last = words[-1].rstrip(".")
    stem = last[: max(4, len(last) - 2)]  # Slavic case endings
    return any(w.startswith(stem) and len(w) - len(stem) <= 3 for w in known.get(stem[:3], ()))


def _colon_draft(document: Document, m: re.Match[str], content: Sequence[Span]) -> Draft:
    text = document.text
    trimmed = []
    for span in content:
        end = span.end
        while end > span.start and text[end - 1].isspace():
            end -= 1
        if span.start < end:
            trimmed.append(document.excerpt(span.start, end))
    colon = m.end("colon")
    return Draft(
        (document.excerpt(m.start("name"), m.end("name")),),
        (document.excerpt(colon - 1, colon),),
        tuple(trimmed),
    )
