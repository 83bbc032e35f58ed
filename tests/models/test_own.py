"""A translator of the user's own, on tiny models made here. The languages, people and events are made up."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import onrecord
import ownmodels
from onrecord.cli import main
from onrecord.errors import MissingExtra, ModelError
from onrecord.matching.glosses import gloss
from onrecord.matching.plugged import plugged, using
from onrecord.models.own import own_encoder, own_translator

pytest.importorskip("ctranslate2", reason="the translator's extra is not installed")
ENGLISH = "\n\n".join(ownmodels.ENGLISH).encode()


@pytest.fixture(scope="module")
def marian(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(ownmodels.translator(tmp_path_factory.mktemp("models") / "opus-mt-ru-en"))


@pytest.mark.parametrize("nllb", [False, True])
def test_sentences_are_translated(tmp_path: Path, nllb: bool) -> None:
    made = own_translator(str(ownmodels.translator(tmp_path / "opus-mt-ru-en", nllb=nllb)))
    assert made.english(ownmodels.SAID, "ru") == ownmodels.ENGLISH
    assert (made.speaks("ru"), made.speaks("uk")) == (True, False)


def test_a_translation_stands_for_the_gloss(marian: str) -> None:
    with using(plugged(translator=marian)) as own:
        assert gloss(ownmodels.SAID[0], "ru", "").text == ownmodels.ENGLISH[0]
    assert [model.name for model in own.models] == ["opus-mt-ru-en"]
    assert gloss(ownmodels.SAID[0], "ru", "").text != ownmodels.ENGLISH[0]


def test_a_model_into_another_language_is_refused(tmp_path: Path) -> None:
    told = {"tokenizer_config.json": ownmodels.of_languages("en", "de")}
    folder = ownmodels.translator(tmp_path / "model", files=told)
    with pytest.raises(ModelError, match="translates into de"):
        own_translator(str(folder))


@pytest.mark.parametrize("gone", ["model.bin", "source.spm", "shared_vocabulary.json"])
def test_a_folder_that_lacks_a_file_is_refused(tmp_path: Path, gone: str) -> None:
    folder = ownmodels.translator(tmp_path / "model")
    (folder / gone).unlink()
    with pytest.raises(ModelError):
        own_translator(str(folder))


def test_a_name_that_is_not_in_the_cache_is_told_and_not_fetched() -> None:
    with pytest.raises(ModelError, match="nothing is fetched"):
        own_translator("nobody-of-this-name/no-such-model")


def test_a_name_that_is_in_the_cache_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / "models--hallam--opus-mt-ru-en"
    (home / "refs").mkdir(parents=True)
    (home / "refs" / "main").write_text("a1")
    ownmodels.translator(home / "snapshots" / "a1")
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path))
    assert own_translator("hallam/opus-mt-ru-en").speaks("ru")


def test_without_its_extra_an_encoder_says_what_to_install() -> None:
    try:
        import sentence_transformers  # noqa: F401
    except ImportError:
        with pytest.raises(MissingExtra, match=r"onrecord\[encoder\]"):
            own_encoder("model")
    else:
        pytest.skip("the encoder's extra is installed")


def test_what_was_used_is_named_and_what_was_not_is_noted(marian: str) -> None:
    options = onrecord.ReadOptions()
    same = onrecord.compare([ENGLISH, ENGLISH + b"\n\nIt rained."], options=options, translator=marian)
    assert same.models == ()
    assert [n.kind for n in same.notes].count("model") == 1


def test_the_command_says_what_is_wrong_with_a_model(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).write_bytes(ENGLISH)
    done = CliRunner().invoke(
        main, ["compare", str(tmp_path / "a"), str(tmp_path / "b"), "--translator", str(tmp_path)]
    )
    assert done.exit_code == 1
    assert "model.bin" in done.output
    assert "Traceback" not in done.output


def test_passages_that_no_table_knows_are_linked_by_it_and_the_result_names_it(marian: str) -> None:
    assert ownmodels.linked()[0] == 0
    count, found = ownmodels.linked(translator=marian)
    assert count == len(ownmodels.SAID)
    assert [model.role for model in found.models] == ["translator"]
