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


# -- names brought to the nominative -----------------------------------------------------------------
# Ending, ending in the nominative, gender that it tells; the longest that fits is taken first.

_SURNAMES = {
    "ru": """
        ского ский m|скому ский m|ским ский m|ском ский m|ской ская f|скую ская f|цкого цкий m|цкому цкий m
        цким цкий m
        цкой цкая f|цкую цкая f|ова ов m|ову ов m|овым ов m|ове ов m|ева ев m|еву ев m|евым ев m|еве ев m|ёва ёв m
        ёву ёв m|ёвым ёв m|ёве ёв m|ина ин m|ину ин m|иным ин m|ине ин m|ына ын m|ыну ын m|ыным ын m|овой ова f
        ову ова f|евой ева f|еву ева f|ёвой ёва f|ёву ёва f|иной ина f|ину ина f|ыной ына f|ыну ына f|ого ый m
        ому ый m
        ука ук m|уку ук m|уком ук m|юка юк m|юку юк m|юком юк m|ича ич m|ичу ич m|ичем ич m|яна ян m|яну ян m
        яном ян m
        ера ер m|еру ер m|ером ер m|ана ан m|ану ан m|аном ан m|а m|у m|ом m|ем m|е m|ы а m|и а m|ой а m""",
    "uk": """
        ського ський m|ському ський m|ським ський m|ської ська f|ській ська f|ську ська f|ською ська f|цького цький m
        цькому цький m|цьким цький m|цької цька f|цькій цька f|цьку цька f|енка енко m|енку енко m|енком енко m
        енкові енко m|ова ов m|ову ов m|ової ова f|овій ова f|овою ова f|ева ев m|евої ева f|івої іва f
        іна ін m|іної іна f
        ука ук m|уку ук m|уком ук m|юка юк m|юку юк m|юком юк m|ича ич m|ичу ич m|ичем ич m|яна ян m|ого ий m
        а m|у m|ом m|ем m|ові m|и а m|і а m|ою а m|ого ий m|ої а f|ій а f""",
    "pl": """
        skiego ski m|skiemu ski m|skim ski m|skiej ska f|ską ska f|ckiego cki m|ckiemu cki m|ckim cki m
        ckiej cka f|cką cka f
        dzkiego dzki m|dzkiemu dzki m|dzkim dzki m|dzkiej dzka f|dzką dzka f|aka ak m|akowi ak m|akiem ak m
        yka yk m|ykiem yk m
        ika ik m|ikiem ik m|czaka czak m|ewicza ewicz m|iewiczem ewicz m|icza icz m|iczem icz m|iczowi icz m
        ka ek m|kiem ek m
        ego y m|ej a f|ą a f|em m|iem m|owi m|a m|y a m|i a m|ę a m|ą a m""",
}
_GIVEN_NAMES = {
    "ru": "ом m|ем m|ём m|ой а f|ей я f|а m|у m|е m|я й m|ю й m|ем й m|я ь m|ю ь m|ем ь m|и ь f|ью ь f|"
    "ы а f|и а f|е а f|у а f|и я f|е я f|ю я f|ии ия f|ию ия f|ией ия f|ии ий m|ия ий m|ию ий m|ием ий m|"
    "ьи ья f|ье ья f|ью ья f|ла ел m|ла ёл m|ьва ев m|етра ётр m|етром ётр m|етру ётр m",
    "uk": "ом m|ем m|а m|у m|ові m|а о m|у о m|ом о m|ові о m|я й m|ю й m|єм й m|я ь m|ю ь m|ем ь m|еві ь m|"
    "ою а f|ею я f|єю я f|и а f|і а f|у а f|ї я f|ю я f|і я f|ії ія f|ію ія f|ора ір m|оря ор m|ором ір m|ору ір m|"
    "і о m|ві в f",
    "pl": "em m|iem m|a m|owi m|u m|y a f|i a f|ie a f|ę a f|ą a f|ze ra f|cie ta f|ii ia f|ię ia f|ią ia f|"
    "ei ea f|tra tr m|trem tr m|wła weł m|włem weł m|rka rek m|rkiem rek m|cka cek m|ckiem cek m|szka szek m|"
    "ego y m|emu y m|ym y m|ego i m|emu i m|im i m|ra er m",
}


def _rows(table: str) -> list[tuple[str, str, str]]:
    out = []
    for row in table.replace("\n", "|").split("|"):
        match row.split():
            case [ending, nominative, gender]:
                out.append((ending, nominative, gender))
            case [ending, gender]:
                out.append((ending, "", gender))
    return sorted(out, key=lambda r: -len(r[0]))


_PARADIGMS = {
    kind: {language: _rows(table) for language, table in tables.items()}
    for kind, tables in (("surname", _SURNAMES), ("given", _GIVEN_NAMES))
}


def nominatives(word: str, kind: str, language: str) -> list[tuple[str, str]]:
    """What a name's form in another case may be in the nominative, with the gender each would tell.

    ``kind`` is "given" or "surname". The word itself is not among them.
    """
    found = [
        (word[: len(word) - len(ending)] + nominative, gender)
        for ending, nominative, gender in _PARADIGMS[kind].get(language, ())
        if word.endswith(ending) and len(word) - len(ending) >= 1
    ]
    return list(dict.fromkeys(found))


def surname_in_nominative(word: str, gender: str, language: str) -> str:
    """A surname for a person of this gender: Петрова (of a man, in another case) is Петров; Петровой, Петрова."""
    if language not in CASED:
        return word
    feminine = {
        "ru": ("ова", "ева", "ёва", "ина", "ына", "ая"),
        "uk": ("ова", "ева", "іна", "ська", "цька", "ка"),
        "pl": ("a",),
    }
    if gender == "f" and word.endswith(feminine[language]):
        return word
    fitting = [form for form, told in nominatives(word, "surname", language) if told == gender]
    return fitting[0] if fitting else word
