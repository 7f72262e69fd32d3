"""`cvetrack voice`: chances to be heard, and a link only with their consent."""

import csv
import io
import json

import pytest

from cvetrack.features.support.voice import view
from cvetrack.records.voice import VOICE
from cvetrack.store.connection import Store
from cvetrack.store.reading import one
from tests.builders import TODAY, an_organisation, days_ago
from tests.conftest import Cvetrack
from tests.screens import drawn

NO_CONSENT = (
    "A link is kept only with their consent. Ask them, then say so with --consent. Nothing was written."
)


@pytest.fixture(autouse=True)
def offered(store: Store, cvetrack: Cvetrack) -> None:
    """V1 is open, V2 taken with a link, V3 taken without."""
    an_organisation(store, "Eastside Youth")
    an_organisation(store, "Highfields Tenants")
    for line in (
        ("offer", "eastside-youth", "an interview about the hall", "--channel", "radio", "--on", "9/2/2026"),
        (
            "offer",
            "highfields-tenants",
            "their film on our page",
            "--channel",
            "youtube",
            "--on",
            "12/1/2026",
        ),
        ("offer", "highfields-tenants", "a column", "--channel", "newspaper", "--on", "5/1/2026"),
        ("taken", "V2", "--on", "20/1/2026", "--link", "https://video.example/film", "--consent"),
        ("taken", "V3", "--on", "12/1/2026"),
    ):
        done = cvetrack("voice", *line)
        assert (done.code, done.err) == (0, "")


def test_what_was_offered_and_taken_is_said_back(cvetrack: Cvetrack, store: Store) -> None:
    assert cvetrack(
        "voice", "offer", "eastside-youth", "-", "--channel", "podcast", stdin="an hour\n"
    ).out == (
        'Eastside Youth were offered "an hour" (podcast) on Mon 2 March 2026. '
        "Recorded as V4. If they take it: cvetrack voice taken V4\n"
    )
    assert cvetrack("voice", "taken", "V1").out == (
        'Eastside Youth took V1, "an interview about the hall" (radio), on Mon 2 March 2026. '
        "Where they agree to a link to it: cvetrack voice edit V1 --link URL --consent\n"
    )
    assert cvetrack("voice", "taken", "4", "--consent", "--link", "http://pod.example/1").out == (
        'Eastside Youth took V4, "an hour" (podcast), on Mon 2 March 2026. '
        "Kept with their consent: http://pod.example/1\n"
    )
    assert store.rows("SELECT * FROM voice WHERE id IN (1, 4) ORDER BY id") == [
        (1, 1, "an interview about the hall", "radio", "2026-02-09", "2026-03-02", None, 0, 1),
        (4, 1, "an hour", "podcast", "2026-03-02", "2026-03-02", "http://pod.example/1", 1, 1),
    ]


def test_those_not_taken_are_listed_first(cvetrack: Cvetrack) -> None:
    assert cvetrack("voice", "list").out == (
        "offered Mon 9 Feb  Eastside Youth  an interview about the hall · radio  V1\n"
        "\n"
        "2 taken: cvetrack voice list --all\n"
    )
    assert cvetrack("voice", "list", "--all").out == (
        "offered Mon 9 Feb  Eastside Youth      an interview about the hall · radio             V1\n"
        "taken Tue 20 Jan   Highfields Tenants  their film on our page · youtube · with a link  V2\n"
        "taken Mon 12 Jan   Highfields Tenants  a column · newspaper                            V3\n"
    )
    assert cvetrack("voice", "list", "highfields").out == (
        "No offer is open. Record one with: cvetrack voice offer ORG TEXT --channel WORD\n"
        "\n"
        "2 taken: cvetrack voice list highfields-tenants --all\n"
    )
    earlier = cvetrack("voice", "list", "--all", as_of="2026-01-13").out.splitlines()
    assert earlier == [
        "offered Mon 12 Jan  Highfields Tenants  their film on our page · youtube  V2",
        "taken Mon 12 Jan    Highfields Tenants  a column · newspaper              V3",
    ]


SHOWN = """\
Highfields Tenants                                                            V2
  words     their film on our page
  channel   youtube
  state     taken Tue 20 Jan
  offered   Mon 12 January 2026
  taken     Tue 20 January 2026
  link      https://video.example/film
  consent   to keep a link to it
  recorded  by Sam Reed
"""


def test_one_offer_is_shown_and_all_are_given_to_programs(cvetrack: Cvetrack, store: Store) -> None:
    assert drawn(view.one(one(store, VOICE, "V2", TODAY), TODAY), 80) == SHOWN
    before = one(store, VOICE, "V2", days_ago(45))
    assert (before.taken_on, before.link, before.consent, before.state) == (None, None, False, "offered")
    item = json.loads(cvetrack("voice", "show", "2", "--json").out)["item"]
    assert (item["link"], item["consent"], item["state"]) == ("https://video.example/film", True, "taken")
    rows = json.loads(cvetrack("voice", "list", "--json").out)["rows"]
    assert [(row["id"], row["state"]) for row in rows] == [(1, "offered"), (2, "taken"), (3, "taken")]
    table = list(csv.DictReader(io.StringIO(cvetrack("voice", "list", "highfields", "--csv").out)))
    assert [(row["id"], row["taken_on"], row["consent"]) for row in table] == [
        ("2", "2026-01-20", "true"),
        ("3", "2026-01-12", "false"),
    ]


def test_a_link_goes_with_their_consent(cvetrack: Cvetrack, store: Store) -> None:
    assert cvetrack("voice", "edit", "V2", "--no-consent").out == (
        'V2 of Highfields Tenants, "their film on our page" (youtube), offered on Mon 12 January 2026, '
        "taken on Tue 20 January 2026. Corrected. No link is kept.\n"
    )
    assert store.row("SELECT link, consent FROM voice WHERE id = 2") == (None, 0)
    assert cvetrack("voice", "edit", "V2", "--link", "https://a.example", "--consent").out.endswith(
        "Corrected. Kept with their consent: https://a.example\n"
    )
    assert cvetrack("voice", "edit", "V2", "--link", "https://b.example").code == 0
    assert store.row("SELECT link, consent FROM voice WHERE id = 2") == ("https://b.example", 1)


def test_an_offer_can_be_put_right(cvetrack: Cvetrack) -> None:
    edited = cvetrack(
        "voice", "edit", "V1", "--text", "an hour on air", "--channel", "tv", "--on", "8/2/2026"
    )
    assert edited.out == (
        'V1 of Eastside Youth, "an hour on air" (tv), offered on Sun 8 February 2026. Corrected.\n'
    )
    assert cvetrack("voice", "edit", "V3", "--taken-on", "13/1/2026").out.endswith(
        "taken on Tue 13 January 2026. Corrected. No link is kept.\n"
    )


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (("taken", "V1", "--link", "https://radio.example/hall"), NO_CONSENT),
        (("edit", "V3", "--link", "https://news.example/column"), NO_CONSENT),
        (("edit", "V2", "--link", "https://video.example/2", "--no-consent"), NO_CONSENT),
        (
            ("taken", "V2"),
            (
                "V2 was taken on Tue 20 January 2026. "
                'For another day, or "" where it was not: cvetrack voice edit V2 --taken-on DATE\nNothing was written.'
            ),
        ),
        (
            ("taken", "V1", "--on", "8/2/2026"),
            "V1 was offered on Mon 9 February 2026, later than Sun 8 February 2026. Give a later day. "
            "Nothing was written.",
        ),
        (
            ("edit", "V2", "--on", "21/1/2026"),
            'V2 has "taken" on Tue 20 January 2026, before Wed 21 January 2026. Give an earlier day. '
            "Nothing was written.",
        ),
        (
            ("edit", "V1", "--consent"),
            "V1 is not taken yet. When it is: cvetrack voice taken V1\nNothing was written.",
        ),
        (
            ("taken", "V1", "--link", "radio.example/hall", "--consent"),
            '"radio.example/hall" is not an address on the web, such as https://radio.example/eastside. '
            "Nothing was written.",
        ),
        (("edit", "V1"), "Say what to correct, such as --text or --on. Nothing was written."),
        (("taken", "x"), '"x" is not an offer. An offer\'s id looks like V6.'),
    ],
)
def test_what_cannot_be_of_a_voice_is_refused(
    cvetrack: Cvetrack, store: Store, wrong: tuple[str, ...], sentence: str
) -> None:
    before = store.rows("SELECT * FROM voice")
    refused = cvetrack("voice", *wrong)
    assert (refused.code, refused.out, refused.err) == (2, "", f"{sentence}\n")
    assert store.rows("SELECT * FROM voice") == before


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (("offer", "nobody", "x", "--channel", "radio"), 3),
        (("offer", "eastside-youth", "x"), 2),
        (("offer", "eastside-youth", "x", "--channel", " "), 2),
        (("offer", "eastside-youth", "x", "--channel", "y" * 101), 2),
        (("offer", "eastside-youth", "--channel", "radio"), 2),
        (("offer", "eastside-youth", "x", "--channel", "radio", "--on", "tomorrow"), 2),
        (("taken", "V9"), 3),
        (("show", "V9"), 3),
    ],
)
def test_nothing_is_written_of_an_offer_that_is_not_understood(
    cvetrack: Cvetrack, store: Store, wrong: tuple[str, ...], code: int
) -> None:
    before = store.rows("SELECT * FROM voice")
    refused = cvetrack("voice", *wrong)
    assert (refused.code, refused.out) == (code, "")
    assert store.rows("SELECT * FROM voice") == before


@pytest.mark.parametrize(
    "writing",
    [
        ("offer", "eastside-youth", "x", "--channel", "radio"),
        ("taken", "V1", "--link", "https://radio.example/hall", "--consent"),
        ("edit", "V2", "--no-consent"),
    ],
)
def test_undo_takes_back_what_was_written_of_a_voice(
    cvetrack: Cvetrack, store: Store, writing: tuple[str, ...]
) -> None:
    before = store.rows("SELECT * FROM voice")
    assert cvetrack("voice", *writing).code == 0
    assert store.rows("SELECT * FROM voice") != before
    assert cvetrack("undo").code == 0
    assert store.rows("SELECT * FROM voice") == before
