"""A line of `cvetrack incident open`: a person with the phone of that person, what their plan says, and its records."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

from cvetrack.store.connection import Store
from tests import conversation
from tests.builders import a_forum, an_engagement, an_organisation, days_ago
from tests.conftest import Cvetrack
from tests.conversation import answer

PLAN, PHONE = "neighbourhood police, 101", "07700 900111"


@pytest.fixture
def plans(store: Store, cvetrack: Cvetrack) -> None:
    """Each with or without a person, a phone and a plan that says whom to call; one in a forum; I1 of today."""
    for name, person, phone, plan in (
        ("Alpha Hall", True, True, True),
        ("Beta Hall", True, False, True),
        ("Delta Hall", False, False, True),
        ("Gamma Hall", True, True, False),
    ):
        hall = an_organisation(store, name, added_on=days_ago(90))
        an_engagement(store, hall, on=days_ago(20))
        words = ("contact", "add", f"Ann Other {name}", "--org", hall.slug, "--role", "chair")
        assert not person or cvetrack(*words, *(["--phone", PHONE] if phone else [])).code == 0
        assert not plan or cvetrack("safety", "plan", hall.slug, "Ring.", "--who-to-call", PLAN).code == 0
    table = an_organisation(store, "St Mark's Hall", added_on=days_ago(90))
    a_forum(store, on=days_ago(60), seats={table: "faith"})
    assert cvetrack("incident", "record", "Paint on a gate.", "--on", "today").code == 0


@pytest.mark.usefixtures("plans")
def test_a_phone_stands_with_its_own_person_and_a_plan_apart(cvetrack: Cvetrack) -> None:
    told = json.loads(cvetrack("incident", "open", "I1", "--json").out)["rows"]
    table = csv.DictReader(io.StringIO(cvetrack("incident", "open", "I1", "--csv").out.lstrip("\ufeff")))
    for rows in (told, list(table)):
        assert [[each[name] or None for name in ("person", "phone", "who_to_call")] for each in rows] == [
            ["Ann Other Alpha Hall (chair)", PHONE, PLAN],
            ["Ann Other Beta Hall (chair)", None, PLAN],
            [None, None, PLAN],
            [None, None, None],
            ["Ann Other Gamma Hall (chair)", PHONE, None],
        ]
    page = re.sub(" +", " ", cvetrack("incident", "open", "I1").out)
    for said in (
        f"Alpha Hall Ann Other Alpha Hall (chair), {PHONE} · their plan: {PLAN} · no channel Y1\n",
        f"Beta Hall Ann Other Beta Hall (chair) · their plan: {PLAN} · no channel Y2\n",
        f"Delta Hall their plan: {PLAN} · no channel Y3\n",
        f"Gamma Hall 3 weeks · Ann Other Gamma Hall (chair), {PHONE} · no channel E4\n",
    ):
        assert said in page


def test_so_it_is_where_one_after_another_is_rung(store: Store, plans: None, tmp_path: Path) -> None:
    child = conversation.begin(
        ("incident", "open", "I1"), home=tmp_path, TERM="dumb", CVETRACK_STORE=store.path
    )
    child.expect(r"Alpha Hall +1 of 5\s+")
    child.expect(rf"ring +Ann Other Alpha Hall \(chair\), {PHONE}\s+")
    child.expect(r"why +has a safety plan +Y1\s+")
    child.expect(rf"their plan +{PLAN}\s+")
    for _ in range(2):
        answer(child, r"Spoken to\?", "skip")
    child.expect(r"ring +nobody is named\s+")
    child.expect(rf"their plan +{PLAN}\s+")
    answer(child, r"Spoken to\?", "quit")
    assert conversation.ended(child)[0] == 0


@pytest.mark.usefixtures("plans")
def test_every_line_cites_what_gives_it_its_place(cvetrack: Cvetrack) -> None:
    """A forum goes by its short name, with its reason and for programs: a margin would not hold it."""
    page = cvetrack("incident", "open", "I1", "--why").out
    for each in json.loads(cvetrack("incident", "open", "I1", "--json").out)["rows"]:
        assert each["ids"]
        fits = all(record[0].isupper() for record in each["ids"])
        lines = [line for line in page.splitlines() if each["name"] in line]
        cites = [line.endswith("  " + " ".join(each["ids"])) for line in lines if "first;" not in line]
        assert cites == [fits, True]
