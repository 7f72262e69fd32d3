"""The patterns that are planted in the city, each by one function, and the ordinary organisations between them."""

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from cvetrack.store.connection import Store
from tests.benchmarks.stores import laid
from tests.planted.land import WARDS, Land, Org, ago

Truth = dict[str, set[str]]
"""By pattern, the slugs of the organisations in which it was planted, or of two, or the codes of wards, or strands."""

MARCH, FAIR = 100, 250
"""So many days ago the city was shaken."""
STRANDS = {
    "islamist": (0.3, 0.55),
    "extreme_right_wing": (0.4, 0.15),
    "left_anarchist_single_issue": (0.1, 0.1),
    "mixed_unclear": (0.2, 0.2),
}
"""Of each strand the risk weight, and which share of the activity is about it."""


def plant(path: Path, *, organisations: int, seed: int = 2026, shuffled: bool = False) -> Truth:
    """A city of so many organisations in a new store at `path`; what was planted in it. `shuffled` as in `Land`."""
    truth: Truth = defaultdict(set)

    def fill(store: Store) -> None:
        land = Land(store, seed, shuffled=shuffled)
        _what_the_city_lived_through(land)
        for _ in range(max(3, organisations // 100)):
            for pattern in PATTERNS:
                pattern(land, truth)
        while land.known < organisations:
            ordinary(land)
        _risk(land, truth)
        truth["uncounted wards"].add(WARDS[-1])

    laid(path, fill)
    return truth


def ordinary(land: Land) -> Org:
    """One like most: on its rhythm, mostly about other things, what was promised kept and told."""
    first = land.chance.randint(500, 1400)
    lead = land.chance.randint(1, 4)
    org = land.organisation(first=first, lead=lead)
    land.regular(org, first, land.chance.randint(1, 30), 38, lead=lead)
    for at in range(land.chance.randint(0, 4)):
        made = 300 - at * 60
        land.promise(org, made, due=made - 30, kept=made - 25 - at, told=made - 25 - at)
    if land.chance.random() < 0.3:
        land.contact(org, 200, purpose="security", officers=(lead,))
    if land.chance.random() < 0.3:
        _ask(land, org, 30, answered=True)
    return org


def silent(land: Land, truth: Truth) -> None:
    """Nothing for longer than was agreed."""
    org = land.organisation()
    land.regular(org, 900, land.chance.randint(80, 200), 38)
    truth["silent"].add(org.slug)


def silent_for_them(land: Land, truth: Truth) -> None:
    """No rhythm was agreed, they were met every fortnight, and now nobody came for longer than ever."""
    org = land.organisation(rhythm=None)
    land.regular(org, 900, land.chance.randint(60, 80), 14)
    truth["silent"].add(org.slug)


def quarterly_friend(land: Land, truth: Truth) -> None:
    """No rhythm was agreed, and they are met once in a quarter, as ever: nothing is wrong."""
    org = land.organisation(rhythm=None)
    land.regular(org, 900, land.chance.randint(92, 100), 88)


def security_only(land: Land, truth: Truth) -> None:
    """Every contact is about security."""
    org = land.organisation()
    land.regular(org, 900, 10, 38, purpose="security")
    truth["security only"].add(org.slug)


def burst(land: Land, truth: Truth) -> None:
    """Six visits about security within three weeks, in a year of other things."""
    org = land.organisation()
    land.regular(org, 900, 25, 20)
    for days in (3, 6, 10, 13, 17, 20):
        land.contact(org, days, purpose="security")
    truth["burst"].add(org.slug)


def after_the_march(land: Land, truth: Truth) -> None:
    """Three visits in the week after the march, and one other in the year."""
    org = land.organisation(rhythm=(90, 180))
    land.regular(org, 900, 380, 60)
    for days in (300, MARCH - 1, MARCH - 3, MARCH - 5):
        land.contact(org, days)
    truth["after incidents"].add(org.slug)


def late_and_untold(land: Land, truth: Truth) -> None:
    """Eight of eight promises were kept six weeks late, and they were told of none."""
    org = land.organisation()
    land.regular(org, 900, 12, 38)
    for at in range(8):
        land.promise(org, 340 - at * 25, due=320 - at * 25, kept=278 - at * 25, told=None)
    truth["promises late"].add(org.slug)


def orphan(land: Land, truth: Truth) -> None:
    """Who led it leads no more, and nobody does."""
    org = land.organisation(lead=None)
    land.lead(org, 5, since=900, until=60)
    land.regular(org, 900, 70, 38, lead=5)
    land.contact(org, 20, officers=(1,))
    truth["orphans"].add(org.slug)
    truth["no continuity"].add(org.slug)


def next_officer_each_time(land: Land, truth: Truth) -> None:
    """Somebody else came each time, and nobody was ever said to lead."""
    org = land.organisation(lead=None)
    for at in range(24):
        land.contact(org, 10 + at * 38, officers=(at % 6 + 1,))
    truth["churn"].add(org.slug)
    truth["no continuity"].add(org.slug)


def self_appointed(land: Land, truth: Truth) -> None:
    """All meetings go through one, who opens no door and sets conditions."""
    leader = land.organisation()
    land.regular(leader, 900, 12, 38)
    for kind in ("only-through-me", "not-passed-on"):
        land.keep(
            "access_condition",
            organisation_id=leader.id,
            kind=kind,
            words="only with me",
            day=ago(200),
            officer_id=1,
        )
    for at in range(4):
        body = land.organisation(lead=1)
        for days in (320, 230, 150, 60, 20):
            land.contact(body, days + at, channel="meeting", via=leader)
        _introduce(land, leader, body, 330, made=at < 2, aside=False, asked=True)
        truth["only through others"].add(body.slug)
        truth["sole route"].add(body.slug)
        truth["new"].add(body.slug)
    truth["gatekeeping"].add(leader.slug)


def true_gateway(land: Land, truth: Truth) -> None:
    """Introduced us to four, stepped aside, and we know each of them ourselves since."""
    opener = land.organisation()
    land.regular(opener, 900, 12, 38)
    for at in range(4):
        body, days = land.organisation(first=330, lead=1), 330 - at * 40
        _introduce(land, opener, body, days, made=True, aside=True, asked=True)
        land.contact(body, days - 5, via=opener)
        land.regular(body, days - 40, 10 + at, 38)
        truth["new"].add(body.slug)
    truth["gateway"].add(opener.slug)


def rival_fed_less(land: Land, truth: Truth) -> None:
    """Of two rivals one is met and offered much more."""
    more, less = land.organisation(), land.organisation()
    land.regular(more, 900, 5, 15)
    land.regular(less, 900, 20, 60)
    for at in range(6):
        land.keep(
            "voice",
            organisation_id=more.id,
            words="the radio hour",
            channel="radio",
            offered_on=ago(300 - at * 40),
            consent=0,
            officer_id=1,
        )
    _rivals(land, more, less)
    truth["fed less"].add(f"{more.slug} {less.slug}")


def rivals_treated_alike(land: Land, truth: Truth) -> None:
    """Two rivals that are met as often as each other."""
    one, other = land.organisation(), land.organisation()
    for each in (one, other):
        land.regular(each, 900, 12, 38)
    _rivals(land, one, other)
    truth["treated alike"].add(f"{one.slug} {other.slug}")


def gone_cold(land: Land, truth: Truth) -> None:
    """Met in the year before last, not since."""
    org = land.organisation()
    land.regular(org, 900, 400, 38)
    truth["gone cold"].add(org.slug)
    truth["silent"].add(org.slug)


def renewed(land: Land, truth: Truth) -> None:
    """Met long ago, not in the year before last, and met again this year."""
    org = land.organisation(first=1200)
    land.regular(org, 1200, 800, 38)
    land.regular(org, 300, 12, 38)
    truth["renewed"].add(org.slug)


def never_met(land: Land, truth: Truth) -> None:
    """In the register, and nobody ever went."""
    truth["never met"].add(land.organisation(lead=None).slug)


def asked_often(land: Land, truth: Truth) -> None:
    """Asked five times in eight weeks, and told of nothing that came of it."""
    org = land.organisation()
    land.regular(org, 900, 12, 38)
    for days in (50, 40, 30, 20, 10):
        _ask(land, org, days, answered=True)
    truth["asked often"].add(org.slug)


def nearly(land: Land, truth: Truth) -> None:
    """Near each pattern, and short of it: of them nothing is to be found, but that one is new."""
    silence = land.organisation()
    land.regular(silence, 900, 67, 30)
    half = land.organisation()
    for at in range(22):
        land.contact(half, 10 + at * 38, purpose=("security", "non-security")[at % 2])
    five = land.organisation()
    land.regular(five, 900, 25, 20)
    for days in (3, 7, 11, 15, 20):
        land.contact(five, days, purpose="security")
    march = land.organisation(rhythm=(60, 120))
    land.regular(march, 900, 20, 45)
    for days in (MARCH - 1, MARCH - 4):
        land.contact(march, days)
    promised = land.organisation()
    land.regular(promised, 900, 12, 38)
    for at in range(6):
        late = 40 if at < 2 else 0
        land.promise(
            promised, 340 - at * 40, due=320 - at * 40, kept=322 - at * 40 - late, told=300 - at * 40 - late
        )
    two_faces = land.organisation(lead=None)
    for at in range(24):
        land.contact(two_faces, 10 + at * 38, officers=(at % 2 + 1,))
    through = land.organisation()
    for at, days in enumerate((300, 220, 140, 60, 20)):
        land.contact(through, days, via=half if at < 3 else None)
    truth["new"].add(through.slug)
    asked = land.organisation()
    land.regular(asked, 900, 12, 38)
    for days in (50, 30, 10):
        _ask(land, asked, days, answered=True)


PATTERNS: tuple[Callable[[Land, Truth], None], ...] = (
    silent,
    silent_for_them,
    quarterly_friend,
    security_only,
    burst,
    after_the_march,
    late_and_untold,
    orphan,
    next_officer_each_time,
    self_appointed,
    true_gateway,
    rival_fed_less,
    rivals_treated_alike,
    gone_cold,
    renewed,
    never_met,
    asked_often,
    nearly,
)


def _what_the_city_lived_through(land: Land) -> None:
    for days in (MARCH, FAIR):
        incident = land.keep("incident", words="a march nobody had announced", day=ago(days), officer_id=1)
        land.keep("broadcast", words="what we know", day=ago(days), incident_id=incident, officer_id=1)


def _risk(land: Land, truth: Truth) -> None:
    """What the city's contacts are about beside the weights: two strands are not as they should be.

    The security contacts there are get their strand in turn, so that the shares come out as planned.
    """
    picture = land.keep("risk_picture", day=ago(1500), source="the county's yearly profile", officer_id=1)
    for strand, (weight, _) in STRANDS.items():
        land.keep("risk_weight", risk_picture_id=picture, strand=strand, thousandths=round(weight * 1000))
    rows = land.store.rows("SELECT id FROM engagement WHERE purpose <> 'non-security' ORDER BY day, id")
    for at, (number,) in enumerate(rows):
        place, upto = (at * 37 % 100) / 100, 0.0
        for strand, (_, share) in STRANDS.items():
            upto += share
            if place < upto - 1e-9:
                land.store.connection.execute(
                    "UPDATE engagement SET strand = ? WHERE id = ?", (strand, number)
                )
                break
    truth["outside tolerance"] |= {
        strand for strand, (weight, share) in STRANDS.items() if abs(weight - share) > 0.1
    }


def _introduce(land: Land, by: Org, to: Org, days: int, *, made: bool, aside: bool, asked: bool) -> None:
    land.keep(
        "introduction",
        by_id=by.id,
        to_id=to.id,
        day=ago(days),
        asked=int(asked),
        outcome="made" if made else "declined",
        outcome_on=ago(days - 2),
        stepped_aside=int(aside),
        officer_id=1,
    )


def _rivals(land: Land, one: Org, other: Org) -> None:
    last = "SELECT engagement_id FROM touch WHERE organisation_id = ? ORDER BY day DESC LIMIT 1"
    cited = land.store.value(last, (one.id,))
    flag = land.keep(
        "flag",
        kind="rival",
        organisation_id=one.id,
        other_id=other.id,
        scope="platform",
        because="they said so at the gate",
        evidence=f"E{cited}",
        officer_id=1,
        recorded_on=ago(20),
        review_on=ago(-60),
    )
    land.keep("citation", cited=f"E{cited}", citing=f"F{flag}")


def _ask(land: Land, org: Org, days: int, *, answered: bool) -> None:
    land.keep(
        "ask",
        organisation_id=org.id,
        words="host the evening",
        asked_on=ago(days),
        answer="yes" if answered else None,
        answered_on=ago(days - 2) if answered else None,
        officer_id=1,
    )
