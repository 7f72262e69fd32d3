"""Point 11: the risks that groups face, from other groups and the press, and a plan for each of them."""

from cvetrack.store.connection import Store
from tests.builders import an_organisation
from tests.conftest import Cvetrack


def test_after_a_threat_somebody_asks_for_the_plan_until_there_is_one(
    cvetrack: Cvetrack, store: Store
) -> None:
    an_organisation(store, "Canal Street Mosque")
    an_organisation(store, "Eastside Youth")

    # In November leaflets come through the door, and the tool says at once that there is no plan.
    leaflets = ("safety", "incident", "canal", "leaflets that threaten everybody who worked with us")
    heard = cvetrack(*leaflets, "--source", "hostile-group", as_of="2025-11-10")
    assert heard.out.endswith(
        "They have no safety plan; make one with them: cvetrack safety plan canal-street-mosque TEXT\n"
    )
    # A week later there still is none, and the list says so before anything else.
    assert cvetrack("safety", "list", as_of="2025-11-17").out == (
        "no plan  Canal Street Mosque  1 incident in a year, last Mon 10 Nov  H1\n"
    )

    # They sit down together: what the mosque does, what we do, and whom to call at night.
    plan = ("safety", "plan", "canal", "stewards on Fridays; we ring back within the hour")
    call = ("--who-to-call", "neighbourhood police, 101", "--review", "9 february 2026")
    assert cvetrack(*plan, *call, as_of="2025-11-19").code == 0

    # Then a paper prints a false story, and the review day passes: the plan is late.
    story = ("safety", "incident", "canal", "a paper wrote that they were paid to keep quiet")
    assert cvetrack(*story, "--source", "press", as_of="2026-02-16").out.endswith(
        "Look at their plan again with them: cvetrack safety review Y1\n"
    )
    assert cvetrack("safety", "list", as_of="2026-02-16").out == (
        "review 7 days late  Canal Street Mosque  "
        "stewards on Fridays; we ring back within the hour · 2 incidents in a year  Y1\n"
    )
    assert cvetrack("safety", "review", "canal", "--next", "in 3 months", as_of="2026-02-18").out == (
        'Y1 with Canal Street Mosque, "stewards on Fridays; we ring back within the hour", '
        "was looked at again on Wed 18 February 2026, next by Mon 18 May 2026.\n"
    )

    # Whoever reads the story later finds all of it, the latest first.
    told = cvetrack("timeline", "canal", "--all").out
    order = ("looked at again", "paid to keep quiet", "a safety plan was made", "leaflets that threaten")
    assert sorted(order, key=told.index) == list(order)
    assert "H2" in cvetrack("search", "paid to keep quiet").out
