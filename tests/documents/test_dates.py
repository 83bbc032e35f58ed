"""When a page was published, and what says so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.documents import load
from onrecord.documents.calendars import find_date, is_date_line
from onrecord.documents.dates import read_iso
from onrecord.values import Document

HEAD = "No deal on the strait"
TEXT = "“We will not accept any change of the border,” Minister Orlan told reporters in Brinn on Monday."
MORE = "Both ministries published the speeches of 9 April 2031, and the two texts differ in more than one place."


def read(*lines: str) -> Document:
    return load("\n\n".join(lines).encode())


@pytest.mark.parametrize(
    "written",
    [
        "2 May 2031",
        "May 2, 2031",
        "May 2nd, 2031",
        "2031-05-02",
        "02.05.2031",
        "2. Mai 2031",
        "2 mai 2031",
        "2 maja 2031",
        "2 мая 2031",
        "2 травня 2031",
        "2/5/2031 is not it, but 2 May 2031 is",
    ],
)
def test_a_day_is_read_in_every_language(written: str) -> None:
    """The same day, as six languages write it."""
    found = find_date(written)
    assert found is not None
    assert found.iso == "2031-05-02"


@pytest.mark.parametrize("written", ["02/05/2031", "31.02.2031", "May 2031", "in 2031", "2 May", "12.5.31"])
def test_what_can_be_read_in_two_ways_or_not_at_all_is_no_date(written: str) -> None:
    """No guess between day and month, no day that does not exist."""
    assert find_date(written) is None


@given(st.text())
def test_any_text_has_a_date_or_none(text: str) -> None:
    """Looking for a date never fails, and what is found is inside the text."""
    found = find_date(text)
    assert found is None or 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize(
    "line",
    ["2 May 2031", "Published: 2 May 2031, 10:20", "Stand: 02.05.2031, 10:20 Uhr", "Publié le 2 mai 2031 à 10h20"],
)
def test_a_line_that_only_says_when_is_a_date_line(line: str) -> None:
    """A day, an hour and the word for "published" are all that stands in it."""
    assert is_date_line(line)


def test_a_sentence_with_a_date_is_no_date_line() -> None:
    """Words are left when the date is taken out."""
    assert not is_date_line("The ministers met on 2 May 2031 in Brinn")


@pytest.mark.parametrize(
    ("lines", "date", "basis"),
    [
        ([HEAD, "2 May 2031", TEXT, MORE], "2031-05-02", "date line at the top"),
        ([HEAD, "By Jane Roe, 2 May 2031", TEXT, MORE], "2031-05-02", "date line at the top"),
        ([HEAD, f"BRINN, May 2, 2031 (AP) — {TEXT}", MORE], "2031-05-02", "dateline"),
        ([HEAD, TEXT, MORE, "Published 2 May 2031"], "2031-05-02", "date line at the end"),
    ],
    ids=["line", "byline", "dateline", "end"],
)
def test_the_words_that_tell_the_day_are_the_evidence(lines: list[str], date: str, basis: str) -> None:
    """The basis says where it stands, the evidence is the slice."""
    document = read(*lines)
    assert document.published is not None
    assert (document.published.date, document.published.basis) == (date, basis)
    evidence = document.published.evidence
    assert evidence is not None
    assert document.text[evidence.start : evidence.end] == evidence.text


def test_a_date_that_the_article_speaks_of_is_not_its_own() -> None:
    """A day inside a paragraph says nothing of publication."""
    assert read(HEAD, TEXT, MORE).published is None


@pytest.mark.parametrize(
    ("head", "basis"),
    [
        ('<meta property="article:published_time" content="2031-05-02T10:20:00Z">', "meta tag article:published_time"),
        ('<meta name="date" content="2031-05-02T10:20:00Z">', "meta tag date"),
    ],
)
def test_a_meta_tag_tells_the_moment(head: str, basis: str) -> None:
    """The basis names the tag."""
    document = load(f"<!doctype html><html><head>{head}</head><body><p>{TEXT}</p></body></html>".encode())
    assert document.published is not None
    assert (document.published.date, document.published.basis) == ("2031-05-02T10:20:00Z", basis)


def test_the_first_publication_counts_not_the_last_change() -> None:
    """A modified date is not taken for the date of publication."""
    head = '<meta property="article:modified_time" content="2031-06-01"><meta name="date" content="2031-05-02">'
    document = load(f"<!doctype html><html><head>{head}</head><body><p>{TEXT}</p></body></html>".encode())
    assert document.published is not None
    assert document.published.date == "2031-05-02"


def test_the_address_of_the_page_is_a_last_resort() -> None:
    """Many sites carry the day in the address."""
    head = '<link rel="canonical" href="https://sundrian.example/2031/05/02/no-deal">'
    document = load(f"<!doctype html><html><head>{head}</head><body><p>{TEXT}</p></body></html>".encode())
    assert document.published is not None
    assert (document.published.date, document.published.basis) == ("2031-05-02", "the address of the page")


def test_a_short_line_with_a_date_near_the_headline_is_taken_last() -> None:
    """ "News | 2 May 2031 | 3 comments" says when, though not only that."""
    document = read(HEAD, "News desk of the Gazette | 2 May 2031 | three minutes to read", TEXT, MORE)
    assert document.published is not None
    assert (document.published.date, document.published.basis) == ("2031-05-02", "short line with a date at the top")


@pytest.mark.parametrize("value", ["2031-13-01", "2031-02-30", "soon", "", "9" * 5000])
def test_what_is_no_date_is_none(value: str) -> None:
    """A tag with nonsense in it tells nothing."""
    assert read_iso(value) is None
