"""Independence: what we ask is counted, and a no is respected."""

from tests.conftest import Cvetrack


def test_a_no_is_kept_in_mind_and_most_contact_asks_nothing(cvetrack: Cvetrack) -> None:
    cvetrack("org", "add", "Canal Street Mosque", "--kind", "place-of-worship", as_of="2025-09-01")
    for day in ("2025-09-08", "2025-10-20", "2026-01-12"):
        cvetrack("log", "canal-street-mosque", "--channel", "visit", as_of=day)

    # In October we wanted a quote for the press, and they would rather not.
    cvetrack(
        "ask", "record", "canal-street-mosque", "a quote on our strategy for the press", as_of="2025-10-20"
    )
    said = cvetrack("ask", "answer", "A1", "no", as_of="2025-10-27")
    assert said.out == (
        'Canal Street Mosque said no to A1, "a quote on our strategy for the press", on Mon 27 October 2025. '
        "Respected: it is not to be asked again.\n"
    )

    # Whoever asks next is told of it at once.
    again = cvetrack("ask", "record", "canal-street-mosque", "a steward for the open day", as_of="2026-02-09")
    assert again.out == (
        'On Mon 9 February 2026 we asked Canal Street Mosque: "a steward for the open day". '
        'They said no to A1 before, "a quote on our strategy for the press". '
        "Recorded as A2. What they say: cvetrack ask answer A2 yes|no|partly\n"
    )
    cvetrack("ask", "answer", "A2", "partly", as_of="2026-02-16")

    assert cvetrack("ask", "list", "canal-street-mosque", "--all").out == (
        "partly Mon 16 Feb   Canal Street Mosque  a steward for the open day             A2\n"
        "no Mon 27 Oct 2025  Canal Street Mosque  a quote on our strategy for the press  A1\n"
        "\n"
        "We asked nothing in 2 of 3 contacts in 12 months.\n"
    )
    assert "A1" in cvetrack("search", "quote on our strategy").out


def test_a_group_asked_by_three_departments_is_seen_by_one(cvetrack: Cvetrack) -> None:
    cvetrack("org", "add", "Highfields Tenants", "--kind", "tenants", as_of="2025-09-01")
    # Each department asks once or twice, and by itself sees nothing wrong.
    asks = (
        ("2026-01-12", "tenants for the repairs panel", ("--by-department", "Housing"), "yes"),
        ("2026-01-26", "a line for the spring paper", ("--by-department", "Press office"), "yes"),
        ("2026-02-02", "a speaker for our evening", (), "partly"),
        ("2026-02-09", "doors for the leaflets", ("--by-department", "Housing"), "no"),
    )
    for number, (day, words, department, said) in enumerate(asks, 1):
        assert cvetrack("ask", "record", "highfields-tenants", words, *department, as_of=day).code == 0
        cvetrack("ask", "answer", f"A{number}", said, as_of=day)
    assert cvetrack("asks", as_of="2026-02-16").out.splitlines()[:2] == [
        "Tell Highfields Tenants what came of what they said yes to, before anybody asks again.",
        "Not yet told what came of what they said yes to:  A1 A2 A3",
    ]
    page = cvetrack("asks", "highfields-tenants", as_of="2026-02-16").out
    assert "asked 4 times in 8 weeks by 3 departments, told back of none" in page

    # They are told what came of it; what they would rather not do has nothing to be told of.
    for number in (1, 2, 3):
        cvetrack("ask", "tell", f"A{number}", as_of="2026-02-17")
    assert (
        "told what came of 3 of 3 that they said yes to" in cvetrack("asks", "high", as_of="2026-02-18").out
    )
    assert cvetrack("asks", as_of="2026-04-20").out.startswith("Nobody is asked too much")


def test_a_group_that_lives_on_our_grants_cannot_easily_say_no(cvetrack: Cvetrack) -> None:
    cvetrack("org", "add", "Eastside Youth", "--kind", "youth", as_of="2025-03-10")
    for day, pounds in (("2025-05-12", "20000"), ("2025-11-10", "5200")):
        given = (
            "support",
            "give",
            "eastside-youth",
            "the homework club",
            "--kind",
            "grant",
            "--value",
            pounds,
        )
        assert cvetrack(*given, as_of=day).code == 0
    # The money alone does not say it: nobody knows yet what else they live on.
    assert "income they publish is not on record" in cvetrack("asks").out
    cvetrack("org", "edit", "eastside-youth", "--income", "42000", "--income-year", "2025")
    assert cvetrack("asks").out.splitlines()[0] == (
        "Plan with Eastside Youth how it can do without our money: "
        "our grants are 60 % of the income they publish (2025)."
    )
    # A year later the first grant is more than 12 months ago.
    assert "our grants are 12 % of the income they publish (2025)" in cvetrack("asks", as_of="2026-06-01").out
