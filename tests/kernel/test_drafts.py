"""Drafts are remembered while they are made, and swept when their maker is dead, wherever it died."""

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from cvetrack.kernel import drafts
from cvetrack.kernel.clock import Clock
from cvetrack.kernel.drafts import drafted, name_new, noted, swap_in, sweep
from cvetrack.kernel.files import Unconfirmed

MAKER = """
import os, signal, sys
from cvetrack.kernel.drafts import OLD, drafted, goes_with
with drafted(sys.argv[1]) as draft:
    {steps}
    print(draft, flush=True)
    sys.stdin.read() if sys.argv[2] == "live" else os.kill(os.getpid(), signal.SIGKILL)
"""
STEPS = {
    "nothing": "pass",
    "a file": "open(draft, 'w').close()",
    "a file and its journals": "[open(draft + end, 'w').close() for end in ('', '-journal', '-wal', '-shm')]",
    "a folder": "os.makedirs(draft + '/deep/er'); open(draft + '/deep/er/text~', 'w').close()",
    "a folder with a link out of it": "os.mkdir(draft); os.symlink('/', draft + '/root')",
    "a link": "os.symlink(sys.argv[1] + '.kept', draft)",
    "what was moved away, and the new one in its place": (
        "os.mkdir(draft + OLD); open(sys.argv[1], 'w').close()"
    ),
}


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the notes."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "cvetrack" / "drafts"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where a draft is to end."""
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "report.kept").write_text("kept")
    return tmp_path / "work" / "report"


def made(place: Path, steps: str, end: str = "die") -> "subprocess.Popen[str]":
    """A process that makes a draft and dies of it, or lives."""
    return subprocess.Popen(
        [sys.executable, "-c", MAKER.format(steps=steps), str(place), end],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )


def drafts_in(folder: Path) -> list[str]:
    return [name for name in os.listdir(folder) if name.startswith(".cvetrack-")]


@pytest.mark.parametrize("steps", STEPS)
def test_the_draft_of_a_killed_process_is_swept(place: Path, state: Path, steps: str) -> None:
    process = made(place, STEPS[steps])
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    assert len(os.listdir(state)) == 1
    sweep()
    assert drafts_in(place.parent) == []
    assert os.listdir(state) == []
    assert (place.parent / "report.kept").read_text() == "kept"
    assert Path("/etc").is_dir()


def test_the_draft_of_a_process_that_lives_is_left(place: Path, state: Path) -> None:
    process = made(place, STEPS["a file"], "live")
    assert process.stdout is not None
    draft = process.stdout.readline().strip()
    sweep()
    with drafted(place):  # which sweeps too
        assert os.path.exists(draft)
    assert noted() == [(draft, True)]
    process.kill()
    process.communicate()
    assert noted() == [(draft, False)]
    sweep()
    assert (drafts_in(place.parent), os.listdir(state)) == ([], [])


def test_the_next_draft_sweeps(place: Path, state: Path) -> None:
    made(place, STEPS["a folder"]).communicate()
    with drafted(place) as draft:
        assert drafts_in(place.parent) == []
        Path(draft).touch()
        assert len(os.listdir(state)) == 1
    assert (drafts_in(place.parent), os.listdir(state)) == ([], [])


GOING = "open(draft, 'w').close(); goes_with(draft, sys.argv[1] + '.key'); open(sys.argv[1] + '.key', 'w').close()"


@pytest.mark.parametrize(
    ("then", "stays"),
    [
        ("", False),
        ("os.unlink(sys.argv[1] + '.key')", False),
        ("os.link(draft, sys.argv[1])", True),
        ("os.link(draft, sys.argv[1]); os.unlink(draft)", True),
        ("os.rename(draft, sys.argv[1])", True),
        ("os.unlink(draft)", True),
    ],
)
def test_what_goes_with_a_draft_goes_only_where_it_never_got_its_name(
    place: Path, state: Path, then: str, stays: bool
) -> None:
    made(place, f"{GOING}; {then}").communicate()
    sweep()
    assert os.path.exists(f"{place}.key") is stays
    assert (drafts_in(place.parent), os.listdir(state)) == ([], [])


def test_what_goes_with_a_draft_that_is_still_made_is_left(place: Path) -> None:
    process = made(place, GOING, "live")
    assert process.stdout is not None
    process.stdout.readline()
    sweep()
    assert os.path.exists(f"{place}.key")
    process.kill()
    process.communicate()
    sweep()
    assert not os.path.exists(f"{place}.key")


def test_what_was_moved_away_is_put_back_where_the_new_one_never_came(place: Path) -> None:
    made(place, "os.mkdir(sys.argv[1]); os.mkdir(draft); os.rename(sys.argv[1], draft + OLD)").communicate()
    assert not place.exists()
    sweep()
    assert place.is_dir()
    assert drafts_in(place.parent) == []


@pytest.mark.parametrize("stop", [ValueError, KeyboardInterrupt])
def test_a_draft_that_fails_is_gone_at_once(place: Path, state: Path, stop: type[BaseException]) -> None:
    def fail(draft: str) -> None:
        os.mkdir(draft)
        Path(draft, "rows.csv").touch()
        raise stop

    with pytest.raises(stop), drafted(place) as draft:
        fail(draft)
    assert (drafts_in(place.parent), os.listdir(state)) == ([], [])


def test_notes_of_ours_alone_and_of_drafts_alone_are_obeyed(place: Path, state: Path) -> None:
    state.mkdir(parents=True, mode=0o700)
    draft = place.parent / ".cvetrack-0123456789abcdef"
    named = [
        place,  # a finished name
        place.parent / ".cvetrack-0123",
        place.parent / ".cvetrack-0123456789abcdef.db",
        Path(".cvetrack-0123456789abcdef"),
    ]
    for number, each in enumerate(named):
        (place.parent / each.name).touch()
        (state / str(number)).write_bytes(b"%s\0%s\0001\0" % (os.fsencode(each), os.fsencode(place)))
    (state / "elsewhere").write_bytes(b"%s\0/etc/passwd\0001\0" % os.fsencode(draft))
    (state / "cut short").write_bytes(os.fsencode(draft))
    (state / "empty").touch()
    draft.touch()
    sweep()
    assert all((place.parent / each.name).exists() for each in (*named, draft))
    assert os.listdir(state) == []


def test_a_note_that_is_a_link_is_not_followed(place: Path, state: Path, tmp_path: Path) -> None:
    state.mkdir(parents=True, mode=0o700)
    draft = place.parent / ".cvetrack-0123456789abcdef"
    draft.touch()
    (tmp_path / "note").write_bytes(b"%s\0%s\0001\0" % (os.fsencode(draft), os.fsencode(place)))
    (state / "link").symlink_to(tmp_path / "note")
    os.mkfifo(state / "pipe")
    (state / "folder").mkdir()
    sweep()
    assert draft.exists()
    assert sorted(os.listdir(state)) == ["folder", "link", "pipe"]


def test_what_belongs_to_another_person_is_not_swept(
    place: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(place, STEPS["a file"]).communicate()
    monkeypatch.setattr(os, "geteuid", lambda: 54321)
    sweep()
    assert len(drafts_in(place.parent)) == len(os.listdir(state)) == 1


def unwritable(state: Path, how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if how == "no home":
        monkeypatch.delenv("XDG_STATE_HOME")
        monkeypatch.delenv("HOME", raising=False)
        monkeypatch.setattr("pwd.getpwuid", lambda _: (_ for _ in ()).throw(KeyError()))
    elif how == "a file in the way":
        state.parent.parent.mkdir()
        state.parent.touch()
    else:
        monkeypatch.setattr(
            "fcntl.flock", lambda *_: (_ for _ in ()).throw(OSError(errno.ENOLCK, "No locks available"))
        )


@pytest.mark.parametrize("how", ["no home", "a file in the way", "no locks"])
def test_where_nothing_can_be_noted_the_work_goes_on(
    place: Path, state: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    unwritable(state, how, monkeypatch)
    with drafted(place) as draft:
        Path(draft).touch()
        name_new(draft, str(place))
    assert place.exists()
    assert drafts_in(place.parent) == []
    assert not state.is_dir() or os.listdir(state) == []


def test_a_draft_on_a_drive_that_was_taken_away_is_swept_when_it_is_back(place: Path, state: Path) -> None:
    made(place, STEPS["a folder"]).communicate()
    away = place.parent.with_name("away")
    place.parent.rename(away)
    sweep()
    assert len(os.listdir(state)) == 1
    (note,) = state.iterdir()
    away.rename(place.parent)
    sweep()
    assert (drafts_in(place.parent), os.listdir(state)) == ([], [])
    assert not note.exists()


def test_a_note_of_a_drive_that_never_comes_back_is_forgotten(place: Path, state: Path) -> None:
    made(place, STEPS["a file"]).communicate()
    place.parent.rename(place.parent.with_name("away"))
    (note,) = state.iterdir()
    old = Clock.reading().stamp.timestamp() - 40 * 86400
    os.utime(note, (old, old))
    sweep()
    assert os.listdir(state) == []


def at_ease(old: str) -> None:
    """Whatever gave way may go."""


@pytest.fixture(params=["in one step", "in two steps"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways of putting one folder in the place of another."""
    if request.param == "in two steps":
        monkeypatch.setattr(drafts, "_exchanged", lambda *_: False)
    return str(request.param)


def test_a_folder_takes_the_place_of_another(place: Path, state: Path, way: str) -> None:
    place.mkdir()
    (place / "old").touch()
    with drafted(place) as draft:
        os.mkdir(draft)
        Path(draft, "new").touch()
        swap_in(draft, str(place), look=at_ease)
        assert os.listdir(place) == ["new"]
    assert os.listdir(place) == ["new"]
    assert (drafts_in(place.parent), os.listdir(state)) == ([], [])


@pytest.mark.parametrize("reason", [ValueError, KeyboardInterrupt])
def test_a_folder_that_may_not_give_way_is_back(
    place: Path, state: Path, way: str, reason: type[BaseException]
) -> None:
    place.mkdir()
    (place / "old").touch()
    seen = []

    def look(old: str) -> None:
        seen.extend(os.listdir(old))
        raise reason

    def swap() -> None:
        with drafted(place) as draft:
            os.mkdir(draft)
            Path(draft, "new").touch()
            swap_in(draft, str(place), look=look)

    with pytest.raises(reason):
        swap()
    assert (seen, os.listdir(place)) == (["old"], ["old"])
    assert (drafts_in(place.parent), os.listdir(state)) == ([], [])


def test_where_the_second_step_fails_the_old_folder_is_back(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.mkdir()
    (place / "old").touch()
    monkeypatch.setattr(drafts, "_exchanged", lambda *_: False)
    real = os.rename

    def fail_on_the_second(one: str, other: str, **more: int) -> None:
        if other == str(place):
            raise OSError(errno.EIO, "Input/output error")
        real(one, other, **more)

    monkeypatch.setattr(os, "rename", fail_on_the_second)

    def swap() -> None:
        with drafted(place) as draft:
            os.mkdir(draft)
            swap_in(draft, str(place), look=at_ease)

    with pytest.raises(OSError, match="Input/output"):
        swap()
    assert os.listdir(place) == ["old"]
    assert drafts_in(place.parent) == []


def test_the_system_has_the_step(place: Path) -> None:
    (place.parent / "one").mkdir()
    place.write_text("file")
    assert drafts._exchanged(str(place.parent / "one"), str(place))
    assert place.is_dir()
    with pytest.raises(FileNotFoundError):
        drafts._exchanged(str(place.parent / "nothing"), str(place))


def test_a_note_is_on_the_drive_before_there_is_a_draft(
    place: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled = []
    real = os.fsync

    def watched(descriptor: int) -> None:
        settled.append(os.readlink(f"/proc/self/fd/{descriptor}"))
        real(descriptor)

    monkeypatch.setattr(os, "fsync", watched)
    with drafted(place):
        (note,) = state.iterdir()
        assert settled[-2:] == [str(note), str(state)]


def test_a_name_that_the_drive_did_not_confirm_stays_noted(
    place: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(descriptor: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    def name() -> None:
        with drafted(place) as draft:
            Path(draft).touch()
            monkeypatch.setattr(os, "fsync", fail)
            name_new(draft, str(place))

    with pytest.raises(Unconfirmed):
        name()
    monkeypatch.setattr(os, "fsync", lambda _: None)
    assert (place.exists(), len(os.listdir(state))) == (True, 1)
    assert drafts_in(place.parent) == []
    sweep()
    assert os.listdir(state) == []


def test_what_was_replaced_goes_only_when_the_new_one_is_there_to_stay(
    place: Path, state: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    place.mkdir()
    (place / "old").touch()
    real = os.fsync

    def fail(descriptor: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    def swap() -> None:
        with drafted(place) as draft:
            os.mkdir(draft)
            Path(draft, "new").touch()
            monkeypatch.setattr(os, "fsync", fail)
            swap_in(draft, str(place), look=at_ease)

    with pytest.raises(Unconfirmed):
        swap()
    sweep()  # the drive still fails
    (kept,) = place.parent.glob(".cvetrack-*")
    assert (os.listdir(place), os.listdir(kept)) == (["new"], ["old"])
    monkeypatch.setattr(os, "fsync", real)
    sweep()
    assert (os.listdir(place), drafts_in(place.parent), os.listdir(state)) == (["new"], [], [])


def test_a_file_system_that_cannot_confirm_names_is_swept_all_the_same(
    place: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(place, STEPS["a file and its journals"]).communicate()

    def fsync(descriptor: int) -> None:
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))

    monkeypatch.setattr(os, "fsync", fsync)
    sweep()
    assert (drafts_in(place.parent), os.listdir(state)) == ([], [])
