"""A small city in which every band is to be seen; nobody in it exists."""

from datetime import date

from cvetrack.features.register.org.actions import correct
from cvetrack.store.connection import Store
from cvetrack.store.leading import give_lead
from cvetrack.store.named import Found
from cvetrack.store.operation import operation
from tests.builders import STAMP, a_concern, a_need, a_promise, an_engagement, an_organisation, days_ago
from tests.features.every_day.timeline.making import a_flag, a_milestone

SIX_WEEKS = {"ideal_days": 42, "at_most_days": 42}
KNOWN = days_ago(700)


def a_city(store: Store) -> dict[str, Found]:
    """Twelve organisations, by short name, on Mon 2 March 2026."""
    city = {}
    for name, columns in (
        ("Midtown Forum", SIX_WEEKS),
        ("Highfields Tenants", SIX_WEEKS),
        ("Canal Street Mosque", {}),
        ("Kiln Yard Mothers", {**SIX_WEEKS, "publicity": "code_name"}),
        ("Eastside Youth", {"ideal_days": 42, "at_most_days": 70}),
        ("Brook Chapel", {**SIX_WEEKS, "paused_until": "2026-04-06", "paused_because": "their hall is shut"}),
        ("St Mark's Hall", {"ideal_days": 56, "at_most_days": 63}),
        ("Riverside Elders", {}),
        ("Castle Parents", {}),
        ("Mill Lane Choir", {}),
        ("Harbour Traders", {"status": "declined", "status_because": "after the summer"}),
        ("Old Ferry Club", {"status": "archived", "status_because": "closed"}),
    ):
        found = an_organisation(store, name, added_on=KNOWN, lead_id=1, **columns)
        city[found.slug] = found
    _met(store, city)
    _climbed(store, city)
    _said(store, city)
    with operation(store, "org lead", officer="sam-reed", stamp=STAMP) as writing:
        writing.update(
            "lead", {"organisation_id": city["midtown-forum"].id}, {"until": days_ago(20).isoformat()}
        )
    a_flag(
        store,
        city["midtown-forum"],
        recorded_on=days_ago(86).isoformat(),
        review_on=days_ago(-4).isoformat(),
    )
    return city


def goes_by(store: Store, organisation: Found, **columns: str) -> None:
    """Correct an organisation's record."""
    with operation(store, "org edit", officer="sam-reed", stamp=STAMP) as writing:
        correct(writing, organisation.id, columns)


def hand_over(store: Store, organisation: Found, *, since: date, jointly: bool = False) -> None:
    """A new officer, Priya Shah, leads from a day on."""
    with operation(store, "org lead", officer="sam-reed", stamp=STAMP) as writing:
        priya = writing.insert(
            "officer", {"slug": "priya-shah", "name": "Priya Shah", "since": since.isoformat()}
        )
        give_lead(writing, organisation.id, priya, since=since, jointly=jointly)


def _met(store: Store, city: dict[str, Found]) -> None:
    """Contacts by days ago: s for security only, n for any other, a capital where they began it."""
    for slug, contacts in {
        "midtown-forum": "n300 n200 n98",
        "highfields-tenants": "N400 n200 n150 n77",
        "canal-street-mosque": "s170 s90 s60",
        "kiln-yard-mothers": "N250 n120 n75",
        "eastside-youth": "N350 n320 n290 N260 s230 n200 N170 n140 N110 s75 N12",
        "brook-chapel": "n200 n150 n100",
        "st-marks-hall": "n340 N280 n220 N160 N100 N30",
        "riverside-elders": "n35 N20",
        "castle-parents": "n180 n50",
        "harbour-traders": "n500",
        "old-ferry-club": "n400",
    }.items():
        for contact in contacts.split():
            an_engagement(
                store,
                city[slug],
                on=days_ago(int(contact[1:])),
                purpose="security" if contact[0] in "sS" else "non-security",
                started_by="them" if contact[0].isupper() else "us",
                channel="call" if contact[0] in "nN" else "meeting",
                topics=("housing",) if contact[0] in "nN" else (),
            )


def _climbed(store: Store, city: dict[str, Found]) -> None:
    for slug, milestone, days in (
        ("eastside-youth", "M1", 600),
        ("eastside-youth", "M3", 500),
        ("eastside-youth", "M7", 300),
        ("st-marks-hall", "M1", 320),
        ("st-marks-hall", "M6", 5),
    ):
        met = store.value(
            "SELECT max(engagement_id) FROM touch WHERE organisation_id = ? AND day <= ?",
            (city[slug].id, days_ago(days).isoformat()),
        )
        a_milestone(
            store,
            city[slug],
            milestone,
            on=days_ago(days).isoformat(),
            evidence=f"E{met}" if met else None,
            note=None if met else "in the file before this store",
        )


def _said(store: Store, city: dict[str, Found]) -> None:
    """What was promised, needed and asked; the words of Kiln Yard Mothers are not for paper."""
    youth = city["eastside-youth"]
    for days in (300, 250, 200, 150, 100, 60):
        day = days_ago(days)
        a_promise(store, youth, "dates for the hall", on=days_ago(days + 9), due=day, kept=day, told=day)
    a_promise(store, youth, "the form for the grant", on=days_ago(20), due=days_ago(3))
    a_promise(store, city["brook-chapel"], "a plan of the hall", on=days_ago(20), due=days_ago(0))
    a_promise(
        store,
        city["st-marks-hall"],
        "names for the reference group",
        on=days_ago(20),
        due=days_ago(-2),
        theirs=True,
    )
    for days, until, told in ((320, 6, True), (220, 4, True), (120, 20, True), (40, 2, False)):
        day = days_ago(days - until)
        a_concern(store, youth, "the fence", on=days_ago(days), answered=day, told=day if told else None)
    a_concern(store, youth, "Why were we not asked first?", on=days_ago(12), criticism=True)
    a_concern(store, city["highfields-tenants"], "the march past the estate", on=days_ago(14))
    a_need(store, city["kiln-yard-mothers"], "a kiln that works", on=days_ago(30))
