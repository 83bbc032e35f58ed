"""What is made of a record, kept while it is used."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

from onrecord.values import Record

T = TypeVar("T")


class Kept(Generic[T]):
    """``make(record)``, made the first time a record is seen; of more than ``most`` those not used lately are dropped.

    Records are told apart as objects, for two may hold the same text. Thread-safe.
    """

    def __init__(self, make: Callable[[Record], T], most: int) -> None:
        self._make = make
        self._most = most
        self._kept: OrderedDict[int, tuple[Record, T]] = OrderedDict()
        self._lock = Lock()

    def __call__(self, record: Record) -> T:
        with self._lock:
            kept = self._kept.get(id(record))
            if kept is not None and kept[0] is record:
                self._kept.move_to_end(id(record))
                return kept[1]
        made = self._make(record)
        with self._lock:
            self._kept[id(record)] = (record, made)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made
