"""The terminal report: everything in words, within its columns, and no way for a page to steer the screen."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.report.plain import harmless
from onrecord.report.terminal import to_terminal
from onrecord.values import Reading
from readings import Page, readings, sample

STYLE = re.compile(r"\x1b\[[0-9;]*m")
REORDERING = re.compile("[\u202a-\u202e\u2066-\u2069]")


def test_the_sample_shows_who_says_what_to_whom_and_what_was_skipped() -> None:
    shown = to_terminal(sample(), width=100)
    assert "10 statements by 3 named and 1 unnamed speaker; in 1 it could not be told who speaks." in shown
    assert "   1  Miriam Aldous · deny · indirect\n      [Aldous]<:> Nobody spoke of a condition\n" in shown
    assert "   2  Vadim Lesnov · promise · direct · to reporters\n" in shown
    assert "“But the escorts go first,” [he] <added>" in shown
    assert "   7  Miriam Aldous · state · indirect · to deputies · inside 6\n" in shown
    assert "  10  they? · state · indirect · doubtful\n" in shown
    assert "furniture: 2 pieces of page furniture, 12 words in all" in shown


def test_statements_stand_under_their_block() -> None:
    lines = to_terminal(sample(), width=100).splitlines()
    heads = [line for line in lines if re.fullmatch(r"(Headline|Paragraph \d|Subhead \d|Key point \d)", line)]
    assert heads == ["Headline", "Paragraph 1", "Paragraph 2", "Paragraph 3", "Paragraph 5"]


def test_a_quote_over_paragraphs_shows_that_something_stands_between() -> None:
    shown = " ".join(to_terminal(sample(), width=100).split())
    assert "“Nobody has seen the map,” [Pell] <said>. “Nobody has seen the list. … “And nobody" in shown


@pytest.mark.parametrize("width", [60, 80, 100, 120])
def test_no_line_is_wider_than_the_screen(width: int) -> None:
    assert max(len(line) for line in to_terminal(sample(), width=width).splitlines()) <= width


def test_without_colour_there_is_no_escape_and_with_it_the_words_are_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    plain, styled = to_terminal(sample(), width=80), to_terminal(sample(), width=80, colour=True)
    assert "\x1b" not in plain
    assert [line.rstrip() for line in STYLE.sub("", styled).split("\n")] == plain.split("\n")
    assert styled != plain


@settings(max_examples=100, deadline=None)
@given(readings(), st.sampled_from([60, 100]))
def test_nothing_from_a_page_reaches_the_screen_as_a_command(reading: Reading, width: int) -> None:
    shown = to_terminal(reading, width=width)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]", shown)
    assert not REORDERING.search(shown)
    assert "\x1b" not in shown


def test_markup_of_the_terminal_library_in_a_page_is_only_words() -> None:
    page = Page(("paragraph", "[bold red]He[/] said :smile: so."))
    page.say("[link=x]Pell[/link]", ":smile: so", source="[bold red]He[/]", cue="said")
    shown = to_terminal(page.reading(), width=100)
    assert "[[bold red]He[/]] <said> :smile: so" in shown
    assert "[link=x]Pell[/link] · state" in shown


def test_a_cut_text_says_so() -> None:
    reading = sample()
    cut = replace(reading, document=replace(reading.document, truncated="pages"))
    assert "The text is cut: it passed the limit on pages." in to_terminal(cut)
    assert "cut" not in to_terminal(reading)


def test_no_statements_is_said_in_words() -> None:
    assert "No statements found." in to_terminal(Page(("paragraph", "Rain.")).reading())


@pytest.mark.parametrize(
    ("given_", "shown"),
    [
        ("a\x1b[31mb", "a␛[31mb"),
        ("a\x07b\x7f", "a␇b␡"),
        ("a\x9b31mb", "a\ufffd31mb"),
        ("a\r\nb\tc", "a  b c"),
        ("a\u2028b", "a b"),
        ("abc\u202edef", "abc⟨U+202E⟩def"),
        ("a\u2066b\u2069", "a⟨U+2066⟩b⟨U+2069⟩"),
        ("so\u00adft\u200b\ufeff", "soft"),
        ("👩\u200d🚀 می\u200cخواهم", "👩\u200d🚀 می\u200cخواهم"),
        ("\ud800", "\ufffd"),
        ("plain", "plain"),
    ],
    ids=ascii,
)
def test_what_steers_a_terminal_is_shown_and_not_done(given_: str, shown: str) -> None:
    assert harmless(given_) == shown
