"""Speech verbs and the acts that cues name."""

from __future__ import annotations

import pytest

from onrecord.statements.cues import LANGUAGES, act_of_cue, english_forms, is_speech_verb, lexicon, negated

ACTS = {
    "said": ("said", "en", None),
    "noted": ("noted", "en", None),
    "warned": ("warned", "en", "warn"),
    "inflected": ("has been warning", "en", "warn"),
    "doubled consonant": ("slammed", "en", "accuse"),
    "call on": ("called on", "en", "demand"),
    "ask": ("asked", "en", "ask"),
    "ask to": ("asked the mayor to", "en", "demand"),
    "a noun": ("made the accusation", "en", "accuse"),
    "negated": ("did not warn", "en", "state"),
    "the refusal is the act": ("declined to say", "en", "reject"),
    "Russian": ("предупредила", "ru", "warn"),
    "Ukrainian": ("закликав", "uk", "demand"),
    "Polish": ("zaproponowała", "pl", "propose"),
    "German, two words": ("räumte ein", "de", "concede"),
    "French": ("a promis", "fr", "promise"),
    "no word lists": ("disse", "pt", None),
}


@pytest.mark.parametrize(("cue", "language", "expected"), ACTS.values(), ids=ACTS.keys())
def test_a_cue_names_an_act_or_none(cue: str, language: str, expected: str | None) -> None:
    assert act_of_cue(cue, language) == expected


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("warn", ["warn", "warns", "warned", "warning"]),
        ("deny", ["deny", "denies", "denied", "denying"]),
        ("urge", ["urge", "urges", "urged", "urging"]),
        ("admit", ["admit", "admits", "admitted", "admitting"]),
        ("call on", ["call on", "calls on", "called on", "calling on"]),
        ("tell", ["tell", "tells", "told", "telling"]),
    ],
    ids=lambda x: x if isinstance(x, str) else "",
)
def test_english_verbs_are_inflected_by_rule(base: str, forms: list[str]) -> None:
    assert english_forms(base) == forms


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_verbs_and_according_to(language: str) -> None:
    assert len(lexicon(language).verbs) > 100
    assert lexicon(language).sources


@pytest.mark.parametrize(
    "word", ["сказали", "сказала", "поделился", "powiedziała", "powiedzieli", "affirmait", "зазначила", "said"]
)
def test_inflected_forms_are_speech_verbs(word: str) -> None:
    assert is_speech_verb(word)


@pytest.mark.parametrize(
    ("cue", "language"),
    [("didn’t say", "en"), ("не сказал", "ru"), ("nie powiedział", "pl"), ("sagte nicht", "de"), ("n'a pas dit", "fr")],
    ids=["en", "ru", "pl", "de", "fr"],
)
def test_negation_is_seen(cue: str, language: str) -> None:
    assert negated(cue, language)
