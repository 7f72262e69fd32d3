"""One flipped bit anywhere in a plain store: where it changes what the store says, verifying names it."""

import random
from pathlib import Path

from cvetrack.kernel.errors import Refusal
from cvetrack.store.connection import Store, connect
from cvetrack.store.integrity import examine
from tests.faults.conftest import Often
from tests.store.dumping import Dump, dump
from tests.town import sample_town


def test_every_harmful_flip_is_named(
    store: Store, store_path: Path, chance: random.Random, often: Often
) -> None:
    sample_town(store)
    before = everything(store)
    store.close()
    whole = store_path.read_bytes()
    harmful = 0
    for _ in range(often(50, 1000)):
        at, bit = chance.randrange(len(whole)), chance.randrange(8)
        raw = bytearray(whole)
        raw[at] ^= 1 << bit
        store_path.write_bytes(raw)
        if says_otherwise(store_path, before):
            harmful += 1
            assert named(store_path), f"bit {bit} of byte {at}"
    assert harmful > often(10, 300)


def everything(store: Store) -> tuple[Dump, list[object]]:
    """All that a store says: its records, its index, its history and its rules."""
    return dump(store), [
        store.rows(f"SELECT * FROM {table} ORDER BY 1")
        for table in ("op", "change", "change_body", "sqlite_sequence", "sqlite_master")
    ]


def says_otherwise(path: Path, before: tuple[Dump, list[object]]) -> bool:
    try:
        store = connect(str(path))
    except Refusal:
        return True
    try:
        return everything(store) != before
    except Refusal:
        return True
    finally:
        store.close()


def named(path: Path) -> bool:
    try:
        store = connect(str(path))
    except Refusal as refused:
        return len(str(refused)) > 0
    try:
        return not examine(store).sound
    finally:
        store.close()
