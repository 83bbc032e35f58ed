"""What the resolvers need of languages other than English: pronouns, and names in another case."""

from __future__ import annotations

from collections.abc import Sequence

CASED = frozenset(("ru", "uk", "pl"))
"""Languages in which names are inflected (Петров, Петрова) and a verb may stand without its subject."""

_PRONOUNS = {
    "ru": "он he она she они they я i мы we который who которая who",
    "uk": "він he вона she вони they я i ми we який who яка who",
    "pl": "on he ona she oni they one they ja i my we który who która who",
    "de": "er he sie she ich i wir we",
    "fr": "il he elle she ils they elles they je i nous we qui who -il he -elle she t-il he t-elle she",
}


def english_pronoun(word: str, language: str | None) -> str:
    """The English pronoun that a word of a language stands for, "" if it is none: ``она`` → ``she``."""
    pairs = _PRONOUNS.get(language or "", "").split()
    return dict(zip(pairs[::2], pairs[1::2], strict=True)).get(word.lower(), "")


def same_in_another_case(a: str, b: str) -> bool:
    """Whether two words can be forms of one name: they differ in at most three letters at their ends."""
    short, long = sorted((a.lower(), b.lower()), key=len)
    shared = next((k for k, (x, y) in enumerate(zip(short, long, strict=False)) if x != y), len(short))
    return shared >= 3 and len(short) - shared <= 2 and len(long) - shared <= 3


def all_in_another_case(a: Sequence[str], b: Sequence[str]) -> bool:
    """The same for names of several words, read from their ends."""
    pairs = list(zip(reversed(a), reversed(b), strict=False))
    return bool(pairs) and all(same_in_another_case(x, y) for x, y in pairs)
