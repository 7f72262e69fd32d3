"""Whatever somebody types for a record means that record, or is offered, or refused: never another's."""

from collections.abc import Callable
from datetime import date

import pytest

from cvetrack.features.confidence.network import actions as networks
from cvetrack.features.register.contact import actions as contacts
from cvetrack.features.register.officer import actions as officers
from cvetrack.kernel.errors import NotFound, UsageRefusal
from cvetrack.store.connection import Store
from cvetrack.store.lookup import find, meaning
from cvetrack.store.named import Ambiguous, Found, Meant, Named
from cvetrack.store.operation import operation
from tests.builders import STAMP, TODAY, a_forum, an_engagement, an_organisation, days_ago

LONG = "The Amalgamated Friends of the Upper and Lower Riverside Meadows and Allotments of "


def a_contact(
    store: Store, name: str = "Amina Yusuf", *, of: Found | None = None, role: str = "chair", **more: date
) -> Found:
    """A person in a public role."""
    of = of or an_organisation(store, f"Where {name} is {role}")
    since = more.get("since", days_ago(400))
    with operation(store, "contact add", officer="sam-reed", stamp=STAMP) as writing:
        made = contacts.introduce(writing, of, name, role=role, since=since)
        if "until" in more:
            contacts.end(writing, made, on=more["until"])
    return made


def an_officer(store: Store, name: str) -> Found:
    """One of the team."""
    with operation(store, "officer add", officer="sam-reed", stamp=STAMP) as writing:
        return officers.welcome(writing, name, since=days_ago(400))


def a_channel(store: Store, name: str) -> Found:
    """A quick network."""
    with operation(store, "channel add", officer="sam-reed", stamp=STAMP) as writing:
        return networks.add_channel(
            writing, name, purpose="word", owner="the office", reach=None, since=days_ago(9)
        )


def a_founded_forum(store: Store, name: str) -> Found:
    """A forum without seats."""
    return a_forum(store, name, on=days_ago(9))


def a_topic(store: Store, name: str) -> Found:
    """A subject, with an engagement about it."""
    slug = "-".join(name.lower().replace("'", "").replace("é", "e").replace("& ", "").split())
    an_engagement(store, an_organisation(store, f"Talks of {name}"), topics=[slug])
    (row,) = store.rows("SELECT id, name, name FROM topic ORDER BY id DESC LIMIT 1")
    return Found(*row)


MAKERS: dict[Named, Callable[[Store, str], Found]] = {
    "organisation": an_organisation,
    "contact": a_contact,
    "officer": an_officer,
    "network": a_channel,
    "forum": a_founded_forum,
    "topic": a_topic,
}
KINDS = sorted(MAKERS)


def means(store: Store, named: Named, said: str, **more: set[int]) -> Meant:
    """What it means on the tests' day."""
    return meaning(store, named, said, today=TODAY, **more)


@pytest.fixture(params=KINDS)
def named(request: pytest.FixtureRequest) -> Named:
    """Each kind of record that has a name."""
    kind: Named = request.param
    return kind


@pytest.mark.parametrize(
    ("said", "whole"),
    [
        ("canal-street-café's-house", True),
        ("Canal Street Café's House", True),
        ("canal street café's house", True),
        ("CANAL STREET CAFE'S HOUSE", True),
        ("  Canal  Street   Cafes House ", True),
        ("canal street cafe’s house", True),
        ("canal-street-cafes-house", True),
        ("house", False),
        ("street", False),
        ("cafés", False),
        ("house street", False),
        ("can str", False),
        ("CAN", False),
    ],
)
def test_every_way_of_saying_it_finds_it(store: Store, named: Named, said: str, whole: bool) -> None:
    made = MAKERS[named](store, "Canal Street Café's House")
    MAKERS[named](store, "Midtown Forum")
    meant = means(store, named, said)
    assert (meant.found, meant.whole) == (made, whole)
    assert made.name in meant.told


def test_a_number_is_the_record_with_that_number(store: Store, named: Named) -> None:
    if named == "topic":  # a topic is a word
        return
    made = MAKERS[named](store, "99 Street Club")
    assert means(store, named, str(made.id)) == Meant(made, True, means(store, named, made.slug).told) or (
        means(store, named, str(made.id)).found == made
    )
    with pytest.raises(NotFound):
        means(store, named, "99")
    with pytest.raises(NotFound):
        means(store, named, "9")


@pytest.mark.parametrize("said", ["youth", "you", "eastside youth", "side"])
def test_several_are_offered_with_their_names(store: Store, named: Named, said: str) -> None:
    for name in ("Eastside Youth", "Westside Youth", "Eastside Youth Club", "Youthful Elders"):
        MAKERS[named](store, name)
    if said == "eastside youth":
        assert means(store, named, said).whole
        return
    if said == "side":  # no word begins so
        with pytest.raises(NotFound) as unknown:
            means(store, named, said)
        assert not isinstance(unknown.value, Ambiguous)
        return
    with pytest.raises(Ambiguous) as several:
        means(store, named, said)
    offered = [each.found.name.replace("-", " ").title() for each in several.value.candidates]
    expected = ["Eastside Youth", "Eastside Youth Club", "Westside Youth"]
    assert offered == (expected if said == "youth" else [*expected, "Youthful Elders"])
    for each in several.value.candidates:
        assert f"  {each.found.slug}" in str(several.value)
        assert each.told in str(several.value)
    assert "Nothing was written" not in str(several.value)


def test_a_whole_word_goes_before_the_beginning_of_one(store: Store, named: Named) -> None:
    made = MAKERS[named](store, "Old Port Hall")
    MAKERS[named](store, "Portland Club")
    assert means(store, named, "port").found == made
    assert not means(store, named, "port").whole


def test_a_misspelling_is_suggested_and_never_taken(store: Store, named: Named) -> None:
    made = MAKERS[named](store, "Highfields Centre")
    for said in ("higfields centre", "Highfeilds"):
        with pytest.raises(NotFound, match=f"Did you mean {made.slug}") as unknown:
            means(store, named, said)
        assert not isinstance(unknown.value, Ambiguous)


def test_a_misspelt_word_of_a_name_is_suggested(store: Store) -> None:
    an_organisation(store, "Canal Street Mosque")
    with pytest.raises(NotFound, match=r"Did you mean canal-street-mosque \(Canal Street Mosque\)\?"):
        means(store, "organisation", "mosqeu")


@pytest.mark.parametrize(
    "ends", [("St Anne, Eastfield", "St Mary, Northgate"), ("St Mary", "St Mary, Northgate")]
)
def test_a_long_name_is_compared_whole(store: Store, named: Named, ends: tuple[str, str]) -> None:
    if named == "topic":  # a topic is up to 48 letters
        return
    first, second = (MAKERS[named](store, LONG + end) for end in ends)
    assert means(store, named, (LONG + ends[0]).upper()).found == first
    assert means(store, named, LONG + ends[1]) == Meant(
        second, True, means(store, named, second.slug).told
    ) or (means(store, named, LONG + ends[1]).found == second)
    with pytest.raises(NotFound):
        means(store, named, LONG + "All Saints, Westgate")


@pytest.mark.parametrize(
    "start",
    [
        "Ελληνική Ορθόδοξη Κοινότητα του Αγίου Γεωργίου της Ανατολικής Πόλης ",
        "جمعية مسجد النور الإسلامية الخيرية في المدينة القديمة الشرقية ",
        "ਗੁਰਦੁਆਰਾ ਸਾਹਿਬ ਸ੍ਰੀ ਗੁਰੂ ਸਿੰਘ ਸਭਾ ਪੂਰਬੀ ਸ਼ਹਿਰ ਦੀ ਸੰਗਤ ",
        "東區華人基督教會及社區服務中心",
        "Общество друзей старого города и восточных районов имени ",
    ],
)
def test_names_of_other_scripts_are_theirs_alone(store: Store, named: Named, start: str) -> None:
    if named == "topic":
        return
    first, second = (MAKERS[named](store, start + end) for end in ("А", "Б"))
    assert first.slug != second.slug
    assert not first.slug.startswith(("organisation", "contact", "officer", "channel", "forum"))
    for made in (first, second):
        assert means(store, named, made.name).found == made
        assert means(store, named, made.slug).found == made
    with pytest.raises(NotFound):
        means(store, named, start.strip() + " В")


def test_a_name_of_no_letters_is_found_as_it_is(store: Store) -> None:
    made, other = an_organisation(store, "☃"), an_organisation(store, "!!!")
    assert means(store, "organisation", "☃").found == made
    assert means(store, "organisation", "!!!").found == other
    with pytest.raises(NotFound):
        means(store, "organisation", "???")


def test_an_ampersand_is_and(store: Store) -> None:
    made = an_organisation(store, "Arts & Crafts Group")
    for said in (
        "Arts and Crafts Group",
        "arts AND crafts group",
        "Arts &  Crafts Group",
        "Arts＆Crafts Group",
    ):
        assert means(store, "organisation", said) == Meant(made, True, made.name)


def test_an_organisation_is_known_by_its_reference_its_numbers_and_its_other_names(store: Store) -> None:
    an_organisation(store, "Midtown Forum")
    made = an_organisation(store, "Moorside", aliases=["The Shed"], identifiers=["GB-CHC-1164883"])
    for said in (f"ORG-{made.id}", f"org-{made.id}", "gb-chc-1164883", "the  shed", "The Shed"):
        assert means(store, "organisation", said).whole
        assert means(store, "organisation", said).found == made
    assert means(store, "organisation", "shed") == Meant(made, False, "Moorside")
    for said in ("ORG-99", "GB-CHC-116488", "chc"):
        with pytest.raises(NotFound):
            means(store, "organisation", said)


def of_one_name(store: Store, *slugs: str) -> list[Found]:
    """Organisations of the same name, as an import can make them."""
    first = an_organisation(store, "Mosque")
    ((*row,),) = store.rows("SELECT name, kind, publicity, status, added_on FROM organisation")
    columns = ("slug", "name", "kind", "publicity", "status", "added_on")
    with operation(store, "second", officer=None, stamp=STAMP) as writing:
        writing.insert_all("organisation", columns, [(slug, *row) for slug in slugs])
    return [first, *(find(store, "organisation", slug) for slug in slugs)]


def test_two_of_one_name_are_never_told_apart_by_it(store: Store) -> None:
    first, second = of_one_name(store, "mosque-2")
    with pytest.raises(Ambiguous) as several:
        means(store, "organisation", "Mosque")
    assert [each.found for each in several.value.candidates] == [first, second]
    # A short name as it is kept is a key; that somebody may mean the other is said.
    assert means(store, "organisation", "mosque") == Meant(first, False, "Mosque")
    assert means(store, "organisation", "mosque-2") == Meant(second, True, "Mosque")


def test_of_two_of_one_name_the_one_that_is_there_is_meant(store: Store) -> None:
    first, second = of_one_name(store, "mosque-2")
    with operation(store, "org archive", officer=None, stamp=STAMP) as writing:
        writing.update("organisation", {"id": first.id}, {"status": "archived"})
    assert means(store, "organisation", "Mosque") == Meant(second, False, "Mosque")


def test_what_is_archived_is_offered_last_and_not_passed_over(store: Store) -> None:
    an_organisation(store, "Youth Aid", status="archived")
    an_organisation(store, "Youth Works")
    with pytest.raises(Ambiguous) as several:
        means(store, "organisation", "youth")
    assert [each.told for each in several.value.candidates] == ["Youth Works", "Youth Aid (archived)"]


def test_a_surname_and_a_first_name_are_both_candidates(store: Store) -> None:
    youth = an_organisation(store, "Eastside Youth")
    a_contact(store, "Yusuf Khan", of=youth, role="treasurer")
    a_contact(store, "Amina Yusuf", of=youth)
    a_contact(store, "Bilal Yusuf", of=youth, role="imam", until=days_ago(30))
    with pytest.raises(Ambiguous) as several:
        means(store, "contact", "Yusuf")
    assert [each.told for each in several.value.candidates] == [
        "Amina Yusuf (chair, Eastside Youth)",
        "Yusuf Khan (treasurer, Eastside Youth)",
        "Bilal Yusuf (imam, Eastside Youth, until Sat 31 January 2026)",
    ]
    for said in ("Khan", "treasurer", "yusuf treasurer", "Yusuf Khan (treasurer, Eastside Youth)"):
        assert means(store, "contact", said).found.name == "Yusuf Khan"
        assert not means(store, "contact", said).whole


def test_people_are_told_apart_by_the_organisations_named_with_them(store: Store) -> None:
    youth, elders = an_organisation(store, "Eastside Youth"), an_organisation(store, "Riverside Elders")
    hers = a_contact(store, "Amina Yusuf", of=youth)
    other = a_contact(store, "Amina Yusuf", of=elders)
    alone = a_contact(store, "Amina", of=elders, role="imam")
    with pytest.raises(Ambiguous):
        means(store, "contact", "Amina Yusuf")
    assert means(store, "contact", "Amina Yusuf", of={youth.id}).found == hers
    assert means(store, "contact", "amina", of={youth.id}) == Meant(
        hers, False, "Amina Yusuf (chair, Eastside Youth)"
    )
    assert means(store, "contact", "Amina Yusuf", of={elders.id}).found == other
    assert means(store, "contact", "amina", of={elders.id}).found == alone
    assert means(store, "contact", "imam", of={youth.id}).found == alone  # nobody there
    with pytest.raises(Ambiguous):
        means(store, "contact", "Amina Yusuf", of={youth.id, elders.id})


def test_a_role_that_ended_gives_way_to_the_same_name(store: Store) -> None:
    before = a_contact(store, "Amina Yusuf", of=an_organisation(store, "Eastside Youth"), until=days_ago(9))
    now = a_contact(store, "Amina Yusuf", of=an_organisation(store, "Riverside Elders"))
    assert means(store, "contact", "Amina Yusuf").found == now
    assert not means(store, "contact", "Amina Yusuf").whole
    assert means(store, "contact", before.slug).found == before


@pytest.mark.parametrize("said", ["", "   "])
def test_nothing_is_nobody(store: Store, named: Named, said: str) -> None:
    with pytest.raises(UsageRefusal, match="name is empty"):
        means(store, named, said)


def test_what_was_typed_is_said_back_harmless(store: Store) -> None:
    with pytest.raises(NotFound) as unknown:
        means(store, "organisation", "\x1b[31mred\x07" + "x" * 400)
    assert "\x1b" not in str(unknown.value)
    assert len(str(unknown.value)) < 400
