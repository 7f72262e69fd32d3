"""Stores as released versions of cvetrack left them: the sample town, kept under golden/."""

import gzip
from pathlib import Path

from sqlcipher3 import dbapi2 as driver

GOLDEN = Path(__file__).with_name("golden")
KEY = "x'" + "5a" * 32 + "'"
RELEASES = sorted(path.name.removesuffix(".db.gz") for path in GOLDEN.glob("*.db.gz"))


def released_store(version: str, path: Path, *, encrypted: bool) -> str | None:
    """Lay the store of a released version at `path`; the key that opens it, as `connect` takes it."""
    plain = path if not encrypted else path.with_suffix(".plain")
    plain.write_bytes(gzip.decompress((GOLDEN / f"{version}.db.gz").read_bytes()))
    plain.chmod(0o600)
    if not encrypted:
        return None
    opened = driver.connect(str(plain), isolation_level=None)
    opened.execute(f'ATTACH DATABASE ? AS encrypted KEY "{KEY}"', (str(path),))
    opened.execute("SELECT sqlcipher_export('encrypted')")
    for name in ("application_id", "user_version"):
        (kept,) = opened.execute(f"PRAGMA {name}").fetchone()
        opened.execute(f"PRAGMA encrypted.{name} = {kept}")
    opened.close()
    plain.unlink()
    path.chmod(0o600)
    return KEY
