"""Rows of a made-up city, written quickly: an organisation, a contact, whatever else a pattern needs."""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from cvetrack.store.connection import Store

TODAY = date(2026, 3, 2)
KINDS = ("youth", "women", "sport", "tenants", "residents", "school", "arts", "charity")
WARDS = tuple(f"E0501{number:04}" for number in range(1101, 1121))
OFFICERS = ("Sam Reed", "Priya Nair", "Tom Ellis", "Wen Hale", "Ada Brook", "Joel Marsh")
_FIRST = ("Eastside", "Northgate", "Riverside", "Highfields", "Canal", "Mill Lane", "Weir Road", "Castle")
_SECOND = ("Youth", "Tenants", "Elders", "Boxing Club", "Choir", "Parents", "Traders", "Allotments")


class Org(NamedTuple):
    """An organisation by its number and its slug."""

    id: int
    slug: str


def ago(days: int) -> str:
    """So many days before today, ISO."""
    return (TODAY - timedelta(days=days)).isoformat()


class Land:
    """Writes to a store whose triggers were set aside; what chance decides is the same for the same seed.

    `shuffled` gives contacts their numbers in any order, as if they had been entered so.
    """

    def __init__(self, store: Store, seed: int, *, shuffled: bool = False) -> None:
        self.store = store
        self.chance = random.Random(seed)
        self.numbers = list(range(200_000, 0, -1))
        if shuffled:
            random.Random(seed).shuffle(self.numbers)
        self.known = 0
        for name in OFFICERS:
            slug = name.lower().replace(" ", "-")
            self.keep("officer", slug=slug, name=name, since="2021-01-01", until=None)

        for at, code in enumerate(WARDS):
            self.keep("ward", code=code, name=f"Ward {at + 1}", population=9_000)

    def keep(self, table: str, **columns: Any) -> int:
        """A row; its number."""
        places = ", ".join("?" * len(columns))
        sql = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})"
        number: int = self.store.connection.execute(sql, tuple(columns.values())).lastrowid
        return number

    def organisation(
        self,
        *,
        first: int = 900,
        rhythm: tuple[int, int] | None = (42, 70),
        lead: int | None = 1,
        kind: str | None = None,
    ) -> Org:
        """An organisation known for so many days, with a rhythm agreed or none, led by an officer or nobody."""
        at = self.known
        self.known += 1
        name = f"{_FIRST[at % 8]} {_SECOND[at // 8 % 8]} {at}"
        slug = name.lower().replace(" ", "-")
        number = self.keep(
            "organisation",
            slug=slug,
            name=name,
            kind=kind or KINDS[at % len(KINDS)],
            ward_code=WARDS[at * 7 % (len(WARDS) - 1)],  # the last ward has nobody
            ideal_days=rhythm and rhythm[0],
            at_most_days=rhythm and rhythm[1],
            publicity="named_to_partners",
            status="active",
            added_on=ago(first),
        )
        if lead:
            self.lead(Org(number, slug), lead, since=first)
        return Org(number, slug)

    def lead(self, org: Org, officer: int, *, since: int, until: int | None = None) -> None:
        """Who led an organisation from so many days ago, up to so many."""
        end = None if until is None else ago(until)
        self.keep(
            "lead",
            organisation_id=org.id,
            officer_id=officer,
            since=ago(since),
            until=end,
            introduced_jointly=0,
        )

    def contact(
        self,
        org: Org,
        days: int,
        *,
        purpose: str = "non-security",
        strand: str = "none",
        began: str = "us",
        channel: str = "visit",
        officers: Sequence[int] = (1,),
        via: Org | None = None,
    ) -> int:
        """A contact so many days ago; its number."""
        number = self.keep(
            "engagement",
            id=self.numbers.pop(),
            day=ago(days),
            minutes=60,
            channel=channel,
            purpose=purpose,
            strand=strand,
            started_by=began,
            theirs=1 if channel == "visit" else None,
            out_of_hours=0,
            via_id=via and via.id,
        )
        self.keep(
            "touch",
            organisation_id=org.id,
            day=ago(days),
            engagement_id=number,
            purpose=purpose,
            started_by=began,
        )
        for officer in officers:
            self.keep("engagement_officer", engagement_id=number, officer_id=officer)
        return number

    def regular(self, org: Org, first: int, last: int, every: int, *, lead: int = 1, **said: Any) -> None:
        """Contacts from so many days ago to so many, about every so many days; some of them mixed, begun by them."""
        days = first
        while days > last:
            mixed = self.chance.random() < 0.2
            contact = {
                "purpose": "mixed" if mixed else "non-security",
                "began": self.chance.choice(("us", "us", "them")),
                "channel": self.chance.choice(("visit", "visit", "call", "event")),
                "officers": (lead,),
                **said,
            }
            self.contact(org, days, **contact)
            days -= every + self.chance.randint(-every // 6, every // 6)
        self.contact(org, last, officers=(lead,), **said)

    def promise(self, org: Org, made: int, *, due: int, kept: int | None, told: int | None) -> None:
        """A promise of ours, made, due, kept and told so many days ago."""
        self.keep(
            "promise",
            organisation_id=org.id,
            promised_by="us",
            words="dates for the hall",
            made_on=ago(made),
            due_on=ago(due),
            kept_on=None if kept is None else ago(kept),
            told_on=None if told is None else ago(told),
            officer_id=1,
        )
