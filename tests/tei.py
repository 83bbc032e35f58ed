"""A strict checker of the part of TEI P5 that onrecord writes: elements, their order, attributes and references."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

TEI = "{http://www.tei-c.org/ns/1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"
TEXT = "text"
# Each element: the pattern of its children (names parted by blanks), whether it may hold words, its attributes.
MODELS: dict[str, tuple[str, bool, dict[str, str]]] = {
    "TEI": (r"teiHeader text ", False, {}),
    "teiHeader": (r"fileDesc encodingDesc ", False, {}),
    "fileDesc": (r"titleStmt publicationStmt sourceDesc ", False, {}),
    "titleStmt": (r"title ", False, {}),
    "title": (r"", True, {}),
    "publicationStmt": (r"p ", False, {}),
    "p": (r"", True, {}),
    "sourceDesc": (r"listWit ", False, {}),
    "listWit": (r"(witness )+", False, {}),
    "witness": (r"", True, {f"{XML}id": r"[A-Z]\d*", f"{XML}lang": r"[a-z]{2,3}"}),
    "encodingDesc": (r"variantEncoding ", False, {}),
    "variantEncoding": (r"", False, {"method": r"parallel-segmentation", "location": r"internal"}),
    "text": (r"body ", False, {}),
    "body": (r"(ab )+|p ", False, {}),
    "ab": (r"(app )?", True, {f"{XML}id": r"p\d+"}),
    "app": (r"lem (rdg )+(note )*", False, {"type": r"substantive|wording"}),
    "lem": (r"", True, {"wit": r"#\w+( #\w+)*"}),
    "rdg": (r"", True, {"wit": r"#\w+( #\w+)*"}),
    "note": (r"", True, {"type": r"[a-z]+"}),
}
REQUIRED = {"witness": {f"{XML}id"}, "app": {"type"}, "lem": {"wit"}, "rdg": {"wit"}, "ab": {f"{XML}id"}}


def faults(document: str) -> list[str]:
    """What is wrong with a document, in words; nothing where it is as TEI wants it."""
    try:
        root = ElementTree.fromstring(document.encode())  # noqa: S314 - ours
    except ElementTree.ParseError as error:
        return [f"not well-formed: {error}"]
    names = [e.get(f"{XML}id") for e in root.iter() if e.get(f"{XML}id")]
    doubled = [f"{name} is given twice" for name in set(names) if names.count(name) > 1]
    return [*doubled, *_faults(root), *_references(root)]


def _faults(element: Element) -> Iterator[str]:
    name = element.tag.removeprefix(TEI)
    if not element.tag.startswith(TEI) or name not in MODELS:
        yield f"{element.tag} is unknown"
        return
    children, words, attributes = MODELS[name]
    found = "".join(child.tag.removeprefix(TEI) + " " for child in element)
    if not re.fullmatch(children, found):
        yield f"{name} holds {found}"
    said = (element.text or "") + "".join(child.tail or "" for child in element)
    if said.strip() and (not words or len(element)):
        yield f"{name} holds words"
    for key, value in element.attrib.items():
        if not re.fullmatch(attributes.get(key, "(?!)"), value):
            yield f"{name} has {key}={value}"
    yield from (f"{name} lacks {key}" for key in REQUIRED.get(name, set()) - set(element.attrib))
    for child in element:
        yield from _faults(child)


def _references(root: Element) -> Iterator[str]:
    witnesses = {f"#{w.get(f'{XML}id')}" for w in root.iter(f"{TEI}witness")}
    for app in root.iter(f"{TEI}app"):
        cited = [ref for e in app for ref in (e.get("wit") or "").split()]
        if sorted(cited) != sorted(witnesses):
            yield f"an app cites {cited}, not each witness once"
