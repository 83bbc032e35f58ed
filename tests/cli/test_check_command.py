"""``onrecord check``: the command as a whole, with good input and with bad."""

from __future__ import annotations

import csv
import io
import json
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result

from checks import TALKS
from onrecord.cli import main
from onrecord.report.check_csv import CHECK_COLUMNS
from onrecord.report.check_json import check_schema_text
from onrecord.report.csv import BOM

TABLE = """id,quote,speaker,record
q1,Nobody has seen the list,Piet Halloran,brann
q2,Nobody has asked the pilots,Edda Lund,
q3,The whales are singing tonight and every captain hears them,Edda Lund,
q4,list,Edda Lund,
"""
# The talks go on for a while: in a record of a few sentences nothing is far from anything.
MORE = b"""
PIET HALLORAN: I was born by the bay, and my father mended nets there until his hands gave out.

EDDA LUND: The ministry pays for the dredging, and it has paid for the new lamps on the mole since the winter.

PIET HALLORAN: The lamps are fine. The buoys are another matter, and the ferry is late each day.

EDDA LUND: We have written to the ferry company twice. It answers that the engine waits for a part from abroad.

PIET HALLORAN: Then hire a second ferry. The school begins at eight, and the children stand in the rain.

EDDA LUND: I will bring it before the cabinet on Monday, together with the budget for the harbour.
"""
PAGE = (
    "Talks end\n\n“Nobody has seen the list, and nobody has asked the pilots,” Piet Halloran told reporters in Brann.\n"
)


@pytest.fixture
def brann(tmp_path: Path) -> str:
    path = tmp_path / "records" / "brann.txt"
    path.parent.mkdir()
    path.write_bytes(TALKS + MORE)
    return str(path)


@pytest.fixture
def table(tmp_path: Path) -> str:
    path = tmp_path / "quotes.csv"
    path.write_text(TABLE, encoding="utf-8")
    return str(path)


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["check", *arguments], input=stdin)


def rows(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_table_is_checked_quote_by_quote(table: str, brann: str) -> None:
    result = run("--quotes", table, "--against", brann, "--jsonl")
    assert result.exit_code == 0
    found = rows(result)
    assert [(row["id"], row["verdict"]) for row in found] == [
        *(("q1", "verbatim"), ("q2", "misattributed"), ("q3", "not_found"), ("q4", None)),
    ]
    text = (TALKS + MORE).decode()
    start, end = found[0]["record_span"]
    assert text[start:end].startswith("Nobody has seen the list")
    assert found[1]["record_speaker"] == "Piet Halloran"
    assert found[2]["searched"] == ["brann"]
    assert found[3]["reason"]


def test_a_page_is_checked_and_its_json_has_the_shape_of_the_schema(tmp_path: Path, brann: str) -> None:
    page = tmp_path / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    result = run(str(page), "--against", brann, "--json")
    assert result.exit_code == 0
    data = json.loads(result.stdout)
    jsonschema.validate(data, json.loads(check_schema_text()))
    assert data["page"]["source"] == str(page)
    assert [quote["verdict"] for quote in data["quotes"]] == ["verbatim"]
    assert data["searched"][0]["name"] == "brann"


def test_the_schema_of_a_check_can_be_printed() -> None:
    assert CliRunner().invoke(main, ["schema", "check"]).stdout == check_schema_text()


def test_a_quote_that_is_not_found_names_the_one_record_it_is_tied_to_and_how_much_was_searched(
    brann: str, tmp_path: Path
) -> None:
    other = tmp_path / "other.txt"
    other.write_bytes(TALKS.replace(b"promise", b"pledge"))
    path = tmp_path / "tied.csv"
    quote = "The whales are singing tonight and every captain hears them"
    path.write_text(
        f"id,quote,speaker,record\nq1,{quote},Edda Lund,brann\nq2,{quote},Ines Vale,\nq3,{quote},,brann\n", "utf-8"
    )
    found = rows(run("--quotes", str(path), "--against", brann, str(other), "--jsonl"))
    assert [row["searched"] for row in found] == [["brann"], ["brann", "other"], ["brann"]]
    assert found[0]["search"] == {
        **{"turns": 10, "sentences": 15, "speaker": "Edda Lund"},
        **{"own_turns": 5, "own_sentences": 7},
    }
    assert found[1]["search"] == {"turns": 14, "sentences": 21, "speaker": "", "own_turns": 0, "own_sentences": 0}
    assert found[2]["search"]["own_turns"] == 9  # nobody is named: every turn but the question
    for format_ in ("terminal", "html"):
        shown = " ".join(run("--quotes", str(path), "--against", brann, str(other), "--format", format_).stdout.split())
        assert "brann (10 turns, 15 sentences; for the meaning 5 turns of Edda Lund, 7 sentences)" in shown
        assert "brann, other (14 turns, 21 sentences; for the meaning none: no turn can be Ines Vale’s)" in shown


def test_the_terminal_shows_verdicts_reasons_and_what_was_searched(table: str, brann: str) -> None:
    shown = run("--quotes", table, "--against", brann).stdout
    assert "4 quotes: 1 verbatim, 1 misattributed, 1 not found, 1 not judged." in shown
    assert "Searched 1 record, 10 turns" in shown


def test_csv_has_a_row_for_each_quote(table: str, brann: str) -> None:
    result = run("--quotes", table, "--against", brann, "--csv", "--bom")
    assert result.stdout.startswith(BOM)
    head, *cells = list(csv.reader(io.StringIO(result.stdout.removeprefix(BOM), newline=""), strict=True))
    assert tuple(head) == CHECK_COLUMNS
    assert len(cells) == 4


def test_html_goes_into_a_file_or_a_folder(table: str, brann: str, tmp_path: Path) -> None:
    run("--quotes", table, "--against", brann, "--html", str(tmp_path / "report.html"))
    run("--quotes", table, "--against", brann, "--html", str(tmp_path))
    first = (tmp_path / "report.html").read_text("utf-8")
    assert first.startswith("<!DOCTYPE html>")
    assert (tmp_path / "quotes-check.html").read_text("utf-8") == first


def test_an_output_file_takes_the_place_of_the_screen(table: str, brann: str, tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    result = run("--quotes", table, "--against", brann, "--jsonl", "-o", str(path))
    assert result.stdout == ""
    assert len(path.read_text("utf-8").splitlines()) == 4


def test_against_takes_several_records_and_folders(table: str, brann: str, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_bytes(TALKS.replace(b"promise", b"pledge"))
    told = json.loads(run("--against", str(Path(brann).parent), str(other), "--quotes", table, "--json").stdout)
    assert [record["name"] for record in told["searched"]] == ["brann", "other"]


def test_the_same_record_twice_is_searched_once_and_told_of(table: str, brann: str) -> None:
    told = json.loads(run("--quotes", table, "--against", brann, brann, "--json").stdout)
    assert len(told["searched"]) == 1
    assert "it is searched once" in told["notes"][0]["message"]


def test_the_kind_that_is_given_holds_for_every_record(table: str, brann: str) -> None:
    told = json.loads(run("--quotes", table, "--against", brann, "--kind", "captions", "--json").stdout)
    assert (told["searched"][0]["kind"], told["searched"][0]["kind_basis"]) == ("captions", "given")


@pytest.mark.parametrize(
    ("verdicts", "code"), [("altered", 0), ("misattributed", 3), ("altered,not_found", 3), ("not found", 3)]
)
def test_fail_on_gives_exit_code_3_where_a_quote_has_the_verdict(
    verdicts: str, code: int, table: str, brann: str
) -> None:
    assert run("--quotes", table, "--against", brann, "--csv", "--fail-on", verdicts).exit_code == code


def test_a_record_that_cannot_be_read_is_named_and_the_others_are_searched(table: str, brann: str) -> None:
    result = run("--quotes", table, "--against", brann, "gone.txt", "--json")
    assert result.exit_code == 1
    assert result.stderr == "onrecord: gone.txt: no such file\n"
    told = json.loads(result.stdout)
    assert told["notes"][0]["message"] == "gone.txt was not searched: no such file"
    assert len(told["quotes"]) == 4


def test_without_any_record_nothing_is_printed(table: str) -> None:
    result = run("--quotes", table, "--against", "gone.txt")
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", "onrecord: gone.txt: no such file\n")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("id,quote,speaker\n", "there is no quote in the table"),
        ("", "the table is empty"),
        ("id,quote,speaker,mood\n1,x,y,z\n", "line 1: unknown column 'mood'"),
        (
            "id,quote,speaker,record\n1,We stay where we are,y,hallam\n",
            "quote 1: no record is called 'hallam'; there are: brann",
        ),
    ],
)
def test_a_broken_table_is_named_with_its_reason(words: str, reason: str, brann: str, tmp_path: Path) -> None:
    path = tmp_path / "broken.csv"
    path.write_text(words, encoding="utf-8")
    result = run("--quotes", str(path), "--against", brann)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"onrecord: {path}: {reason}")
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--against", "a.txt"], "nothing to check: give either PAGE, before --against, or --quotes TABLE"),
        (["page.html", "--quotes", "t.csv", "--against", "a.txt"], "a page and a table: give either"),
        (["page.html"], "Missing option '--against'"),
        (["page.html", "--against"], "requires an argument"),
        (["--quotes", "t.csv", "--indirect", "--against", "a.txt"], "--indirect goes with a page"),
        (["page.html", "--bom", "--against", "a.txt"], "--bom goes with --csv only"),
        (["-", "--against", "-"], "standard input can be read once only"),
        (["page.html", "--fail-on", "wrong", "--against", "a.txt"], "'wrong' is no verdict"),
    ],
)
def test_calls_that_make_no_sense_are_refused_with_code_2(arguments: list[str], reason: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert reason in " ".join(result.stderr.split())


def test_a_record_may_come_from_standard_input(table: str) -> None:
    result = run("--quotes", table, "--against", "-", "--jsonl", stdin=TALKS)
    assert result.exit_code == 1  # the table names a record "brann", and this one is called "-"
    assert "no record is called 'brann'; there are: -" in result.stderr


def test_a_record_without_turns_or_speech_gives_no_false_verdict(table: str, tmp_path: Path) -> None:
    bare = tmp_path / "brann.txt"
    bare.write_text("Talks in Brann\n4 May 2027\n", encoding="utf-8")
    result = run("--quotes", table, "--against", str(bare), "--jsonl")
    assert result.exit_code == 0
    assert {row["verdict"] for row in rows(result)} <= {"not_found", None}


RUSSIAN = """ЭДДА ЛУНД: Мы не откроем мост, пока инспекторы не подпишут бумаги, и это наше последнее слово.

ПИТ ХЕЙЛ: Никто никогда не проверял канаты зимой, когда дует ветер с моря.
"""
GERMAN = """EDDA LUND: Wir werden die Brücke nicht öffnen, solange die Prüfer nicht unterschreiben. Dabei bleibt es.

PIET HALLORAN: Niemand hat jemals die Seile im Winter geprüft, wenn der Wind vom Meer her weht.
"""


@pytest.mark.parametrize(("words", "language"), [(RUSSIAN, "ru"), (GERMAN, "de")], ids=["ru", "de"])
def test_a_short_table_finds_its_passage_in_a_record_of_another_language(
    words: str, language: str, tmp_path: Path
) -> None:
    table, record = tmp_path / "quotes.csv", tmp_path / "foreign.txt"
    table.write_text("id,quote,speaker\n1,We will not open the bridge unless the inspectors sign,Edda Lund\n", "utf-8")
    record.write_text(words, "utf-8")
    arguments = ("--quotes", str(table), "--against", str(record))
    data = json.loads(run(*arguments, "--json").stdout)
    quote = data["quotes"][0]
    assert "reworded" in {quote["verdict"], quote["unsure"]}
    assert quote["record_language"] == language
    assert "foreign is in another language" in data["notes"][0]["message"]
    tongue = {"ru": "Russian", "de": "German"}[language]
    assert f"foreign, in {tongue}, " in run(*arguments).stdout
    page = tmp_path / "check.html"
    run(*arguments, "--html", str(page))
    assert f'<p dir="auto" lang="{language}">' in page.read_text("utf-8")


def test_a_russian_table_is_never_surely_not_found_in_an_english_record(brann: str, tmp_path: Path) -> None:
    table = tmp_path / "quotes.csv"
    table.write_text("id,quote,speaker\n1,Мы не откроем мост,Эдда Лунд\n", "utf-8")
    quote = json.loads(run("--quotes", str(table), "--against", brann, "--json").stdout)["quotes"][0]
    assert quote["confidence"] != "sure"


def test_a_quote_of_an_english_record_is_found_however_short_the_table(brann: str, tmp_path: Path) -> None:
    table = tmp_path / "quotes.csv"
    table.write_text("id,quote,speaker\n1,Nobody has seen,Piet Halloran\n", "utf-8")
    assert [row["verdict"] for row in rows(run("--quotes", str(table), "--against", brann, "--jsonl"))] == ["verbatim"]


def test_a_record_without_turns_says_that_nobody_speaks_in_it(tmp_path: Path) -> None:
    table, bare = tmp_path / "quotes.csv", tmp_path / "bare.txt"
    table.write_text("id,quote,speaker\n1,The whales are singing tonight,Edda Lund\n", "utf-8")
    bare.write_text("Talks in Brann\n4 May 2027\n", "utf-8")
    data = json.loads(run("--quotes", str(table), "--against", str(bare), "--json").stdout)
    assert data["quotes"][0]["reason"] == "No turn was found in what was searched: nobody says anything in it"
    assert any(note["kind"] == "turns" for note in data["searched"][0]["notes"])


def test_a_record_with_one_turn_is_searched_and_says_so(tmp_path: Path) -> None:
    table, one = tmp_path / "quotes.csv", tmp_path / "one.txt"
    table.write_text("id,quote,speaker\n1,We will not open the bridge,Edda Lund\n", "utf-8")
    one.write_text("EDDA LUND: We will not open the bridge, and that is that.\n", "utf-8")
    data = json.loads(run("--quotes", str(table), "--against", str(one), "--json").stdout)
    assert data["quotes"][0]["verdict"] == "verbatim"
    assert "one turn only" in {note["message"] for note in data["searched"][0]["notes"]}


def test_quotes_shorter_than_three_words_are_kept_and_say_that_they_cannot_be_judged(
    brann: str, tmp_path: Path
) -> None:
    table = tmp_path / "quotes.csv"
    table.write_text("id,quote,speaker\n1,the list,Edda Lund\n2,list,Edda Lund\n", "utf-8")
    found = rows(run("--quotes", str(table), "--against", brann, "--jsonl"))
    assert [(row["id"], row["verdict"]) for row in found] == [("1", None), ("2", None)]
    assert {row["reason"] for row in found} == {"fewer than three words: too short to judge"}


def test_the_same_file_twice_is_told_as_given_twice(table: str, brann: str) -> None:
    told = json.loads(run("--quotes", table, "--against", brann, brann, "--json").stdout)
    assert told["notes"][0]["message"] == f"{brann} is given twice: it is searched once"


def test_none_of_five_hundred_quotes_is_lost(brann: str, tmp_path: Path) -> None:
    table = tmp_path / "quotes.csv"
    lines = [f"q{n},Nobody has seen the list,Piet Halloran\n" for n in range(500)]
    table.write_text("id,quote,speaker\n" + "".join(lines), "utf-8")
    found = rows(run("--quotes", str(table), "--against", brann, "--jsonl"))
    assert [row["id"] for row in found] == [f"q{n}" for n in range(500)]
    assert {row["verdict"] for row in found} == {"verbatim"}


@pytest.mark.slow
def test_a_record_of_five_hundred_pages_is_searched_to_its_end(tmp_path: Path) -> None:
    table, long = tmp_path / "quotes.csv", tmp_path / "long.txt"
    page = "EDDA LUND: {} " + "The bay is wide enough for all of us. " * 45 + "\n\nQUESTION: Is it final?\n\n"
    body = "".join(page.format(f"On page {n} we count the boats of harbour {n}.") for n in range(500))
    long.write_text(body + "EDDA LUND: The last lamp of the mole goes out at four.\n", "utf-8")
    table.write_text("id,quote,speaker\n1,The last lamp of the mole goes out at four,Edda Lund\n", "utf-8")
    (found,) = rows(run("--quotes", str(table), "--against", str(long), "--jsonl"))
    assert found["verdict"] == "verbatim"
    start, end = found["record_span"]
    assert long.read_text("utf-8")[start:end] == "The last lamp of the mole goes out at four"


def _heeds_ctrl_c() -> None:
    """A program started in the background of a script would ignore the signal."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.slow
@pytest.mark.parametrize("stage", ["reading", "checking"])
def test_ctrl_c_ends_it_at_once_with_one_line_and_no_half_file(stage: str, tmp_path: Path) -> None:
    """Stopped while records are read, and while hundreds of quotes are checked."""
    records, reports = tmp_path / "records", tmp_path / "reports"
    records.mkdir()
    reports.mkdir()
    for number in range(300 if stage == "reading" else 3):
        body = "".join(MORE.decode().replace("bay", f"bay {number} {n}") for n in range(40))
        (records / f"{number}.txt").write_text(TALKS.decode() + body, encoding="utf-8")
    told = "The whales of bay {0} are singing tonight, and each of the captains hears {0} of them"
    quotes = "".join(f'q{n},"{told.format(n)}",Edda Lund\n' for n in range(3000))
    table = tmp_path / "many.csv"
    table.write_text("id,quote,speaker\n" + quotes, encoding="utf-8")
    earlier = reports / "out.json"
    earlier.write_text("of an earlier run", encoding="utf-8")
    arguments = ["--quotes", str(table), "--against", str(records), "--json"]
    program = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "onrecord", "check", *arguments, "-o", str(earlier), "--html", str(reports)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=_heeds_ctrl_c,  # noqa: PLW1509
    )
    time.sleep(2 if stage == "reading" else 6)
    program.send_signal(signal.SIGINT)
    sent = time.perf_counter()
    shown, complaint = program.communicate(timeout=60)
    assert time.perf_counter() - sent < 5
    assert (program.returncode, shown) == (130, b"")
    assert complaint == b"onrecord: stopped: nothing was checked to the end\n"
    assert [path.name for path in reports.iterdir()] == ["out.json"]
    assert earlier.read_text("utf-8") == "of an earlier run"


@pytest.mark.parametrize("form", ["terminal", "json", "csv", "html"])
def test_a_record_or_page_that_is_cut_is_named_with_the_place_on_standard_error(
    brann: str, tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.documents.limits.Limits.__init__.__defaults__", (20_000_000, 110, 99, 9, 9.0, 5))
    page = tmp_path / "page.txt"
    page.write_text(PAGE * 2, encoding="utf-8")
    said = run(str(page), "--against", brann, "--format", form).stderr.splitlines()
    assert [line.split(": ")[1].rpartition("/")[2] for line in said] == ["brann.txt", "page.txt"]
    assert all("only the beginning was read, 110 characters, up to “… " in line for line in said)
