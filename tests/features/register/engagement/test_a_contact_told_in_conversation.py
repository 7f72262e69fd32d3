"""`cvetrack log` with nothing given, on a real terminal: asked, read back, kept or let be."""

import shlex
from collections.abc import Iterator
from pathlib import Path

import pexpect
import pytest

from cvetrack.store.connection import Store
from tests import conversation
from tests.builders import an_organisation
from tests.conversation import answer, press

KEEP = r"Keep\? \[Y/n/edit\] "


@pytest.fixture
def terminal(store: Store, tmp_path: Path) -> Iterator[pexpect.spawn]:
    """The conversation just begun, on a store with four organisations."""
    for name in ("Eastside Youth", "Highfields Centre", "Highfields Tenants", "Midtown Forum"):
        an_organisation(store, name)
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nprintf "Written at\\nlength.\\n" > "$1"\n')
    editor.chmod(0o755)
    child = begin(store, tmp_path, EDITOR=shlex.quote(str(editor)))
    yield child
    child.close(force=True)


def begin(store: Store, home: Path, *words: str, **environ: str) -> pexpect.spawn:
    """`cvetrack log`, or these words, on a terminal of its own."""
    return conversation.begin(words or ("log",), home=home, CVETRACK_STORE=store.path, **environ)


def ended(child: pexpect.spawn) -> int:
    """The exit code, once the program has ended."""
    return conversation.ended(child)[0]


def test_a_contact_is_told_read_back_and_kept(terminal: pexpect.spawn, store: Store) -> None:
    answer(terminal, r"Who\?", "eastside, highf")
    terminal.expect(r'"eastside" is taken as Eastside Youth\.')
    terminal.expect("1  highfields-centre   Highfields Centre")
    terminal.expect("2  highfields-tenants  Highfields Tenants")
    answer(terminal, r"Which one, 1 to 2\?", "1")
    terminal.expect("Eastside Youth, Highfields Centre")
    answer(terminal, r"When\? +\[today\]", "tue")
    terminal.expect("Tue 24 February 2026")
    answer(terminal, r"How\? +\[meeting\]", "vis")
    answer(terminal, r"About\?", "Housing, youth")
    answer(terminal, r"Who began it\? +\[us\]", "them")
    answer(terminal, r"What was said\?", "wants the hall on Thursdays")
    answer(terminal, r"We promised\?", "dates for Thursdays")
    answer(terminal, r"by when\?", "friday")
    terminal.expect("Fri 6 March 2026")
    answer(terminal, r"They need\?", "-")
    terminal.expect(
        r"Visit with Eastside Youth and Highfields Centre, Tue 24 February 2026, about housing and youth,\s+"
        r"begun by them. We promised Eastside Youth: dates for Thursdays, by Fri 6 March 2026.\s+"
    )
    answer(terminal, KEEP, "")
    terminal.expect("Kept as E1, P1. Take it back with: cvetrack undo")
    assert ended(terminal) == 0
    assert store.row("SELECT day, channel, started_by, note FROM engagement") == (
        *("2026-02-24", "visit", "them", "wants the hall on Thursdays"),
    )
    assert store.rows("SELECT organisation_id FROM touch") == [(1,), (2,)]
    assert store.rows("SELECT words, due_on, engagement_id FROM promise") == [
        ("dates for Thursdays", "2026-03-06", 1)
    ]
    assert store.value("SELECT count(*) FROM need") == 0


def test_all_but_who_can_be_passed_over(terminal: pexpect.spawn, store: Store) -> None:
    answer(terminal, r"Who\?", "")
    answer(terminal, r"Who\?", "midtown-forum")
    for question in ("When", "How", "About", "Who began it"):
        answer(terminal, question, "")
    answer(terminal, r"What was said\? \(enter for the editor\)", "-")
    answer(terminal, "We promised", "")
    answer(terminal, "They need", "")
    terminal.expect(r"Meeting with Midtown Forum, Mon 2 March 2026, begun by us\.")
    answer(terminal, KEEP, "y")
    terminal.expect("Kept as E1")
    assert ended(terminal) == 0
    assert store.row("SELECT day, channel, started_by, note FROM engagement") == (
        *("2026-03-02", "meeting", "us", None),
    )


def test_what_is_not_understood_is_asked_again(terminal: pexpect.spawn, store: Store) -> None:
    answer(terminal, r"Who\?", "eastside-yuoth")
    terminal.expect("Did you mean eastside-youth")
    answer(terminal, r'Add "eastside-yuoth" to the register\? \[y/N\]', "n")
    answer(terminal, r"Who\?", "eastside, Brook Street")
    answer(terminal, r'Add "Brook Street" to the register\? \[y/N\]', "y")
    terminal.expect(r"Eastside Youth, Brook Street \(new\)")
    answer(terminal, "When", "31/2")
    terminal.expect("There is no 31 February")
    answer(terminal, "When", "yesterday")
    answer(terminal, "How", "pigeon")
    terminal.expect("Answer with one of visit, call")
    answer(terminal, "How", "call")
    answer(terminal, "About", "!")
    terminal.expect("is not a topic")
    answer(terminal, "About", "")
    answer(terminal, "Who began it", "we")
    terminal.expect("Answer with one of us, them, third-party")
    answer(terminal, "Who began it", "")
    answer(terminal, "What was said", "")
    answer(terminal, "We promised", "a list")
    answer(terminal, "by when", "")
    answer(terminal, "by when", "yesterday")
    terminal.expect("is in the past")
    answer(terminal, "by when", "tomorrow")
    answer(terminal, "They need", "shade")
    terminal.expect("Eastside Youth needs: shade.")
    answer(terminal, KEEP, "perhaps")
    for question in (
        "Who",
        "When",
        "How",
        "About",
        "Who began it",
        "What was said",
        "We promised",
        "by when",
        "They",
    ):
        answer(terminal, question, "")
    answer(terminal, KEEP, "y")
    terminal.expect("New organisation: Brook Street, as brook-street.")
    terminal.expect("Kept as E1, P1, N1")
    assert ended(terminal) == 0
    assert store.row("SELECT day, channel, note FROM engagement") == (
        *("2026-03-01", "call", "Written at\nlength."),
    )


def test_it_can_be_corrected_before_it_is_kept(terminal: pexpect.spawn, store: Store) -> None:
    answer(terminal, r"Who\?", "midtown")
    for question in ("When", "How", "About", "Who began it", "What was said", "We promised", "They need"):
        answer(terminal, question, "-")
    answer(terminal, KEEP, "edit")
    answer(terminal, r"Who\? +\[midtown-forum\]", "eastside")
    answer(terminal, "When", "")
    answer(terminal, "How", "email")
    for question in ("About", "Who began it", "What was said", "We promised", "They need"):
        answer(terminal, question, "-")
    terminal.expect(r"Email with Eastside Youth, Mon 2 March 2026, begun by us\.")
    answer(terminal, KEEP, "yes")
    assert ended(terminal) == 0
    assert store.rows("SELECT organisation_id FROM touch") == [(1,)]


def test_it_can_be_let_be(terminal: pexpect.spawn, store: Store) -> None:
    answer(terminal, r"Who\?", "midtown")
    for question in ("When", "How", "About", "Who began it", "What was said", "We promised", "They need"):
        answer(terminal, question, "-")
    answer(terminal, KEEP, "n")
    terminal.expect("Nothing was written.")
    assert ended(terminal) == 0
    assert store.value("SELECT count(*) FROM engagement") == 0


@pytest.mark.parametrize("key", ["c", "d"])
def test_leaving_writes_nothing_and_says_so(terminal: pexpect.spawn, store: Store, key: str) -> None:
    answer(terminal, r"Who\?", "midtown, Brook Street")
    answer(terminal, "Add", "y")
    terminal.expect("When")
    press(terminal, key)
    terminal.expect(r"Let go of all that you told\? \[y/N\]")
    press(terminal, key)
    terminal.expect("Stopped. Nothing was written.")
    assert ended(terminal) == 130
    assert store.value("SELECT count(*) FROM engagement") == 0
    assert store.value("SELECT count(*) FROM organisation") == 4


def test_before_anything_was_told_leaving_is_not_asked_about(terminal: pexpect.spawn) -> None:
    terminal.expect("Who")
    press(terminal)
    terminal.expect("Stopped. Nothing was written.")
    assert ended(terminal) == 130


def test_nothing_told_or_half_typed_is_lost_by_a_slip(terminal: pexpect.spawn, store: Store) -> None:
    terminal.expect(r"Who\?")
    terminal.send("midtown")
    terminal.expect("midtown")
    press(terminal)
    answer(terminal, "Let go of all", "n")
    terminal.expect(r"Who\? +midtown")
    terminal.sendline("")
    for question in ("When", "How", "About", "Who began it"):
        answer(terminal, question, "")
    terminal.expect("What was said")
    terminal.send("the roof lets in")
    terminal.expect("lets in")
    press(terminal)
    answer(terminal, "Let go of all", "")
    terminal.expect("What was said.*the roof lets in")
    terminal.sendline(" the rain")
    for question in ("We promised", "They need"):
        answer(terminal, question, "-")
    terminal.expect(KEEP)
    press(terminal)
    answer(terminal, "Let go of all", "n")
    answer(terminal, KEEP, "y")
    terminal.expect("Kept as E1")
    assert ended(terminal) == 0
    assert store.value("SELECT note FROM engagement") == "the roof lets in the rain"


FORM = """\
# Write after the colons, save and close. Lines that begin with # are not kept.

Who:          midtown
When:         today
How:          meeting
About:
Who began it: us
We promised:
By when:
They need:

What was said:

"""
# It keeps what it is shown, and fills the form in wrongly the first time.
EDITOR = """\
#!/bin/sh
stat -c %a "$1" >> {seen}.mode
cat "$1" >> {seen}
if grep -q '^# ->' "$1"; then
  sed -i 's/^When:.*/When: yesterday/' "$1"
else
  sed -i 's/^When:.*/When: 31\\/2/; s/^We prom.*/We promised: a list/; s/^By when.*/By when: friday/' "$1"
  printf '# minutes\\nHow: they asked.\\n' >> "$1"
fi
"""


def test_the_same_entry_is_filled_in_as_a_form(store: Store, tmp_path: Path) -> None:
    an_organisation(store, "Midtown Forum")
    editor, seen = tmp_path / "editor", tmp_path / "seen"
    editor.write_text(EDITOR.format(seen=shlex.quote(str(seen))))
    editor.chmod(0o755)
    child = begin(
        store, tmp_path, "log", "midtown", "--edit", EDITOR=shlex.quote(str(editor)), TMPDIR=str(tmp_path)
    )
    child.expect("When: There is no 31 February")
    assert seen.read_text() == FORM
    answer(child, r"Open it again\? \[Y/n\]", "")
    child.expect("Meeting with Midtown Forum, Sun 1 March 2026")
    assert seen.read_text().removeprefix(FORM).startswith("# -> When: There is no 31 February")
    answer(child, KEEP, "y")
    child.expect("Kept as E1, P1")
    assert ended(child) == 0
    assert store.row("SELECT day, note FROM engagement") == ("2026-03-01", "# minutes\nHow: they asked.")
    assert store.row("SELECT words, due_on FROM promise") == ("a list", "2026-03-06")
    assert (tmp_path / "seen.mode").read_text() == "600\n600\n"
    assert list(tmp_path.glob("cvetrack-*")) == []


def test_a_form_that_is_given_up_writes_nothing(store: Store, tmp_path: Path) -> None:
    child = begin(store, tmp_path, "log", "--edit", EDITOR="true")
    child.expect("Who is missing.")
    answer(child, r"Open it again\? \[Y/n\]", "n")
    child.expect("Stopped. Nothing was written.")
    assert ended(child) == 130


def test_a_form_needs_an_editor(store: Store, tmp_path: Path) -> None:
    child = begin(store, tmp_path, "log", "--edit")
    child.expect("There is no editor: set EDITOR, or leave --edit out. Nothing was written.")
    assert ended(child) == 2


def test_the_tab_key_finishes_a_short_name(terminal: pexpect.spawn) -> None:
    terminal.expect(r"Who\?")
    terminal.send("eastside, midt\t")
    terminal.expect("midtown-forum")
    terminal.send("\r")
    terminal.expect("Eastside Youth, Midtown Forum")


def test_nobody_is_asked_where_nobody_should_be(store: Store, tmp_path: Path) -> None:
    child = begin(store, tmp_path, "--no-input", "log")
    child.expect("Say who it was with: cvetrack log ORG")
    assert ended(child) == 2


def test_one_of_several_is_chosen_by_its_number(
    terminal: pexpect.spawn, store: Store, tmp_path: Path
) -> None:
    press(terminal)
    child = begin(store, tmp_path, "org", "show", "highf")
    answer(child, "Which one, 1 to 2", "3")
    child.expect("That is none of them: type a number from 1 to 2")
    answer(child, "Which one, 1 to 2", "")
    child.expect("None was picked.")
    assert "Nothing was written" not in child.before + child.after
    assert ended(child) == 2
