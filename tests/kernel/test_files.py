"""Files that nobody else can read, whole or not there at all, whatever fails."""

import errno
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cvetrack.kernel.drafts import replace_whole
from cvetrack.kernel.errors import NotFound, Refusal
from cvetrack.kernel.files import (
    Unconfirmed,
    create_private,
    failing,
    fsync_folder,
    loose,
    private_folder,
    settle,
)

UMASKS = [0o000, 0o022, 0o077, 0o277, 0o777]


def mode(path: Path) -> int:
    return stat.S_IMODE(path.lstat().st_mode)


@pytest.fixture
def umask() -> Iterator[Callable[[int], None]]:
    before = os.umask(0o022)
    yield lambda mask: (os.umask(mask), None)[1]
    os.umask(before)


@pytest.mark.parametrize("mask", UMASKS)
def test_a_new_file_is_private_whatever_the_umask(
    tmp_path: Path, umask: Callable[[int], None], mask: int
) -> None:
    umask(mask)
    with create_private(tmp_path / "store.db") as file:
        assert not os.get_inheritable(file.fileno())
        file.write(b"kept")
    assert mode(tmp_path / "store.db") == 0o600
    assert (tmp_path / "store.db").read_bytes() == b"kept"


def test_what_is_there_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "store.db").write_bytes(b"old")
    with pytest.raises(Refusal, match=r"There is something at .*store\.db already, and it was not touched\."):
        create_private(tmp_path / "store.db")
    assert (tmp_path / "store.db").read_bytes() == b"old"


@pytest.mark.parametrize("target", ["victim", "nothing"])
def test_a_planted_link_is_not_followed(tmp_path: Path, target: str) -> None:
    (tmp_path / "victim").write_bytes(b"old")
    (tmp_path / "store.db").symlink_to(tmp_path / target)
    with pytest.raises(Refusal, match="There is something at"):
        create_private(tmp_path / "store.db")
    assert (tmp_path / "victim").read_bytes() == b"old"
    assert not (tmp_path / "nothing").exists()


def test_a_drive_that_keeps_no_modes_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fchmod(descriptor: int, mode: int) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "fchmod", fchmod)
    with pytest.raises(Refusal, match=r"The drive of .*store\.db cannot keep a file private\."):
        create_private(tmp_path / "store.db")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("mask", UMASKS)
def test_new_folders_are_private_and_old_ones_stay(
    tmp_path: Path, umask: Callable[[int], None], mask: int
) -> None:
    tmp_path.chmod(0o755)
    umask(mask)
    private_folder(tmp_path / "share" / "cvetrack")
    private_folder(tmp_path / "share" / "cvetrack")
    assert [mode(tmp_path / each) for each in ("", "share", "share/cvetrack")] == [0o755, 0o700, 0o700]


def test_a_relative_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    private_folder("share/cvetrack")
    assert mode(tmp_path / "share/cvetrack") == 0o700


@pytest.mark.parametrize("below", ["", "share"])
def test_a_file_is_no_folder(tmp_path: Path, below: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(Refusal, match="is not a folder"):
        private_folder(tmp_path / "file" / below)


@pytest.mark.parametrize("data", [b"new text", [b"new", b" ", b"text"]])
def test_a_file_is_replaced_whole(tmp_path: Path, data: bytes | list[bytes]) -> None:
    path = tmp_path / "report.html"
    path.write_bytes(b"a much longer old text")
    path.chmod(0o644)
    replace_whole(path, data)
    assert path.read_bytes() == b"new text"
    assert mode(path) == 0o600
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("mask", UMASKS)
def test_a_replaced_file_has_the_mode_asked_for(
    tmp_path: Path, umask: Callable[[int], None], mask: int
) -> None:
    umask(mask)
    replace_whole(tmp_path / "page.html", b"", mode=0o644)
    assert mode(tmp_path / "page.html") == 0o644


def test_a_link_is_replaced_and_its_target_left(tmp_path: Path) -> None:
    (tmp_path / "victim").write_bytes(b"old")
    (tmp_path / "report").symlink_to("victim")
    replace_whole(tmp_path / "report", b"new")
    assert (tmp_path / "victim").read_bytes() == b"old"
    assert not (tmp_path / "report").is_symlink()
    assert (tmp_path / "report").read_bytes() == b"new"


def test_a_bare_name_is_in_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    replace_whole("report", b"new")
    assert (tmp_path / "report").read_bytes() == b"new"


def test_the_new_text_is_on_the_drive_before_it_has_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    fsync, replace = os.fsync, os.replace

    def watched_fsync(descriptor: int) -> None:
        if os.readlink(f"/proc/self/fd/{descriptor}").startswith(str(tmp_path)):  # not the draft's note
            steps.append(
                "folder"
                if stat.S_ISDIR(os.fstat(descriptor).st_mode)
                else f"{os.fstat(descriptor).st_size} bytes"
            )
        fsync(descriptor)

    def watched_replace(draft: str, path: str) -> None:
        steps.append("rename")
        assert os.path.dirname(draft) == os.path.dirname(path)
        replace(draft, path)

    monkeypatch.setattr(os, "fsync", watched_fsync)
    monkeypatch.setattr(os, "replace", watched_replace)
    replace_whole(tmp_path / "report", b"new")
    assert steps == ["3 bytes", "rename", "folder"]


@pytest.mark.parametrize("step", ["open", "fchmod", "fsync", "replace"])
def test_when_a_step_fails_the_old_file_stays_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "report"
    path.write_bytes(b"old")

    def fail(*anything: object, **more: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(Refusal, match=str(path)) as refused:
        replace_whole(path, b"new")
    monkeypatch.undo()
    assert ".cvetrack-" not in str(refused.value)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("stop", [ValueError, KeyboardInterrupt])
def test_when_the_text_breaks_off_the_old_file_stays_alone(tmp_path: Path, stop: type[BaseException]) -> None:
    path = tmp_path / "report"
    path.write_bytes(b"old")

    def pieces() -> Iterator[bytes]:
        yield b"ne" * 100_000
        raise stop

    with pytest.raises(stop):
        replace_whole(path, pieces())
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_in_the_way_is_named(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"is a folder\. Name a file\."):
        replace_whole(tmp_path, b"new")
    assert [each.name for each in tmp_path.parent.iterdir() if each.name.startswith(".cvetrack")] == []


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"There is no .*report, or no folder for it\."):
        replace_whole(tmp_path / "nowhere" / "report", b"new")
    with pytest.raises(NotFound, match="nowhere"):
        fsync_folder(tmp_path / "nowhere")


@pytest.mark.parametrize(("number", "passes"), [(errno.EINVAL, True), (errno.EIO, False)])
def test_a_file_system_that_cannot_fsync_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, passes: bool
) -> None:
    def fsync(descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fsync)
    open_before = len(os.listdir("/proc/self/fd"))
    if passes:
        fsync_folder(tmp_path)
    else:
        with pytest.raises(Refusal, match=r"could not be used: input/output error\. Check the drive"):
            fsync_folder(tmp_path)
    assert len(os.listdir("/proc/self/fd")) == open_before


def test_a_name_that_the_drive_did_not_confirm_is_not_said_to_be_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.fsync

    def fsync(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    report = tmp_path / "report"
    with pytest.raises(Unconfirmed) as unconfirmed:
        replace_whole(report, b"new")
    assert str(unconfirmed.value) == (
        f"{report} is in its place, but the drive did not confirm that it will last: input/output error. "
        "Check the drive, and look for it again after a restart."
    )
    assert unconfirmed.value.code == 1
    assert report.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [report]
    with pytest.raises(Unconfirmed, match=r"after a restart\. The old one is kept\.$"):
        settle(report, "The old one is kept.")


@pytest.mark.parametrize(
    ("bits", "words"),
    [
        (0o600, None),
        (0o400, None),
        (0o640, "its group can read it"),
        (0o602, "everybody can change it"),
        (0o664, "its group can read and change it, everybody can read it"),
        (0o611, "its group can run it, everybody can run it"),
    ],
)
def test_what_is_loose_about_a_file(tmp_path: Path, bits: int, words: str | None) -> None:
    (tmp_path / "store.db").touch()
    (tmp_path / "store.db").chmod(bits)
    assert loose(tmp_path / "store.db") == words


def test_what_is_loose_about_a_folder(tmp_path: Path) -> None:
    tmp_path.chmod(0o750)
    assert loose(tmp_path) == "its group can read and enter it"
    tmp_path.chmod(0o700)
    assert loose(tmp_path) is None
    with pytest.raises(NotFound):
        loose(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "There is no room left for /x/y. Free some space, then try again."),
        (errno.EDQUOT, "There is no room left for /x/y. Free some space, then try again."),
        (errno.EACCES, "You are not allowed to use /x/y. Ask for the right to, or choose another place."),
        (errno.EPERM, "You are not allowed to use /x/y. Ask for the right to, or choose another place."),
        (errno.EROFS, "/x/y is on a drive that can only be read. Choose another place."),
        (errno.EEXIST, "There is something at /x/y already, and it was not touched. Choose another name."),
        (errno.EISDIR, "/x/y is a folder. Name a file."),
        (errno.ENOTDIR, "/x/y is not a folder, or not in one. Choose another place."),
        (errno.ELOOP, "/x/y is a symbolic link, which is not followed. Name the file itself."),
        (errno.ENAMETOOLONG, "/x/y is too long a name. Choose a shorter one."),
        (errno.EBUSY, "/x/y could not be used: device or resource busy. Check the drive, then try again."),
    ],
)
def test_an_error_becomes_a_sentence(number: int, words: str) -> None:
    refused = failing("/x/y", OSError(number, os.strerror(number)))
    assert type(refused) is Refusal
    assert str(refused) == words


def test_an_error_of_no_number_and_a_path_of_no_good() -> None:
    refused = failing("/x\x1b[2J\udcff{path}", OSError())
    assert (
        str(refused)
        == "/x[2J{path} could not be used: the system does not say why. Check the drive, then try again."
    )


def test_nothing_there_is_not_found() -> None:
    refused = failing("/x/y", FileNotFoundError(errno.ENOENT, "No such file or directory"))
    assert type(refused) is NotFound
    assert str(refused) == "There is no /x/y, or no folder for it. Check the spelling."
