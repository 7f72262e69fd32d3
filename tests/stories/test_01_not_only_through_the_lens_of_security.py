"""Point 1: contact is not about countering extremism alone, and when it was, that is said."""

from tests.conftest import Cvetrack


def test_an_organisation_met_only_about_security_is_named(cvetrack: Cvetrack) -> None:
    cvetrack("org", "add", "Canal Street Mosque", "--kind", "place-of-worship", as_of="2025-06-02")
    for day in ("2025-06-03", "2025-09-16", "2025-12-09"):
        assert cvetrack("log", "canal", "--purpose", "security", as_of=day).code == 0
    today = cvetrack("today").out
    assert "Only heard from us about security\n" in today
    assert "  3 of 3 in 12 months  Canal Street Mosque" in today
    health = cvetrack("health", "canal").out
    assert "  more than security  0 of 3 contacts in 12 months" in health


def test_a_cup_of_tea_about_the_roof_changes_that(cvetrack: Cvetrack) -> None:
    test_an_organisation_met_only_about_security_is_named(cvetrack)
    cvetrack("log", "canal", "--channel", "visit", "--about", "roof", "--theirs", "--from", "them")
    assert "Only heard from us about security" not in cvetrack("today").out
    assert "  more than security  1 of 4 contacts in 12 months" in cvetrack("health", "canal").out
    assert "they began  visit · roof  " in cvetrack("timeline", "canal").out


def test_a_purpose_that_was_wrong_is_corrected_and_that_can_be_taken_back(cvetrack: Cvetrack) -> None:
    test_an_organisation_met_only_about_security_is_named(cvetrack)
    cvetrack("engagement", "edit", "E2", "--purpose", "non-security")
    assert "  more than security  1 of 3 contacts" in cvetrack("health", "canal").out
    cvetrack("undo")
    assert "  more than security  0 of 3 contacts" in cvetrack("health", "canal").out


def test_the_lens_says_it_of_the_whole_city_and_of_the_week_after_a_march(cvetrack: Cvetrack) -> None:
    test_an_organisation_met_only_about_security_is_named(cvetrack)
    cvetrack("org", "add", "Eastside Youth", "--kind", "youth", as_of="2025-06-02")
    march = cvetrack("incident", "record", "A march through the centre.", "--on", "today", as_of="2025-06-14")
    assert march.code == 0
    for day in ("2025-06-15", "2025-06-17", "2025-06-20", "2026-01-12"):
        assert cvetrack("log", "eastside-youth", "--channel", "visit", as_of=day).code == 0
    lens = cvetrack("lens").out
    assert lens.startswith("Meet next about something other than security: Canal Street Mosque.\n")
    assert "too much security  Canal Street Mosque  3 of 3 contacts about security only" in lens
    assert (
        "after incidents    Eastside Youth       0 of 4 contacts about security only; 3 of 4 contacts" in lens
    )
    assert "first met        Tue 3 Jun 2025, about security only" in cvetrack("lens", "canal").out
    cvetrack("log", "canal", "--channel", "visit", "--about", "roof")
    assert cvetrack("lens").out.startswith("Nobody hears from us too much about security; 1 organisation")
