"""A text written in the editor: whatever copies an editor leaves beside it, none is left afterwards."""

import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from cvetrack.kernel.drafts import sweep
from cvetrack.kernel.errors import Refusal, UsageRefusal
from cvetrack.terminal.editing import edit, folder_for_texts, leaving_nothing_elsewhere

SECRET = "Asked about the hall behind the mill"


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the session, in which the private folder is made."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    session = tmp_path / "session"
    session.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(session))
    return session


@pytest.fixture
def editor(tmp_path: Path) -> Callable[..., str]:
    """A program of this name that runs these lines of shell on the file, and how to call it."""

    def make(lines: str, name: str = "editor") -> str:
        (tmp_path / "bin").mkdir(exist_ok=True)
        program = tmp_path / "bin" / name
        program.write_text(
            f'#!/bin/sh\nfor text; do :; done\nbeside=$(dirname "$text")\ncd "$beside"\n{lines}\n'
        )
        program.chmod(0o755)
        return f"'{program}'"

    return make


LEFT = {
    "emacs": (
        'cp "$text" "$text~"; cp "$text" "$beside/#cvetrack.txt#"; ln -s sam@here.12 "$beside/.#cvetrack.txt"; '
        'cp "$text" "$text.~1~"'
    ),
    "vim": 'cp "$text" "$beside/.cvetrack.txt.swp"; cp "$text" "$beside/.cvetrack.txt.un~"; cp "$text" 4913',
    "nano": 'cp "$text" "$text~"; cp "$text" "$text.save"; cp "$text" "$beside/.cvetrack.txt.swp"',
    "a wrapper": 'mkdir -p "$beside/.history/deep"; cp "$text" "$beside/.history/deep/cvetrack_2026.txt"',
    "one that replaces the file": 'cp "$text" new; mv new "$text"',
    "one that leaves no file": 'mv "$text" elsewhere.txt; cp elsewhere.txt "$text"',
    "one that leaves a folder shut": 'mkdir shut; cp "$text" shut/; chmod 500 shut',
}


@pytest.mark.parametrize("kind", LEFT)
def test_what_an_editor_leaves_beside_goes_with_the_folder(
    editor: Callable[..., str], place: Path, tmp_path: Path, kind: str
) -> None:
    command = editor(f'echo "{SECRET}" > "$text"\n{LEFT[kind]}\nls -A > "{tmp_path}/seen"')
    assert edit(command, "before") == f"{SECRET}\n"
    assert "cvetrack.txt" in (tmp_path / "seen").read_text()
    assert list(place.iterdir()) == []
    assert _with_the_secret(tmp_path) == ["editor"]


def test_the_file_and_its_folder_are_private(editor: Callable[..., str], place: Path, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        edit(editor(f'stat -c "%a %n" . "$text" > "{tmp_path}/modes"'), "text")
    finally:
        os.umask(before)
    modes = [line.split()[0] for line in (tmp_path / "modes").read_text().splitlines()]
    assert modes == ["700", "600"]


@pytest.mark.parametrize(
    ("lines", "refused"),
    [
        ('echo x > "$text~"; exit 1', "The editor did not end well. Nothing was written."),
        ('rm "$text"', "The editor could not be run: No such file or directory."),
    ],
)
def test_an_editor_that_fails_leaves_nothing(
    editor: Callable[..., str], place: Path, lines: str, refused: str
) -> None:
    with pytest.raises(Refusal) as refusal:
        edit(editor(lines), SECRET)
    assert str(refusal.value).startswith(refused)
    assert list(place.iterdir()) == []


def test_an_editor_that_cannot_be_run(place: Path) -> None:
    with pytest.raises(Refusal, match="The editor could not be run: No such file"):
        edit("/no/such/editor")
    with pytest.raises(UsageRefusal, match="open quotation mark"):
        edit("vim 'x")
    assert list(place.iterdir()) == []


EDITING = "import sys; from cvetrack.terminal.editing import edit; edit(*sys.argv[1:])"


def test_killed_while_the_editor_is_open_the_next_run_removes_the_folder(
    editor: Callable[..., str], place: Path, tmp_path: Path
) -> None:
    command = editor(f'{LEFT["emacs"]}\ntouch "{tmp_path}/open"\nexec sleep 60')
    process = subprocess.Popen(
        [sys.executable, "-c", EDITING, command, SECRET],
        start_new_session=True,
    )
    while not (tmp_path / "open").exists():
        assert process.poll() is None
        time.sleep(0.01)
    sweep()
    assert len(list(place.iterdir())) == 1  # it is still being written in
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    sweep()
    assert list(place.iterdir()) == []
    os.killpg(process.pid, signal.SIGKILL)  # the stand-in


def test_the_keys_of_the_terminal_are_the_editors(editor: Callable[..., str], tmp_path: Path) -> None:
    """Ctrl-C and Ctrl-\\ reach all that run on a terminal; what they do there is for the editor to say."""
    command = editor(
        f"""trap 'echo heard >> "{tmp_path}/heard"' INT QUIT
echo "half of it" > "$text"
kill -INT 0
kill -QUIT 0
echo "{SECRET}" >> "$text"
"""
    )
    printing = EDITING.replace("edit(*sys", "sys.stdout.write(edit(*sys").replace("[1:])", "[1:]))")
    done = subprocess.run(
        [sys.executable, "-c", printing, command],
        start_new_session=True,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, f"half of it\n{SECRET}\n", "")
    assert (tmp_path / "heard").read_text() == "heard\nheard\n"


def test_the_keys_are_heard_again_after_the_editor(editor: Callable[..., str]) -> None:
    before = [signal.getsignal(each) for each in (signal.SIGINT, signal.SIGQUIT)]
    edit(editor("true"))
    assert [signal.getsignal(each) for each in (signal.SIGINT, signal.SIGQUIT)] == before


NO_COPIES = "set nobackup nowritebackup noundofile"


@pytest.mark.parametrize(
    ("command", "known"),
    [
        ("vim", NO_COPIES),
        ("/usr/bin/vim.basic", NO_COPIES),
        ("gvim -f", NO_COPIES),
        ("nvim", NO_COPIES),
        ("vi", f"{NO_COPIES} viminfo= "),
        ("env vim", NO_COPIES),
        ("env -u X TERM=xterm vim -u NONE", NO_COPIES),
        ("nice -n 5 nvim", NO_COPIES),
        ("xterm -e vim", NO_COPIES),
        ("emacs -nw", "make-backup-files nil"),
        ("emacs-nox", "make-backup-files nil"),
        ("env emacs -Q", "auto-save-default nil"),
        ("nano -B", "--backupdir=/private"),
        ("rnano", "--backupdir=/private"),
        ("code --wait", ""),
        ("emacsclient -t", ""),
        ("view", ""),
        ("visudo", ""),
        ("myeditor --like vim", ""),
        ("nanosvc", ""),
        ("", ""),
    ],
)
def test_an_editor_that_is_known_keeps_its_copies_nowhere_else(command: str, known: str) -> None:
    arguments = " ".join(leaving_nothing_elsewhere(command.split(), "/private"))
    assert known in arguments
    assert bool(known) == bool(arguments)


def test_the_arguments_come_before_the_file(editor: Callable[..., str], tmp_path: Path) -> None:
    edit("env " + editor(f'printf "%s\\n" "$@" > "{tmp_path}/said"', "nano") + " -w")
    said = (tmp_path / "said").read_text().splitlines()
    assert said[:2] == ["-w", *leaving_nothing_elsewhere(["nano"], os.path.dirname(said[2]))]
    assert said[2].endswith("/cvetrack.txt")


def test_where_nano_could_not_name_a_copy_it_is_told_of_no_other_folder() -> None:
    assert leaving_nothing_elsewhere(["nano", "-B"], "/short") == ["--backupdir=/short"]
    assert leaving_nothing_elsewhere(["nano", "-B"], "/long" * 50) == ["--ignorercfiles"]


def test_the_folder_is_in_memory_where_the_session_has_such_a_place(place: Path, tmp_path: Path) -> None:
    def chosen(session: str) -> str:
        return folder_for_texts({"XDG_RUNTIME_DIR": session, "TMPDIR": str(tmp_path)})

    assert chosen(str(place)) == str(place)
    place.chmod(stat.S_IRWXU | stat.S_IROTH)
    assert chosen(str(place)) == str(tmp_path)
    for said in ("", "session", str(tmp_path / "nowhere"), str(tmp_path / "bin")):
        assert chosen(said) == str(tmp_path)


def _with_the_secret(folder: Path) -> list[str]:
    """The names of the files below a folder that hold the text."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if SECRET.encode() in path.read_bytes()]
