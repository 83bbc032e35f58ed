"""Comparisons built by hand for the tests of what comes out; every word in them is invented."""

from __future__ import annotations

from onrecord.record import record
from onrecord.values import Alone, Change, Comparison, Excerpt, Gloss, Link, Pairing, Record

THANKS = "EDDA LUND: Thank you all."
NIGHT = "No ship may enter the bay at night."


def of(name: str, *lines: str) -> Record:
    return record("\n\n".join(lines).encode(), name=name)


def found(record: Record, words: str) -> tuple[Excerpt, ...]:
    start = record.document.text.index(words)
    return (record.document.excerpt(start, start + len(words)),)


def sample() -> Comparison:
    """Three records: a passage that all share, a number that one has alone, other words, and one record's own."""
    a = of("a", THANKS, "PIET HALLORAN: Eleven boats were lost in the storm.", f"EDDA LUND: {NIGHT}")
    b = of(
        "b",
        THANKS,
        "PIET HALLORAN: Fourteen boats were lost in the storm.",
        "EDDA LUND: After dark the bay is closed to ships.",
    )
    c = of("c", THANKS, "PIET HALLORAN: Eleven boats were lost in the storm.", f"EDDA LUND: {NIGHT} It is dark.")
    number = Change("number", "Fourteen", "Eleven", "“Eleven” against “Fourteen”: another number")
    back = Change("number", "Eleven", "Fourteen", "“Fourteen” against “Eleven”: another number")
    eleven, fourteen = "Eleven boats were lost in the storm.", "Fourteen boats were lost in the storm."
    dark = "After dark the bay is closed to ships."
    links = (
        _link(
            "p1", (found(a, "Thank you all."), found(b, "Thank you all."), found(c, "Thank you all.")), ("same",) * 3
        ),
        Link(
            "p2",
            (found(a, eleven), found(b, fourteen), found(c, eleven)),
            "differs",
            False,
            (number,),
            ((0, 2), (1,)),
            (Pairing(0, 1, "differs", (number,)), Pairing(0, 2, "same"), Pairing(1, 2, "differs", (back,))),
            (Alone(1, "change", ("number",)),),
        ),
        _link("p3", (found(a, NIGHT), found(b, dark), found(c, NIGHT)), ("reworded", "same", "reworded")),
        Link("p4", ((), (), found(c, "It is dark.")), "only", False, (), ((2,), (0, 1)), (), (Alone(2, "addition"),)),
    )
    return Comparison((a, b, c), links)


ENGLISH = (
    "Ozeria confirms its readiness to resume the joint inspections in April.",
    "The suspension of passage in November was a lawful measure.",
)
RUSSIAN = (
    "Озерия подтверждает готовность возобновить совместные проверки в начале апреля.",
    "Введённое в ноябре закрытие прохода было законной мерой.",
    "Озерия оставляет за собой право вернуться к вопросу о кораблях.",
)
FRENCH = (
    "L’Ozérie confirme qu’elle est prête à reprendre les inspections communes en avril.",
    "La fermeture du passage en novembre était une mesure légale.",
)


def glossed(record: Record, words: str, english: str) -> Gloss:
    start = record.document.text.index(words)
    return Gloss(start, start + len(words), english)


def across() -> Comparison:
    """Records in English, Russian and French: a fair translation, a term of the English alone, a line in Russian."""
    a, b, c = (
        of(name, f"{speaker}: {lines[0]}", "\n\n".join(lines[1:]))
        for name, speaker, lines in (
            ("a", "EDDA LUND", ENGLISH),
            ("b", "Э.К.ЛУНД", RUSSIAN),
            ("c", "EDDA LUND", FRENCH),
        )
    )
    changes = {
        (0, 1): Change("term", "закрытие", "suspension", "“suspension” against “закрытие”: another term"),
        (0, 2): Change("term", "fermeture", "suspension", "“suspension” against “fermeture”: another term"),
    }
    begin, close, ferm = (
        glossed(b, "начале", "beginning"),
        glossed(b, "закрытие", "closure"),
        glossed(c, "fermeture", "closure"),
    )
    first = (
        Pairing(0, 1, "reworded", glosses=((), (begin,))),
        Pairing(0, 2, "reworded"),
        Pairing(1, 2, "reworded", glosses=((begin,), ())),
    )
    second = (
        Pairing(0, 1, "differs", (changes[0, 1],), glosses=((), (close,))),
        Pairing(0, 2, "differs", (changes[0, 2],), glosses=((), (ferm,))),
        Pairing(1, 2, "reworded"),
    )
    spans = [tuple(found(r, lines[n]) for r, lines in ((a, ENGLISH), (b, RUSSIAN), (c, FRENCH))) for n in (0, 1)]
    links = (
        Link("p1", spans[0], "reworded", False, (), ((0, 1, 2),), first),
        Link("p2", spans[1], "differs", False, tuple(changes.values()), ((0,), (1, 2)), second),
        Link("p3", ((), found(b, RUSSIAN[2]), ()), "only", False, (), ((1,), (0, 2))),
    )
    return Comparison((a, b, c), links)


def _link(name: str, spans: tuple[tuple[Excerpt, ...], ...], relations: tuple[str, ...]) -> Link:
    pairings = tuple(
        Pairing(x, y, relation)  # type: ignore[arg-type]
        for (x, y), relation in zip(((0, 1), (0, 2), (1, 2)), relations, strict=True)
    )
    gravest = "reworded" if "reworded" in relations else "same"
    return Link(name, spans, gravest, False, (), ((0, 1, 2),), pairings)  # type: ignore[arg-type]


def with_words(words: str) -> Comparison:
    """Two records with ``words`` in every field that a record can fill."""
    said = words.replace("\0", "")  # a text with this in it is no text
    a = record(f"We say {said} today.".encode(), name=words)
    b = record(f"They say {said} today.".encode(), name=f"{words} 2")
    change = Change("agent", words, words, words)
    spans = tuple((r.document.excerpt(0, len(r.document.text)),) for r in (a, b))
    link = Link("p1", spans, "differs", True, (change,), ((0,), (1,)), (Pairing(0, 1, "differs", (change,), True),))
    return Comparison((a, b), (link,))
