"""HTML: the whole visible text, at any depth, with its furniture named."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.documents import Limits, load
from onrecord.errors import EmptyInput, LoginPage, OnrecordError
from onrecord.values import Document

Sample = Callable[[str], Document]
Shown = Callable[[Document], list[tuple[str, str]]]

LONG = "The minister told reporters in Brinn on Monday that the strait would stay open to all ships."


def read(body: str, head: str = "") -> Document:
    return load(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode())


def kinds(body: str, head: str = "") -> list[str]:
    return [block.label or block.kind for block in read(body, head).blocks]


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def visible(html: str) -> str:
    """The text of a page as an HTML5 parser gives it, without blanks."""
    tree = html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=False)
    body = tree.find("body")
    assert body is not None
    return squeezed("".join(body.itertext()))


def test_a_page_is_told_apart_from_its_furniture(sample: Sample, shown: Shown) -> None:
    """Every block of a whole page has its kind."""
    assert [(kind, words[:24]) for kind, words in shown(sample("page.html"))] == [
        ("header", "The Sundrian"),
        ("navigation", "World"),
        ("navigation", "Politics"),
        ("headline", "No deal on the strait"),
        ("byline", "By Jane Roe in Brinn"),
        ("date", "2 May 2031"),
        ("key_point", "Minister Orlan: we will "),
        ("key_point", "Sundria says that the ta"),
        ("paragraph", "“We will not accept any "),
        ("paragraph", "He did not take question"),
        ("caption", "Orlan on the quay in Bri"),
        ("subhead", "What comes next"),
        ("paragraph", "Both ministries publishe"),
        ("newsletter", "Subscribe to The Sundria"),
        ("paragraph", "We have waited for an an"),
        ("credit", "Translated by Anna Holm"),
        ("teaser", "Read also"),
        ("teaser", "Bread becomes dearer on "),
        ("comments", "Leave a Reply"),
        ("comments", "I was there on Sunday an"),
        ("form", "Name"),
        ("form", "Post"),
        ("footer", "© 2031 The Sundrian"),
    ]


def test_what_the_markup_says_of_the_page_is_kept(sample: Sample) -> None:
    """Title, outlet, address, language and date come from the tags that name them."""
    page = sample("page.html")
    assert (page.title, page.outlet, page.url) == (
        "No deal on the strait",
        "The Sundrian",
        "https://www.sundrian.example/world/no-deal",
    )
    assert page.language.basis == "the page's lang attribute"
    assert page.published is not None
    assert (page.published.date, page.published.basis) == ("2031-05-02T10:20:00+02:00", "JSON-LD datePublished")


@pytest.mark.parametrize("tag", ["div", "b", "span", "blockquote", "ul", "font"])
@pytest.mark.parametrize("depth", [1, 255, 256, 257, 1000, 10_000])
def test_no_text_is_lost_at_any_depth(tag: str, depth: int) -> None:
    """libxml2's tree loses text below 256 levels; here every word comes out, or the mark says that it does not."""
    words = [f"word{n} " for n in range(depth)]
    body = "".join(f"<{tag}>{word}" for word in words) + f"</{tag}>" * depth + "end"
    document = read(body)
    assert document.truncated is None
    assert squeezed(document.text) == squeezed("".join(words) + "end")


@pytest.mark.parametrize("tag", ["div", "p", "td", "li", "a", "table"])
def test_an_html5_parser_sees_the_same_text_below_256_levels(tag: str) -> None:
    """The text of our event stream is the text of html5lib's tree."""
    html = "<!doctype html><html><body>" + "".join(f"<{tag}>w{n}" for n in range(300)) + "</body></html>"
    assert sorted(squeezed(load(html.encode()).text)) == sorted(visible(html))


def test_nesting_past_the_limit_is_marked() -> None:
    """What is cut for its depth says so, in the mark and in a note."""
    document = load(b"<html><p>start</p>" + b"<div>x" * 60_000, limits=Limits(max_depth=500))
    assert document.truncated == "depth"
    assert [note.kind for note in document.notes].count("truncated") == 1


def test_end_tags_that_match_nothing_do_not_stall_the_reader() -> None:
    """A deep stack with as many wrong end tags is quadratic in the parser: it stops with a mark."""
    document = load(b"<html><p>start</p>" + b"<div>" * 60_000 + b"x</b>" * 60_000)
    assert document.truncated == "depth"


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp", "Cf"]), max_size=12)
TAGS = st.sampled_from(["div", "p", "span", "b", "ul", "li", "h1", "h2", "nav", "table", "tr", "td", "a", "aside", "q"])


@st.composite
def soup(draw: st.DrawFn) -> str:
    """Tags in any order, closed or not, words and stray marks between them."""
    parts = draw(
        st.lists(
            st.one_of(
                TAGS.map(lambda tag: f"<{tag}>"),
                TAGS.map(lambda tag: f"</{tag}>"),
                WORDS,
                st.sampled_from(
                    ["<!--", "-->", "<", ">", "&", "&amp;", "&#0;", "&#xD800;", "<br>", "<script>", "</", '"']
                ),
                st.sampled_from(['<div class="', "<p hidden>", "<![CDATA[", "<?x", "<title>", "<input type=password>"]),
            ),
            max_size=40,
        )
    )
    return "".join(parts)


@given(soup())
@settings(max_examples=300, deadline=None)
def test_any_tag_soup_gives_a_sound_document_or_a_named_error(body: str) -> None:
    """Blocks are in order and cover the text; the text can be stored; nothing else than our errors is raised."""
    try:
        document = load(f"<html><body>{body}".encode())
    except OnrecordError:
        return
    document.text.encode("utf-8")
    assert "\0" not in document.text
    assert all(one.span.end <= two.span.start for one, two in pairwise(document.blocks))
    covered = "".join(document.text[b.span.start : b.span.end] for b in document.blocks)
    assert squeezed(covered) == squeezed(document.text)


@given(st.lists(st.tuples(TAGS.filter(lambda tag: tag not in {"q", "table", "tr", "td"}), WORDS), max_size=30))
@settings(max_examples=150, deadline=None)
def test_all_words_of_well_formed_markup_come_out(parts: list[tuple[str, str]]) -> None:
    """Every word between tags is in the text, in its order."""
    words = [word.replace("<", "").replace("&", "").replace("\0", "") for _, word in parts]
    body = "".join(f"<{tag}>{word}</{tag}>" for (tag, _), word in zip(parts, words, strict=True))
    try:
        text = read(body).text
    except EmptyInput:
        text = ""
    assert squeezed(text) == squeezed("".join(words))


def test_a_long_page_is_read_the_same_across_the_parser_s_chunks() -> None:
    """The parser is fed in pieces; where they meet, nothing is lost."""
    paragraphs = [f"Paragraph {n} of the minister's speech, żółty &amp; łódź, is here." for n in range(4000)]
    document = read("".join(f"<p class='x y'>{words}</p>\n" for words in paragraphs))
    assert document.text == "\n\n".join(words.replace("&amp;", "&") for words in paragraphs)


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>secret</script>",
        "<style>secret</style>",
        "<template>secret</template>",
        "<p hidden>secret</p>",
        '<p style="display : none">secret</p>',
        '<span class="screen-reader-text">secret</span>',
        "<!-- secret -->",
    ],
)
def test_what_is_not_visible_is_no_text(hidden: str) -> None:
    """Scripts, styles, comments and hidden elements are left out."""
    assert "secret" not in read(f"<p>{LONG}</p>{hidden}").text


def test_words_for_browsers_without_scripts_are_furniture_unless_they_are_the_page() -> None:
    """Most say "please enable scripts"; a few pages keep their whole text there, or never close the element."""
    assert kinds(f"<p>{LONG}</p><noscript>Please allow our scripts to run</noscript>") == ["paragraph", "noscript"]
    assert kinds(f"<noscript><div></noscript><p>{LONG}</p><p>{LONG}</p>") == ["paragraph", "paragraph"]


def test_a_heading_over_nothing_but_links_is_furniture() -> None:
    """A subhead has text below it."""
    links = "<p><a href=x>Bread becomes dearer</a></p><p><a href=x>Rain on both shores</a></p>"
    text = f"<h1>No deal on the strait</h1><p>{LONG}</p><h2>Two versions</h2><h3>Brinn</h3><p>{LONG}</p>"
    assert kinds(f"{text}<h2>Of the day</h2>{links}")[1:] == [
        "paragraph",
        "subhead",
        "subhead",
        "paragraph",
        "other",
        "links",
        "links",
    ]


def test_stray_zero_bytes_in_a_page_do_not_hide_it() -> None:
    """Some servers pad their pages with NULs; browsers pass over them."""
    document = load(f"<html><body><p>{LONG}</p>".encode() + b"\0" + f"<p>{LONG}</p>".encode())
    assert document.text == f"{LONG}\n\n{LONG}"
    assert [note.message for note in document.notes] == ["1 NUL bytes between tags left out"]


def test_a_nul_and_half_a_pair_inside_the_words_show_and_are_told() -> None:
    """The page is read; a note says how many bytes were lost and where the first stood."""
    document = load(f"<html><body><p>{LONG}</p><p>".encode() + b"A\0B and C\xed\xa0\x80D.</p>")
    assert document.text.endswith("A\ufffdB and C\ufffdD.")
    (note,) = (note for note in document.notes if note.kind == "encoding")
    assert note.message.startswith("2 bytes")
    assert note.span is not None
    assert document.text[note.span.start : note.span.end] == "\ufffd"


def test_quotation_elements_show_their_marks() -> None:
    """A browser draws marks around <q>; so does the text, for a quote must be seen as one."""
    assert "said <q>no</q>" not in read("<p>He said <q>no</q>.</p>").text
    assert "said “no”." in read("<p>He said <q>no</q>.</p>").text


def test_a_form_around_the_whole_page_is_no_furniture() -> None:
    """Some servers put the page in one form; a container that holds the article is not what its tag says."""
    assert kinds(f"<form><h1>No deal on the strait</h1><p>{LONG}</p><p>{LONG}</p></form>")[1:] == ["paragraph"] * 2


def test_the_headline_is_the_heading_that_the_title_repeats() -> None:
    """A logo in an h1 is not the headline."""
    body = f"<h1>The Sundrian</h1><h2>No deal on the strait</h2><p>{LONG}</p>"
    document = read(body, "<title>No deal on the strait | The Sundrian</title>")
    assert document.title == "No deal on the strait"


def test_a_line_of_links_is_furniture() -> None:
    """A short block that is one link leads away from the article."""
    assert kinds(f"<p>{LONG}</p><p><a href=x>Bread becomes dearer</a></p><p>{LONG}</p>")[1] == "links"


def test_a_page_that_asks_to_sign_in_is_named() -> None:
    """A password field and no article: there is nothing to read here."""
    with pytest.raises(LoginPage):
        read("<h1>Sign in</h1><form><label>Name</label><input name=n><input type=password></form>")


def test_an_article_with_a_sign_in_box_is_read() -> None:
    """A password field beside an article does not hide it."""
    article = f"<p>{LONG}</p>" * 8
    assert kinds(f"{article}<form><input type=password></form>") == ["paragraph"] * 8


def test_a_page_without_visible_text_is_empty() -> None:
    """A page that scripts fill has nothing in it yet."""
    with pytest.raises(EmptyInput):
        read("<div id=app></div><script>run()</script>")


@pytest.mark.parametrize(
    "script",
    ["{", "[" * 50_000, '{"datePublished": 7}', '"text"', '{"@graph": {"a": 1}}', '{"datePublished": "yesterday"}'],
    ids=["cut", "deep", "number", "string", "no list", "no date"],
)
def test_broken_json_ld_is_passed_over(script: str) -> None:
    """What is not the JSON-LD we know tells nothing, and breaks nothing."""
    assert read(f"<p>{LONG}</p>", f'<script type="application/ld+json">{script}</script>').published is None


def test_a_table_with_a_huge_colspan_is_just_a_table() -> None:
    """A cell that claims 2^53 columns costs nothing."""
    assert "cell" in read(f"<p>{LONG}</p><table><tr><td colspan=9007199254740992>cell</table>").text


QUOTE = "“We will rebuild the bridge before the winter comes,” said Mayor Ida Fox of Brinn."


def test_a_page_builder_that_calls_every_paragraph_a_widget_keeps_its_article() -> None:
    """Elementor wraps each paragraph in a widget of its own: together they hold the prose, so they are the article."""
    widget = '<div class="elementor-widget elementor-widget-text-editor"><p>{}</p></div>'
    page = "<h1>The bridge of Brinn</h1>" + "".join(widget.format(words) for words in (LONG, QUOTE, LONG))
    assert kinds(page) == ["headline", "paragraph", "paragraph", "paragraph"]


def test_many_small_parts_of_one_label_are_weighed_together() -> None:
    """No part alone holds half of the prose, all of them do: their class says nothing."""
    parts = "".join(f'<div class="widget">{words}</div>' for words in (LONG, QUOTE, LONG))
    assert kinds(f"<h1>The bridge of Brinn</h1>{parts}") == ["headline", "paragraph", "paragraph", "paragraph"]


def test_a_page_without_prose_outside_furniture_is_all_article() -> None:
    """Where three labels share the prose and nothing is left, the frame of the site goes last."""
    page = f'<h1>The bridge of Brinn</h1><aside>{LONG}</aside><div class="promo">{QUOTE}</div><nav>{LONG}</nav>'
    assert kinds(page) == ["headline", "paragraph", "paragraph", "navigation"]


def test_a_form_round_a_whole_short_page_is_no_form() -> None:
    """ASP.NET sets a form round every page."""
    page = '<form id="form1"><h1>Bridge falls</h1><p>“We saw it,” said Ida Fox.</p><p>Nobody was hurt.</p></form>'
    assert "form" not in kinds(page)


@pytest.mark.parametrize(
    "name",
    [
        *("promo-text", "popular-vote", "comment-by-minister", "social-worker-quote", "popup-gallery"),
        *("paragraph--share", "advert-after-p3", "related-party-deal", "menu-of-the-summit"),
    ],
)
def test_a_class_name_in_an_article_tells_only_as_a_whole(name: str) -> None:
    """A furniture word beside words of the matter names no furniture."""
    words = "The second bridge, built forty years ago, has been closed to lorries since the spring of last year."
    page = f'<article><h1>The bridge of Brinn</h1><p>{LONG}</p><div class="{name}"><p>{words}</p></div><p>{QUOTE}</p>'
    assert kinds(page + f"<p>{LONG}</p></article>")[2] == "paragraph"


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("newsletter-signup", "newsletter"),
        ("share-buttons", "share"),
        ("c-related__list", "teaser"),
        ("related-articles-text", "teaser"),
        ("td-post-comments", "comments"),
        ("ad-slot-2", "advertisement"),
        ("elementor-widget elementor-widget-share-buttons", "share"),
    ],
)
def test_a_class_name_that_tells_as_a_whole_is_furniture(name: str, label: str) -> None:
    """Words of setting beside the word that tells do not matter."""
    page = f'<article><h1>The bridge of Brinn</h1><p>{LONG}</p><p>{QUOTE}</p><div class="{name}"><p>{LONG}</p></div>'
    assert kinds(page + f"<p>{LONG}</p></article>")[3] == label


def test_a_paragraph_that_quotes_a_named_speaker_is_no_furniture_by_its_class() -> None:
    """In an article a class alone does not take somebody's words away."""
    page = f'<article><h1>The bridge of Brinn</h1><p>{LONG}</p><div class="promo"><p>{QUOTE}</p></div><p>{LONG}</p>'
    assert kinds(page + f"<p>{LONG}</p></article>")[2] == "paragraph"


@pytest.mark.parametrize("opening", ['<aside class="key-takeaways">', "<aside>"])
def test_an_aside_that_sums_the_article_up_holds_its_key_points(opening: str) -> None:
    """A list of sentences under the headline is the summary, whatever element holds it."""
    points = "<ul><li>Mayor Fox: the bridge will be rebuilt</li><li>Lorries stay off the second bridge</li></ul>"
    page = f"<article><h1>The bridge of Brinn</h1>{opening}{points}</aside><p>{LONG}</p><p>{QUOTE}</p></article>"
    assert kinds(page) == ["headline", "key_point", "key_point", "paragraph", "paragraph"]


def test_a_page_that_is_all_furniture_says_so() -> None:
    """Nothing to search is told in a note, not passed over."""
    page = read('<nav><a href="/a">World</a> <a href="/b">Politics</a></nav><footer>© 2031 The Sundrian</footer>')
    assert {block.kind for block in page.blocks} == {"furniture"}
    assert [note.kind for note in page.notes if note.kind == "no article"] == ["no article"]
