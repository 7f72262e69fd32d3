"""Whatever a person chooses as a key opens the store it locked, no other, and is never told."""

import json
import shlex
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cvetrack.kernel.errors import Refusal, Unavailable, UsageRefusal
from cvetrack.store.connection import connect, connect_raw
from cvetrack.store.keys import KeyPlace, as_pragma, from_recovery_key, keep_place, kept_place, recovery_key
from cvetrack.store.migrating import migrate
from tests import conversation
from tests.conftest import call

HOSTILE = [
    'she said "tea" twice',
    'end"; PRAGMA key = "other',
    "it's Sam's own",
    "x'" + "ab" * 32 + "'",
    "x'not hexadecimal'",
    " leading and trailing ",
    "ends with a backslash \\",
    "žluťoučký kůň 🐎 দরজা",
    "-- DROP TABLE op;",
    "semicolon; semicolon;",
    "line\nbreak and\ttab",
    "%s {0} $HOME `id`",
    "0123456789abcdef" * 4,
    "é (one letter)",
    "é (two letters)",
    '"' * 12,
]


@pytest.mark.parametrize("passphrase", HOSTILE)
def test_a_hostile_passphrase_opens_its_store_and_only_itself(tmp_path: Path, passphrase: str) -> None:
    path = tmp_path / "locked.db"
    path.touch(0o600)
    store = connect_raw(str(path), as_pragma(passphrase, passphrase=True))
    migrate(store)
    store.close()
    assert passphrase.encode() not in path.read_bytes()
    again = connect(str(path), as_pragma(passphrase, passphrase=True))
    assert again.value("SELECT count(*) FROM op") == 0
    again.close()
    if passphrase in HOSTILE[:3]:
        with pytest.raises(Unavailable) as refused:
            connect(str(path), as_pragma(passphrase[:-1], passphrase=True))
        assert passphrase[:8] not in str(refused.value)


@settings(max_examples=5)  # a passphrase is slow to try, on purpose
@given(st.text(min_size=1, max_size=60))
def test_any_text_is_a_passphrase_or_is_refused_unquoted(
    tmp_path_factory: pytest.TempPathFactory, said: str
) -> None:
    path = tmp_path_factory.mktemp("any") / "locked.db"
    path.touch(0o600)
    if "\0" in said:
        with pytest.raises(Unavailable, match="not text"):
            as_pragma(said, passphrase=True)
        return
    store = connect_raw(str(path), as_pragma(said, passphrase=True))
    migrate(store)
    store.close()
    connect(str(path), as_pragma(said, passphrase=True)).close()
    with pytest.raises(Refusal):
        connect(str(path), as_pragma(said + "!", passphrase=True))


@pytest.mark.parametrize("said", ["", "\0", "a\0b", "\ud800", "with\udcffin"])
def test_what_no_driver_takes_is_refused(said: str) -> None:
    with pytest.raises(Unavailable, match="Nothing was opened"):
        as_pragma(said, passphrase=True)


@given(st.binary(min_size=32, max_size=32))
def test_a_recovery_key_leads_back_to_its_raw_key(raw: bytes) -> None:
    said = recovery_key(raw.hex())
    assert len(said.split("-")) == 14
    assert from_recovery_key(said) == raw.hex()
    assert from_recovery_key(f"  {said.lower().replace('-', ' ')}\n") == raw.hex()
    assert as_pragma(said) == f"x'{raw.hex()}'"


@given(
    st.binary(min_size=32, max_size=32),
    st.integers(0, 55),
    st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"),
)
def test_one_wrong_letter_of_a_recovery_key_is_noticed(raw: bytes, at: int, letter: str) -> None:
    letters = list(recovery_key(raw.hex()).replace("-", ""))
    if letters[at] == letter:
        return
    letters[at] = letter
    with pytest.raises(UsageRefusal):
        from_recovery_key("".join(letters))


def test_a_key_is_had_from_a_file_or_a_command(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("ab" * 32 + "\n")
    keys = tmp_path / "keys"
    expected = f"x'{'ab' * 32}'"
    for number, place in enumerate(
        (
            KeyPlace("raw", "ab" * 32),
            KeyPlace("file", str(tmp_path / "key")),
            KeyPlace("command", f"cat {shlex.quote(str(tmp_path / 'key'))}"),
        )
    ):
        kept = Path(keep_place(f"{number:032x}", str(keys), place))
        assert (kept.stat().st_mode & 0o777, keys.stat().st_mode & 0o777) == (0o600, 0o700)
        assert kept_place(f"{number:032x}", str(keys), {}) == place
        assert place.key(_nobody) == expected


def test_the_environment_comes_before_the_key_file(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("cd" * 32)
    keep_place("0" * 32, str(tmp_path), KeyPlace("raw", "ab" * 32))
    for environ in (
        {"CVETRACK_KEY_FILE": str(tmp_path / "key")},
        {"CVETRACK_KEY_COMMAND": f"cat {shlex.quote(str(tmp_path / 'key'))}"},
    ):
        place = kept_place("0" * 32, str(tmp_path), environ)
        assert place is not None
        assert place.key(_nobody) == f"x'{'cd' * 32}'"


@pytest.mark.parametrize("line", ["false", "/no/such/program", "true", "printf ''", "unbalanced 'quote"])
def test_a_key_command_that_gives_no_key_is_refused(line: str) -> None:
    with pytest.raises(Unavailable) as refused:
        KeyPlace("command", line).key(_nobody)
    assert "The key command" in str(refused.value)


def test_a_store_is_made_and_opened_by_key_file_and_by_key_command(tmp_path: Path) -> None:
    by_file, by_command = tmp_path / "file.db", tmp_path / "command.db"
    key = tmp_path / "usb" / "key"
    key.parent.mkdir()
    made = call(["init", "--key-file", str(key), "--officer", "Sam Reed"], store=by_file)
    assert (made.code, key.stat().st_mode & 0o777) == (0, 0o600)
    command = f"cat {shlex.quote(str(key))}"
    assert call(["init", "--key-command", command, "--officer", "Sam Reed"], store=by_command).code == 0
    for path in (by_file, by_command):
        assert call(["org", "list"], store=path).code == 0
    key.rename(tmp_path / "usb" / "moved")
    for path in (by_file, by_command):
        refused = call(["org", "list"], store=path)
        assert (refused.code, "key" in refused.err.lower()) == (4, True)


def test_a_passphrase_is_typed_unseen_and_opens_the_store(tmp_path: Path) -> None:
    passphrase = 'four "random" words, café'

    def run(*arguments: str, answers: list[str]) -> tuple[int, str]:
        child = conversation.begin(arguments, home=tmp_path, CVETRACK_STORE=str(tmp_path / "s.db"))
        for answer in answers:
            conversation.answer_unseen(child, "(?i)passphrase[^\r\n]*: ", answer)
        return conversation.ended(child)

    init = ("init", "--passphrase", "--officer", "Sam Reed", "--basis", "public task")
    code, said = run(*init, answers=[passphrase, passphrase + "!"])
    assert (code, "The two passphrases differ" in said) == (2, True)
    code, said = run(*init, answers=[passphrase, passphrase])
    assert (code, passphrase in said) == (0, False)
    code, said = run("org", "list", answers=[passphrase])
    assert (code, passphrase in said) == (0, False)
    code, said = run("org", "list", answers=["something else"])
    assert (code, "does not open with this key" in said, "something else" in said) == (4, True, False)
    nobody = call(["org", "list"], store=tmp_path / "s.db")
    assert (nobody.code, "nobody is there to type it" in nobody.err) == (4, True)
    key = tmp_path / "for-cron"
    key.write_text(passphrase + "\n", encoding="utf-8")
    by_file = call(
        ["org", "list", "--json"], store=tmp_path / "s.db", environ={"CVETRACK_KEY_FILE": str(key)}
    )
    assert by_file.code == 0
    assert json.loads(by_file.out)["rows"] == []


def _nobody() -> str:
    pytest.fail("nobody is there to be asked")
