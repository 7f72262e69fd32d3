"""A page as a document that goes elsewhere: in which form, and into which file, whole or not at all."""

import os
from contextlib import suppress
from enum import StrEnum
from typing import TYPE_CHECKING

from cvetrack.kernel.drafts import replace_whole
from cvetrack.kernel.errors import Refusal
from cvetrack.terminal.drawing import Page

if TYPE_CHECKING:
    from cvetrack.terminal.app import App


class Form(StrEnum):
    """What a page is written as."""

    TEXT = "text"
    MARKDOWN = "md"
    HTML = "html"


def document(form: str, page: Page, title: str) -> str:
    """The whole page in one of these forms; `title` is that of the web page."""
    if form == Form.HTML:
        from cvetrack.terminal import html_page  # noqa: PLC0415  only the form that is asked for

        return html_page.document(page, title)
    if form == Form.MARKDOWN:
        from cvetrack.terminal import markdown_page  # noqa: PLC0415  as above

        return markdown_page.document(page)
    from cvetrack.terminal.plain import lines  # noqa: PLC0415  as above

    return "".join(f"{line}\n" for line in lines(page))


def write_to(app: "App", path: str, text: str) -> None:
    """Put a document at `path`, in the place of an earlier one; the store is at rest meanwhile. Raises Refusal, also
    for a place where something stands that is no text, and Unconfirmed."""
    app.rest()  # the drive may be slow to confirm it
    _refuse_what_is_no_text(path)
    app.before_final()
    replace_whole(path, text.encode())


def _refuse_what_is_no_text(path: str) -> None:
    """A document may take the place of an earlier one, but not of a store, a backup or a workbook."""
    with suppress(OSError):  # what is wrong with the place is told where it is written to
        if os.path.isfile(path):
            with open(path, "rb") as file:
                if b"\0" in file.read(4096):
                    raise Refusal(f"{path} is no report, and it was not touched. Name another file.")
