"""A strict checker of TEI P5 as far as onrecord writes it: elements, their order, attributes, names and pointers.

The content models are those of the TEI Guidelines (P5, chapters 2, 3, 4, 12 and their element specifications), put down
here by hand for the elements that we write. An element or attribute that is not in the table is a fault, though TEI may
know it: who writes a new one puts its model here first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

TEI = "{http://www.tei-c.org/ns/1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"

_NAME = r"[A-Za-z_][\w.\-]*"
_POINTERS = rf"#{_NAME}( #{_NAME})*"
_LANGUAGE = r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*"
"""teidata.enumerated and xml:id: an XML name; teidata.pointer, here always within the document; teidata.language."""


@dataclass(frozen=True, slots=True)
class Model:
    """What an element may hold: ``children`` is a pattern over their names, a blank after each."""

    children: str = ""
    words: bool = False
    """Mixed content: words may stand before, between and after the children."""
    allowed: dict[str, str] = field(default_factory=dict)
    required: dict[str, str] = field(default_factory=dict)


MODELS: dict[str, Model] = {
    # TEI: a header, then one resource or more (model.resource).
    "TEI": Model(r"teiHeader (text )+"),
    # teiHeader: fileDesc, model.teiHeaderPart*, revisionDesc?
    "teiHeader": Model(r"fileDesc (encodingDesc )*"),
    # fileDesc: titleStmt, editionStmt?, extent?, publicationStmt, seriesStmt*, notesStmt?, sourceDesc+
    "fileDesc": Model(r"titleStmt publicationStmt (notesStmt )?(sourceDesc )+"),
    # titleStmt: title+, model.respLike*
    "titleStmt": Model(r"(title )+"),
    "title": Model(words=True, allowed={"type": _NAME}),
    # publicationStmt: an agency with its details, or paragraphs (model.pLike+)
    "publicationStmt": Model(r"((p |ab ))+"),
    # notesStmt: (model.noteLike | relatedItem)+
    "notesStmt": Model(r"(note )+"),
    # sourceDesc: model.pLike+ or (model.biblLike | model.sourceDescPart | model.listLike)+; listWit is a list
    "sourceDesc": Model(r"(p )+|(listWit )+"),
    # listWit: model.headLike?, then (witness | listWit)+
    "listWit": Model(r"(witness |listWit )+"),
    "witness": Model(r"(note )*", words=True, allowed={f"{XML}lang": _LANGUAGE}, required={f"{XML}id": _NAME}),
    # encodingDesc: (model.encodingDescPart | model.pLike)+
    "encodingDesc": Model(r"(variantEncoding |p )+"),
    # parallel segmentation is always internal
    "variantEncoding": Model(required={"method": r"parallel-segmentation", "location": r"internal"}),
    # text: front?, body or group, back?
    "text": Model(r"body "),
    # body: one model.common or division at least; notes (model.global) may stand between
    "body": Model(r"(note )*((p |ab )(note )*)+"),
    "p": Model(r"(note |app )*", words=True, allowed={f"{XML}id": _NAME}),
    "ab": Model(r"(note |app )*", words=True, allowed={f"{XML}id": _NAME}),
    # app: lem?, wit?, then readings; notes (model.global) anywhere. Without a reading an apparatus says nothing.
    "app": Model(r"(note )*(lem (note )*)?(rdg (note )*)+", allowed={"type": _NAME}),
    "lem": Model(r"(note )*", words=True, allowed={"type": _NAME, "wit": _POINTERS}),
    "rdg": Model(r"(note )*", words=True, allowed={"type": _NAME, "wit": _POINTERS}),
    "note": Model(r"(p )*", words=True, allowed={"type": _NAME}),
}


def faults(document: str) -> list[str]:
    """What is wrong with a document, in words; nothing where it is as TEI, and what we promise of it, want it."""
    try:
        root = ElementTree.fromstring(document.encode())  # noqa: S314 - ours
    except ElementTree.ParseError as error:
        return [f"not well-formed: {error}"]
    outermost = [] if root.tag == f"{TEI}TEI" else [f"the outermost element is {root.tag}"]
    return [*outermost, *_faults(root), *_names(root), *_pointers(root), *_promised(root)]


def _faults(element: Element) -> Iterator[str]:
    name = element.tag.removeprefix(TEI)
    if not element.tag.startswith(TEI) or name not in MODELS:
        yield f"{element.tag} is unknown"
        return
    model = MODELS[name]
    found = "".join(child.tag.removeprefix(TEI) + " " for child in element)
    if not re.fullmatch(model.children, found):
        yield f"{name} holds {found or 'nothing'}"
    if not model.words and ((element.text or "") + "".join(child.tail or "" for child in element)).strip():
        yield f"{name} holds words"
    known = model.allowed | model.required
    for key, value in element.attrib.items():
        if not re.fullmatch(known.get(key, "(?!)"), value):
            yield f"{name} has {key}={value}"
    yield from (f"{name} lacks {key}" for key in set(model.required) - set(element.attrib))
    for child in element:
        yield from _faults(child)


def _names(root: Element) -> Iterator[str]:
    names = [name for e in root.iter() if (name := e.get(f"{XML}id"))]
    yield from (f"{name} is given twice" for name in set(names) if names.count(name) > 1)


def _pointers(root: Element) -> Iterator[str]:
    """Whatever ``wit`` points to is a witness, and no reading names one twice."""
    witnesses = {f"#{w.get(f'{XML}id')}" for w in root.iter(f"{TEI}witness")}
    for element in root.iter():
        cited = (element.get("wit") or "").split()
        yield from (f"{pointer} is no witness" for pointer in set(cited) - witnesses)


def _promised(root: Element) -> Iterator[str]:
    """What docs/formats.md says beyond TEI: every apparatus gives each witness one reading, and its type is of two."""
    witnesses = {f"#{w.get(f'{XML}id')}" for w in root.iter(f"{TEI}witness")}
    for app in root.iter(f"{TEI}app"):
        cited = [ref for e in app for ref in (e.get("wit") or "").split()]
        if sorted(cited) != sorted(witnesses):
            yield f"an app cites {cited}, not each witness once"
        if app.get("type") not in {"substantive", "wording"}:
            yield f"an app is of type {app.get('type')}"
        if app[0].tag != f"{TEI}lem":
            yield "an app has no lemma"
    for ab in root.iter(f"{TEI}ab"):
        if not ab.get(f"{XML}id"):
            yield "a passage has no name"
