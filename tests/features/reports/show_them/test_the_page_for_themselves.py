"""`cvetrack show-them`: what they may see of what is held about them, in every form, and nothing else."""

import json
import re
import shlex
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from cvetrack.features.reports.show_them import queries, rules, view
from cvetrack.store.connection import Store, connect
from cvetrack.store.lookup import by_id
from cvetrack.store.named import Found
from cvetrack.store.operation import operation
from cvetrack.store.shapes import Column, Shape, shapes
from cvetrack.vocabulary.trust import Milestone
from tests.builders import STAMP, TODAY, an_engagement, an_organisation, days_ago
from tests.conftest import Cvetrack, Result, call
from tests.screens import drawn

FORMS = ("text", "md", "html", "json")
SHOWN = {
    "agenda_item": (),
    "ask": ("words", "department"),
    "briefing": ("words", "asked", "answered"),
    "broadcast": ("words",),
    "concern": ("words", "answer", "changed"),
    "need": ("words", "referred_to", "met_words", "declined_because"),
    "promise": ("words",),
    "safety_incident": ("words",),
    "safety_plan": ("words", "who_to_call"),
    "strategy_document": ("title", "version"),
    "support": ("words", "department", "outcome"),
    "terms": ("words", "limits", "written_down", "hours", "expectations"),
    "voice": ("words", "channel"),
}
"""The texts that are theirs, or were said to them; all others are notes of officers, or of others."""
NAMES = ("name", "slug", "alias", "role", "value", "evidence", "url", "minutes_url", "link", "record")
"""What is no prose, or is checked by rules of its own."""


def shown(store: Path, org: str, form: str, *more: str) -> str:
    """The page of one organisation in a form, as its reader has it."""
    how = ("--json",) if form == "json" else ("--format", form)
    done: Result = call(["show-them", org, *how, *more], store=store)
    assert done.code == 0, done.err
    said = done.out.replace("\\", "") if form == "md" else done.out
    return unescape(said) if form == "html" else said


def prose() -> Iterator[tuple[Shape, Column]]:
    """Every column of free text of every table that has a number of its own."""
    for shape in shapes():
        if shape.primary_key == ("id",):
            for column in shape.columns:
                is_text = column.kind == "string" and "enum" not in column.limits
                if is_text and column.limits.get("maxLength", 0) >= 100 and column.name not in NAMES:
                    yield shape, column


@pytest.fixture
def marked(town: Path) -> Path:
    """The sample town, in which every free text says of which table, column and row it is."""
    store = connect(str(town))
    with operation(store, "org edit", officer="sam-reed", stamp=STAMP) as writing:
        for shape, column in prose():
            filled = store.rows(f'SELECT id FROM {shape.table} WHERE "{column.name}" IS NOT NULL')
            for (number,) in filled:
                token = f"zq {shape.table} {column.name} {number} qz"
                writing.update(shape.table, {"id": number}, {column.name: token})
    store.close()
    return town


def organisations(path: Path) -> list[tuple[int, str, str]]:
    """The number, short name and name of each."""
    store = connect(str(path))
    rows = store.rows("SELECT id, slug, name FROM organisation ORDER BY id")
    store.close()
    return [(number, slug, name) for number, slug, name in rows]


@pytest.mark.parametrize("form", FORMS)
def test_no_form_says_what_is_of_others_or_an_officers_own(marked: Path, form: str) -> None:
    store = connect(str(marked))
    tokens = 0
    for number, slug, _ in organisations(marked):
        for table, column, row in re.findall(
            r"zq ([a-z_]+) ([a-z_]+) ([0-9]+) qz", shown(marked, slug, form)
        ):
            tokens += 1
            assert column in SHOWN.get(table, ()), (slug, table, column)
            links = {
                "briefing": "briefing_organisation WHERE briefing_id",
                "broadcast": "broadcast_organisation WHERE broadcast_id",
                "strategy_document": "strategy_telling WHERE document_id",
            }
            of = store.rows(
                f"SELECT organisation_id FROM {links[table]} = ?"
                if table in links
                else f"SELECT organisation_id FROM {table} WHERE id = ?",
                (row,),
            )
            assert (number,) in of, (slug, table, row)
    store.close()
    assert tokens >= 25  # what is theirs is there


@pytest.mark.parametrize("form", FORMS)
def test_others_go_by_no_name_that_is_not_for_them(town: Path, form: str) -> None:
    everybody = organisations(town)
    store = connect(str(town))
    words = "with " + ", ".join(name for _, _, name in everybody) + " and The Centre"
    with operation(store, "org edit", officer="sam-reed", stamp=STAMP) as writing:
        for table in (
            "need",
            "concern",
            "promise",
            "terms",
            "support",
            "ask",
            "voice",
            "safety_plan",
            "briefing",
        ):
            for (number,) in store.rows(f"SELECT id FROM {table}"):
                writing.update(table, {"id": number}, {"words": words})
        for number, slug, _ in everybody:
            if slug in ("highfields-centre", "midtown-forum"):
                writing.update("organisation", {"id": number}, {"publicity": "code_name"})
            if slug == "st-marks-hall":
                writing.update("organisation", {"id": number}, {"publicity": "public"})
    store.close()
    for _, slug, name in everybody:
        said = shown(town, slug, form)
        assert name in said  # about itself its own name stands, whatever its publicity
        for other, other_name in (
            ("highfields-centre", "Highfields Centre"),
            ("midtown-forum", "Midtown Forum"),
        ):
            if slug != other:
                assert other_name not in said, (slug, other)
                assert other not in said, (slug, other)
        if slug != "highfields-centre":
            assert "The Centre" not in said
    youth = shown(town, "eastside-youth", form)
    assert "together with another organisation" in youth  # Highfields Centre was there
    assert "St Mark's Hall" in youth  # which may be named to anybody


@pytest.mark.parametrize("form", FORMS)
def test_no_text_of_any_record_gives_a_code_name(town: Path, form: str) -> None:
    texts = [(shape.table, column.name) for shape, column in prose()]
    store = connect(str(town))
    with operation(store, "org edit", officer="sam-reed", stamp=STAMP) as writing:
        for table, column in (*texts, ("contact", "role"), ("forum", "name")):
            for (number,) in store.rows(f'SELECT id FROM {table} WHERE "{column}" IS NOT NULL'):
                writing.update(table, {"id": number}, {column: f"of Midtown  Forum {number}"})
        (number,) = store.rows("SELECT id FROM organisation WHERE slug = 'midtown-forum'")[0]
        writing.update("organisation", {"id": number}, {"publicity": "code_name"})
    store.close()
    for _, slug, _ in organisations(town):
        if slug != "midtown-forum":
            said = shown(town, slug, form)
            assert "midtown" not in said.casefold(), slug
    youth = shown(town, "eastside-youth", form)
    assert "with Amina Yusuf (of another organisation" in " ".join(youth.split())  # where they met
    assert youth.count("of another organisation") >= 10


def test_only_their_own_people_are_said_to_have_been_there(cvetrack: Cvetrack, store: Store) -> None:
    for name in ("Highfields", "Lima"):
        an_organisation(store, name, added_on=days_ago(90))
        cvetrack("contact", "add", "Pat Same", "--org", name, "--role", "chair", "--on", str(days_ago(60)))
    done = cvetrack("log", "highfields", "lima", "--with", "pat-same-2")
    assert done.code == 0, done.err
    assert "with Pat Same" not in cvetrack("show-them", "highfields").out
    assert "with Pat Same (chair)" in cvetrack("show-them", "lima").out


@pytest.mark.parametrize("form", FORMS)
def test_names_of_their_own_and_plain_words_stand(cvetrack: Cvetrack, store: Store, form: str) -> None:
    for name in ("Hope", "Hope Springs"):
        an_organisation(store, name, added_on=days_ago(90))
    cvetrack("org", "edit", "hope", "--publicity", "code_name", "--because", "they said so")
    cvetrack("org", "alias", "hope-springs", "Springs of Hope")
    cvetrack("contact", "add", "Hope Adeyemi", "--org", "hope-springs", "--role", "chair")
    cvetrack("log", "hope-springs", "--with", "hope-adeyemi")
    cvetrack(
        "need",
        "add",
        "hope-springs",
        "Hope Springs wants a hall, as Springs of Hope and Hope have; we hope for spring: "
        "https://hope-springs.example/a and https://hope.example/Hope",
    )
    said = cvetrack("show-them", "hope-springs", *(("--json",) if form == "json" else ("--format", form))).out
    said = " ".join(unescape(said.replace("\\", "")).split())
    assert (
        "Hope Springs wants a hall, as Springs of Hope and another organisation have; we hope for spring: "
        "https://hope-springs.example/a and another organisation"
    ) in said
    assert "with Hope Adeyemi (chair)" in said


def test_those_who_were_there_are_named_where_they_may_be(cvetrack: Cvetrack, store: Store) -> None:
    names = ("Eastside Youth", "Open Door", "Mill Choir", "Hidden Garden")
    met = [an_organisation(store, name, added_on=days_ago(90)) for name in names]
    an_engagement(store, *met, on=days_ago(9))
    for slug, publicity in (("open-door", "public"), ("hidden-garden", "code_name")):
        asked = ("org", "edit", slug, "--publicity", publicity, "--because", "they said so")
        assert cvetrack(*asked).code == 0
    assert (
        "together with Open Door, Mill Choir and another organisation"
        in cvetrack("show-them", "eastside-youth").out
    )
    cvetrack("org", "edit", "mill-choir", "--publicity", "code_name", "--because", "they said so")
    assert "together with Open Door and 2 others" in cvetrack("show-them", "eastside-youth").out
    # On its own page its own name stands.
    own = cvetrack("show-them", "hidden-garden").out
    assert own.startswith("What we hold about Hidden Garden")
    assert "we name you to nobody outside the team" in own


def test_their_own_name_stands_though_it_holds_anothers(cvetrack: Cvetrack, store: Store) -> None:
    an_organisation(store, "Mill Choir")
    an_organisation(store, "Mill Choir Friends")
    assert "name               Mill Choir Friends" in cvetrack("show-them", "mill-choir-friends").out


def test_a_short_name_of_one_plain_word_may_mean_the_thing(cvetrack: Cvetrack, store: Store) -> None:
    an_organisation(store, "Eastside Youth")
    an_organisation(store, "St Mark's Hall", short="hall")
    cvetrack("need", "add", "eastside-youth", "the hall on Thursdays, as St Mark's Hall has it")
    said = cvetrack("show-them", "eastside-youth").out
    assert "the hall on Thursdays, as another organisation has it" in said


def test_their_officers_people_of_others_and_private_reach_are_not_told(town: Path) -> None:
    said = shown(town, "eastside-youth", "text")
    assert "Amina Yusuf, since 10 September 2024; we hold an e-mail address" in said
    assert "chair@eastside.example" not in said
    assert "Nowhere warm after school." not in said  # a note of an officer
    assert "Harold Finch" not in said


def test_what_was_promised_said_and_done_is_told_to_them(town: Path) -> None:
    said = shown(town, "eastside-youth", "text")
    for line in (
        "who decides about the hall · due 3 June 2025 · kept (2 June 2025) · you were not told yet",
        "Why were we not asked first? · our answer: We were wrong. (3 November 2025)"
        " · what changed: Their committee is asked before anything is printed. · you were not told yet",
        "dates for the hall on Thursdays · due 27 February 2026, not kept yet",
        "Somewhere warm for the homework club. · urgent to you",
        "the summer scheme · grant · £2,500 · paid by Public Health",
        "You told us what matters most to you.",
        "Give this slip to Sam Reed, your officer, or just say so. We answer within 5 working days",
    ):
        assert line in said, line
    assert not re.search(r"\bM[0-9]+\b|milestone|ladder|stage", said)  # no word of our own trade


def test_every_milestone_has_plain_words() -> None:
    assert set(rules._TOGETHER) == set(Milestone)


def test_every_id_is_on_the_slip_and_about_them(town: Path) -> None:
    for _, slug, _ in organisations(town):
        item = json.loads(shown(town, slug, "json"))["item"]
        told = [fact["record"] for section in item["sections"] for fact in section["facts"] if fact["record"]]
        assert item["records"] == list(dict.fromkeys(told))
        for record in item["records"]:
            kept = json.loads(call(["show", record, "--json"], store=town).out)["item"]
            assert slug in json.dumps(kept)


def test_the_forms_say_the_same(town: Path) -> None:
    item = json.loads(shown(town, "highfields-tenants", "json"))["item"]
    for form in ("text", "md", "html"):
        said = " ".join(shown(town, "highfields-tenants", form).split())
        for section in item["sections"]:
            for fact in section["facts"]:
                assert " ".join(fact["words"].split()) in said, (form, fact)
    answer = json.loads(shown(town, "highfields-tenants", "json"))
    assert (answer["schema"], answer["as_of"]) == ("cvetrack/show-them/1", TODAY.isoformat())


@pytest.mark.parametrize(
    ("as_of", "said"),
    [
        ("2026-03-02", "20 March 2026  the Harrow Table: you are invited  G1"),
        ("2026-03-20", "20 March 2026  the Harrow Table: you are invited  G1"),
        (
            "2026-03-21",
            "20 March 2026  the Harrow Table: you were invited; it is not recorded whether it was held  G1",
        ),
    ],
)
def test_nobody_is_invited_to_a_day_that_has_passed(
    cvetrack: Cvetrack, store: Store, as_of: str, said: str
) -> None:
    an_organisation(store, "Mill Choir", added_on=days_ago(90))
    cvetrack("forum", "add", "Harrow Table", "--kind", "reference", as_of="2026-02-01")
    assert cvetrack("meeting", "plan", "harrow-table", "--on", "20 march", "--with", "mill-choir").code == 0
    told = [
        " ".join(line.split()) for line in cvetrack("show-them", "mill-choir", as_of=as_of).out.splitlines()
    ]
    assert " ".join(said.split()) in told
    assert (
        cvetrack(
            "meeting", "hold", "G1", "--on", "20 march", "--present", "mill-choir", as_of="2026-03-22"
        ).code
        == 0
    )
    assert "Harrow Table: you were there" in cvetrack("show-them", "mill-choir", as_of="2026-03-22").out


def test_one_of_which_nothing_is_known_says_so(cvetrack: Cvetrack, store: Store) -> None:
    an_organisation(store, "Mill Choir")
    said = cvetrack("show-them", "mill-choir").out
    assert "Nothing is recorded under: people in a public role; what we agreed; when we met;" in said
    assert "Give this slip to any officer of ours" in said
    assert "Records on this page" not in said


def test_declined_archived_and_merged_ones_have_their_page(cvetrack: Cvetrack, store: Store) -> None:
    for name in ("Mill Choir", "Mill Singers", "Elm Club"):
        an_organisation(store, name, added_on=days_ago(30))
    cvetrack("need", "add", "mill-singers", "A room.")
    cvetrack("org", "merge", "mill-singers", "mill-choir", "--yes")
    merged = cvetrack("show-them", "mill-singers").out
    assert merged.startswith("What we hold about Mill Choir")
    assert "A room." in merged
    cvetrack("org", "decline", "mill-choir", "--because", "zq a busy year", "--ask-again", "1 june")
    declined = cvetrack("show-them", "mill-choir").out
    assert (
        "you would rather not engage for now, since 2 March 2026, we may ask again from 1 June 2026"
        in declined
    )
    cvetrack("org", "archive", "elm-club", "--because", "zq closed", "--yes")
    archived = cvetrack("show-them", "elm-club").out
    assert "closed or moved away; the record is kept for its history" in archived
    assert "zq" not in declined + archived  # the reasons are an officer's


def test_it_stands_as_of_a_day_and_undo_restores_it(town: Path) -> None:
    before = shown(town, "eastside-youth", "json")
    earlier = json.loads(shown(town, "eastside-youth", "json", "--as-of", "2024-12-01"))["item"]
    assert earlier["records"] == ["E3", "E1", "N1", "MS1"]
    assert call(shlex.split("need met N1"), store=town, environ={"CVETRACK_OFFICER": "sam-reed"}).code == 0
    assert shown(town, "eastside-youth", "json") != before
    assert call(["undo"], store=town, environ={"CVETRACK_OFFICER": "sam-reed"}).code == 0
    assert shown(town, "eastside-youth", "json") == before


def test_the_order_of_entry_does_not_matter(cvetrack: Cvetrack, store: Store) -> None:
    for name in ("Mill Choir", "Elm Choir"):
        an_organisation(store, name)
    lines = ["need add {} 'A room.' --on 2026-02-03", "need add {} 'A kettle.' --on 2026-02-09"]
    for slug, order in (("mill-choir", lines), ("elm-choir", lines[::-1])):
        for line in order:
            assert cvetrack(*shlex.split(line.format(slug))).code == 0
    told = [
        [fact.words for section in _page(store, number).sections[1:] for fact in section.facts]
        for number in (1, 2)
    ]
    assert told[0] == told[1] == ["A kettle. · open", "A room. · open"]


def test_it_is_written_whole_or_not_at_all(cvetrack: Cvetrack, store: Store, tmp_path: Path) -> None:
    an_organisation(store, "Mill Choir")
    file = tmp_path / "choir.html"
    done = cvetrack("show-them", "mill-choir", "--format", "html", "--to", str(file))
    assert (done.code, done.out) == (0, "")
    assert done.err == f"What we hold about Mill Choir: written to {file}. Read it before you hand it over.\n"
    assert file.read_text("utf-8").startswith("<!DOCTYPE html>")
    assert file.stat().st_mode & 0o777 == 0o600
    other = tmp_path / "book.db"
    other.write_bytes(b"PK\0\1")
    refused = cvetrack("show-them", "mill-choir", "--to", str(other))
    assert (refused.code, other.read_bytes()) == (1, b"PK\0\1")
    assert cvetrack("show-them", "mill-choir", "--json", "--to", str(file)).code == 2
    assert cvetrack("show-them", "nobody").code == 3


@pytest.mark.parametrize("width", [80, 120])
def test_hostile_and_long_words_keep_inside_the_screen(cvetrack: Cvetrack, store: Store, width: int) -> None:
    hostile = '<script>alert(1)</script> [x](http://evil.example) \x1b[31m "quoted" & *bold* ' + "long" * 50
    an_organisation(store, f"Mill Choir {hostile}", short="mill-choir")
    cvetrack("need", "add", "mill-choir", hostile)
    page = view.page(_page(store, 1))
    shown_there = drawn(page, width)
    assert max(map(len, shown_there.splitlines())) <= width
    assert "\x1b" not in shown_there
    html = cvetrack("show-them", "mill-choir", "--format", "html").out
    assert "<script" not in html
    assert not re.search(r"(?<!\\)\]\(", cvetrack("show-them", "mill-choir", "--format", "md").out)


def _page(store: Store, number: int) -> rules.Shown:
    found = by_id(store, "organisation", number)
    assert isinstance(found, Found)
    return queries.shown(store, found, TODAY)


def test_what_a_contact_was_for_is_not_kept_from_them(store: Store, cvetrack: Cvetrack) -> None:
    club = an_organisation(store)
    for days, purpose in ((30, "security"), (20, "mixed"), (10, "non-security")):
        an_engagement(store, club, on=days_ago(days), purpose=purpose)
    said = cvetrack("show-them", "eastside-youth").out
    assert "visit, we began, about security only" in said
    assert "visit, we began, partly about security" in said
    assert said.count("about security") == 2
