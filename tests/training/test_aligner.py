"""The aligner of training/lexicon: what always stands together is a translation, what stands everywhere is none."""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "training" / "lexicon"))
from learn import entries, table, written

PAIRS = [
    (["the", "pilot", "sleep"], ["лоцман", "спит"]),
    (["the", "pilot", "eat"], ["лоцман", "ест"]),
    (["the", "clerk", "sleep"], ["писарь", "спит"]),
    (["the", "clerk", "eat"], ["писарь", "ест"]),
    (["the", "clerk", "read"], ["писарь", "читает"]),
    (["the", "pilot", "read"], ["лоцман", "читает"]),
]


def test_a_word_means_what_always_stands_with_it() -> None:
    found = table(PAIRS)
    best = {word: meanings[0][0] for word, meanings in found.items()}
    assert best == {"лоцман": "pilot", "писарь": "clerk", "спит": "sleep", "ест": "eat", "читает": "read"}


def test_a_table_is_written_the_same_way_again_a_line_a_word() -> None:
    data = written({"лоцман": [("pilot", 0.74), ("guid", 0.031)]})
    assert gzip.decompress(data).decode() == "лоцман\tpilot:74 guid:3\n"
    assert data == written({"лоцман": [("pilot", 0.74), ("guid", 0.031)]})


def test_an_entry_of_a_dictionary_gives_each_of_its_translations(tmp_path: Path) -> None:
    text = (
        '#NAME "Sample"\n\npilot\nLotse\nLotsin\n\t[b][c darkblue]pilot[/c][/b] [p]<n>[/p] [i](who guides ships)[/i]\n'
        "\t[m1]Lotse [p]<m>[/p], Lotsin [p]<f>[/p][/m]\n"
    )
    path = tmp_path / "sample.dsl.gz"
    path.write_bytes(gzip.compress(text.encode("utf-16-le")))
    assert list(entries(path, "de")) == [(["pilot"], ["lots"]), (["pilot"], ["lotsi"])]
