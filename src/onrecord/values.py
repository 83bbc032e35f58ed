"""The values every layer of onrecord speaks in: frozen, comparable, and the same words as the JSON.

All offsets are half-open, zero-based, in Unicode code points of ``Document.text``::

    text     S h e   s a i d   s o .
    offset   0 1 2 3 4 5 6 7 8 9 ...
    Span(4, 8) covers "said", and text[4:8] == "said"

An :class:`Excerpt` is a span that carries its words; ``document.text[e.start:e.end] == e.text`` always holds.
The labels (kinds, manners, acts, speaker types) are explained in ``docs/labels.md``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

BlockKind = Literal["headline", "key_point", "subhead", "paragraph", "caption", "byline", "credit", "furniture"]
Manner = Literal["direct", "indirect", "mixed"]
SpeakerType = Literal["person", "organization", "state", "group", "document", "unnamed"]
Act = Literal[
    "ask",
    "deny",
    "reject",
    "accuse",
    "warn",
    "demand",
    "propose",
    "promise",
    "concede",
    "support",
    "announce",
    "predict",
    "state",
]
How = Literal[
    "full name in the source",
    "surname",
    "pronoun",
    "title or office",
    "ministry",
    "seat stands for state",
    "state",
    "organisation",
    "group",
    "document",
    "turn mark",
    "previous statement",
    "first person",
    "table",
    "unnamed in the text",
    "unresolved",
]
ProvenanceRole = Literal["first_published", "translated", "edited", "republished"]
Confidence = Literal["sure", "likely", "doubtful"]
RecordKind = Literal["official text", "interpreter", "captions", "machine transcript"]
Relation = Literal["same", "reworded", "differs", "only"]
VerdictLabel = Literal["verbatim", "trimmed", "reworded", "altered", "misattributed", "not_found"]
ChangeKind = Literal[
    "negation",
    "number",
    "name",
    "agent",
    "modality",
    "hedge",
    "time",
    "term",
    "scope",
    "addition",
    "omission",
    "splice",
]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch ``[start, end)`` of a document's text, in code points."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True, order=True)
class Excerpt:
    """A span with its words: ``document.text[start:end] == text``."""

    start: int
    end: int
    text: str

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the page that does one job. Blocks are in order and do not overlap.

    ``label`` names what a piece of furniture is ("newsletter", "author box", "comment form", ...), else "".
    """

    kind: BlockKind
    span: Span
    label: str = ""


@dataclass(frozen=True, slots=True)
class Language:
    """The language of a text: an ISO 639-1 code, or ``None`` for "unsure", and what the answer rests on."""

    code: str | None
    basis: str


@dataclass(frozen=True, slots=True)
class Published:
    """A date (ISO 8601, a day or a moment) and what said so, such as "JSON-LD datePublished"."""

    date: str
    basis: str
    evidence: Excerpt | None = None


@dataclass(frozen=True, slots=True)
class ProvenanceStep:
    """One step of a page's way: who did it, and the words of the page (or the markup) that say so.

    ``evidence`` is ``None`` only where the markup, not the text, says so; ``basis`` then names the tag.
    """

    role: ProvenanceRole
    name: str
    evidence: Excerpt | None
    basis: str


@dataclass(frozen=True, slots=True)
class Translation:
    """An estimate whether the text is a translation, from which language (``None``: cannot tell), and why."""

    confidence: Confidence
    from_language: str | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a page comes from. ``translation`` is ``None`` when nothing suggests that it is one."""

    steps: tuple[ProvenanceStep, ...] = ()
    translation: Translation | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """Something the reader of a report must know: what was skipped, cut or guessed, and why.

    ``kind`` is a short stable word ("furniture", "truncated", "language", "scanned page", ...).
    """

    kind: str
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A page as stored: its whole text, and what is known of it.

    ``source`` is what the user gave (a path, a URL, or "-"); ``media_type`` what it was read as.
    ``truncated`` names the limit that cut the input ("size", "depth", "pages", "time"), else ``None``.
    """

    text: str
    sha256: str
    source: str
    media_type: str
    language: Language
    blocks: tuple[Block, ...]
    title: str | None = None
    published: Published | None = None
    outlet: str | None = None
    url: str | None = None
    provenance: Provenance = field(default_factory=Provenance)
    truncated: str | None = None
    notes: tuple[Note, ...] = ()

    def excerpt(self, start: int, end: int) -> Excerpt:
        """The excerpt ``[start, end)``; raises ``ValueError`` outside the text."""
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"[{start}, {end}) is outside a text of {len(self.text)} characters")
        return Excerpt(start, end, self.text[start:end])


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is meant by a source.

    ``name`` is the full name, or "unnamed: <the page's words>", or "" where ``how`` is "unresolved".
    ``mention`` is the excerpt the answer came from (where the full name stands), ``None`` if a table gave it.
    """

    name: str
    type: SpeakerType
    how: How
    mention: Excerpt | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution: who (source, speaker) says (cue) what (content), how and to whom.

    ``source``, ``cue`` and ``content`` hold zero or more excerpts in the order of the text; content is never
    empty. ``inside`` is the id of the statement whose content holds this one (nested attribution), else
    ``None``.
    """

    id: str
    source: tuple[Excerpt, ...]
    cue: tuple[Excerpt, ...]
    content: tuple[Excerpt, ...]
    manner: Manner
    speaker: Speaker
    addressee: str | None
    act: Act
    confidence: Confidence
    inside: str | None = None


@dataclass(frozen=True, slots=True)
class Extractor:
    """What made the statements: "model" with the file's SHA-256, or "rules"."""

    name: str
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A document, its statements in order, and what was skipped and why."""

    document: Document
    statements: tuple[Statement, ...]
    extractor: Extractor
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """What one person says in a record before the next one speaks.

    ``span`` is the speech alone, without its mark. ``mark`` is the words that name the speaker ("MS. LUND:"), ``None``
    in a speech without marks. ``speaker`` is ``None`` where the mark names nobody ("QUESTION:"); ``question`` says
    that a journalist asks here. ``interpreted`` says that these are the interpreter's words, not the speaker's.
    """

    span: Span
    speaker: Speaker | None
    mark: Excerpt | None = None
    question: bool = False
    interpreted: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """An official record of an event: a document, and who speaks where in it. Turns are in order and do not overlap.

    ``asides`` are words in the text that nobody spoke: "(inaudible)", "[laughs]", "(Via interpreter)". ``kind`` says
    whose exactness to expect, ``kind_basis`` what said so ("given", or the record's words).
    """

    document: Document
    name: str
    kind: RecordKind
    kind_basis: str
    turns: tuple[Turn, ...]
    asides: tuple[Excerpt, ...] = ()
    event: str | None = None
    date: str | None = None
    place: str | None = None
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """One difference in meaning, read from the record (``there``) to the quote (``here``); either may be empty."""

    kind: ChangeKind
    here: str
    there: str
    why: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Where in a record a quote's words, or the nearest to them, stand: one excerpt for each separate place.

    ``language`` is that of the passage, told only where it is another than the quote's.
    """

    record: str
    sha256: str
    excerpts: tuple[Excerpt, ...]
    speaker: str | None
    language: str | None = None

    @property
    def span(self) -> Span:
        """From the first place to the last."""
        return Span(self.excerpts[0].start, self.excerpts[-1].end)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the record says of a quote. ``reason`` is one plain sentence.

    ``passage`` is ``None`` for ``not_found``, where ``nearest`` holds the passage that came closest, if any.
    ``unsure`` is the other verdict that a careful reader might give, ``None`` where there is none. ``remarks`` say
    what is worth knowing beside the verdict ("a prepared text: it may have been delivered otherwise").
    """

    label: VerdictLabel
    reason: str
    confidence: Confidence
    passage: Passage | None = None
    changes: tuple[Change, ...] = ()
    nearest: Passage | None = None
    unsure: VerdictLabel | None = None
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuoteToCheck:
    """A quote from a table, to be checked. ``record`` names the one record to search, ``None`` for all of them."""

    id: str
    quote: str
    speaker: str
    context: str = ""
    record: str | None = None


@dataclass(frozen=True, slots=True)
class Search:
    """What was searched for a quote that was not found: every turn for its words, fewer for its meaning.

    Its meaning is looked for in the turns of ``speaker`` alone; where he speaks in none of the records, or nobody is
    named, in those that name nobody, and ``speaker`` is "". ``own_turns`` and ``own_sentences`` count what that was.
    """

    turns: int
    sentences: int
    speaker: str
    own_turns: int
    own_sentences: int


@dataclass(frozen=True, slots=True)
class CheckedQuote:
    """A quote and its verdict. ``excerpts`` place it in the page; none where it came from a table.

    ``context`` is the sentence that carries the quote, "" where it is not known. ``verdict`` is ``None`` where the
    quote could not be judged; ``skipped`` then says why ("fewer than three words"). ``searched`` names the records that
    were searched for it, none where nothing was; ``search`` says how much of them, where nothing was found.
    """

    id: str
    quote: str
    speaker: str
    verdict: Verdict | None
    context: str = ""
    excerpts: tuple[Excerpt, ...] = ()
    skipped: str | None = None
    searched: tuple[str, ...] = ()
    search: Search | None = None


@dataclass(frozen=True, slots=True)
class OwnModel:
    """A model that the user plugged in and that a result rests on, by name."""

    role: Literal["encoder", "translator"]
    name: str


@dataclass(frozen=True, slots=True)
class CheckReport:
    """Every quote of a page or table, checked. ``reading`` is ``None`` for a table; ``searched`` are the records."""

    reading: Reading | None
    searched: tuple[Record, ...]
    quotes: tuple[CheckedQuote, ...]
    notes: tuple[Note, ...] = ()
    models: tuple[OwnModel, ...] = ()


@dataclass(frozen=True, slots=True)
class Gloss:
    """What ``text[start:end]`` of a record, a word without a counterpart in the other language, means in English."""

    start: int
    end: int
    english: str


@dataclass(frozen=True, slots=True)
class Pairing:
    """How the passages of two records relate within a link; changes read from record ``first`` to record ``second``.

    Records are given by their numbers in the comparison. ``glosses`` are those of the first and of the second record's
    passage, in their order; both are empty where the two are in one language.
    """

    first: int
    second: int
    relation: Relation
    changes: tuple[Change, ...] = ()
    moved: bool = False
    glosses: tuple[tuple[Gloss, ...], tuple[Gloss, ...]] = ((), ())


@dataclass(frozen=True, slots=True)
class Alone:
    """A record, by its number, that alone has something which no other of three or more records has.

    ``what``: it adds something, leaves something out that the others have, or says it otherwise. ``kinds`` are the
    kinds of change in which it differs from each of the others while no two of these do; none where it alone has the
    passage, or lacks it.
    """

    record: int
    what: Literal["addition", "omission", "change"]
    kinds: tuple[ChangeKind, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A passage across the records. ``spans`` has an entry for each, in order: its sentences, none if it lacks it.

    ``relation`` is "only" where one record alone has the passage, else the gravest of its pairings. ``changes`` read
    from the base to the others; ``moved`` says that the passage stands in another order than in the base.
    ``supports`` groups the records that agree with each other and with the same others, those that lack the passage in
    a group of their own. ``alone`` names the records that, of three or more, have something that no other has.
    """

    id: str
    spans: tuple[tuple[Excerpt, ...], ...]
    relation: Relation
    moved: bool
    changes: tuple[Change, ...]
    supports: tuple[tuple[int, ...], ...]
    pairings: tuple[Pairing, ...] = ()
    alone: tuple[Alone, ...] = ()

    @property
    def holders(self) -> tuple[int, ...]:
        """The numbers of the records that have the passage."""
        return tuple(n for n, spans in enumerate(self.spans) if spans)


@dataclass(frozen=True, slots=True)
class Share:
    """Of the passages that a record and the original ``both`` have, in how many they ``agree``."""

    record: int
    agree: int
    both: int


@dataclass(frozen=True, slots=True)
class Closeness:
    """Which version stands closer to the original wording. ``original`` is the number of the record that has it.

    ``basis`` says how that is known; where it is not, ``original`` is ``None``, ``basis`` says why not, and nothing is
    counted. ``shares`` has the nearest version first.
    """

    original: int | None
    basis: str
    shares: tuple[Share, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """Records of one event, passage by passage. Links stand in the order of the record ``base``.

    ``closeness`` is told of three records and more, where one of them is a translation.
    """

    records: tuple[Record, ...]
    links: tuple[Link, ...]
    base: int = 0
    notes: tuple[Note, ...] = ()
    closeness: Closeness | None = None
    models: tuple[OwnModel, ...] = ()
