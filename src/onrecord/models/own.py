"""Models of the user's own for records in several languages: an encoder of sentences, and a translator into English.

Nothing is fetched: a name is one that is in the libraries' local cache already. Weights are read as safetensors, or in
the format of CTranslate2, and code that lies beside a model is never run.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from onrecord.errors import MissingExtra, ModelError

Floats = NDArray[np.float32]

_NLLB = {"ru": "rus_Cyrl", "uk": "ukr_Cyrl", "pl": "pol_Latn", "de": "deu_Latn", "fr": "fra_Latn"}
_NLLB_ENGLISH = "eng_Latn"
_MARIAN_ENGLISH = ">>eng<<"
_LONGEST = 480
"""Pieces of one sentence; the models were trained on up to 512."""
_BATCH_OF_PIECES = 2048
_OFFLINE = ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE")


class Encoder(Protocol):
    """What makes vectors of length 1 from sentences in several languages."""

    name: str

    def vectors(self, texts: Sequence[str]) -> Floats: ...


class Translator(Protocol):
    """What translates sentences into English."""

    name: str

    def speaks(self, language: str) -> bool: ...

    def english(self, texts: Sequence[str], language: str) -> list[str]: ...


class SentenceEncoder:
    """A model of sentence-transformers. Thread-safe."""

    def __init__(self, name: str, model: Any) -> None:
        self.name = name
        self._model = model
        self._lock = Lock()

    def vectors(self, texts: Sequence[str]) -> Floats:
        """One vector of length 1 a text."""
        with self._lock:
            made = self._model.encode(
                list(texts), normalize_embeddings=True, convert_to_numpy=True, show_progress_bar=False
            )
        return np.asarray(made, np.float32)


@lru_cache(maxsize=2)
def own_encoder(name: str) -> SentenceEncoder:
    """The sentence-transformers model in a folder, or of a name that is in the local cache.

    Raises :class:`MissingExtra` where the library is not installed, :class:`ModelError` where there is no such model.
    """
    with _offline():
        try:
            from sentence_transformers import SentenceTransformer
            from transformers.utils.logging import disable_progress_bar
        except ImportError:
            raise MissingExtra(name, "an encoder needs one more part: pip install 'onrecord[encoder]'") from None
        disable_progress_bar()
        try:
            model = SentenceTransformer(
                name, local_files_only=True, trust_remote_code=False, model_kwargs={"use_safetensors": True}
            )
        except Exception as error:
            raise ModelError(name, f"is no sentence-transformers model that can be read here{_where(name)}: "
                             f"{_line(error)}") from error  # fmt: skip
    return SentenceEncoder(_told(name), model)


class CTranslator:
    """NLLB or OPUS-MT (Marian) as converted for CTranslate2. Thread-safe."""

    def __init__(self, name: str, folder: Path, model: Any, pieces: _Pieces) -> None:
        self.name = name
        self._model = model
        self._pieces = pieces
        known = _vocabulary(folder)
        self._nllb = _NLLB_ENGLISH in known
        self._prefix = [_MARIAN_ENGLISH] if _MARIAN_ENGLISH in known else []
        self._languages = frozenset(
            [code for code, tag in _NLLB.items() if tag in known] if self._nllb else _marian_languages(folder, name)
        )

    def speaks(self, language: str) -> bool:
        """Whether the model translates from ``language``; an OPUS-MT model whose name does not say may speak any."""
        return language in self._languages or (not self._nllb and not self._languages)

    def english(self, texts: Sequence[str], language: str) -> list[str]:
        """The texts in English."""
        rows = [self._source(text, language) for text in texts]
        if not rows:
            return []
        longest = min(_LONGEST, 2 * max(map(len, rows)) + 20)
        prefix = [[_NLLB_ENGLISH]] * len(rows) if self._nllb else None
        found = self._model.translate_batch(
            rows, target_prefix=prefix, beam_size=2, max_batch_size=_BATCH_OF_PIECES, batch_type="tokens",
            max_input_length=0, max_decoding_length=longest,
        )  # fmt: skip
        return [self._pieces.joined([p for p in one.hypotheses[0] if p != _NLLB_ENGLISH]) for one in found]

    def _source(self, text: str, language: str) -> list[str]:
        pieces = self._pieces.split(" ".join(text.split()))[:_LONGEST]
        return [_NLLB[language], *pieces, "</s>"] if self._nllb else [*self._prefix, *pieces, "</s>"]


class _Pieces:
    """Texts ↔ pieces, by the sentencepiece models or the ``tokenizer.json`` that lie beside a translator."""

    def __init__(self, folder: Path) -> None:
        self._tokenizer: Any = None
        source, target = folder / "source.spm", folder / "target.spm"
        found = sorted(folder.glob("*.model"), key=lambda path: ("sentencepiece" not in path.name, path.name))
        if source.is_file() and target.is_file():
            self._source, self._target = _sentencepiece(source), _sentencepiece(target)
        elif found:
            self._source = self._target = _sentencepiece(found[0])
        elif (folder / "tokenizer.json").is_file():
            from tokenizers import Tokenizer

            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        else:
            raise ModelError(
                str(folder), "holds no source.spm and target.spm, no sentencepiece .model and no tokenizer.json"
            )

    def split(self, text: str) -> list[str]:
        if self._tokenizer is not None:
            return list(self._tokenizer.encode(text, add_special_tokens=False).tokens)
        return [str(piece) for piece in self._source.encode(text, out_type=str)]

    def joined(self, pieces: Sequence[str]) -> str:
        if self._tokenizer is not None:
            ids = [self._tokenizer.token_to_id(piece) for piece in pieces]
            return str(self._tokenizer.decode([n for n in ids if n is not None])).strip()
        return str(self._target.decode(list(pieces))).strip()


@lru_cache(maxsize=2)
def own_translator(name: str) -> CTranslator:
    """The CTranslate2 model in a folder, or of a name that is in the local cache.

    Raises :class:`MissingExtra` where the libraries are not installed, :class:`ModelError` where there is none such.
    """
    try:
        import ctranslate2
        import sentencepiece  # noqa: F401
    except ImportError:
        raise MissingExtra(name, "a translator needs two more parts: pip install 'onrecord[translator]'") from None
    folder = _folder(name)
    if not (folder / "model.bin").is_file():
        raise ModelError(name, "holds no model.bin: it is no model converted for CTranslate2")
    try:
        pieces = _Pieces(folder)
        model = ctranslate2.Translator(str(folder), device="cpu", inter_threads=1, intra_threads=os.cpu_count() or 1)
        return CTranslator(_told(name), folder, model, pieces)
    except ModelError:
        raise
    except Exception as error:
        raise ModelError(name, f"is no translator that can be read: {_line(error)}") from error


def _sentencepiece(path: Path) -> Any:
    from sentencepiece import SentencePieceProcessor

    return SentencePieceProcessor(model_file=str(path))


def _folder(name: str) -> Path:
    """The folder of a model: as it is given, or where the local cache of Hugging Face's libraries has it."""
    if Path(name).is_dir():
        return Path(name)
    home = Path(os.environ.get("HF_HOME") or Path.home() / ".cache" / "huggingface")
    cached = Path(os.environ.get("HF_HUB_CACHE") or home / "hub") / f"models--{name.replace('/', '--')}"
    try:
        folder = cached / "snapshots" / (cached / "refs" / "main").read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        folder = cached
    if name.strip("./") and folder != cached and folder.is_dir():
        return folder
    raise ModelError(name, f"is no translator that can be read here{_where(name)}")


def _vocabulary(folder: Path) -> frozenset[str]:
    """The pieces that a translator reads."""
    for path in (*sorted(folder.glob("shared_vocabulary.*")), *sorted(folder.glob("source_vocabulary.*"))):
        text = path.read_text(encoding="utf-8")
        return frozenset(json.loads(text) if path.suffix == ".json" else text.splitlines())
    raise ModelError(str(folder), "holds no shared_vocabulary or source_vocabulary")


_PAIR = re.compile(r"opus-mt-(?:tc-big-)?(?P<from>[a-z]{2,3})-(?P<to>[a-z]{2,3})\b")


def _marian_languages(folder: Path, name: str) -> list[str]:
    """The language that an OPUS-MT model translates from, where its files or its name say so."""
    told: Mapping[str, Any] = {}
    path = folder / "tokenizer_config.json"
    if path.is_file():
        read = json.loads(path.read_text(encoding="utf-8"))
        told = read if isinstance(read, dict) else {}
    source, target = told.get("source_lang"), told.get("target_lang")
    if source is None and (match := _PAIR.search(name) or _PAIR.search(folder.name)):
        source, target = match["from"], match["to"]
    if target is not None and target not in {"en", "eng"}:
        raise ModelError(name, f"translates into {target}, not into English")
    return [source] if source in _NLLB else []


@contextmanager
def _offline() -> Iterator[None]:
    """While a model is loaded the libraries are told to stay off the network."""
    before = {key: os.environ.get(key) for key in _OFFLINE}
    os.environ.update(dict.fromkeys(_OFFLINE, "1"))
    try:
        yield
    finally:
        for key, value in before.items():
            if value is None:
                os.environ.pop(key, None)
            else:
                os.environ[key] = value


def _told(name: str) -> str:
    """A model as the results name it: a folder by its own name, not by where it lies."""
    return Path(name).resolve().name if Path(name).is_dir() else name


def _where(name: str) -> str:
    return "" if Path(name).is_dir() else " (no folder of that name, and not in the local cache; nothing is fetched)"


def _line(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__


__all__ = ["CTranslator", "Encoder", "SentenceEncoder", "Translator", "own_encoder", "own_translator"]
