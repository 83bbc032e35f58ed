"""Models of the user's own at work: sentences in English by a translator, and their vectors by an encoder.

Which ones are in use is told by the context: ``with using(plugged("folder")): …``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

import numpy as np

from onrecord.models.own import Encoder, Floats, Translator, own_encoder, own_translator
from onrecord.values import Note, OwnModel

from .lexicon import stem
from .numerals import is_number
from .sameness import normal_form
from .stems import LANGUAGES
from .translations import meanings
from .words import Word

_CENTRED_FROM = 8
"""So many sentences count as much as what all of them share: of fewer the mean tells little of a language."""


@dataclass(frozen=True, slots=True, eq=False)
class Plugged:
    """The models that a user has plugged in. What was translated is kept, and which of them were asked."""

    encoder: Encoder | None = None
    translator: Translator | None = None
    _english: dict[tuple[str, str], str] = field(default_factory=dict)
    _asked: set[OwnModel] = field(default_factory=set)

    @property
    def models(self) -> tuple[OwnModel, ...]:
        """The models that were asked, as a result tells of them."""
        return tuple(model for model in self._given() if model in self._asked)

    def notes(self) -> tuple[Note, ...]:
        """That a model was not asked, for each that was not."""
        why = "no passages were set side by side that are in two languages and that it knows"
        return tuple(
            Note("model", f"the {m.role} {m.name} was not used: {why}") for m in self._given() if m not in self._asked
        )

    def _given(self) -> Iterator[OwnModel]:
        if self.encoder:
            yield OwnModel("encoder", self.encoder.name)
        if self.translator:
            yield OwnModel("translator", self.translator.name)

    def vectors(self, texts: Sequence[str]) -> Floats:
        """The vectors of the sentences of one record, ready to be set beside those of one in another language."""
        assert self.encoder is not None
        self._asked.add(OwnModel("encoder", self.encoder.name))
        return centred(self.encoder.vectors(texts))

    def translates(self, language: str) -> bool:
        return self.translator is not None and language in LANGUAGES and self.translator.speaks(language)

    def english(self, texts: Sequence[str], language: str) -> list[str]:
        """Sentences of a language that is translated, in English; many at once are quicker."""
        assert self.translator is not None
        self._asked.add(OwnModel("translator", self.translator.name))
        missing = list(dict.fromkeys(text for text in texts if (text, language) not in self._english))
        if missing:
            made = self.translator.english(missing, language)
            self._english.update(((text, language), said) for text, said in zip(missing, made, strict=True))
        return [self._english[text, language] for text in texts]


NOTHING = Plugged()
"""No model of one's own."""
_IN_USE: ContextVar[Plugged] = ContextVar("plugged", default=NOTHING)


def in_use() -> Plugged:
    """The models that are plugged in here and now."""
    return _IN_USE.get()


@contextmanager
def using(own: Plugged) -> Iterator[Plugged]:
    """Within this the models of ``own`` are in use; threads that are begun here need a copy of the context."""
    token = _IN_USE.set(own)
    try:
        yield own
    finally:
        _IN_USE.reset(token)


def plugged(encoder: str | None = None, translator: str | None = None) -> Plugged:
    """Models by folder or name; raises an :class:`~onrecord.errors.OnrecordError` that says why one cannot be had."""
    if encoder is None and translator is None:
        return NOTHING
    return Plugged(own_encoder(encoder) if encoder else None, own_translator(translator) if translator else None)


def centred(vectors: Floats) -> Floats:
    """Vectors less what all sentences of a record have in common, its language above all; of length 1."""
    share = len(vectors) / (len(vectors) + _CENTRED_FROM)
    out = vectors - share * vectors.mean(0, keepdims=True)
    return np.asarray(out / np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-6), np.float32)


def tied(english: str, row: Sequence[Word], language: str) -> list[tuple[tuple[int, int], Word]]:
    """The words of a translation with the words of the original that they may stand for, where the tables know one."""
    left = list(row)
    out = []
    for word in normal_form(english):
        root = word.form if is_number(word.form) else stem(word.form)
        found = next((w for w in left if w.form == root or root in meanings(w.form, language)), None)
        if found is not None:
            left.remove(found)
            out.append(((word.start, word.end), found))
    return out


__all__ = ["NOTHING", "Plugged", "centred", "in_use", "plugged", "tied", "using"]
