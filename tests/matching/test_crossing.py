"""Which passages of two records in two languages correspond; every text and name is invented."""

from __future__ import annotations

from itertools import combinations

import pytest

import onrecord
from onrecord.comparing.pair import beads, measure
from onrecord.matching.crossing import across
from onrecord.matching.likeness import one_language
from onrecord.matching.tongues import spoken, tongues
from onrecord.matching.units import units
from onrecord.values import Comparison
from transcripts import made

SAID = {
    "en": [
        "The ministers met in Brann on Tuesday to talk about the bay.",
        "They agreed that forty-seven pilots will be paid from June.",
        "The harbour master showed them a map of the wrecks.",
        "Mr Halloran thanked the crews of both ships.",
        "A second meeting will be held in the autumn.",
    ],
    "ru": [
        "Во вторник министры встретились в Бранне, чтобы поговорить о заливе.",
        "Они договорились, что сорок семь лоцманов будут получать деньги с июня.",
        "Начальник порта показал им карту затонувших судов.",
        "Господин Халлоран поблагодарил экипажи обоих кораблей.",
        "Вторая встреча состоится осенью.",
    ],
    "uk": [
        "У вівторок міністри зустрілися у Бранні, щоб поговорити про затоку.",
        "Вони домовилися, що сорок сім лоцманів отримуватимуть гроші з червня.",
        "Начальник порту показав їм карту затонулих суден.",
        "Пан Галлоран подякував екіпажам обох кораблів.",
        "Друга зустріч відбудеться восени.",
    ],
    "pl": [
        "We wtorek ministrowie spotkali się w Brann, aby porozmawiać o zatoce.",
        "Uzgodnili, że czterdziestu siedmiu pilotów będzie otrzymywać pieniądze od czerwca.",
        "Kapitan portu pokazał im mapę wraków.",
        "Pan Halloran podziękował załogom obu statków.",
        "Drugie spotkanie odbędzie się jesienią.",
    ],
    "de": [
        "Am Dienstag trafen sich die Minister in Brann, um über die Bucht zu sprechen.",
        "Sie vereinbarten, dass siebenundvierzig Lotsen ab Juni bezahlt werden.",
        "Der Hafenmeister zeigte ihnen eine Karte der Wracks.",
        "Herr Halloran dankte den Besatzungen beider Schiffe.",
        "Ein zweites Treffen wird im Herbst stattfinden.",
    ],
    "fr": [
        "Mardi, les ministres se sont réunis à Brann pour parler de la baie.",
        "Ils ont convenu que quarante-sept pilotes seront payés à partir de juin.",
        "Le capitaine du port leur a montré une carte des épaves.",
        "M. Halloran a remercié les équipages des deux navires.",
        "Une deuxième réunion aura lieu en automne.",
    ],
}


def text(language: str, order: tuple[int, ...] = (0, 1, 2, 3, 4)) -> str:
    return "".join(f"{SAID[language][n]}\n\n" for n in order)


def pairs(a: str, b: str) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    return [(bead.a, bead.b) for bead in beads(units(made(a)), units(made(b)))]


@pytest.mark.parametrize(("one", "other"), list(combinations(SAID, 2)))
def test_sentences_are_linked_with_their_translations(one: str, other: str) -> None:
    assert pairs(text(one), text(other)) == [((n,), (n,)) for n in range(5)]


@pytest.mark.parametrize("language", ["ru", "uk", "pl", "de", "fr"])
def test_a_sentence_in_another_place_is_found_and_one_that_is_missing_forces_nothing(language: str) -> None:
    found = beads(units(made(text("en", (0, 1, 2, 3)))), units(made(text(language, (3, 0, 1, 4)))))
    assert [(bead.a, bead.b) for bead in found] == [((0,), (1,)), ((1,), (2,)), ((3,), (0,))]
    assert [bead.moved for bead in found] == [False, False, True]


def test_exchanging_the_records_mirrors_the_links() -> None:
    assert sorted(pairs(text("de"), text("uk"))) == sorted((a, b) for b, a in pairs(text("uk"), text("de")))


def test_records_of_different_events_are_not_forced_together() -> None:
    bakery = (
        "Пекарня на Мельничной улице получила приз за ржаной хлеб.\n\nЕё владелице Иде Квист девяносто лет.\n\n"
        "Она встаёт в три часа ночи и сама топит печь дровами.\n\nПо субботам туда ходит весь город.\n"
    )
    assert pairs(text("en"), bakery) == []


def test_records_in_one_language_are_measured_as_before() -> None:
    one, other = (units(made(text("en", order))) for order in ((0, 1, 2), (2, 3, 4)))
    assert measure(one, other) is one_language
    assert measure(one, units(made(text("fr")))) is across


QUESTIONS = [
    "Minister, how many of the pilots will be paid, from which month will that be, and who has agreed "
    "to it so far on your side?",
    "And will there be another meeting of the two ministers on the bay this year, or was the one in "
    "Brann on Tuesday the last?",
]
ANSWERS = [
    "Мы договорились, что сорок семь лоцманов будут получать деньги с июня, и обе стороны с этим "
    "полностью согласны сегодня.",
    "Вторая встреча двух министров состоится осенью, и на ней мы снова будем говорить о заливе и о "
    "карте затонувших судов.",
]
IN_ENGLISH = [
    "We agreed that forty-seven pilots will be paid from June, and both sides fully consent to this today.",
    "A second meeting of the two ministers will take place in autumn, where we will again talk about "
    "the bay and the map of wrecks.",
]


def talk(answers: list[str]) -> str:
    parts = zip(QUESTIONS, answers, strict=True)
    return "".join(f"QUESTION: {q}\n\nMINISTER MARSH: {a}\n\n" for q, a in parts)


def test_each_turn_of_a_record_has_its_own_language() -> None:
    mixed = made(talk(ANSWERS))
    assert tongues(mixed) == ("en", "ru", "en", "ru")
    assert spoken(mixed) == {"en", "ru"}
    assert pairs(talk(ANSWERS), talk(IN_ENGLISH)) == [((n,), (n,)) for n in range(4)]


def compared(one: str, other: str) -> Comparison:
    return onrecord.compare([onrecord.record(one.encode(), name="one"), onrecord.record(other.encode(), name="other")])


def test_a_translation_is_reworded_and_another_number_differs() -> None:
    changed = text("de").replace("siebenundvierzig", "vierzehn")
    links = compared(text("en"), changed).links
    assert [link.relation for link in links] == ["reworded", "differs", "reworded", "reworded", "reworded"]
    (change,) = links[1].changes
    assert (change.kind, change.there, change.here) == ("number", "forty-seven", "vierzehn")


def test_a_language_that_is_not_known_is_said() -> None:
    spanish = (
        "Los ministros se reunieron el martes en Brann para hablar de la bahía y de los pilotos.\n\n"
        "El señor Halloran dio las gracias a las tripulaciones de los dos barcos por su trabajo.\n"
    )
    (note,) = [note for note in compared(text("en"), spanish).notes if note.kind == "language"]
    assert (
        note.message
        == "one is in en and other is in es: words of es are not known, and much that corresponds is not seen"
    )
    assert [note for note in compared(text("en"), text("uk")).notes if note.kind == "language"] == []


ROMANISED = (
    "Ministr zayavil, chto delegatsii vstretilis v tretiy raz i dogovorilis o date sleduyushchey vstrechi.\n\n"
    "Nikto za etim stolom ne govoril ob usloviyakh. My gotovy dopustit inspektorov, yesli budet soglasovan perechen.\n"
)


def test_russian_in_latin_letters_is_told_and_linked_with_nothing() -> None:
    comparison = compared(text("en"), ROMANISED)
    (note,) = [note for note in comparison.notes if note.kind == "language"]
    assert "Russian in Latin letters" in note.message
    assert {link.relation for link in comparison.links} == {"only"}
