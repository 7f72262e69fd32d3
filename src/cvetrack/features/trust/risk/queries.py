"""Reading the local risk picture, and what we did beside it."""

from datetime import date, timedelta
from typing import NamedTuple

from cvetrack.features.trust.risk import rules
from cvetrack.features.trust.risk.rules import STRANDS, Beside
from cvetrack.kernel.year import year_ago
from cvetrack.store.connection import Row, Store, with_days
from cvetrack.store.lookup import existing, record_number
from cvetrack.store.named import Found


class Picture(NamedTuple):
    """One assessment of local risk: who set it on what source, and the weight of each strand, 0-1.

    Of all that are kept the latest `stands`.
    """

    id: int
    day: date
    source: str
    officer: str
    stands: bool
    islamist: float
    extreme_right_wing: float
    left_anarchist_single_issue: float
    mixed_unclear: float

    @property
    def record(self) -> str:
        """Its id as people use it, such as U2."""
        return f"U{self.id}"

    @property
    def weights(self) -> dict[str, float]:
        """Each strand with its weight."""
        return {strand: getattr(self, strand) for strand in STRANDS}


class Compared(NamedTuple):
    """A picture of so many days ago, and beside each weight the engagements of the 12 months from `since`."""

    picture: Picture
    days_old: int
    since: date
    strands: tuple[Beside, ...]


# A strand that was given no weight weighs nothing.
_WEIGHTS = ", ".join(
    "coalesce((SELECT thousandths / 1000.0 FROM risk_weight"
    f" WHERE risk_picture_id = p.id AND strand = '{strand}'), 0.0)"
    for strand in STRANDS
)
_LATEST = "SELECT id FROM risk_picture WHERE day <= :today ORDER BY day DESC, id DESC LIMIT 1"
_PICTURE = f"""
SELECT p.id, p.day, p.source, officer.name, p.id = ({_LATEST}), {_WEIGHTS}
FROM risk_picture AS p JOIN officer ON officer.id = p.officer_id
WHERE p.day <= :today
"""


def one(store: Store, said: str, today: date) -> Picture:
    """The picture of an id such as 2 or U2. Raises NotFound, UsageRefusal."""
    number = record_number(said, "a risk picture", "U2")
    row = store.row(f"{_PICTURE} AND p.id = :id", {"today": today.isoformat(), "id": number})
    return _picture(existing(row, f"risk picture U{number}", "risk list"))


def set_by(store: Store, officer: Found, today: date) -> set[int]:
    """The numbers of the pictures that an officer set."""
    rows = store.rows("SELECT id FROM risk_picture WHERE officer_id = ?", (officer.id,))
    return {number for (number,) in rows}


def pictures(store: Store, today: date) -> list[Picture]:
    """Every picture that was ever set, the latest first: it stands."""
    rows = store.rows(f"{_PICTURE} ORDER BY p.day DESC, p.id DESC", {"today": today.isoformat()})
    return list(map(_picture, rows))


def standing(store: Store, today: date) -> Picture | None:
    """The picture that stands, or None."""
    row = store.row(f"{_PICTURE} AND p.id = ({_LATEST})", {"today": today.isoformat()})
    return _picture(row) if row else None


def compared(store: Store, picture: Picture, today: date) -> Compared:
    """A picture beside the engagements of the last 12 months that were about any strand."""
    since = year_ago(today) + timedelta(days=1)
    rows = store.rows(
        "SELECT strand, count(*) FROM engagement"
        " WHERE strand <> 'none' AND day BETWEEN ? AND ? GROUP BY strand",
        (since.isoformat(), today.isoformat()),
    )
    strands = rules.beside(picture.weights, dict(rows))
    return Compared(picture, (today - picture.day).days, since, strands)


def _picture(row: Row) -> Picture:
    known = with_days(row, 1)
    known[4] = bool(row[4])
    return Picture(*known)
