"""A key, a passphrase and a recovery key are in the answer that shows them, in their key file, and nowhere else."""

import json
import os
import subprocess
import traceback
from pathlib import Path
from typing import Any

import pytest

from cvetrack.cli.main import main
from cvetrack.store.keys import from_recovery_key
from tests import conversation
from tests.conftest import Result, call

TEXT = "four random words, said"
WRONG = "five random words, mine"
RAW = "0f1e2d3c" * 8


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The command line and the environment of every process that is begun."""
    seen: list[str] = []
    beginning = subprocess.Popen.__init__

    def listening(self: Any, args: Any, *more: Any, **named: Any) -> None:
        seen.append(repr(args))
        seen.append(repr(named.get("env") or dict(os.environ)))
        beginning(self, args, *more, **named)

    monkeypatch.setattr(subprocess.Popen, "__init__", listening)
    return seen


@pytest.mark.parametrize("secret", [TEXT, RAW], ids=["text", "raw"])
def test_nothing_that_is_said_kept_or_begun_has_a_key_in_it(
    tmp_path: Path, begun: list[str], secret: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, key, wrong = tmp_path / "kept" / "store.db", tmp_path / "a.key", tmp_path / "wrong.key"
    key.write_text(f"{secret}\n")
    wrong.write_text(WRONG)
    said: list[str] = []
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, stdin: str = "", **environ: str) -> Result:
        done = call(
            list(arguments),
            store=store,
            stdin=stdin,
            environ={"HOME": str(tmp_path), "EDITOR": "true", **environ},
        )
        said.extend((done.out, done.err))
        return done

    shown = [json.loads(run("init", "--officer", "Sam Reed", "--key-command", f"cat '{key}'", "--json").out)]
    shown.append(json.loads(run("key", "change", "--json").out))
    shown.append(json.loads(run("key", "change", "--key-file", str(key), "--json").out))
    shown.append(json.loads(run("key", "change", "--json").out))
    del said[:]  # what was asked to show a recovery key may
    assert run("org", "add", "Eastside Youth").code == 0
    assert run("key", "change", "--key-command", f"cat '{wrong}'").code == 0
    del said[-2:]
    for stdin in (secret, WRONG, *(each["recovery_key"] or "" for each in shown)):
        run("unlock", stdin=stdin)
        run("unlock", "--passphrase", stdin=stdin)
    run("unlock", "--key-file", str(key))
    assert run("unlock", "--key-file", str(wrong)).code == 0
    for environ in (
        {"CVETRACK_KEY_FILE": str(key)},
        {"CVETRACK_KEY_COMMAND": f"cat '{key}'"},
        {"CVETRACK_KEY_FILE": str(tmp_path)},
    ):
        assert run("org", "list", **environ).code == 4
    for line in ("history", "settings show", "doctor", "verify", "export --to out", "backup"):
        assert run(*line.split()).code in (0, 5)
    assert run("history", "--json").code == 0
    secrets = {secret, WRONG, *(each["recovery_key"] for each in shown if each["recovery_key"])}
    secrets |= {from_recovery_key(each["recovery_key"]) for each in shown if each["recovery_key"]}
    for told in (*said, *begun):
        assert not [each for each in secrets if each in told or each.upper() in told], told
    mine = {key, wrong, *(tmp_path / ".config/cvetrack/keys").iterdir()}
    for path in tmp_path.rglob("*"):
        if path.is_file() and path not in mine:
            held = path.read_bytes()
            assert not [each for each in secrets if each.encode() in held], path
    assert begun  # the key command, at least


def test_a_fault_of_ours_tells_no_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = tmp_path / "store.db"
    key = tmp_path / "a.key"
    key.write_text(TEXT)
    home = {"HOME": str(tmp_path)}
    assert (
        call(["init", "--officer", "Sam Reed", "--key-file", str(key)], store=store, environ=home).code == 0
    )

    def breaks(*_: object, **__: object) -> None:
        raise RuntimeError

    for place in ("connection._settle", "rekeying._try_out", "rekeying._copy", "new_key.keep_place"):
        with monkeypatch.context() as broken:
            broken.setattr(f"cvetrack.store.{place}", breaks)
            told = call(["key", "change"], store=store, environ=home)
            assert (told.code, "broke" in told.err, TEXT in told.err + told.out) == (1, True, False)
            for name, value in (
                ("HOME", str(tmp_path)),
                ("CVETRACK_STORE", str(store)),
                ("CVETRACK_TRACEBACK", "1"),
            ):
                broken.setenv(name, value)
            with pytest.raises(RuntimeError) as failed:
                main(["key", "change"])
            assert TEXT not in "".join(traceback.format_exception(failed.value))
    assert call(["org", "list"], store=store, environ=home).code == 0


def test_a_passphrase_is_in_no_command_line_and_no_environment(tmp_path: Path) -> None:
    """As the system sees the process, while it waits for the passphrase to be typed once more."""
    child = conversation.begin(
        ["init", "--passphrase", "--officer", "Sam Reed", "--basis", "x"],
        home=tmp_path,
        CVETRACK_STORE=str(tmp_path / "store.db"),
    )
    conversation.answer_unseen(child, "New passphrase, at least 12 characters: ", TEXT)
    child.expect("The same passphrase again: ")
    for name in ("cmdline", "environ"):
        about = Path(f"/proc/{child.pid}/{name}")
        if about.exists():
            assert TEXT.encode() not in about.read_bytes()
    assert child.waitnoecho()
    child.sendline(TEXT)
    code, said = conversation.ended(child)
    assert (code, TEXT in said) == (0, False)
