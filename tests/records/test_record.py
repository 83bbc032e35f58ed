"""Any input gives a record whose spans hold, or an error of the tree."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.errors import EmptyInput, NotFound, OnrecordError
from onrecord.record import record, record_name
from transcripts import check_spans, made

_PARTS = """EDDA LUND:|Edda Lund:|Q:|A:|Q.|(Applause.)|[Edda Lund]:|QUESTION:|>>|10:30|Вопрос:|MR. McPHEE:
(Via interpreter)|Remarks by Edda Lund|4 May 2027, Brann|We stay.|one thing: no|*|ß|İ|ǅ:"""
PARTS = st.sampled_from([*_PARTS.replace("\n", "|").split("|"), "\n", "\n\n", " "])


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.text(min_size=1), st.lists(st.one_of(PARTS, st.text(max_size=12)), min_size=1, max_size=30).map("".join)
    )
)
def test_any_text_gives_turns_whose_offsets_hold(text: str) -> None:
    try:
        found = record(text.encode("utf-8", "surrogatepass"))
    except OnrecordError:
        return
    check_spans(found)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
@example(b"_")  # a text without a word
def test_any_bytes_give_a_record_or_an_error_of_the_tree(data: bytes) -> None:
    with contextlib.suppress(OnrecordError):
        check_spans(record(data))


def test_the_same_text_gives_an_equal_record() -> None:
    text = "EDDA LUND: We stay. (Applause.)\n\nQ: Where?\n\nLUND: Here."
    assert made(text) == made(text)


def test_nothing_to_read_and_no_such_file_are_errors_of_their_own() -> None:
    with pytest.raises(EmptyInput):
        record(b" \n ")
    with pytest.raises(NotFound):
        record("no-such-record.txt")


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("records/2027-05-04.brann.txt", "2027-05-04.brann"),
        ("https://ministry.example/press/briefing-7.html", "briefing-7"),
        ("https://ministry.example", "ministry.example"),
        ("-", "-"),
        (".hidden", ".hidden"),
    ],
)
def test_a_record_is_called_as_its_file_without_the_ending(source: str, name: str) -> None:
    assert record_name(source) == name


def test_a_file_gives_its_name_to_the_record(tmp_path: Path) -> None:
    path = tmp_path / "brann.txt"
    path.write_text("EDDA LUND: We stay.\n\nPIET HALLORAN: Where?", encoding="utf-8")
    assert record(path).name == "brann"


@pytest.mark.parametrize(
    ("first", "kept"),
    [
        ("The harbour master of Brann counts the boats of the fleet every evening.", True),
        ("Remarks by Edda Lund at the briefing on the state of the bay.", False),
        ("Harbour master counts boats", False),
    ],
)
def test_a_sentence_on_top_of_a_plain_text_is_spoken_and_a_title_is_not(first: str, kept: bool) -> None:
    rest = (
        "He said that eleven of them were lost in the storm, and that nobody knows where the other four have gone.\n\n"
        "The council will speak about it when the pilots are back."
    )
    found = made(f"{first}\n\n{rest}\n")
    assert (found.document.text[found.turns[0].span.start :].startswith(first), len(found.turns)) == (kept, 1)
