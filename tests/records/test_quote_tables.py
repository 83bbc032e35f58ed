"""Tables of quotes: what they may hold, and what is said of one that is broken."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import BadQuotes, NoSuchRecord, OnrecordError
from onrecord.records.quotes import known_records, read_quotes
from onrecord.values import QuoteToCheck
from transcripts import made

HEAD = "id,quote,speaker,context,record\n"


def test_a_csv_gives_its_quotes_in_order() -> None:
    table = (
        HEAD + 'q1,"We stay, we do.",Edda Lund,"“We stay, we do,” she said.",brann\nq2,Not a word.,Piet Halloran,,\n'
    )
    assert read_quotes(table.encode()) == (
        QuoteToCheck("q1", "We stay, we do.", "Edda Lund", "“We stay, we do,” she said.", "brann"),
        QuoteToCheck("q2", "Not a word.", "Piet Halloran"),
    )


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_commas_semicolons_and_tabs_part_cells_and_a_byte_order_mark_does_not_matter(sign: str) -> None:
    table = "\ufeff" + sign.join(["speaker", "quote", "id"]) + "\r\n" + sign.join(["Lund", "We stay.", "7"]) + "\r\n"
    assert read_quotes(table.encode()) == (QuoteToCheck("7", "We stay.", "Lund"),)


def test_json_lines_give_their_quotes() -> None:
    rows = [
        {"id": 1, "quote": "We stay.", "speaker": "Lund", "record": None},
        {"id": "b", "quote": "No.", "speaker": ""},
    ]
    table = "\n".join(map(json.dumps, rows)) + "\n\n"
    assert read_quotes(table.encode()) == (QuoteToCheck("1", "We stay.", "Lund"), QuoteToCheck("b", "No.", ""))


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ("", "the table is empty"),
        (" \n", "the table is empty"),
        (HEAD, "there is no quote in the table"),
        (
            "id,words\n1,x\n",
            "line 1: no column 'quote', 'speaker'; the columns are id, quote, speaker and, where wanted,",
        ),
        ("id,quote,speaker,colour\n1,x,y,z\n", "line 1: unknown column 'colour'; the columns are"),
        ("id,quote,speaker,id\n1,x,y,z\n", "line 1: the column 'id' stands there twice"),
        ("id,quote,speaker\n1,x\n", "line 2: 2 cells, where the head has 3"),
        ("id,quote,speaker\n1,x,y\n\n1,z,y\n", "line 4: the id '1' stands on line 2 too"),
        ("id,quote,speaker\n,x,y\n", "line 2: the id is empty"),
        ("id,quote,speaker\n1, ,y\n", "line 2: the quote is empty"),
        ('id,quote,speaker\n1,"x,y\n', "line 2: not CSV: unexpected end of data"),
        ('{"id": 1, "quote": "x", "speaker": "y"}\n{"id": 2,\n', "line 2: not JSON"),
        ('{"id": 1, "quote": "x", "speaker": "y"}\n[1]\n', "line 2: not a JSON object"),
        ('{"id": 1, "quote": "x"}\n', "line 1: no column 'speaker'"),
        ('{"id": 1, "quote": ["x"], "speaker": "y"}\n', "line 1: quote is not a string"),
    ],
)
def test_a_broken_table_is_refused_with_file_line_and_reason(table: str, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "quotes.csv"
    path.write_bytes(table.encode())
    with pytest.raises(BadQuotes) as caught:
        read_quotes(path)
    assert caught.value.source == str(path)
    assert caught.value.reason.startswith(reason)


def test_a_record_that_was_not_given_is_named_with_those_that_were() -> None:
    record = made("EDDA LUND: We stay.\n\nPIET HALLORAN: Where?")
    known_records([QuoteToCheck("1", "We stay.", "Lund", record="sample")], [record], "table")
    with pytest.raises(NoSuchRecord, match="quote 2: no record is called 'brann'; there are: sample"):
        known_records([QuoteToCheck("2", "We stay.", "Lund", record="brann")], [record], "table")


@given(
    st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda t: (HEAD + t).encode("utf-8", "surrogatepass")))
)
def test_any_bytes_give_quotes_or_an_error_of_the_tree(data: bytes) -> None:
    with contextlib.suppress(OnrecordError):
        assert all(quote.quote and quote.id for quote in read_quotes(data))
