"""`cvetrack key show` and `key change`: the recovery key once more, and another key, with what still needs the old."""

import io
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest

from cvetrack.cli.main import main
from cvetrack.store.header import read_header
from cvetrack.store.new_key import way_of
from tests import conversation
from tests.conftest import Result, call

TEXT = "four random words, said"
Run = Callable[..., Result]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where the store is."""
    return tmp_path / "kept" / "store.db"


@pytest.fixture
def run(place: Path, tmp_path: Path) -> Run:
    """Run a command on that store."""

    def run(*arguments: str, stdin: str = "", **environ: str) -> Result:
        return call(list(arguments), store=place, stdin=stdin, environ={"HOME": str(tmp_path), **environ})

    return run


def key_files(folder: Path) -> list[Path]:
    """The key files of the machine whose home that is."""
    kept = folder / ".config/cvetrack/keys"
    return sorted(kept.iterdir()) if kept.is_dir() else []


def recovery_in(said: str) -> str:
    """The one recovery key in an answer."""
    (found,) = [line.strip() for line in said.splitlines() if line.count("-") == 13 and len(line) == 71]
    return found


def test_the_recovery_key_is_shown_again_and_is_the_one_of_the_store(run: Run, place: Path) -> None:
    made = recovery_in(run("init", "--officer", "Sam Reed").out)
    shown = run("key", "show")
    assert shown.out == f"Recovery key. Write it down; keep it away from this machine:\n  {made}\n"
    answer = json.loads(run("key", "show", "--yes", "--json").out)
    assert answer == {
        "schema": "cvetrack/key/1",
        "as_of": "2026-03-02",
        "item": {
            "way": "raw",
            "key_file": None,
            "recovery_key": made,
            "sentence": "Recovery key. Write it down; keep it away from this machine:",
        },
    }


def test_only_who_holds_the_key_is_shown_it(run: Run, tmp_path: Path) -> None:
    run("init", "--officer", "Sam Reed")
    (kept,) = key_files(tmp_path)
    kept.write_text(f"raw {'ab' * 32}\n")
    refused = run("key", "show")
    assert (refused.code, refused.out) == (4, "")
    assert "does not open with this key" in refused.err
    kept.unlink()
    refused = run("key", "show")
    assert (refused.code, refused.out, "unlock" in refused.err) == (4, "", True)


@pytest.mark.parametrize("way", ["--key-file", "--key-command"])
@pytest.mark.parametrize("raw", [True, False], ids=["raw", "text"])
def test_a_key_file_or_command_has_a_recovery_key_where_its_key_is_raw(
    run: Run, tmp_path: Path, way: str, raw: bool
) -> None:
    key = tmp_path / "a.key"
    key.write_text("ab" * 32 if raw else TEXT)
    made = run("init", "--officer", "Sam Reed", way, str(key) if way == "--key-file" else f"cat '{key}'")
    assert made.code == 0
    shown = run("key", "show")
    if raw:
        assert recovery_in(made.out) == recovery_in(shown.out)
    else:
        where = f"the text in {key}" if way == "--key-file" else "the text that the key command prints"
        assert shown.out == (f"The key is {where}: there is no recovery key. Keep that text elsewhere too.\n")
        assert "It is a text of your own, so there is no recovery key" in made.out
    assert TEXT not in made.out + shown.out


def test_a_plain_store_has_nothing_to_show(run: Run) -> None:
    run("init", "--plain", "--officer", "Sam Reed")
    assert run("key", "show").out == (
        "The store is not encrypted: there is no key to show. Give it one with: cvetrack key change\n"
    )
    assert json.loads(run("key", "show", "--json").out)["item"]["way"] == "none"


def test_at_a_terminal_it_asks_before_it_shows(run: Run, place: Path, tmp_path: Path) -> None:
    made = recovery_in(run("init", "--officer", "Sam Reed").out)

    def spawn(*arguments: str) -> pexpect.spawn:
        return conversation.begin(
            ["key", "show", *arguments], home=tmp_path, TERM="dumb", CVETRACK_STORE=str(place)
        )

    for answer, shows in (("n", False), ("", False), ("y", True)):
        child = spawn()
        child.expect(r"Anyone who sees the recovery key can open the store. Show it\? \[y/N\]")
        assert made not in str(child.before)
        child.sendline(answer)
        code, said = conversation.ended(child)
        assert (made in said, code) == (shows, 0)
    assert made in conversation.ended(spawn("--yes"))[1]


def test_a_key_that_was_changed_while_it_was_asked_for_is_not_shown_as_the_key(
    run: Run, place: Path, tmp_path: Path
) -> None:
    old = recovery_in(run("init", "--officer", "Sam Reed").out)
    child = conversation.begin(["key", "show"], home=tmp_path, TERM="dumb", CVETRACK_STORE=str(place))
    child.expect(r"Show it\?")
    assert run("key", "change").code == 0
    child.sendline("y")
    code, said = conversation.ended(child)
    assert (code, old in said, "was given another key meanwhile" in said) == (4, False, True)


def test_a_key_that_was_changed_opens_the_store_and_the_old_one_its_backups(
    run: Run, place: Path, tmp_path: Path
) -> None:
    old = recovery_in(run("init", "--officer", "Sam Reed", "--basis", "x").out)
    (old_file,) = key_files(tmp_path)
    run("org", "add", "Eastside Youth")
    run("backup")
    (backup,) = (tmp_path / ".local/share/cvetrack/backups").iterdir()
    run("restore", str(backup), "--yes")
    run("backup", "--to", str(tmp_path / "noted.db"))
    (aside,) = place.parent.glob("*.before-restore-*")
    head = run("verify").out
    done = run("key", "change")
    (new_file,) = {*key_files(tmp_path)} - {old_file}
    new = recovery_in(done.out)
    copies = ", ".join(sorted(map(str, (backup, aside, tmp_path / "noted.db"))))
    assert done.out == (
        f"Recovery key. Write it down; keep it away from this machine:\n  {new}\n"
        f"The store at {place} has a new key.\n"
        f"Its key is kept for you alone in {new_file}.\n"
        "See the recovery key again with: cvetrack key show\n"
        f"These copies open only with the old key or the old recovery key: {copies}. "
        "So does any other made before.\n"
        "The old key was left where it is, for them.\n"
        "Make a backup that opens with the new key: cvetrack backup\n"
    )
    assert (done.code, done.err, run("verify").out) == (0, "", head)
    assert recovery_in(run("key", "show").out) == new
    other = {"HOME": str(tmp_path / "other")}
    assert run("unlock", stdin=old, **other).code == 4
    assert run("unlock", stdin=new, **other).code == 0
    assert run("org", "list", **other).code == 0
    assert run("restore", str(backup), "--yes").code == 0
    assert recovery_in(run("key", "show").out) == old


def test_every_way_can_be_changed_to_every_other(run: Run, place: Path, tmp_path: Path) -> None:
    run("init", "--officer", "Sam Reed", "--basis", "x")
    run("org", "add", "Eastside Youth")
    (tmp_path / "text.key").write_text(TEXT)
    head = run("verify").out
    for options, way, raw in (
        (("--key-file", str(tmp_path / "new.key")), "file", True),
        (("--key-file", str(tmp_path / "text.key")), "file", False),
        (("--key-command", f"cat '{tmp_path / 'new.key'}'"), "command", True),
        ((), "raw", True),
    ):
        answer = json.loads(run("key", "change", "--json", *options).out)
        assert answer["schema"] == "cvetrack/written/1"
        assert (answer["op"], answer["kind"], answer["way"]) == (None, "key", way)
        assert (answer["recovery_key"] is not None) is raw
        assert way_of(read_header(place).salt or "") == way
        assert run("verify").out == head
        assert [path.stat().st_mode & 0o777 for path in (place, *key_files(tmp_path))] == [0o600] * (
            1 + len(key_files(tmp_path))
        )
    assert sorted(os.listdir(place.parent)) == ["store.db", "store.db-lock"]
    assert (tmp_path / "new.key").stat().st_mode & 0o777 == 0o600


def test_the_same_key_again_is_no_change(run: Run, place: Path, tmp_path: Path) -> None:
    run("init", "--officer", "Sam Reed", "--key-file", str(tmp_path / "a.key"))
    before = place.read_bytes()
    refused = run("key", "change", "--key-file", str(tmp_path / "a.key"))
    assert (refused.code, refused.err) == (2, "That is the key that the store has. Nothing was changed.\n")
    assert place.read_bytes() == before


def test_a_plain_store_becomes_an_encrypted_one(run: Run, place: Path, tmp_path: Path) -> None:
    run("init", "--plain", "--officer", "Sam Reed", "--basis", "x")
    run("org", "add", "Eastside Youth")
    run("backup", "--to", str(tmp_path / "plain.db"))
    head, bytes_before = run("verify").out, place.open("rb")
    done = run("key", "change")
    assert done.code == 0
    assert f"The store at {place} is encrypted now.\n" in done.out
    assert f"Backups made before are not encrypted: {tmp_path / 'plain.db'}. Remove them.\n" in done.out
    assert (
        "The plain file is gone, its bytes overwritten. "
        "A solid-state disk, a snapshot or a backup of the whole disk may still hold some of them.\n"
    ) in done.out
    with bytes_before:
        assert bytes_before.read() == b""
    assert b"Eastside" not in place.read_bytes()
    assert run("verify").out == head
    assert run("org", "add", "Westside Youth").code == 0


@pytest.mark.parametrize(
    ("options", "code", "sentence"),
    [
        (("--key-file", "short.key"), 2, "The key in {here}/short.key must have at least 12 characters"),
        (("--key-command", "echo tea"), 2, "What a key command prints must have at least 12 characters"),
        (("--key-file", "pointer"), 2, "The key in {here}/pointer is a line of a store's key file"),
        (("--key-file", "of-another"), 2, "{here}/of-another is the key file of a store on this machine"),
        (("--key-command", "cat pointer"), 2, "What a key command prints is a line of a store's key file"),
        (("--key-command", "cat of-another"), 2, "What a key command prints is a line of a store's key"),
        (("--key-command", "nothing/such"), 4, "could not be run. Correct it. Nothing was "),
        (("--key-file", "."), 2, "is not an ordinary file"),
        (("--key-file", "no/folder/a.key"), 3, "There is no folder for "),
        (("--key-command", "false"), 4, "gave no key"),
        (("--passphrase",), 4, "A passphrase is typed at a terminal, and there is none"),
        (("--passphrase", "--key-file", "a.key"), 2, "Choose one of"),
    ],
)
def test_no_store_is_made_or_changed_with_a_key_that_does_not_serve(
    run: Run,
    place: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    options: tuple[str, ...],
    code: int,
    sentence: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "short.key").write_text("pass123\n")
    (tmp_path / "pointer").write_text("file /media/stick/a.key\n")
    run("init", "--officer", "Sam Reed", CVETRACK_STORE=str(tmp_path / "another.db"))
    others = key_files(tmp_path)
    (tmp_path / "of-another").symlink_to(others[0])
    for command, ending in ((("init", "--officer", "Sam Reed"), "made"), (("key", "change"), "changed")):
        if command[0] == "key":
            assert run("init", "--officer", "Sam Reed").code == 0
        before = place.read_bytes() if place.exists() else None
        refused = run(*command, *options)
        assert (refused.code, refused.out, refused.err.count("\n")) == (code, "", 1), refused.err
        assert sentence.format(here=tmp_path) in refused.err
        assert f"Nothing was {ending}." in refused.err
        assert (place.read_bytes() if place.exists() else None) == before
        assert len(key_files(tmp_path)) == (1 if command[0] == "init" else 2)


class Broken(io.TextIOWrapper):
    """A standard output that fails when it is written out, at the given time and after."""

    def __init__(self, error: OSError, *, good: int = 0) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", newline="")
        self.error, self.good = error, good

    def flush(self) -> None:
        self.good -= 1
        if self.good < 0:
            raise self.error
        super().flush()

    @property
    def written(self) -> str:
        """What came through."""
        raw = self.buffer
        assert isinstance(raw, io.BytesIO)
        return raw.getvalue().decode()


FULL = OSError(28, "No space left on device")
GONE = BrokenPipeError(32, "Broken pipe")
REASONS = {"full": (FULL, "no space left on device."), "pipe": (GONE, "nobody reads it.")}


def onto(
    out: io.TextIOWrapper | None, arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> tuple[int, str]:
    """Run a command with this standard output; the exit code and the talk."""
    talk = io.StringIO()
    with monkeypatch.context() as streams:
        streams.setattr(sys, "stdin", io.StringIO())
        streams.setattr(sys, "stdout", out)
        streams.setattr(sys, "stderr", talk)
        code = main(arguments)
    return code, talk.getvalue()


@pytest.mark.parametrize("form", [[], ["--json"]], ids=["words", "json"])
@pytest.mark.parametrize("file", [False, True], ids=["kept", "file"])
@pytest.mark.parametrize("trouble", ["full", "pipe", "closed"])
@pytest.mark.parametrize("command", ["init", "change"])
def test_a_recovery_key_that_nobody_saw_opens_nothing(
    run: Run,
    place: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: str,
    trouble: str,
    file: bool,
    form: list[str],
) -> None:
    if command == "change":
        run("init", "--officer", "Sam Reed")
    before = _files(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("CVETRACK_STORE", str(place))
    arguments = ["init", "--officer", "Sam Reed"] if command == "init" else ["key", "change"]
    arguments += [*form, *(["--key-file", str(tmp_path / "a.key")] if file else [])]
    error, reason = REASONS.get(trouble, (FULL, "standard output is closed."))
    code, talk = onto(None if trouble == "closed" else Broken(error), arguments, monkeypatch)
    ending = "made" if command == "init" else "changed"
    assert (code, talk) == (1, f"The answer could not be written: {reason} Nothing was {ending}.\n")
    assert _files(tmp_path) == before
    assert run(*arguments).code == 0


@pytest.mark.parametrize("form", [[], ["--json"]], ids=["words", "json"])
@pytest.mark.parametrize("trouble", ["full", "pipe"])
def test_what_was_done_all_the_same_is_said(
    run: Run, place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: str, form: list[str]
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("CVETRACK_STORE", str(place))
    error, reason = REASONS[trouble]
    out = Broken(error, good=1)
    code, talk = onto(out, ["init", "--officer", "Sam Reed", *form], monkeypatch)
    assert (code, talk) == (
        1,
        f"The answer could not be written: {reason} The store was made all the same, at {place}.\n",
    )
    shown = recovery_in(run("key", "show").out)
    assert shown in out.written
    out = Broken(error, good=1)
    code, talk = onto(out, ["key", "change", *form], monkeypatch)
    assert (code, "The key was changed all the same" in talk) == (1, True)
    assert recovery_in(run("key", "show").out) in out.written
    newest = max(key_files(tmp_path), key=lambda path: path.stat().st_mtime_ns)
    monkeypatch.setenv("HOME", str(tmp_path / "other"))
    code, talk = onto(Broken(error), ["unlock", "--key-file", str(newest), *form], monkeypatch)
    assert code == 1
    assert talk == f"The answer could not be written: {reason} The key fits all the same, and was kept.\n"


def test_a_recovery_key_is_said_to_open_nothing_where_the_end_failed(
    run: Run, place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("init", "--officer", "Sam Reed")
    (kept,) = key_files(tmp_path)
    before = place.read_bytes()

    def refuse(*_: object) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as failing:
        failing.setattr("cvetrack.store.rekeying.os.rename", refuse)
        refused = run("key", "change", "--key-file", str(tmp_path / "a.key"))
    assert refused.code == 1
    assert refused.err.endswith("The recovery key above opens nothing.\n")
    assert (place.read_bytes(), key_files(tmp_path), (tmp_path / "a.key").exists()) == (before, [kept], False)
    assert sorted(os.listdir(place.parent)) == ["store.db", "store.db-lock"]


def test_there_is_no_way_back_to_a_plain_store_but_an_export(run: Run, place: Path) -> None:
    run("init", "--officer", "Sam Reed")
    before = place.read_bytes()
    refused = run("key", "change", "--plain")
    assert (refused.code, refused.err) == (
        2,
        "An encrypted store is not made plain again. Write all of it out with: cvetrack export --to DIR, "
        "and take it into a new store, made with: cvetrack --store PATH init --plain. Nothing was changed.\n",
    )
    assert place.read_bytes() == before


def test_a_variable_that_comes_first_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.key").write_text("ab" * 32)
    (tmp_path / "b.key").write_text("cd" * 32)
    run("init", "--officer", "Sam Reed", "--key-file", str(tmp_path / "a.key"))
    environ = {"CVETRACK_KEY_FILE": str(tmp_path / "a.key")}
    done = run("key", "change", "--key-file", str(tmp_path / "b.key"), **environ)
    assert "But CVETRACK_KEY_FILE is set and comes first: correct it, or unset it.\n" in done.out
    assert run("org", "list", **environ).code == 4
    assert run("org", "list").code == 0


def _files(folder: Path) -> dict[Path, bytes]:
    """What every file holds; but for the empty one by which writers queue."""
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.stat().st_size}
