"""A page as HTML and as Markdown."""

import pytest

from cvetrack.terminal import html_page, markdown_page
from cvetrack.terminal.drawing import Columns, Drawing, Gap, Heading, Line, Page, good, now, strong

PAGE: Page = [
    Heading(strong("The title"), "right"),
    Gap(),
    Heading("A heading"),
    Line(("Words ", now("at once"), " and ", good("well"), "."), ids="E1"),
    Columns((("one", strong("two")), ("three", "")), ids=("E2", "")),
    Columns((("7", "x"),), right=(0,)),
    Drawing(("● ▲ <", "  ```")),
]


def test_markdown_has_headings_lists_and_ids_in_brackets() -> None:
    assert markdown_page.document(PAGE) == (
        "# The title (right)\n\n## A heading\n\nWords **at once** and well. (E1)\n\n"
        "- one · **two** (E2)\n- three\n\n- 7 · x\n\n    ● ▲ <\n      ```\n"
    )


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("# not a heading", "\\# not a heading"),
        ("1. not a list", "1\\. not a list"),
        ("12) not a list", "12\\) not a list"),
        ("- not a list", "\\- not a list"),
        ("+ not a list", "\\+ not a list"),
        ("=== not a line", "\\=== not a line"),
        (
            "a_b *c* `d` [e](f) <g> &amp; |h| ~i~",
            "a\\_b \\*c\\* \\`d\\` \\[e\\](f) \\<g\\> \\&amp; \\|h\\| \\~i\\~",
        ),
        ("see http://x.example", "see http\\://x.example"),
        ("see www.x.example", "see www\\.x.example"),
        ("mail a@x.example", "mail a\\@x.example"),
        ("back\\slash", "back\\\\slash"),
        ("two\nlines", "two lines"),
        ("St Mark's Hall, 3-4 pm.", "St Mark's Hall, 3-4 pm."),
    ],
)
def test_markdown_marks_in_text_are_only_text(said: str, written: str) -> None:
    assert markdown_page.document([Heading("x"), Line(said)]) == f"# x\n\n{written}\n"


def test_html_has_one_title_and_escapes_every_word() -> None:
    page = html_page.document([*PAGE, Line('<b onclick="x">&')], "Title & <more>")
    assert page.count("<h1>") == 1
    assert "<title>Title &amp; &lt;more&gt;</title>" in page
    assert '<h1>The title <span class="ids">right</span></h1>' in page
    assert '<p> <span class="ids">E1</span>Words <span class="now">at once</span>' in page
    assert '<td class="right">7</td>' in page
    assert "&lt;b onclick=&quot;x&quot;&gt;&amp;" in page
    assert "&#9679; &#9650; &lt;" in page
    assert page.isascii()
