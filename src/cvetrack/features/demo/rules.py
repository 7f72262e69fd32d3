"""The made-up city of Harrowmere: who is there, and how each relationship went."""

from typing import NamedTuple

CITY = "Harrowmere (made up)"
OFFICERS = ("Sam Reed", "Priya Nair")


class Relationship(NamedTuple):
    """One organisation and its story.

    `met` and `silent` are days ago: when contact began (None: never) and how long it has been
    quiet; `every` is the usual number of days between contacts; of 10 contacts `theirs` were
    begun by them and `security` were about security only. `reached` lists (days ago, milestone).
    """

    name: str
    kind: str
    every: int
    agreed: tuple[int, int] | None = None
    met: int | None = None
    silent: int = 5
    theirs: int = 3
    security: int = 1
    topics: tuple[str, ...] = ("housing",)
    chair: str | None = None
    role: str = "chair"
    reached: tuple[tuple[int, str], ...] = ()
    alias: str | None = None
    via: str | None = None
    lead: int = 0


class Matter(NamedTuple):
    """A need, a promise or a concern of an organisation, and what became of it; days are days ago.

    `due` may lie ahead, as a negative number; `ended` is when the need was met, the promise kept or
    the concern answered, None while it is open.
    """

    organisation: str
    words: str
    ago: int
    ended: int | None = None
    due: int = 0
    ours: bool = True
    criticism: bool = False
    answer: str = ""


NEEDS = (
    Matter("Eastside Youth", "Somewhere warm to do homework after six.", 470, ended=330),
    Matter("St Mark's Hall", "A ramp at the side door.", 380, ended=210),
    Matter("Highfields Tenants", "The lift in the tower works.", 90),
    Matter("Eastside Somali Mothers", "Exam papers explained in Somali.", 100, ended=40),
)

PROMISES = (
    Matter("Eastside Youth", "Send the grant form.", 17, due=3),
    Matter("Highfields Centre", "Dates for the safety evening.", 12, due=0),
    Matter("St Mark's Hall", "Names for the reference group.", 9, due=-3, ours=False),
    Matter("Eastside Youth", "Ask the library about Thursdays.", 120, due=100, ended=103),
    Matter("Eastside Youth", "Bring the exam timetable.", 220, due=200, ended=201),
    Matter("Eastside Youth", "Find who mends the lights.", 300, due=280, ended=285),
    Matter("Highfields Centre", "A desk at the food bank for the housing officer.", 200, due=170, ended=172),
    Matter("Saffron Women's Network", "Put childcare on the forum's agenda.", 150, due=120, ended=121),
    Matter("Midtown Forum", "Answer on the parking plan in writing.", 150, due=120),
    Matter("Midtown Forum", "Come to the residents' evening.", 190, due=160),
)

CONCERNS = (
    Matter("Eastside Youth", "Why were we not asked first about the old library?", 12, criticism=True),
    Matter(
        "Eastside Youth",
        "You only come when the papers have been here.",
        85,
        ended=72,
        criticism=True,
        answer="True for two years. We agreed a visit every six weeks, march or no march.",
    ),
    Matter("Weir Road Residents", "Nobody tells us anything about the hotel.", 130),
    Matter(
        "Saffron Women's Network",
        "Meetings at four shut out everybody with children.",
        160,
        ended=150,
        criticism=True,
        answer="Moved to half past ten.",
    ),
)

CITY_RELATIONSHIPS = (
    Relationship(
        "Eastside Youth",
        "youth",
        24,
        (42, 63),
        met=610,
        silent=5,
        theirs=5,
        security=1,
        topics=("housing", "youth", "exams"),
        chair="Amina Yusuf",
        alias="The Shed",
        reached=((595, "M1"), (560, "M2"), (470, "M3"), (330, "M5"), (260, "M6"), (69, "M7")),
    ),
    Relationship(
        "Highfields Centre",
        "charity",
        30,
        (42, 63),
        met=540,
        silent=12,
        theirs=4,
        topics=("food bank", "housing"),
        chair="Derek Osei",
        role="manager",
        reached=((530, "M1"), (480, "M2"), (300, "M4")),
    ),
    Relationship(
        "Highfields Tenants",
        "tenants",
        35,
        (42, 42),
        met=420,
        silent=77,
        theirs=2,
        topics=("repairs", "housing"),
        chair="Maureen Tait",
        reached=((400, "M1"),),
    ),
    Relationship(
        "Midtown Forum",
        "residents",
        40,
        (42, 56),
        met=640,
        silent=98,
        theirs=0,
        security=7,
        topics=("parking", "marches"),
        chair="Colin Barr",
        reached=((600, "M1"), (420, "M2")),
    ),
    Relationship(
        "Canal Street Mosque",
        "place-of-worship",
        55,
        (42, 70),
        met=300,
        silent=60,
        theirs=0,
        security=10,
        topics=("safety", "marches"),
        chair="Yusuf Karim",
        role="secretary",
        reached=((280, "M1"),),
        lead=1,
    ),
    Relationship(
        "St Mark's Hall",
        "place-of-worship",
        26,
        (42, 63),
        met=500,
        silent=9,
        theirs=6,
        topics=("warm space", "lunch club"),
        chair="Ruth Ellery",
        role="warden",
        reached=((490, "M1"), (450, "M2"), (380, "M3"), (200, "M5"), (36, "M6")),
    ),
    Relationship(
        "Riverside Elders",
        "residents",
        14,
        (56, 63),
        met=36,
        silent=8,
        theirs=5,
        topics=("parks", "buses"),
        chair="Joan Whittle",
        reached=((30, "M1"),),
    ),
    Relationship(
        "Saffron Women's Network",
        "women",
        28,
        (42, 56),
        met=570,
        silent=16,
        theirs=5,
        topics=("childcare", "jobs"),
        chair="Leila Haddad",
        lead=1,
        reached=((560, "M1"), (500, "M2"), (400, "M3"), (250, "M6"), (120, "M8")),
    ),
    Relationship(
        "Harrowmere Veterans Breakfast",
        "veterans",
        45,
        (56, 84),
        met=460,
        silent=21,
        theirs=3,
        topics=("loneliness", "housing"),
        chair="Alan Prior",
        reached=((450, "M1"), (390, "M2")),
    ),
    Relationship(
        "Northgate Boxing Club",
        "sport",
        33,
        (42, 63),
        met=380,
        silent=30,
        theirs=4,
        topics=("youth", "premises"),
        chair="Tony Akers",
        role="head coach",
        via="Eastside Youth",
        reached=((370, "M1"), (190, "M5")),
    ),
    Relationship(
        "Mill Lane Traders",
        "business",
        60,
        (84, 112),
        met=350,
        silent=40,
        theirs=4,
        topics=("hate crime", "parking"),
        chair="Gurpreet Sandhu",
        security=3,
        reached=((340, "M1"),),
    ),
    Relationship(
        "Harrowmere Gurdwara",
        "place-of-worship",
        38,
        (56, 84),
        met=520,
        silent=26,
        theirs=4,
        topics=("langar", "safety"),
        chair="Manjit Gill",
        role="trustee",
        reached=((510, "M1"), (430, "M2"), (310, "M3")),
    ),
    Relationship(
        "Two Bridges Theatre",
        "arts",
        50,
        (84, 112),
        met=280,
        silent=33,
        theirs=6,
        topics=("festival", "youth"),
        chair="Bea Lomax",
        role="producer",
        reached=((270, "M1"), (90, "M5")),
    ),
    Relationship(
        "Eastside Somali Mothers",
        "women",
        30,
        (42, 63),
        met=240,
        silent=14,
        theirs=3,
        topics=("schools", "exams"),
        chair="Hodan Warsame",
        via="Eastside Youth",
        reached=((230, "M1"), (100, "M3")),
    ),
    Relationship(
        "Weir Road Residents",
        "residents",
        42,
        (56, 84),
        met=330,
        silent=100,
        theirs=2,
        topics=("hotel", "rumours"),
        chair="Pat Hallam",
        security=4,
        reached=((320, "M1"),),
    ),
    Relationship(
        "Harrowmere FC Supporters",
        "sport",
        48,
        (56, 84),
        met=260,
        silent=24,
        theirs=3,
        topics=("match days", "youth"),
        chair="Lee Marsden",
        reached=((250, "M1"),),
    ),
    Relationship(
        "Kingsway College", "school", 40, (56, 84), met=450, silent=18, theirs=4, topics=("exams",), lead=1
    ),
    Relationship(
        "Radio Harrowmere", "media", 70, (84, 140), met=310, silent=52, theirs=5, topics=("rumours",)
    ),
    Relationship("Brook Street Chapel", "place-of-worship", 60, (84, 112), met=200, silent=44, theirs=3),
    Relationship(
        "Polish Saturday School", "school", 55, (84, 112), met=180, silent=35, theirs=4, topics=("schools",)
    ),
    Relationship(
        "Canal Boaters", "residents", 20, (84, 112), met=50, silent=11, theirs=4, topics=("moorings",)
    ),
    Relationship(
        "Harrowmere Pride", "charity", 25, (84, 112), met=45, silent=20, theirs=5, topics=("festival",)
    ),
    Relationship("Southside Credit Union", "charity", 60, None, met=90, silent=70, topics=("debt",)),
    Relationship("Old Tannery Tenants", "tenants", 60, None, met=110, silent=50, topics=("repairs",)),
    Relationship("Castle Ward Scouts", "youth", 60, (84, 112)),
    Relationship("Hilltop Allotments", "residents", 60),
    Relationship("Harrowmere Chinese Association", "charity", 60, (84, 112)),
    Relationship("Northgate Polish Club", "charity", 60),
    Relationship("Quayside Seafarers", "charity", 60),
    Relationship("Bell Street Synagogue", "place-of-worship", 60, (84, 112)),
    Relationship("Fairfield Farmers", "business", 60),
)

NOTES = {
    "housing": ("The waiting list came up first.", "Damp in three flats; asked who at the council answers."),
    "youth": ("Wants the hall on Thursdays.", "Nowhere to go after six; asked about the old library."),
    "marches": (
        "Asked what happens on the day, and who to ring.",
        "Unhappy to be asked only when there is a march.",
    ),
    "safety": ("Lighting by the gate; asked for a walk round.", "Worried about the week after the march."),
    "rumours": ("Heard that the hotel is full; asked us for the facts in writing.",),
    "exams": ("Quiet rooms for revision.",),
    "repairs": ("The lift again.", "Asked for one name at the landlord."),
}
