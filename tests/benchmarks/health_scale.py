"""The health of a whole city, against the sqlite3 shell answering with the best single SQL."""

import csv
import re
import subprocess
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

from cvetrack.kernel.holidays import bank_holiday
from cvetrack.store.connection import Store
from cvetrack.vocabulary.calendar import Nation
from tests.benchmarks.pairs import Pair, pair, peak
from tests.benchmarks.stores import TODAY, large_store, unwatched

_COUNTED = "({0} || ' {1}' || CASE {0} WHEN 1 THEN '' ELSE 's' END)"
_DAY = """(substr('SunMonTueWedThuFriSat', 1 + 3 * strftime('%w', {0}), 3) || ' '
  || CAST(strftime('%d', {0}) AS INTEGER) || ' '
  || substr('JanFebMarAprMayJunJulAugSepOctNovDec', 3 * strftime('%m', {0}) - 2, 3)
  || CASE substr({0}, 1, 4) WHEN substr(today, 1, 4) THEN '' ELSE ' ' || substr({0}, 1, 4) END)"""
# Python rounds a half to the even number: 12.5 months are 12, and so for 2.5 and 22.5.
_LENGTH = f"""(CASE WHEN {{0}} < 14 THEN {_COUNTED.format("{0}", "day")}
  WHEN {{0}} < 91 THEN CAST(round({{0}} / 7.0) AS INTEGER) || ' weeks'
  WHEN {{0}} < 730 THEN CAST(round({{0}} / 30.4 - ({{0}} IN (76, 380, 684)) * 0.1) AS INTEGER) || ' months'
  ELSE CAST(round({{0}} / 365.0) AS INTEGER) || ' years' END)"""
_EXACT = f"""(CASE WHEN {{0}} >= 14 AND {{0}} % 7 = 0 THEN ({{0}} / 7) || ' weeks'
  ELSE {_COUNTED.format("{0}", "day")} END)"""
_SPELT = {"DAY": _DAY, "LENGTH": _LENGTH, "EXACT": _EXACT}
PAIRS = 9
_VARIETY = (
    # Never met; gone quiet; only ever about security; declined; archived; no rhythm agreed; resting.
    "UPDATE touch SET organisation_id = organisation_id + 1 WHERE organisation_id % 20 = 0 AND organisation_id < :last",
    "UPDATE touch SET organisation_id = organisation_id + 1 WHERE organisation_id % 10 = 3"
    " AND day > date(:today, -(organisation_id % 400) || ' days')",
    "UPDATE engagement SET purpose = 'security' WHERE id % 8 <> 0"
    " AND id IN (SELECT engagement_id FROM touch WHERE organisation_id % 25 = 7)",
    "UPDATE organisation SET status = 'declined' WHERE id % 50 = 1",
    "UPDATE organisation SET status = 'archived' WHERE id % 50 = 2",
    "UPDATE organisation SET ideal_days = NULL, at_most_days = NULL WHERE id % 4 = 1",
    "UPDATE organisation SET paused_until = date(:today, (id % 60) || ' days'), paused_because = 'leave'"
    " WHERE id % 40 = 13",
    # Leads who left, and leads who changed, some with a joint introduction.
    "INSERT INTO officer (slug, name, since) VALUES ('priya-nair', 'Priya Nair', '2022-01-01')",
    "UPDATE lead SET until = date(:today, -(organisation_id % 300) || ' days') WHERE organisation_id % 7 = 2",
    "INSERT INTO lead (organisation_id, officer_id, since, introduced_jointly)"
    " SELECT organisation_id, 2, until, organisation_id % 3 = 0 FROM lead WHERE organisation_id % 14 = 2",
    "DELETE FROM lead WHERE organisation_id % 30 = 4",
    # Some climbed the ladder, some lost a step.
    "WITH RECURSIVE step (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM step WHERE n < 9)"
    " INSERT INTO milestone_event (organisation_id, milestone, change, day, note, officer_id)"
    " SELECT id, 'M' || n, 'reached', date('2021-06-01', (n * (60 + id % 160)) || ' days'), 'seen', 1"
    " FROM organisation JOIN step ON n <= id % 10 WHERE id % 20 <> 0",
    "INSERT INTO milestone_event (organisation_id, milestone, change, day, note, officer_id)"
    " SELECT id, 'M' || (id % 10), 'reversed', date(:today, -(id % 500) || ' days'), 'lost', 1"
    " FROM organisation WHERE id % 9 = 4 AND id % 10 > 0",
    # Promises kept in time and late, missed, and open after their day; some told.
    "WITH RECURSIVE step (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM step WHERE n < 7),"
    " made AS (SELECT id, n, date(:today, -(n * 45 + id % 40) || ' days') AS due, (id * 7 + n * 5) % 11 AS how"
    " FROM organisation JOIN step ON n <= id % 9),"
    " went AS (SELECT *, CASE WHEN how = 2 THEN date(due, (1 + id % 20) || ' days') WHEN how > 2 OR n > 2 AND how > 0"
    " THEN date(due, '-3 days') END AS kept, CASE how WHEN 0 THEN date(due, '+2 days') END AS missed FROM made)"
    " INSERT INTO promise (organisation_id, promised_by, words, made_on, due_on, kept_on, missed_on, missed_because,"
    " told_on, officer_id) SELECT id, CASE (id + n) % 4 WHEN 0 THEN 'them' ELSE 'us' END, 'dates',"
    " date(due, '-30 days'), due, kept, missed, CASE WHEN missed THEN 'let' END,"
    " CASE WHEN (id + n) % 3 THEN coalesce(kept, missed) END, 1 FROM went",
    # Concerns and needs, answered soon, late or not at all.
    "WITH RECURSIVE step (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM step WHERE n < 4),"
    " said AS (SELECT id, n, date(:today, -(n * 97 + id % 60) || ' days') AS day"
    " FROM organisation JOIN step ON n <= id % 5)"
    " INSERT INTO concern (organisation_id, words, criticism, raised_on, answered_on, answer, told_on, officer_id)"
    " SELECT id, 'the fence', n % 2, day, CASE WHEN (id + n) % 6 THEN date(day, (id % 12) || ' days') END,"
    " CASE WHEN (id + n) % 6 THEN 'mended' END,"
    " CASE WHEN (id + n) % 6 > 2 THEN date(day, (id % 12) || ' days') END, 1 FROM said",
    "WITH RECURSIVE step (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM step WHERE n < 4),"
    " said AS (SELECT id, n, date(:today, -(n * 101 + id % 50) || ' days') AS day"
    " FROM organisation JOIN step ON n <= id % 4)"
    " INSERT INTO need (organisation_id, words, security, raised_on, referred_on, referred_to, told_on, met_on,"
    " officer_id) SELECT id, 'a hall', n % 2, day, CASE WHEN (id + n) % 3 THEN date(day, (id % 9) || ' days') END,"
    " CASE WHEN (id + n) % 3 THEN 'the library' END,"
    " CASE WHEN (id + n) % 5 = 1 THEN date(day, (id % 14) || ' days') END,"
    " CASE WHEN (id + n) % 7 = 1 THEN date(day, '+40 days') END, 1 FROM said",
)


def varied_store(path: Path, *, organisations: int, engagements: int) -> Path:
    """A large store in which relationships differ as they do in a city."""
    large_store(path, organisations=organisations, engagements=engagements, notes=False)
    values = {"today": TODAY.isoformat(), "last": organisations}

    def vary(store: Store) -> None:
        for statement in _VARIETY:
            store.connection.execute(statement, values)

    unwatched(path, vary)
    return path


def main() -> None:
    """Print both tables; nothing is asserted of time, because machines are shared."""
    with tempfile.TemporaryDirectory() as folder:
        sizes = ((5_000, 2_000), (500, 50_000), (5_000, 1_000_000))
        small, middle, large = (
            varied_store(Path(folder) / f"{size[1]}.db", organisations=size[0], engagements=size[1])
            for size in sizes
        )
        sys.stdout.write(
            f"{'health --csv / sqlite3 with one SQL':50} {'ms':>6} {'other':>6} {'ratio':>6} {'MiB':>5} {'idle':>5}\n"
        )
        for path, size in ((middle, sizes[1]), (large, sizes[2])):
            _say_against_shell(path, f"{size[0]:,} organisations, {size[1]:,} engagements")
        sys.stdout.write(
            f"\n{'1,000,000 / 2,000 engagements, 5,000 organisations':50} {'ms':>6} {'other':>6} {'ratio':>6}\n"
        )
        for words in (("health", "7"), ("today",), ("weekly",)):
            done = pair(_cvetrack(large, *words), _cvetrack(small, *words))
            sys.stdout.write(f"{' '.join(words):50} {_figures(done)}\n")


def best_sql() -> str:
    """The single SQL that answers what `health --csv` answers."""
    written = re.sub("(?m)^--.*\n", "", Path(__file__).with_name("health.sql").read_text("utf-8"))
    days = (TODAY.replace(month=1, day=1) + timedelta(days=away) for away in range(-366, 366))
    holidays = ", ".join(f"'{day}'" for day in days if bank_holiday(day, Nation.ENGLAND_AND_WALES))
    written = written.replace("HOLIDAYS", holidays)
    return re.sub(r"\b(DAY|LENGTH|EXACT)\((\w+)\)", lambda found: _SPELT[found[1]].format(found[2]), written)


def differences(ours: str, theirs: str) -> list[str]:
    """The cells in which two answers differ by more than the rounding of the last digit."""
    pairs = zip(csv.DictReader(ours.splitlines()), csv.DictReader(theirs.splitlines()), strict=True)
    return [
        f"{one['org']} {name}: {one[name]} and {other[name]}"
        for one, other in pairs
        for name in one
        if not _same(one[name], other[name])
    ]


def answers(path: Path) -> tuple[str, str]:
    """What `health --csv` and the SQL answer."""
    ours, theirs = (
        subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
        for command in (_cvetrack(path, "health", "--csv"), shell(path))
    )
    return ours, theirs


def _say_against_shell(path: Path, what: str) -> None:
    if differing := differences(*answers(path)):
        raise SystemExit(f"The answers differ: {differing[:5]}")
    health = _cvetrack(path, "health", "--csv")
    done = pair(health, shell(path), runs=PAIRS)
    idle = peak(_cvetrack(path, "org", "show", "1"))
    sys.stdout.write(f"{what:50} {_figures(done)} {done.peak_mib:5.0f} {idle:5.0f}\n")


def _figures(done: Pair) -> str:
    return f"{done.seconds * 1000:6.0f} {done.other_seconds * 1000:6.0f} {done.ratio:6.2f}"


def _cvetrack(path: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "cvetrack", "--store", str(path), "--as-of", TODAY.isoformat(), *words]


def shell(path: Path) -> list[str]:
    """The sqlite3 shell with that SQL."""
    today = f""".parameter set :today "'{TODAY}'" """
    options = ["-readonly", "-csv", "-header", "-cmd", ".parameter init", "-cmd", today]
    return ["/usr/bin/sqlite3", *options, str(path), best_sql()]


def _same(one: str, other: str) -> bool:
    if one == other:
        return True
    try:
        return abs(float(one) - float(other)) < 2e-4
    except ValueError:
        return False


if __name__ == "__main__":
    main()
