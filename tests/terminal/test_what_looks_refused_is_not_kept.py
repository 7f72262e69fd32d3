"""Every free text that a person gives is looked at before anything is written."""

import re
import shlex
from pathlib import Path

import pytest

from cvetrack.store.connection import Store
from tests import conversation
from tests.builders import a_concern, an_engagement, an_organisation
from tests.conftest import Cvetrack

HEALTH = "Their secretary has depression"
REFERRED = "Zadie was referred to Channel"
NOT_HEALTH = (
    "The {what} looks like a person's health. cvetrack holds organisations and people in public roles, and nothing "
    'else about anybody. "Is away" says enough. If it must be kept all the same, say why: '
    "cvetrack --keep-because TEXT, then the command. Nothing was saved.\n"
)
NOT_A_REFERRAL = (
    "The {what} looks like a referral or a safeguarding worry about a person. Take it to the council's referral "
    "pathway now, not here. Nothing was saved.\n"
)
HELD = "SELECT (SELECT count(*) FROM op), (SELECT count(*) FROM change), (SELECT count(*) FROM screening_exception)"


@pytest.fixture(autouse=True)
def known(store: Store) -> None:
    """One organisation, one engagement and one concern of it."""
    youth = an_organisation(store, "Eastside Youth")
    an_engagement(store, youth)
    a_concern(store, youth)


@pytest.mark.parametrize(
    ("what", "arguments"),
    [
        ("note", ("log", "eastside-youth", "--note", "TEXT")),
        ("need", ("log", "eastside-youth", "--need", "TEXT")),
        ("promise", ("log", "eastside-youth", "--promise", "TEXT", "--due", "friday")),
        ("place", ("log", "eastside-youth", "--where", "TEXT")),
        ("text", ("log", "Met @eastside-youth. TEXT #housing")),
        ("name", ("log", "eastside-youth", "TEXT", "--new")),
        ("note", ("engagement", "edit", "E1", "--note", "TEXT")),
        ("note", ("org", "add", "Brook Street Youth", "--note", "TEXT")),
        ("alias", ("org", "alias", "eastside-youth", "TEXT")),
        ("reason", ("org", "archive", "eastside-youth", "--because", "TEXT")),
        ("role", ("contact", "add", "Rosa Webb", "--org", "eastside-youth", "--role", "TEXT")),
        ("promise", ("promise", "make", "eastside-youth", "TEXT", "--due", "friday")),
        ("need", ("need", "add", "eastside-youth", "TEXT")),
        ("concern", ("concern", "raise", "eastside-youth", "TEXT")),
        ("answer", ("concern", "answer", "C1", "TEXT")),
        ("change", ("concern", "answer", "C1", "We were wrong.", "--changed", "TEXT")),
        ("value", ("settings", "set", "council", "TEXT")),
    ],
)
@pytest.mark.parametrize(("text", "sentence"), [(HEALTH, NOT_HEALTH), (REFERRED, NOT_A_REFERRAL)])
def test_whatever_the_command_nothing_is_saved_and_nothing_repeated(
    cvetrack: Cvetrack, store: Store, what: str, arguments: tuple[str, ...], text: str, sentence: str
) -> None:
    before = store.row(HELD)
    store.end()
    refused = cvetrack(*(each.replace("TEXT", text) for each in arguments))
    assert (refused.code, refused.out, refused.err) == (2, "", sentence.format(what=what))
    assert not re.search("Zadie|secretary|depression", refused.err)
    assert store.row(HELD) == before


def test_standard_input_is_looked_at_too(cvetrack: Cvetrack, store: Store) -> None:
    refused = cvetrack("concern", "raise", "eastside-youth", "-", stdin=f"The lights.\n\n{REFERRED}.\n")
    assert (refused.code, refused.err) == (2, NOT_A_REFERRAL.format(what="concern"))
    assert store.value("SELECT count(*) FROM concern") == 1


def test_a_topic_is_looked_at_too(cvetrack: Cvetrack, store: Store) -> None:
    refused = cvetrack("log", "eastside-youth", "--about", "referred-to-prevent")
    assert (refused.code, refused.err) == (2, NOT_A_REFERRAL.format(what="topic"))
    assert store.value("SELECT count(*) FROM topic") == 0
    assert cvetrack("log", "eastside-youth", "--about", "mental-health").code == 0


def test_a_reason_lets_it_pass_and_is_kept_in_the_same_operation(cvetrack: Cvetrack, store: Store) -> None:
    because = "told in public, to be quoted"
    kept = cvetrack(
        "--keep-because", because, "log", "eastside-youth", "--note", HEALTH, "--need", "He is gay"
    )
    assert (kept.code, kept.err) == (
        0,
        "Kept although it looks like a person's health; your reason is on the record.\n"
        "Kept although it looks like a person's sexuality or gender identity; your reason is on the record.\n",
    )
    exceptions = "SELECT day, noticed, because, officer_id FROM screening_exception ORDER BY id"
    made = [("2026-03-02", "health", because, 1), ("2026-03-02", "sexuality", because, 1)]
    assert store.rows(exceptions) == made
    store.end()
    assert cvetrack("undo").code == 0
    assert store.rows(exceptions) == []
    assert store.value("SELECT count(*) FROM engagement") == 1
    store.end()
    assert cvetrack("redo").code == 0
    assert store.rows(exceptions) == made


def test_a_reason_that_nothing_needs_is_not_kept(cvetrack: Cvetrack, store: Store) -> None:
    assert cvetrack("--keep-because", "who knows", "log", "eastside-youth", "--note", "the hall").err == ""
    assert store.value("SELECT count(*) FROM screening_exception") == 0


@pytest.mark.parametrize(
    ("because", "note", "sentence"),
    [
        ("the school asked", REFERRED, NOT_A_REFERRAL.format(what="note")),
        ("the school asked", f"{HEALTH}. {REFERRED}", NOT_A_REFERRAL.format(what="note")),
        ("  ", HEALTH, "The reason is empty. Write at least one letter or number.\n"),
        (REFERRED, HEALTH, NOT_A_REFERRAL.format(what="reason")),
        (
            HEALTH,
            HEALTH,
            NOT_HEALTH.format(what="reason").replace(
                " If it must be kept all the same, say why: cvetrack --keep-because TEXT, then the command.",
                "",
            ),
        ),
    ],
)
def test_some_things_no_reason_lets_pass(
    cvetrack: Cvetrack, store: Store, because: str, note: str, sentence: str
) -> None:
    before = store.row(HELD)
    store.end()
    refused = cvetrack("--keep-because", because, "log", "eastside-youth", "--note", note)
    assert (refused.code, refused.out, refused.err) == (2, "", sentence)
    assert store.row(HELD) == before


def test_a_row_of_a_file_is_refused_by_line_and_column(
    cvetrack: Cvetrack, store: Store, tmp_path: Path
) -> None:
    file = tmp_path / "visits.csv"
    file.write_text(
        "date,organisations,summary,place\n"
        "3/2/2026,eastside-youth,Asked about the hall.,\n"
        f"4/2/2026,eastside-youth,{REFERRED}.,\n"
        "5/2/2026,eastside-youth,Fine.,at his house at 4 Mill Street; he lives at 4 Mill Street\n",
        encoding="utf-8",
    )
    refused = cvetrack("--keep-because", "a whole file", "import", "engagements", str(file))
    assert refused.code == 1
    assert refused.err == (
        "date -> day, organisations -> organisations, summary -> note, place -> place.\n"
        "line 3, column summary: The note looks like a referral or a safeguarding worry about a person. Take it to "
        "the council's referral pathway now, not here.\n"
        "line 4, column place: The place looks like where a person lives. cvetrack holds organisations and people in "
        "public roles, and nothing else about anybody. The organisation's address will do.\n"
        "2 of 3 rows of visits.csv are not right. Nothing was written. Correct them, or take the others with "
        "--skip-errors.\n"
    )
    assert cvetrack("import", "engagements", str(file), "--skip-errors").code == 0
    assert store.rows("SELECT note FROM engagement WHERE id > 1") == [("Asked about the hall.",)]


def test_what_the_editor_brings_can_be_changed_there(store: Store, tmp_path: Path) -> None:
    editor = tmp_path / "editor"
    editor.write_text(
        '#!/bin/sh\nif grep -q Zadie "$1"; then echo "The lights." > "$1"; else '
        f'echo "{REFERRED}" > "$1"; fi\n'
    )
    editor.chmod(0o755)
    store.end()
    child = conversation.begin(
        ["concern", "raise", "eastside-youth"],
        home=tmp_path,
        CVETRACK_STORE=store.path,
        EDITOR=shlex.quote(str(editor)),
    )
    child.expect("The concern looks like a referral")
    child.expect(r"Change it\? \[Y/n\]")
    child.sendline("")
    assert conversation.ended(child)[0] == 0
    assert store.value("SELECT words FROM concern ORDER BY id DESC") == "The lights."


def test_the_tab_key_knows_the_option(cvetrack: Cvetrack) -> None:
    from cvetrack.cli.completion import candidates

    assert candidates(["--ke"], {}) == ["--keep-because"]
    assert candidates(["--keep-because", "told in public", "lo"], {}) == ["log"]


def test_commands_take_free_text_in_one_way() -> None:
    features = Path(__file__).parents[2] / "src" / "cvetrack" / "features"
    around = [
        path
        for path in features.glob("*/*/commands.py")
        if re.search(r"\bentered\(|import .*\bentered\b", path.read_text("utf-8"))
    ]
    assert around == []
