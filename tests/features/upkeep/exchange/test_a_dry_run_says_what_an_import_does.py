"""A dry run only checks, and yet says of every row what the import says, which writes: nothing is refused there."""

import random
from collections.abc import Iterator

import pytest

from tests.features.upkeep.exchange.conftest import EVERY, FILES, KINDS, Office, told

SAME = ("read", "added", "present", "refused", "refusals", "differing", "alike", "columns", "ignored")
HEADERS = {
    "organisations": "name,identifier,charity_number,alias,kind,ward,publicity,every,at_most,note",
    "contacts": "name,role,org,email,phone,since",
    "engagements": (
        "id,date,time,minutes,channel,purpose,strand,started_by,level,theirs,place,note,via,orgs,topics,officers"
    ),
}
USUAL = {
    "name": "Jo {}",
    "note": "Said {}",
    "role": "chair",
    "org": "ORG-1",
    "date": "1/2/2026",
    "orgs": "ORG-1;midtown-forum",
}
CELLS = (
    *("x", "Canal", "a" * 48, "a" * 49, "a" * 201, "a" * 300, "a" * 301, "\u00e9" * 300, "a" * 10_001),
    *(
        "\u03a3\u03c2",
        "\u017f",
        "\u00df",
        "SS",
        "\u0130",
        "i\u0307",
        "\u200b",
        "\x7f\x85\u2028b",
        "\U0001f600" * 50,
    ),
    *("=1+1", "'=1", "-" * 60, "a-" * 40, "Canal;canal;CANAL", "#a b c", "none", "yes", "no"),
    *(
        "GB-CHC-1",
        "gb-coh-1",
        "GB-COH-00000001",
        "GB-CHC-123456;GB-CHC-123456",
        f"GB-CHC-{'1' * 40}",
        "0" * 41,
    ),
    *("ORG-1", "ORG-2;eastside-youth", "The Shed", "sam-reed", "Sam Reed;sam-reed", "E1", "e99"),
    *("1/2/2026", "2/2/26", "31/12/1899", "1/1/0001", "2026-02-03", "31/12/2099"),
    *("25:00", "24:00", "00:00", "9am", "1441", "1440", "0", "-1", "99999", "3650", "3651", "1e3"),
    *(
        "visit",
        "call",
        "security",
        "mixed",
        "islamist",
        "us",
        "them",
        "public",
        "code_name",
        "youth",
        "E05011118",
    ),
    *("a@b.co", "+44 20 7946 0000"),
)


@pytest.mark.parametrize("kind", EVERY)
@pytest.mark.parametrize(
    ("rows", "options"),
    [
        ("", ()),
        ("x" * 400 + ",x,x,x\n", ()),
        ("x" * 400 + ",x,x,x\n", ("--skip-errors",)),
        (f"Long,{'a' * 301},GB-CHC-123456\n", ("--skip-errors",)),
        (f"Long,{'a' * 300},GB-CHC-{'1' * 40}\n", ("--skip-errors",)),
        (f"Long,,GB-CHC-{'1' * 41}\n", ("--skip-errors",)),
        ("Two,A;a;B;b ,GB-CHC-123456;GB-CHC-123456\nThree,b,\nB,,\n", ("--skip-errors",)),
        (f"5/2/2026,The Shed,{'t' * 49};{'t' * 48};{'t' * 300},sam-reed;Sam Reed,\n", ("--skip-errors",)),
        ("1/1/1900,The Shed,,,\n31/12/2099,The Shed,,,\n", ("--skip-errors",)),
        ("Jo Marsh,eastside-youth,chair\n" + "Al,ORG-1," + "r" * 201 + "\n", ("--skip-errors",)),
    ],
    ids=range(10),
)
def test_a_dry_run_says_what_the_import_says(
    office: Office, kind: str, rows: str, options: tuple[str, ...]
) -> None:
    text = FILES[kind] + rows
    dry, wet = (told(office, kind, *options, *also, text=text) for also in (("--dry-run",), ()))
    assert {name: dry[name] for name in SAME} == {name: wet[name] for name in SAME}
    assert (wet["op"] is not None) == bool(
        wet["added"] and ("--skip-errors" in options or not wet["refusals"])
    )


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_the_cells_hold(office: Office, kind: str) -> None:
    added = 0
    for text in files(kind):
        dry, wet = (told(office, kind, "--skip-errors", *also, text=text) for also in (("--dry-run",), ()))
        assert {name: dry[name] for name in SAME} == {name: wet[name] for name in SAME}
        added += wet["added"]
    assert added > 50


def files(kind: str) -> Iterator[str]:
    """Files of rows of which some are right, always the same."""
    chance = random.Random(kind)
    header = HEADERS[kind].split(",")
    for number in range(10):
        rows = [[USUAL.get(name, "").format(number * 40 + at) for name in header] for at in range(40)]
        for row in rows:
            for at in chance.sample(range(len(header)), chance.randint(1, 2)):
                row[at] = chance.choice(CELLS)
        yield "\n".join([HEADERS[kind], *(",".join(f'"{cell}"' for cell in row) for row in rows)]) + "\n"
