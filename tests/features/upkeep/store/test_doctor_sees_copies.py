"""`cvetrack doctor`: copies of the store, of its key and of what was written, wherever they come to lie."""

import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cvetrack.kernel.links import passed_through
from cvetrack.kernel.strays import core_places, keeps_copies, of_a_text, of_an_editor
from cvetrack.kernel.syncing import marked_by, synced_by
from cvetrack.store.connection import connect
from tests.conftest import Result, call

DRAFT = ".cvetrack-0123456789abcdef"
Stage = Callable[[Path], object]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder with an encrypted store, backed up elsewhere; it is worked with in `work`."""
    made = tmp_path / "home"
    (made / "work").mkdir(parents=True)
    (made / "usb").mkdir(mode=0o700)
    monkeypatch.chdir(made / "work")
    assert run(made, "init", "--officer", "Sam Reed", "--basis", "public task").code == 0
    assert run(made, "backup", "--to", str(made / "usb" / "monday.db")).code == 0
    return made


def run(home: Path, *words: str, store: str = "data/store.db", **environ: str) -> Result:
    """A command in that home folder, where everything is under its own roof."""
    roof = {
        "HOME": str(home),
        "TMPDIR": str(home / "tmp-of-the-session"),
        "XDG_RUNTIME_DIR": str(home / "run"),
    }
    return call(list(words), store=home / store, environ={**roof, **environ})


def looked_at(home: Path, store: str = "data/store.db", **environ: str) -> list[tuple[str, str]]:
    """The subjects and sentences of what the command finds to look at."""
    told = run(home, "doctor", "--json", store=store, **environ)
    found = [(row["subject"], row["sentence"]) for row in json.loads(told.out)["rows"] if not row["well"]]
    assert told.code == (5 if found else 0)
    return found


def test_a_store_that_is_backed_up_elsewhere_is_well_kept(home: Path) -> None:
    assert looked_at(home) == []


def put(path: Path, text: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.write_text(text)
    return path


def moving(path: str, to: str) -> Stage:
    """Put a file or a folder elsewhere, with a link in its place."""

    def stage(home: Path) -> None:
        target = home / to
        target.mkdir(parents=True, exist_ok=True, mode=0o700)
        shutil.move(home / path, target)
        (home / path).symlink_to(target / Path(path).name)

    return stage


def writing(path: str) -> Stage:
    """Put an empty file there."""
    return lambda home: put(home / path)


def loosening(path: str, mode: int) -> Stage:
    """Open a file or a folder to others."""
    return lambda home: (home / path).chmod(mode)


def after(words: list[str], stage: Stage) -> Stage:
    """Run a command before; HOME in it is the home folder."""

    def stage_it(home: Path) -> None:
        assert run(home, *(word.replace("HOME", str(home)) for word in words)).code == 0
        stage(home)

    return stage_it


def through_a_link_that_is_synced(home: Path) -> None:
    """The store is in no synced folder, nor is its path; a link in one leads on."""
    shutil.move(home / "data", home / "real")
    (home / "Dropbox").mkdir()
    (home / "Dropbox" / "link").symlink_to("../real")
    (home / "data").symlink_to("Dropbox/link")


def keys(home: Path) -> Path:
    return home / ".config" / "cvetrack" / "keys"


def backed_up_plain(home: Path) -> None:
    """A plain store beside, with its backup where Nextcloud copies it."""
    assert run(home, "init", "--plain", "--officer", "Kit", store="plain/store.db").code == 0
    (home / "Nextcloud").mkdir(mode=0o700)
    assert run(home, "backup", "--to", str(home / "Nextcloud"), store="plain/store.db").code == 0


LEFT = "was left by a command that was stopped. Remove it."
COPY = "is a copy that an editor kept. Remove it."
CORE = "looks like a core file, a picture of a program's memory, with any key in it. Remove it."
BACKUPS = ".local/share/cvetrack/backups"

STAGED: dict[str, tuple[Stage, str, str]] = {
    "the store's folder is a link into a synced one": (
        moving("data", "OneDrive - Council"),
        "drive",
        "In a folder that OneDrive copies",
    ),
    "the store is a link into a synced folder": (
        moving("data/store.db", "Nextcloud"),
        "drive",
        "In a folder that Nextcloud copies",
    ),
    "a link to the store lies in a synced folder": (
        through_a_link_that_is_synced,
        "drive",
        "In a folder that Dropbox copies",
    ),
    "a mark beside the store": (writing("data/.dropbox"), "drive", "In a folder that Dropbox copies"),
    "a backup in a synced folder": (writing("usb/.sync/ID"), "backup", "a folder that Resilio Sync copies"),
    "a backup through a link": (moving("usb", "Google Drive"), "backup", "a folder that Google Drive copies"),
    "the keys in a synced folder": (moving(".config", "Seafile"), "keys", "a folder that Seafile copies"),
    "a noted backup that is gone": (
        lambda home: (home / "usb" / "monday.db").unlink(),
        "backup",
        "monday.db now. Connect its drive, or make another with: cvetrack backup",
    ),
    "a drive of backups that is gone": (
        lambda home: shutil.rmtree(home / "usb"),
        "backup",
        "Made today, but it is not at",
    ),
    "a loose backup": (
        loosening("usb/monday.db", 0o644),
        "folders",
        "monday.db is open: its group can read it, everybody can read it. Close it with: chmod 600",
    ),
    "a loose folder of keys": (
        loosening(".config/cvetrack/keys", 0o750),
        "folders",
        "The folder of the keys",
    ),
    "a loose folder of settings": (
        loosening(".config/cvetrack", 0o755),
        "folders",
        "The folder of the settings",
    ),
    "a loose folder of the state": (
        loosening(".local/state/cvetrack", 0o701),
        "folders",
        "The folder of the state",
    ),
    "a loose folder of backups": (
        after(["backup"], loosening(BACKUPS, 0o755)),
        "folders",
        "The folder of the backups",
    ),
    **{
        f"an editor's copy {name}": (writing(name), "remains", COPY)
        for name in (
            "tmp-of-the-session/cvetrack-ab12cd.txt~",
            "tmp-of-the-session/.cvetrack-ab12cd.txt.swp",
            "tmp-of-the-session/#cvetrack-ab12cd.txt#",
            "tmp-of-the-session/cvetrack-ab12cd.txt",
            "run/cvetrack.txt.save",
            "work/cvetrack.txt~",
            "data/store.db~",
            "data/.store.db.swp",
            "data/#store.db#",
            ".config/cvetrack/config.toml~",
            ".config/cvetrack/keys/ab.key~",
            ".config/cvetrack/keys/.ab.key.swp",
            f".emacs.d/backups/!tmp!{DRAFT}!cvetrack.txt~",
            f".vim/undo/%tmp%{DRAFT}%cvetrack.txt",
            "tmp/cvetrack.txt~",
        )
    },
    "an editor's lock": (
        lambda home: os.symlink("sam@here.12:1", home / "data" / ".#store.db"),
        "remains",
        COPY,
    ),
    **{
        f"a core file at {name}": (writing(name), "remains", CORE)
        for name in ("work/core", "work/core.1234", "data/core", "core.99")
    },
    **{
        f"a draft at {name}": (writing(name), "remains", LEFT)
        for name in (
            f"data/{DRAFT}",
            f"data/{DRAFT}-journal",
            f"data/{DRAFT}-old/person.csv",
            "data/.store.db.4711.new-journal",
            f"usb/{DRAFT}",
            f"work/{DRAFT}/person.csv",
            f".config/cvetrack/keys/{DRAFT}",
            f".config/cvetrack/{DRAFT}",
            f".local/state/cvetrack/{DRAFT}",
        )
    },
    "a draft where an export went": (
        after(["export", "--to", "HOME/usb/out/all"], writing(f"usb/out/{DRAFT}")),
        "remains",
        LEFT,
    ),
    "a draft beside the backups": (after(["backup"], writing(f"{BACKUPS}/{DRAFT}")), "remains", LEFT),
}


@pytest.mark.parametrize("condition", STAGED)
def test_a_copy_staged_is_found(home: Path, condition: str) -> None:
    stage, subject, sentence = STAGED[condition]
    stage(home)
    found = looked_at(home)
    assert [each for each, _ in found] == [subject]
    assert sentence in found[0][1]


def test_a_mark_far_above_tells_of_all_that_is_below(home: Path) -> None:
    (home / ".stfolder").mkdir()
    found = looked_at(home)
    assert [subject for subject, _ in found] == ["drive", "keys", "backup"]
    assert all("a folder that Syncthing copies" in sentence for _, sentence in found)


def test_a_plain_backup_in_a_synced_folder_is_worse(home: Path) -> None:
    backed_up_plain(home)
    said = [sentence for subject, sentence in looked_at(home, "plain/store.db") if subject == "backup"]
    assert [bool(re.search("Nextcloud copies|is not encrypted: whoever", each)) for each in said] == [
        True,
        True,
    ]


def test_a_draft_whose_folder_is_gone_is_told(home: Path) -> None:
    away = home / "away"
    note = home / ".local" / "state" / "cvetrack" / "drafts" / "note"
    note.write_bytes(b"%s\0%s\0001\0" % (os.fsencode(away / DRAFT), os.fsencode(away / "exported")))
    ((subject, sentence),) = looked_at(home)
    assert (subject, "connect that: the next command removes it" in sentence) == ("remains", True)


def test_doctor_sweeps_what_it_can(home: Path) -> None:
    draft = home / "usb" / DRAFT
    put(draft / "person.csv", "Amina")
    note = home / ".local" / "state" / "cvetrack" / "drafts" / "note"
    drive = b"%d" % draft.stat().st_dev
    note.write_bytes(b"\0".join((os.fsencode(draft), os.fsencode(home / "usb" / "all"), drive, b"")))
    (home / "data" / "store.db").rename(home / "lost.db")
    assert [subject for subject, _ in looked_at(home)] == ["store"]
    assert not draft.exists()


def test_an_editor_that_keeps_a_history_is_told(home: Path) -> None:
    ((subject, sentence),) = looked_at(home, EDITOR="code --wait")
    assert (subject, sentence.startswith("code keeps a history of every file that it saves.")) == (
        "editor",
        True,
    )
    assert looked_at(home, EDITOR="env vim") == []


def test_a_backup_on_the_same_drive_is_said_and_is_no_fault(home: Path) -> None:
    said = run(home, "doctor").out
    assert "It lies on the same drive as the store, and is lost with it." in said
    run(home, "backup", "--to", str(home / "data" / "copy.db"))
    assert "It lies in the same folder as the store" in run(home, "doctor").out
    connect(str(home / "data" / "copy.db"), _key(home)).close()


NOT_STAGED: dict[str, Stage] = {
    "desktop.ini": lambda home: put(home / "data" / "desktop.ini"),
    "a module called core.py": lambda home: put(home / "work" / "core.py"),
    "a folder called core": lambda home: (home / "work" / "core").mkdir(),
    "somebody's text": lambda home: put(home / "tmp-of-the-session" / "notes.txt~"),
    "the settings of Dropbox": lambda home: (home / ".dropbox").mkdir(),
    "a link that leads nowhere": lambda home: (home / "work" / "link").symlink_to("nowhere"),
    "a link to itself": lambda home: (home / "work" / "loop").symlink_to("loop"),
}


@pytest.mark.parametrize("condition", NOT_STAGED)
def test_what_is_nobodys_copy_is_not_complained_of(home: Path, condition: str) -> None:
    NOT_STAGED[condition](home)
    assert looked_at(home) == []


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("OneDrive - Midtown Council", "OneDrive"),
        ("Google Drive", "Google Drive"),
        ("My Nextcloud", "Nextcloud"),
        ("Library/Mobile Documents", "iCloud"),
        ("Library/CloudStorage/Box-Box", "a service of macOS"),
        ("Box", "Box"),
        ("MEGA", "MEGA"),
        ("pCloudDrive", "pCloud"),
        ("boxes", None),
        ("megaphone", None),
        (".local/share/cvetrack", None),
    ],
)
def test_services_are_known_by_the_names_of_folders(folder: str, service: str | None) -> None:
    assert synced_by(f"/home/sam/{folder}/c.db") == service


@pytest.mark.parametrize(
    ("name", "service"),
    [
        (".dropbox", "Dropbox"),
        (".dropbox.cache", "Dropbox"),
        (".stfolder", "Syncthing"),
        (".stignore", "Syncthing"),
        (".sync", "Resilio Sync"),
        (".sync_0a1b2c3d.db", "Nextcloud or ownCloud"),
        ("._sync_0a1b2c.db", "Nextcloud or ownCloud"),
        (".nextcloudsync.log", "Nextcloud"),
        (".tmp.driveupload", "Google Drive"),
        (".SynologyWorkingDirectory", "Synology Drive"),
        ("desktop.ini", None),
        (".syncing", None),
        ("a.dropbox", None),
    ],
)
def test_services_are_known_by_their_marks(name: str, service: str | None) -> None:
    assert marked_by(["c.db", name]) == service


def test_a_path_leads_through_every_link(tmp_path: Path) -> None:
    real = tmp_path.resolve()
    (real / "a" / "b").mkdir(parents=True)
    (real / "a" / "b" / "c.db").touch()
    (real / "one").symlink_to("a")
    (real / "two").symlink_to(real / "one" / "b")
    (real / "three.db").symlink_to("two/../b/c.db")
    led = passed_through(str(real / "three.db"))
    assert {str(real / each) for each in ("two", "one", "a", "a/b")} <= set(led)
    assert str(real / "three.db") not in led
    assert passed_through(str(real / "one" / "nothing" / "c.db"))[-2:] == [
        str(real / "a"),
        str(real / "a/nothing"),
    ]


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("cvetrack-_ab12.txt", True),
        ("cvetrack-ab12.txt~", True),
        ("cvetrack.txt.~3~", True),
        (".cvetrack.txt.swo", True),
        (".#cvetrack-ab.txt", True),
        ("cvetrack.txt", False),
        ("cvetrack-notes.md", False),
        ("notes.txt~", False),
    ],
)
def test_texts_are_known_by_their_names(name: str, is_one: bool) -> None:
    assert of_a_text(name) is is_one


def test_an_editors_copy_is_not_the_file_itself() -> None:
    assert not of_an_editor("store.db", r"store\.db")
    assert of_an_editor("store.db~", r"store\.db")


@pytest.mark.parametrize(
    ("pattern", "name", "folder"),
    [
        ("core", "core", "/work"),
        ("core", "core.77", "/work"),
        ("core.%e.%p", "core.cvetrack.77", "/work"),
        ("/var/cores/%e-%p.core", "python3-77.core", "/var/cores"),
        (
            "|/usr/lib/systemd/systemd-coredump %P",
            "core.cvetrack.1000.ab.77.zst",
            "/var/lib/systemd/coredump",
        ),
        ("|/usr/share/apport/apport %p", "_home_sam_.venv_bin_cvetrack.1000.crash", "/var/crash"),
    ],
)
def test_core_files_lie_where_the_system_says(pattern: str, name: str, folder: str) -> None:
    places = core_places(f"{pattern}\n", ["/work"], user=1000)
    assert [each.folder for each in places if re.fullmatch(each.name, name)][:1] == [folder]


def test_cores_of_other_programs_are_not_ours() -> None:
    for pattern in ("|/usr/lib/systemd/systemd-coredump", "core"):
        names = ("core.vim.1000.ab.77.zst", "core.py", "core.cvetrack.1001.ab.77.zst", "encore")
        places = list(core_places(pattern, ["/work"], user=1000))
        assert not [name for name in names for each in places if re.fullmatch(each.name, name)]


@pytest.mark.parametrize("editor", ["vim", "nano -B", "emacs -nw", "/usr/bin/ed", ""])
def test_an_editor_that_can_be_told_is_not_complained_of(editor: str) -> None:
    assert keeps_copies(editor) is None


def _key(home: Path) -> str:
    (key,) = keys(home).glob("*.key")
    return f"x'{key.read_text().split()[1]}'"
