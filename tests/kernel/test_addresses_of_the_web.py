"""An address of the web is one that a browser opens, and nothing else is taken for one."""

import pytest

from cvetrack.kernel.errors import UsageRefusal
from cvetrack.kernel.text import web_address


@pytest.mark.parametrize("said", ["https://council.example/strategy?v=3#two", "HTTP://a.example", "http://a"])
def test_an_address_of_the_web_stays_as_it_was_given(said: str) -> None:
    assert web_address(said, "https://council.example") == said


@pytest.mark.parametrize(
    "said",
    [
        "",
        "council.example",
        "https://",
        "https:///page",
        "ftp://a.example",
        "javascript://x",
        "https://a b",
        " http://a",
    ],
)
def test_what_is_no_address_of_the_web_is_refused(said: str) -> None:
    with pytest.raises(UsageRefusal) as refused:
        web_address(said, "https://council.example")
    assert str(refused.value).endswith(
        " is not an address on the web, such as https://council.example. Nothing was written."
    )
