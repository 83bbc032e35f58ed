"""How long checking takes: the index of many records, one quote among a thousand, twenty quotes against ten records."""

from __future__ import annotations

import hashlib
import random
import time
from collections.abc import Callable

from onrecord.check import check_quotes
from onrecord.matching.index import index
from onrecord.values import Document, Language, QuoteToCheck, Record, Span, Speaker, Turn

_WORDS = [
    "the",
    "of",
    "and",
    "to",
    "in",
    "that",
    "is",
    "we",
    "it",
    "for",
    "on",
    "with",
    "are",
    "not",
    "this",
    "will",
    "have",
    "be",
    "our",
    "as",
    "they",
    "from",
    "people",
    "country",
    "time",
    "year",
    "government",
    "minister",
    "report",
    "water",
    "bridge",
    "harbor",
    "school",
    "price",
    "market",
    "border",
    "signed",
    "talks",
    "answer",
    "question",
    "morning",
    "letter",
    "promise",
    "budget",
    "winter",
    "summer",
    "plan",
    "court",
    "island",
    "river",
    "council",
    "police",
    "doctor",
    "hospital",
    "train",
    "ferry",
    "island",
]


def made_up(number: int, length: int, random_: random.Random) -> Record:
    """A record of ``length`` words in sentences of ten to twenty, two speakers by turns."""
    syllables = [
        a + b
        for a in ["ka", "lo", "mi", "ne", "ru", "sa", "te", "vo"]
        for b in ["ban", "dor", "fen", "gil", "mar", "nus", "rit", "sol"]
    ]
    names = ["".join(random_.sample(syllables, 2)) for _ in range(800)]
    text, left = "", length
    turns: list[Turn] = []
    while left > 0:
        start = len(text)
        for _ in range(5):
            n = random_.randint(10, 20)
            words = [random_.choice(_WORDS) if random_.random() < 0.7 else random_.choice(names) for _ in range(n)]
            text += " ".join(words).capitalize() + ". "
            left -= n
        speaker = Speaker(f"Speaker {'One' if len(turns) % 2 else 'Two'}", "person", "turn mark")
        turns.append(Turn(Span(start, len(text) - 1), speaker))
    document = Document(
        text, hashlib.sha256(text.encode()).hexdigest(), "made up", "text/plain", Language("en", "given"), ()
    )
    return Record(document, f"record-{number}", "official text", "given", tuple(turns))


def quote_from(record: Record, random_: random.Random, *, changed: bool) -> str:
    words = record.document.text.split()
    at = random_.randrange(len(words) - 20)
    row = words[at : at + 14]
    if changed:
        row[5] = "perhaps"
        del row[9]
    return " ".join(row)


def measured(many_records: int) -> list[str]:
    """A line for each piece of work."""
    random_ = random.Random(7)  # noqa: S311
    few = [made_up(n, 6_000, random_) for n in range(10)]
    quotes = [QuoteToCheck(str(n), quote_from(few[n % 10], random_, changed=n % 2 == 0), "") for n in range(20)]
    quotes[3] = QuoteToCheck("3", "nothing of what was said here resembles a sentence about telescopes", "")
    rows = [f"20 quotes, 10 records of 6,000 words, cold    {_timed(lambda: check_quotes(quotes, against=few))}"]
    rows.append(f"the same again, warm                          {_timed(lambda: check_quotes(quotes, against=few))}")
    many = [made_up(n, 6_000, random_) for n in range(many_records)]
    rows.append(f"index of {many_records} records of 6,000 words        {_timed(lambda: [index(r) for r in many])}")
    first = [QuoteToCheck("a", quote_from(many[many_records // 2], random_, changed=True), "")]
    rows.append(f"first quote in them, with the joint index     {_timed(lambda: check_quotes(first, against=many))}")
    for name, changed in (("the record's words", False), ("changed words", True)):
        one = [QuoteToCheck("b", quote_from(many[many_records // 3], random_, changed=changed), "")]
        rows.append(f"one quote in them, {name:27s}{_timed(lambda: check_quotes(one, against=many))}")  # noqa: B023
    absent = [QuoteToCheck("c", "nothing of what was said here resembles a sentence about telescopes", "")]
    rows.append(f"one quote that is in none of them             {_timed(lambda: check_quotes(absent, against=many))}")
    return rows


def _timed(work: Callable[[], object]) -> str:
    """Seconds by the clock, and seconds of a core: they differ where others use the machine."""
    began, used = time.perf_counter(), time.process_time()
    work()
    return f"{time.perf_counter() - began:7.2f} s by the clock, {time.process_time() - used:7.2f} s of a core"
