"""What tags, roles and class names say of the part of a page that they hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

_TAGS = {
    "nav": "navigation",
    "footer": "footer",
    "aside": "aside",
    "form": "form",
    "dialog": "popup",
    "menu": "navigation",
    "search": "form",
    "button": "form",
    "select": "form",
    "option": "form",
    "header": "header",
    "noscript": "noscript",
}
_ROLES = {
    "navigation": "navigation",
    "banner": "header",
    "contentinfo": "footer",
    "complementary": "aside",
    "search": "form",
    "dialog": "popup",
    "alertdialog": "popup",
    "form": "form",
    "menu": "navigation",
    "menubar": "navigation",
}
_NAMES = {
    "navigation": "nav navbar navigation menu breadcrumb breadcrumbs sitenav topbar pagination pager toc skip",
    "aside": "sidebar widget widgets rail",
    "footer": "footer colophon siteinfo imprint",
    "comments": "comments comment respond disqus commentlist replies commentform discussion",
    "teaser": "related recommended recommendations recommend readmore outbrain taboola teasers mostread trending "
    "popular recirc recirculation morestories upnext readnext seealso alsoread yarpp jp-relatedposts",
    "newsletter": "newsletter newsletters subscribe subscription signup mailchimp mc4wp optin",
    "share": "share sharing social sharedaddy addthis sharebar socials followus",
    "cookies": "cookie cookies consent gdpr cmp onetrust cookiebanner",
    "advertisement": "ad ads advert advertisement advertising adslot sponsor sponsored promo promotion promoted dfp",
    "popup": "popup modal overlay lightbox toast",
    "tags": "tags taglist tagcloud",
    "login": "login signin",
    "author box": "authorbox authorbio aboutauthor authorinfo bio",
}
_WORDS = {word: label for label, words in _NAMES.items() for word in words.split()}
_PAIRS = {
    ("author", "box"): "author box",
    ("author", "bio"): "author box",
    ("about", "author"): "author box",
    ("author", "info"): "author box",
    ("author", "profile"): "author box",
    ("author", "description"): "author box",
    ("read", "more"): "teaser",
    ("more", "stories"): "teaser",
    ("most", "read"): "teaser",
    ("read", "next"): "teaser",
    ("see", "also"): "teaser",
    ("read", "also"): "teaser",
    ("up", "next"): "teaser",
    ("sign", "up"): "newsletter",
    ("follow", "us"): "share",
    ("post", "navigation"): "navigation",
    ("site", "header"): "header",
}
_HINTS = {
    "byline": "byline",
    "author": "byline",
    "authors": "byline",
    "caption": "caption",
    "credit": "credit",
    "credits": "credit",
    "copyright": "credit",
}
_UNMARKED = frozenset({"html", "body", "main", "article", "h1", "a", "img", "time", "em", "strong", "b", "i", "br"})
_PART = re.compile(r"[a-z0-9]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def zone_label(tag: str, attrib: Mapping[str, str], *, in_article: bool) -> tuple[str, str]:
    """The furniture label and the hint of an element, "" where it says neither.

    Inside an article a header, a footer and a form tell nothing by their tag: they hold the headline, the credits.
    """
    if not attrib and tag not in _TAGS and tag != "figcaption":
        return "", ""
    label = _TAGS.get(tag, "")
    if in_article and tag in {"header", "footer"}:
        label = ""
    hint = "caption" if tag == "figcaption" else "byline" if tag == "address" and in_article else ""
    if not attrib or tag in _UNMARKED:
        return label, hint
    label = label or _ROLES.get((attrib.get("role") or "").strip().lower(), "")
    named, named_hint = _from_names(f"{attrib.get('class') or ''} {attrib.get('id') or ''}")
    if (attrib.get("itemprop") or "").lower() == "author" or attrib.get("rel") == "author":
        named_hint = named_hint or "byline"
    # A class is more telling than a bare tag: <aside class="newsletter">, <form id="commentform">.
    if named and label in {"", "aside", "form", "header", "footer"}:
        label = named
    return label, hint or (named_hint if not label else "")


def _from_names(names: str) -> tuple[str, str]:
    """The label and the hint of class names and ids, by their parts: "post__share-bar" says share."""
    label = hint = ""
    for token in names[:400].split()[:20]:
        parts = _PART.findall(_CAMEL.sub("-", token).lower())
        if not parts or parts[0] in {"no", "has", "with", "without", "is", "hide"}:
            continue
        pair = next((_PAIRS[p] for p in pairwise(parts) if p in _PAIRS), "")
        label = label or pair or next((_WORDS[part] for part in parts if part in _WORDS), "")
        hint = hint or (_HINTS.get(parts[-1], "") or _HINTS.get(parts[0], "") if len(parts) <= 3 else "")
    return label, hint
