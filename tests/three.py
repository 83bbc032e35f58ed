"""Three records of one event for the tests; the countries and people in them are invented."""

from __future__ import annotations

from functools import lru_cache

import onrecord
from onrecord.record import record
from onrecord.report.witnesses import Witnesses
from onrecord.values import Comparison, Record, RecordKind

ENGLISH = """Press statement, 3 May 2031

EDDA LUND: The pilots will be paid from June. Eleven boats were lost in the storm last night. No ship may enter the bay
at night. We ask the commission for the list of ports. The talks will continue in Hallam on Friday."""
RUSSIAN = """Заявление для прессы, 3 мая 2031 года

ЭДДА ЛУНД: Лоцманам будут платить с июня. Одиннадцать лодок погибло во время шторма прошлой ночью. Ни один корабль не
может входить в залив ночью. Мы просим список портов у комиссии. Переговоры продолжатся в Халламе в пятницу."""
INTERPRETED = """Press statement, 3 May 2031 (via interpreter)

EDDA LUND: The pilots will get paid from June on. Fourteen boats were lost in the storm last night. No ship may
enter the bay at night. The talks will go on in Hallam on Friday. Thank you very much for coming here today."""


@lru_cache(maxsize=32)
def made(text: str, name: str, kind: RecordKind | None = None) -> Record:
    """A record whose turns and language are read from the text."""
    return record(text.encode(), name=name, kind=kind)


def compared(*records: Record, base: int = 0) -> tuple[Comparison, Witnesses]:
    """The records set side by side, and what is said of them."""
    comparison = onrecord.compare(list(records), base=base)
    return comparison, Witnesses(comparison)


def across() -> tuple[Record, Record, Record]:
    """An English text, the Russian one, and what the interpreter made of it."""
    return made(ENGLISH, "en"), made(RUSSIAN, "ru"), made(INTERPRETED, "geneva")
