"""The weekly report in each of its forms, read whole."""

import re
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest

from cvetrack.features.reports.weekly import queries, view
from cvetrack.store.connection import Store
from cvetrack.terminal import html_page, markdown_page, plain
from cvetrack.terminal.drawing import Page
from cvetrack.terminal.mail import mail
from tests.builders import STAMP, TODAY
from tests.features.every_day.health.city import a_city
from tests.screens import drawn, golden

TITLE = "Weekly report, Mon 23 Feb to Sun 1 March 2026"


@pytest.fixture
def page(store: Store) -> Page:
    """The report on the small city."""
    a_city(store)
    return view.page(queries.weekly(store, TODAY)._replace(record="231:8c1f00aa99bb7733"))


@pytest.mark.parametrize("width", [80, 120])
def test_on_a_terminal(page: Page, width: int) -> None:
    golden(f"weekly-{width}.txt", drawn(page, width))


def test_as_markdown(page: Page) -> None:
    golden("weekly.md", markdown_page.document(page))


def test_as_a_web_page(page: Page) -> None:
    golden("weekly.html", html_page.document(page, TITLE))


def test_as_mail(page: Page) -> None:
    text = "".join(f"{line}\n" for line in plain.lines(page))
    written = mail(f"cvetrack: {TITLE}", text, STAMP)
    golden("weekly.eml", written)
    read = message_from_bytes(written.encode(), policy=policy.default)
    assert isinstance(read, EmailMessage)
    assert read.get_content().replace("\r\n", "\n") == text
    assert not read.defects
    assert re.search(r"(?<!\r)\n", written) is None
