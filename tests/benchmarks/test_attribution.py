"""The measures behind the README's figures, on a corpus small enough to count by hand. All names are invented."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).resolve().parents[2] / "benchmarks"))
from attribution import Article, Attribution, Score, joined, load_corpus, load_speakers, same_speaker

TEXT = "“We sail,” said Osei. Pell denied that it was late."
GOLD = """T1\tContent 0 10\t“We sail,”
T2\tCue 11 15\tsaid
T3\tSource 16 20\tOsei
T4\tAttribution 11 15\tsaid
E1\tAttribution:T4 Content:T1 Cue:T2 Source:T3
T5\tSource 22 26\tPell
T6\tCue 27 33\tdenied
T7\tContent 34 50\tthat it was late
E2\tAttribution:T6 Source:T5 Cue:T6 Content:T7
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    (tmp_path / "text" / "ferry.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "attributions" / "ferry_a.ann").write_text(GOLD, encoding="utf-8")
    (tmp_path / "attributions" / "ferry_b.ann").write_text("", encoding="utf-8")
    return tmp_path


def _found(*words: tuple[str, str, str], **known: str) -> list[Attribution]:
    out = []
    for source, cue, content in words:
        spans = {}
        for role, piece in (("source", source), ("cue", cue), ("content", content)):
            at = TEXT.index(piece)
            spans[role] = [(at, at + len(piece))] if piece else []
        out.append(Attribution(spans, **known))
    return out


def test_the_first_annotators_attributions_are_the_gold(corpus: Path) -> None:
    (article,) = load_corpus(corpus)
    assert article.text == TEXT
    assert [a.id for a in article.gold] == ["E1", "E2"]
    assert article.gold[0].spans == {"source": [(16, 20)], "cue": [(11, 15)], "content": [(0, 10)]}


def test_marks_at_the_ends_of_a_span_do_not_count(corpus: Path) -> None:
    (article,) = load_corpus(corpus)
    score = Score()
    score.add(article, _found(("Osei", "said", "We sail,"), ("Pell", "denied", "that it was late")))
    assert score.figures()["exact content"] == 100
    assert score.figures()["strict whole"] == 100
    assert score.figures()["token content"] == round(200 * 7 / (7 + 9), 2)


def test_a_wrong_source_costs_the_whole_attribution(corpus: Path) -> None:
    (article,) = load_corpus(corpus)
    score = Score()
    score.add(article, _found(("Pell", "said", "We sail"), ("Pell", "denied", "that it was late")))
    assert score.figures()["soft whole"] == 50
    assert score.figures()["exact source"] == round(200 * 1 / (1 + 2), 2)


def test_half_a_content_is_soft_but_not_strict(corpus: Path) -> None:
    (article,) = load_corpus(corpus)
    score = Score()
    score.add(article, _found(("Pell", "denied", "it was late")))
    assert score.figures()["soft whole"] == round(200 / 3, 2)
    assert score.figures()["strict whole"] == 0


def test_nothing_found_is_zero_and_no_division(corpus: Path) -> None:
    (article,) = load_corpus(corpus)
    score = Score()
    score.add(article, [])
    assert set(score.figures().values()) == {0.0}


def test_speaker_act_and_manner_are_counted_over_the_pairs(corpus: Path, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    row = '{"id": "E1", "speaker": "Johanna Osei", "act": "promise", "manner": "direct"}'
    gold.write_text(f'{{"doc": "ferry", "attributions": [{row}]}}\n', encoding="utf-8")
    (article,) = load_corpus(corpus)
    score = Score()
    found = _found(("Osei", "said", "We sail,"), speaker="Osei", act="state", manner="direct")
    score.add(article, found, load_speakers(gold)["ferry"])
    figures = score.figures()
    assert (figures["speaker"], figures["act"], figures["manner"]) == (100, 0, 100)
    assert score.misses == [("act", "ferry|E1", "promise", "state")]


@pytest.mark.parametrize(
    ("found", "gold", "same"),
    [
        ("Osei", "Johanna Osei", True),
        ("Johanna Osei", "Osei", True),
        ("Johanna", "Johanna Osei", False),
        ("Pell", "Johanna Osei", False),
        ("", "unnamed: officials", True),
        ("unnamed: a source", "Johanna Osei", False),
        ("the Strait Commission", "Strait Commission", True),
    ],
)
def test_a_name_is_the_same_if_one_is_the_tail_of_the_other(found: str, gold: str, same: bool) -> None:
    assert same_speaker(found, gold) == same


def test_pieces_parted_by_marks_alone_are_one_span() -> None:
    text = "“We sail,” “we wait.”"
    assert joined(text, [(0, 10), (11, 21)]) == {(1, 19)}


def test_an_article_with_no_attributions_counts_as_nothing_missed() -> None:
    score = Score()
    score.add(Article("empty", "No one spoke.", []), [])
    assert score.figures()["soft whole"] == 0
