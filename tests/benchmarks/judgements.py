"""What each judgement of a whole city takes at a million engagements: seconds, and memory above an idle command."""

import re
import shutil
import sys
import tempfile
from pathlib import Path

from cvetrack.store.connection import Store
from tests.benchmarks.health_scale import shell, varied_store
from tests.benchmarks.pairs import pair, peak
from tests.benchmarks.stores import TODAY, unwatched

BIN = Path(sys.executable).parent
RUNS = 5
SECONDS, MIB = 2.0, 40
"""The most that each may take."""
SQL = Path(__file__).with_name("sql")
"""For the sqlite3 shell, the best single SQL for the figures of a command, where one can."""
COMMANDS = (
    ("health", "--csv"),
    ("health", "--by", "ward"),
    ("today",),
    ("lens", "--all", "--csv"),
    ("gateways",),
    ("reach", "--csv"),
    ("balance", "--csv"),
    ("time-to-trust", "--csv"),
    ("continuity",),
    ("asks",),
    ("milestone", "suggest"),
)
_MORE = (
    # Six officers, wards, strands, and one contact in twenty through another organisation.
    "WITH RECURSIVE step (n) AS (SELECT 3 UNION ALL SELECT n + 1 FROM step WHERE n < 6)"
    " INSERT INTO officer (slug, name, since) SELECT 'officer-' || n, 'Officer ' || n, '2021-01-01' FROM step",
    "INSERT INTO engagement_officer SELECT id, 1 + id % 6 FROM engagement",
    "UPDATE organisation SET ward_code = 'E0501' || (1100 + id % 30), kind ="
    " CASE id % 5 WHEN 0 THEN 'youth' WHEN 1 THEN 'women' WHEN 2 THEN 'sport' WHEN 3 THEN 'arts' ELSE 'tenants' END",
    "UPDATE engagement SET strand = CASE id % 3 WHEN 0 THEN 'islamist' WHEN 1 THEN 'extreme_right_wing'"
    " ELSE 'mixed_unclear' END WHERE purpose <> 'non-security'",
    "UPDATE engagement SET minutes = 15 + id % 90, via_id = 1 + id % 40 WHERE id % 20 = 0",
    "WITH RECURSIVE step (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM step WHERE n < 20)"
    " INSERT INTO incident (words, day, officer_id) SELECT 'a march', date(:today, -(n * 70) || ' days'), 1 FROM step",
    "INSERT INTO introduction (by_id, to_id, day, asked, outcome, outcome_on, stepped_aside, officer_id)"
    " SELECT 1 + id % 40, id, date(:today, -(id % 700) || ' days'), id % 2, 'made',"
    " date(:today, -(id % 700) || ' days'), id % 3 = 0, 1 FROM organisation WHERE id > 40",
    "INSERT INTO ask (organisation_id, words, asked_on, officer_id)"
    " SELECT id, 'host it', date(:today, -(id % 300) || ' days'), 1 FROM organisation",
    "INSERT INTO risk_picture (day, source, officer_id) VALUES ('2021-06-01', 'the county', 1)",
    "INSERT INTO risk_weight VALUES (1, 'islamist', 400), (1, 'extreme_right_wing', 400), (1, 'mixed_unclear', 200)",
)


def city(path: Path) -> Path:
    """A million engagements with five thousand organisations, of which there is something for every judgement."""
    varied_store(path, organisations=5_000, engagements=1_000_000)

    def more(store: Store) -> None:
        for statement in _MORE:
            store.connection.execute(statement, {"today": TODAY.isoformat()})

    unwatched(path, more)
    return path


def main() -> None:
    """Print the table; nothing is asserted, because machines are shared."""
    with tempfile.TemporaryDirectory(prefix="cvetrack-bench-") as folder:
        store = city(Path(folder) / "city.db")
        idle = _command(store, "settings", "show")
        memory = peak(idle)
        heads = ("at 1,000,000 engagements", "s", "most", "MiB", "most", "one SQL", "ratio")
        sys.stdout.write("{:26} {:>6} {:>6} {:>6} {:>6} {:>8} {:>6}\n".format(*heads))
        for words in COMMANDS:
            other = _other(store, words[0]) if "--csv" in words else []
            done = pair(_command(store, *words), other or idle, runs=RUNS)
            beside = f" {done.other_seconds:8.2f} {done.ratio:6.2f}" if other else ""
            above = done.peak_mib - memory
            ours = f"{' '.join(words):26} {done.seconds:6.2f} {SECONDS:6.2f} {above:6.0f} {MIB:6}"
            sys.stdout.write(f"{ours}{beside}\n")


def _other(store: Path, command: str) -> list[str]:
    """The sqlite3 shell with the single SQL for a command; empty where there is none, or no shell to run it."""
    path = SQL / f"{command}.sql"
    if not shutil.which("sqlite3"):
        return []
    if command == "health":
        return shell(store)
    if not path.exists():
        return []
    asked = re.sub("(?m)^--.*\n", "", path.read_text("utf-8"))
    return ["sqlite3", "-csv", str(store), asked.replace(":today", f"'{TODAY.isoformat()}'")]


def _command(store: Path, *words: str) -> list[str]:
    named = ("--store", str(store), "--as-of", TODAY.isoformat(), "--officer", "sam-reed")
    return [str(BIN / "cvetrack"), *named, *words]


if __name__ == "__main__":
    main()
