"""Killed at any moment: what was acknowledged is there, nothing is there by half, nothing is stuck."""

import re
from pathlib import Path

import pytest

from cvetrack.store.connection import Store, connect
from cvetrack.store.header import read_header
from cvetrack.store.history import chain_head
from cvetrack.store.integrity import examine
from tests.builders import an_organisation
from tests.conftest import call
from tests.faults.conftest import Kill, Often

LOG = [
    "log",
    "eastside-youth",
    "--about",
    "housing",
    "--about",
    "youth",
    "--note",
    "tea and the hall, round {n}",
]


@pytest.fixture
def peopled(store: Store, store_path: Path) -> Path:
    """A store with one organisation, closed."""
    an_organisation(store)
    store.close()
    return store_path


def sound(path: Path) -> Store:
    """The store, open again, sound and not locked."""
    store = connect(str(path), seconds=5)
    found = examine(store)
    assert found.problems == []
    return store


def test_logs_that_were_acknowledged_are_kept(peopled: Path, killed: Kill, often: Often) -> None:
    acknowledged: set[int] = set()
    for number in range(often(10, 1000)):
        said = killed(peopled, [LOG])
        acknowledged |= {int(each) for each in re.findall(r"Kept as E(\d+)\.\n", said)}
        store = sound(peopled) if number % often(2, 20) == 0 else connect(str(peopled), seconds=5)
        kept = {row for (row,) in store.rows("SELECT id FROM engagement")}
        parts = store.rows("SELECT count(*) FROM touch UNION ALL SELECT count(*) / 2 FROM engagement_topic")
        store.close()
        assert acknowledged <= kept
        assert len(kept - acknowledged) <= number + 1  # the last of each, committed but not yet told
        assert parts == [(len(kept),), (len(kept),)]
    assert len(acknowledged) > 0
    after = call(["log", "eastside-youth"], store=peopled, environ={"CVETRACK_WAIT": "1"})
    assert after.code == 0
    sound(peopled).close()


def test_undo_and_redo_are_whole(peopled: Path, killed: Kill, often: Often) -> None:
    call(LOG, store=peopled)
    for number in range(often(4, 1000)):
        killed(peopled, [["undo"], ["redo"]])
        store = sound(peopled) if number % often(1, 20) == 0 else connect(str(peopled), seconds=5)
        kept = [
            store.value(f"SELECT count(*) FROM {table}")
            for table in ("engagement", "touch", "engagement_topic")
        ]
        store.close()
        assert kept in ([1, 1, 2], [0, 0, 0])


def test_an_import_is_whole_or_not_there(peopled: Path, killed: Kill, often: Often) -> None:
    rows = "".join(f"Group {number},youth\n" for number in range(120))
    (peopled.parent / "groups.csv").write_text(f"name,kind\n{rows}")
    for number in range(often(4, 1000)):
        killed(peopled, [["import", "organisations", "groups.csv"], ["undo"]], within=0.4)
        store = sound(peopled) if number % often(1, 20) == 0 else connect(str(peopled), seconds=5)
        kept = store.value("SELECT count(*) FROM organisation")
        store.close()
        assert kept in (1, 121)
        if kept == 121:
            assert call(["undo"], store=peopled).code == 0


def test_a_backup_has_its_name_only_when_it_is_whole(peopled: Path, killed: Kill, often: Often) -> None:
    usb = peopled.parent / "usb"
    usb.mkdir(mode=0o700)
    for number in range(often(4, 1000)):
        said = killed(peopled, [["backup", "--to", f"{usb}/{number}-{{n}}.db"], LOG], within=0.3)
        told = set(re.findall(r"Backed up to (\S+), opened", said))
        made = [path for path in usb.iterdir() if not path.name.startswith(".cvetrack-")]
        assert told <= {str(path) for path in made}
        for path in made:
            store = connect(str(path))
            assert examine(store).sound
            store.close()
            path.unlink()
    sound(peopled).close()


def test_a_restore_leaves_the_old_store_or_the_new_one(peopled: Path, killed: Kill, often: Often) -> None:
    heads = set()
    for name in ("one.db", "two.db"):
        call(LOG, store=peopled)
        call(["backup", "--to", str(peopled.parent / name)], store=peopled)
        store = connect(str(peopled))
        heads.add(chain_head(store))
        store.close()
    for _ in range(often(4, 1000)):
        killed(peopled, [["restore", "one.db", "--yes"], ["restore", "two.db", "--yes"]], within=0.4)
        assert read_header(peopled).encrypted is False
        store = sound(peopled)
        assert chain_head(store) in heads
        store.close()
        for aside in peopled.parent.glob("*before-restore*"):
            aside.unlink()
