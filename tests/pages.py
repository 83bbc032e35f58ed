"""Reading an HTML report as a browser does, for tests."""

from __future__ import annotations

from xml.etree.ElementTree import Element

import html5lib


def parsed(page: str) -> Element:
    """The page's root element, by the rules of HTML5."""
    root: Element = html5lib.parse(page, namespaceHTMLElements=False)
    return root


def classes(element: Element) -> list[str]:
    return (element.get("class") or "").split()


def content_of(element: Element) -> str:
    """The words of an element without the apparatus (class ``ap``)."""
    if "ap" in classes(element):
        return ""
    return (element.text or "") + "".join(content_of(child) + (child.tail or "") for child in element)


def article(page: str) -> Element:
    found = parsed(page).find(".//article")
    assert found is not None
    return found
