"""What tags, roles and class names say of the part of a page that they hold."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

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
    ("related", "articles"): "teaser",
    ("related", "posts"): "teaser",
    ("related", "stories"): "teaser",
    ("related", "content"): "teaser",
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
# Words that a class name may hold beside the one that tells: they say how or where a part is set, not what it holds.
# With any other word ("promo-text", "popular-vote", "social-worker-quote") the name may speak of the article's matter.
_FRAME_WORDS = (
    "a area aside bar bars block blocks body bottom box btn button buttons card cards carousel cell center centre "
    "col column component container content desktop div el element embed feed first fixed float footer form global "
    "grid group header heading holder icon icons id in inline inner item items js l large last layout left lg line "
    "link links list lists m main md mini mobile mod module modules nav new outer page panel placeholder primary r "
    "rail region right root row s secondary section side sidebar site slot sm small sticky strip tab tabs template "
    "theme title tool tools toolbar top topic ui ul unit view web widget widgets wp wrap wrapper x xl xs zone zones "
    "article articles entry post posts single story stories news blog reader readers network media online external "
    "field fields message messages notice banner bg prompt cta call action input email mail dialog "
    "window teaser archive author category categories cloud follow count counter tags reply thread respond recent "
    "latest read reads reading"
)
_FRAME = frozenset(_FRAME_WORDS.split())
# These words name nothing but furniture, whatever stands beside them.
_PLAIN_WORDS = (
    "newsletter newsletters recirculation recirc outbrain taboola disqus sharedaddy addthis mailchimp mc4wp onetrust "
    "cookiebanner breadcrumb breadcrumbs yarpp commentlist commentform sharebar followus relatedposts"
)
_PLAIN = frozenset(_PLAIN_WORDS.split())
# Page builders call every part a widget, the paragraphs of the article too.
_BUILDERS = ("elementor", "so-panel", "sow-", "wpb", "et_pb", "fl-", "brxe", "siteorigin", "vc_", "panel-widget")
_BUILT = frozenset({"widget", "widgets", "elementor", "siteorigin", "wpb", "so", "sow", "vc"})
_SUMS_UP = frozenset({"takeaways", "takeaway", "highlights", "keypoints", "keyfacts", "summary", "tldr", "glance"})
_SUMS_UP_PAIRS = frozenset(
    {("key", "points"), ("key", "facts"), ("key", "takeaways"), ("main", "points"), ("in", "brief")}
)
_UNMARKED = frozenset({"html", "body", "main", "article", "h1", "a", "img", "time", "em", "strong", "b", "i", "br"})
_PART = re.compile(r"[a-z0-9]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Told(NamedTuple):
    """What an element tells: a furniture label, a hint, and whether the label rests on a class name or id alone."""

    label: str = ""
    hint: str = ""
    by_name: bool = False


def zone_label(tag: str, attrib: Mapping[str, str], *, in_article: bool) -> Told:
    """The furniture label and the hint of an element, "" where it says neither.

    Inside an article a header, a footer and a form tell nothing by their tag: they hold the headline, the credits.
    """
    if not attrib and tag not in _TAGS and tag != "figcaption":
        return Told()
    label = _TAGS.get(tag, "")
    if in_article and tag in {"header", "footer"}:
        label = ""
    hint = "caption" if tag == "figcaption" else "byline" if tag == "address" and in_article else ""
    if not attrib or tag in _UNMARKED:
        return Told(label, hint)
    label = label or _ROLES.get((attrib.get("role") or "").strip().lower(), "")
    names = f"{attrib.get('class') or ''} {attrib.get('id') or ''}"
    named, named_hint = _from_names(names[:400], in_article)
    if (attrib.get("itemprop") or "").lower() == "author" or attrib.get("rel") == "author":
        named_hint = named_hint or "byline"
    by_name = not label and bool(named)
    # A class is more telling than a bare tag: <aside class="newsletter">, <form id="commentform">.
    if named and label in {"", "aside", "form", "header", "footer"}:
        label = named
    if label == "aside" and _sums_up(names[:400]):
        label = ""
    return Told(label, hint or (named_hint if not label else ""), by_name)


@lru_cache(maxsize=20_000)
def _from_names(names: str, in_article: bool) -> tuple[str, str]:
    """The label and the hint of class names and ids: "site-footer" and "newsletter__box" tell, "paragraph--share" not.

    Inside an article a name must tell as a whole ("promo-text" does not); around it its first or last word may.
    """
    label = hint = ""
    built = any(builder in names.lower() for builder in _BUILDERS)
    for token in names.split()[:20]:
        parts = _parts(token)
        if not parts or parts[0] in {"no", "has", "with", "without", "is", "hide"}:
            continue
        if not label:
            telling = [part for part in parts if not (built and part in _BUILT)]
            label = _name_label(telling, strict=in_article)
        hint = hint or (_HINTS.get(parts[-1], "") or _HINTS.get(parts[0], "") if len(parts) <= 3 else "")
    return label, hint


def _name_label(parts: list[str], *, strict: bool) -> str:
    """The label of one name: by a word or a pair that tells, if nothing but words of setting stands beside it."""
    pair = next((pair for pair in pairwise(parts) if pair in _PAIRS), ())
    words = [part for part in parts if part in _WORDS]
    telling = _PAIRS[pair] if pair else next((_WORDS[part] for part in words if part not in _FRAME), "")
    telling = telling or (_WORDS[words[0]] if words else "")
    if not telling or pair or not _PLAIN.isdisjoint(words):
        return telling
    if not strict and (parts[0] in _WORDS or parts[-1] in _WORDS):
        return telling
    # A first word of a few letters is the mark of a site or a plugin: "td-", "c-", "m046-".
    left = parts[1:] if len(parts) > 1 and (len(parts[0]) <= 4 or not parts[0].isalpha()) else parts
    return telling if all(part in _FRAME or part in _WORDS or part.isdigit() for part in left) else ""


def _parts(token: str) -> list[str]:
    return _PART.findall(_CAMEL.sub("-", token).lower())


def _sums_up(names: str) -> bool:
    """Whether class names call a part a summary of the article ("key-takeaways"): it is no aside."""
    for token in names.split()[:20]:
        parts = _parts(token)
        if not _SUMS_UP.isdisjoint(parts) or any(pair in _SUMS_UP_PAIRS for pair in pairwise(parts)):
            return True
    return False
