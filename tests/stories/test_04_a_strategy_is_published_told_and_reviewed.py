"""Point 4: the strategy is transparent: published, told, and looked at again before it is stale."""

import json

from tests.conftest import Cvetrack

URL = "https://council.example/safer"


def test_a_strategy_that_nobody_was_told_of_is_not_transparent(cvetrack: Cvetrack) -> None:
    for name in ("Eastside Youth", "Highfields Tenants", "Canal Street Mosque"):
        cvetrack("org", "add", name, as_of="2025-01-06")
    cvetrack(
        *(
            "strategy",
            "publish",
            "Safer Together",
            "--version",
            "1",
            "--url",
            URL,
            "--review",
            "1 march 2026",
        ),
        as_of="2025-09-01",
    )
    assert "0 of 3 active organisations told" in cvetrack("strategy", "list", as_of="2025-09-01").out

    # Two are told at a meeting; who was not is one command away.
    cvetrack("strategy", "tell", "eastside-youth", "highfields-tenants", as_of="2025-09-09")
    left = json.loads(cvetrack("strategy", "show", "W1", "--json", as_of="2025-09-09").out)["item"][
        "not_told"
    ]
    assert [each["organisation"] for each in left] == ["canal-street-mosque"]
    assert 'we told them of our strategy "Safer Together" (version 1)' in cvetrack("timeline", "eastside").out


def test_a_stale_document_says_so_aloud_until_another_takes_its_place(cvetrack: Cvetrack) -> None:
    cvetrack("org", "add", "Eastside Youth", as_of="2025-01-06")
    cvetrack(
        *(
            "strategy",
            "publish",
            "Safer Together",
            "--version",
            "1",
            "--url",
            URL,
            "--review",
            "2 february 2026",
        ),
        as_of="2025-09-01",
    )
    assert "review 4 weeks overdue" in cvetrack("strategy", "list").out
    assert cvetrack("strategy", "tell", "eastside-youth").out.endswith(
        "Its review is 4 weeks overdue; once it is done: cvetrack strategy edit W1 --review DATE\n"
    )

    # It is looked at again, and a new version is published; who knew the old one does not know this one yet.
    cvetrack(
        "strategy", "publish", "Safer Together", "--version", "2", "--url", URL, "--review", "in 6 months"
    )
    assert cvetrack("strategy", "list").out == (
        "Safer Together · version 2  W2\n"
        "  Mon 2 Mar, review due Wed 2 Sep, 0 of 1 active organisation told\n"
        "\n"
        "1 replaced by a later one: cvetrack strategy list --all\n"
    )
    assert "replaced by W2" in cvetrack("strategy", "show", "W1").out
