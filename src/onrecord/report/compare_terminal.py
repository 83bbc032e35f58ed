"""A comparison for the terminal: what differs in substance first, the counts, then what one record alone has or lacks.

Of the latter a few of each record are shown: a readout leaves out hundreds of a transcript's sentences.

::

    ≠ differs   p5  term, number
                A  The strait was never closed; passage was blocked …
                B  The strait was never closed; passage was suspended …
                “blocked” against “suspended”: another term, not only another word
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.table import Table
from rich.text import Text

from ..values import Alone, Comparison, Link
from .check_terminal import facts
from .comparisons import SIGNS, cut, glosses_of, siglum, speaker_at, summary, words_of
from .console import printed
from .layout import plural
from .plain import harmless
from .witnesses import Witnesses

_STYLES = {"same": "dim", "reworded": "blue", "differs": "bold red", "only": "bold"}
_MOST_WORDS = 60
_FEW = 5
"""So many passages that one record alone has are shown of each."""
_FEW_WORDS = 25
_FEW_GLOSSES = 8
_LEFT_OUT = "--html, --csv or --json show all"


def comparison_to_terminal(comparison: Comparison, *, width: int = 80, colour: bool = False) -> str:
    """The report as text of at most ``width`` columns, with terminal styles if ``colour``."""
    return printed(_parts(comparison), width=width, colour=colour)


def _parts(comparison: Comparison) -> Iterator[Text | Table]:
    witnesses = Witnesses(comparison)
    for number, record in enumerate(comparison.records):
        base = " (base)" if number == comparison.base and len(comparison.records) > 2 else ""
        yield Text(harmless(f"{siglum(number)}  {record.name}: {facts(record)}{base}"), style="bold")
    for name, note in (*(("", n) for n in comparison.notes), *cut(comparison)):
        yield Text(harmless(f"{name + ', ' if name else ''}{note.kind}: {note.message}"), style="bold")
    differing = [link for link in comparison.links if link.relation == "differs"]
    yield Text()
    if differing:
        yield Text("Differences of substance", style="bold")
        for link in differing:
            yield Text()
            yield _link(comparison, witnesses, link)
        yield Text()
    elif any(link.relation != "only" for link in comparison.links):
        yield Text("No difference of substance was found.", style="bold")
    yield Text(summary(comparison) + ".", style="bold")
    for sentence in witnesses.whole():
        yield Text(harmless(sentence), style="bold")
    for number in range(len(comparison.records)):
        yield from _alone(comparison, witnesses, number)
    notes = [(r.name, n) for r in comparison.records for n in r.notes if n.kind != "truncated"]
    if notes:
        yield Text()
        yield Text("What was skipped or guessed, and why", style="dim")
        for name, note in notes:
            yield Text(harmless(f"  {name}, {note.kind}: {note.message}"))


def _alone(comparison: Comparison, witnesses: Witnesses, number: int) -> Iterator[Text | Table]:
    """What one record alone has, and, of three or more, what it alone leaves out though the others agree on it."""
    single = [link for link in comparison.links if link.holders == (number,)]
    if single:
        yield from _passages(comparison, witnesses, f"In {siglum(number)} only", [(link, number) for link in single])
    missing = [
        (link, comparison.base if comparison.base in link.holders else link.holders[0])
        for link in comparison.links
        if link.relation in {"same", "reworded"} and Alone(number, "omission") in link.alone
    ]
    if missing:
        yield from _passages(comparison, witnesses, f"Left out in {siglum(number)} only", missing)


def _passages(
    comparison: Comparison, witnesses: Witnesses, head: str, found: Sequence[tuple[Link, int]]
) -> Iterator[Text | Table]:
    """Passages as one record has them: all, or the longest in their order and how many more there are."""
    longest = sorted(found, key=lambda one: -len(words_of(one[0].spans[one[1]]).split()))[:_FEW]
    shown = [one for one in found if one in longest]
    more = len(found) - len(shown)
    told = f"; the {len(shown)} longest" if more else ""
    yield Text()
    yield Text(f"{head}: {plural(len(found), 'passage')}{told}", style="bold")
    if sentence := witnesses.told(found[0][0]):
        yield Text(harmless(sentence))
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(width=1)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for link, number in shown:
        said = _said(comparison, link, number, _FEW_WORDS)
        table.add_row(Text(SIGNS["only"], style=_STYLES["only"]), Text(link.id), said)
    yield table
    if more:
        yield Text(f"  and {more:,} more; {_LEFT_OUT}", style="dim")


def _link(comparison: Comparison, witnesses: Witnesses, link: Link) -> Table:
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(width=1)
    table.add_column(width=9)
    table.add_column(overflow="fold")
    kinds = ", ".join(dict.fromkeys(change.kind for change in link.changes))
    head = "  ".join(part for part in (link.id, kinds, f"{SIGNS['moved']} moved" if link.moved else "") if part)
    style = _STYLES[link.relation]
    table.add_row(Text(SIGNS[link.relation], style=style), Text(link.relation, style=style), Text(harmless(head)))
    for line in _lines(comparison, witnesses, link):
        table.add_row("", "", line)
    return table


def _lines(comparison: Comparison, witnesses: Witnesses, link: Link) -> Iterator[Text]:
    for number in link.holders:
        yield Text.assemble((siglum(number) + "  ", "bold"), _said(comparison, link, number, _MOST_WORDS))
        if glossed := _glossed(link, number):
            yield Text(harmless(f"   {glossed}"), style="dim")
    for change in link.changes:
        yield Text(harmless(change.why), style="bold")
    if sentence := witnesses.told(link):
        yield Text(harmless(sentence))


def _glossed(link: Link, number: int) -> str:
    """What the words mean that have no counterpart where the meaning differs: of many the first."""
    found = {g for p in link.pairings if number in {p.first, p.second} and p.relation == "differs"
             for g in glosses_of(p, number)}  # fmt: skip
    text = {e.start: e for e in link.spans[number]}
    told = []
    for gloss in sorted(found, key=lambda g: g.start):
        start, holder = max((at, e) for at, e in text.items() if at <= gloss.start)
        told.append(f"{holder.text[gloss.start - start : gloss.end - start]} = {gloss.english}")
    return ", ".join(told[:_FEW_GLOSSES]) + (", …" if len(told) > _FEW_GLOSSES else "")


def _said(comparison: Comparison, link: Link, number: int, most: int) -> Text:
    """What one record says in a link, with whoever speaks; of a long passage the beginning."""
    speaker = speaker_at(comparison.records[number], link.spans[number])
    words = words_of(link.spans[number]).split()
    line = Text(harmless(f"{speaker}: ") if speaker else "", style="dim")
    return Text.assemble(line, harmless(" ".join(words[:most]) + (" …" if len(words) > most else "")))


__all__ = ["comparison_to_terminal"]
