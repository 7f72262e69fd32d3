"""The made-up city of Harrowmere: who is there, how each relationship went, and what was said and done."""

from typing import NamedTuple

from cvetrack.vocabulary.engagements import Channel, usually_theirs

CITY = "Harrowmere (made up)"
OFFICERS = ("Sam Reed", "Priya Nair")


class Relationship(NamedTuple):
    """One organisation and its story.

    `met` and `silent` are days ago: when contact began (None: never) and how long it has been
    quiet; `every` is the usual number of days between contacts; of 10 contacts `theirs` were
    begun by them and `security` were about security only. `agreed` is the rhythm, ideal and at most.
    """

    name: str
    kind: str
    every: int = 60
    agreed: tuple[int, int] | None = None
    met: int | None = None
    silent: int = 5
    theirs: int = 3
    security: int = 1
    topics: str = "housing"
    alias: str | None = None
    lead: int = 0


def channel(each: Relationship, number: int) -> str:
    """How the contact of that number, from 0 on, happened."""
    return _CHANNELS[(number * 5 + len(each.name)) % len(_CHANNELS)]


def theirs(each: Relationship, number: int) -> bool | None:
    """Whether it was at theirs: a third of the events were, the others ours."""
    how = channel(each, number)
    return number % 3 == 0 if how == Channel.EVENT else usually_theirs(how)


def purpose(each: Relationship, number: int) -> str:
    """What that contact was for; multiplying spreads the few over the ten."""
    if (number * 3 + 2) % 10 < each.security:
        return "security"
    return "mixed" if number % 6 == 5 else "non-security"


def strand(each: Relationship, number: int) -> str:
    """The strand that it was about."""
    if purpose(each, number) == "non-security":
        return "none"
    return _STRANDS[(number // 2 + len(each.name)) % len(_STRANDS)]


def started_by(each: Relationship, number: int) -> str:
    """Who began it; multiplying spreads the few over the ten."""
    return "them" if number * 7 % 10 < each.theirs else "us"


_CHANNELS = ("visit", "visit", "call", "email", "meeting", "event")
_STRANDS = ("extreme_right_wing", "islamist", "extreme_right_wing", "islamist", "mixed_unclear")

CITY_RELATIONSHIPS = (
    Relationship(
        "Eastside Youth", "youth", 24, (42, 63), 610, 5, 5, 1, "housing, youth, exams", alias="The Shed"
    ),
    Relationship(
        "Highfields Centre", "charity", 30, (42, 63), 540, 12, 4, 1, "food bank, housing", alias="The Centre"
    ),
    Relationship("Highfields Tenants", "tenants", 35, (42, 42), 420, 77, 2, 1, "repairs, housing"),
    Relationship("Midtown Forum", "residents", 40, (42, 56), 640, 98, 0, 7, "parking, marches"),
    Relationship(
        "Canal Street Mosque", "place-of-worship", 55, (42, 70), 300, 60, 0, 10, "safety, marches", lead=1
    ),
    Relationship("St Mark's Hall", "place-of-worship", 26, (42, 63), 500, 9, 6, 1, "warm space, lunch club"),
    Relationship("Riverside Elders", "residents", 14, (56, 63), 36, 8, 5, 1, "parks, buses"),
    Relationship("Saffron Women's Network", "women", 28, (42, 56), 570, 16, 5, 1, "childcare, jobs"),
    Relationship(
        "Harrowmere Veterans Breakfast",
        "veterans",
        45,
        (56, 84),
        460,
        21,
        3,
        1,
        "loneliness, housing",
        alias="The Breakfast",
    ),
    Relationship("Northgate Boxing Club", "sport", 33, (42, 63), 380, 30, 4, 1, "youth, premises"),
    Relationship("Mill Lane Traders", "business", 60, (84, 112), 350, 40, 4, 3, "hate crime, parking"),
    Relationship("Harrowmere Gurdwara", "place-of-worship", 38, (56, 84), 520, 26, 4, 1, "langar, safety"),
    Relationship("Two Bridges Theatre", "arts", 50, (84, 112), 280, 33, 6, 1, "festival, youth"),
    Relationship("Eastside Somali Mothers", "women", 30, (42, 63), 240, 14, 3, 1, "schools, exams"),
    Relationship("Weir Road Residents", "residents", 42, (56, 84), 330, 100, 2, 4, "hotel, rumours"),
    Relationship(
        "Harrowmere FC Supporters",
        "sport",
        48,
        (56, 84),
        260,
        24,
        3,
        1,
        "match days, youth",
        alias="The Supporters",
    ),
    Relationship("Kingsway College", "school", 40, (56, 84), 450, 18, 4, 1, "exams", lead=1),
    Relationship("Radio Harrowmere", "media", 70, (84, 140), 310, 52, 5, 1, "rumours"),
    Relationship("Brook Street Chapel", "place-of-worship", 60, (84, 112), 200, 44),
    Relationship("Polish Saturday School", "school", 55, (84, 112), 180, 35, 4, 1, "schools"),
    Relationship("Canal Boaters", "residents", 20, (84, 112), 50, 11, 4, 1, "moorings"),
    Relationship("Harrowmere Pride", "charity", 25, (84, 112), 45, 20, 5, 1, "festival"),
    Relationship("Southside Credit Union", "charity", 60, None, 90, 70, topics="debt"),
    Relationship("Old Tannery Tenants", "tenants", 60, None, 110, 50, topics="repairs"),
    Relationship("Castle Ward Scouts", "youth", agreed=(84, 112)),
    Relationship("Hilltop Allotments", "residents"),
    Relationship("Harrowmere Chinese Association", "charity", agreed=(84, 112)),
    Relationship("Northgate Polish Club", "charity"),
    Relationship("Quayside Seafarers", "charity"),
    Relationship("Bell Street Synagogue", "place-of-worship", agreed=(84, 112)),
    Relationship("Fairfield Farmers", "business"),
)

STORY = """
540 | org number | Highfields Centre | GB-CHC-0000041
570 | org number | Saffron Women's Network | GB-CHC-0000042
520 | org number | Harrowmere Gurdwara | GB-CHC-0000043
470 | need add | Eastside Youth | Somewhere warm to do homework after six.
    330 | need met | words=Every Thursday, and the tea is good.
380 | need add | St Mark's Hall | A ramp at the side door.
    210 | need met
310 | need add | Harrowmere Gurdwara | A crossing by the school. | priority=high
    290 | need refer | to=Highways
    288 | need tell
    200 | need met
240 | need add | Midtown Forum | Free parking on Saturdays.
    225 | need decline | because=The council voted against it in spring.
    225 | need tell
100 | need add | Eastside Somali Mothers | Exam papers explained in Somali.
    40 | need met
90 | need add | Highfields Tenants | The lift in the tower works. | priority=urgent
300 | promise make | Eastside Youth | Find who mends the lights. | due=280
    285 | promise keep | told
220 | promise make | Eastside Youth | Bring the exam timetable. | due=200
    201 | promise keep | told
200 | promise make | Highfields Centre | A desk at the food bank for the housing officer. | due=170
    172 | promise keep | told
190 | promise make | Midtown Forum | Come to the residents' evening. | due=160
    155 | promise miss | because=Two evenings were in the book for that night.
    150 | promise tell
150 | promise make | Saffron Women's Network | Put childcare on the forum's agenda. | due=120
    121 | promise keep | told
150 | promise make | Midtown Forum | Answer on the parking plan in writing. | due=120
120 | promise make | Eastside Youth | Ask the library about Thursdays. | due=110
    112 | promise renegotiate | due=100 | because=The library moves that week; they agreed.
    103 | promise keep | told
17 | promise make | Eastside Youth | Send the grant form. | due=3
12 | promise make | Highfields Centre | Dates for the safety evening. | due=0
9 | promise make | St Mark's Hall | Names for the reference group. | due=-3 | theirs
160 | concern raise | Saffron Women's Network | Meetings at four shut out everybody with children. | criticism
    158 | concern acknowledge
    150 | concern answer | words=Moved to half past ten.
    149 | concern tell
130 | concern raise | Weir Road Residents | Nobody tells us anything about the hotel. | category=hotel
    126 | concern acknowledge
85 | concern raise | Eastside Youth | You only come when the papers have been here. | criticism
    83 | concern acknowledge
    72 | concern answer | words=True for two years. | changed=A visit every six weeks, march or no march.
    70 | concern tell
12 | concern raise | Eastside Youth | Why were we not asked first about the old library? | criticism
    11 | concern acknowledge
345 | support give | Eastside Youth | The old library, Thursdays from six to nine. | kind=venue
    330 | support used
    250 | support outcome | words=They run it themselves now, with their own key.
260 | support give | St Mark's Hall | A ramp at the side door. | kind=grant | pence=420000
    | department=Neighbourhoods | reference=HG-031 | period_from=260 | period_until=80
    210 | support used
    180 | support outcome | words=The lunch club doubled.
255 | org income | St Mark's Hall | 7000
200 | support give | Northgate Boxing Club | Pads and a first aid kit. | kind=equipment | pence=38000
    190 | support used
97 | support give | Two Bridges Theatre | Help with the street licence. | kind=practical | minutes=180
    90 | support used
25 | support give | Saffron Women's Network | A course on keeping accounts. | kind=training | use_by=-30
240 | voice offer | Eastside Youth | Their film about the old library. | channel=council website
    215 | voice taken | link=https://harrowmere.example/old-library | consent
110 | voice offer | Saffron Women's Network | A column of their own, every month. | channel=city paper
    98 | voice taken
70 | voice offer | Highfields Tenants | Ten minutes on lifts. | channel=scrutiny committee
200 | ask record | Eastside Youth | Stand beside us at the press morning.
    198 | ask answer | said=no
130 | ask record | Harrowmere Gurdwara | Host the summer meeting.
    128 | ask answer | said=yes
    110 | ask tell
95 | ask record | Highfields Centre | Read the draft strategy and mark it.
    80 | ask answer | said=partly
    66 | ask tell
52 | ask record | Highfields Tenants | Tenants for the repairs panel. | department=Housing
    48 | ask answer | said=yes
38 | ask record | Highfields Tenants | A line on dark stairs for the paper. | department=Press office
    35 | ask answer | said=no
24 | ask record | Highfields Tenants | A speaker for our evening on the hotel.
10 | ask record | Highfields Tenants | Doors for the new voters' leaflet. | department=Elections
13 | ask record | Eastside Somali Mothers | Try our leaflet before it is printed.
190 | safety incident | Canal Street Mosque | Paint on the gate before the march. | source=hostile-group
176 | safety plan | Canal Street Mosque | Stewards on Fridays, a light at the gate. | review_on=-4
    | who_to_call=The policing desk, then us.
169 | safety incident | Canal Street Mosque | Eggs at the door on a Friday. | source=hostile-group
108 | safety incident | Canal Street Mosque | Leaflets under the doors. | source=hostile-group
63 | safety incident | Canal Street Mosque | A crowd at the gate on the day of the march. | source=hostile-group
175 | safety incident | Harrowmere Gurdwara | Abuse under the notice of their open day. | source=online
170 | safety plan | Harrowmere Gurdwara | A phone list, and one voice to the press. | review_on=15
    20 | safety review | review_on=-160
60 | safety incident | Eastside Youth | Stickers on the door of the old library. | source=hostile-group
57 | safety plan | Eastside Youth | Ring the desk, clean the door, open as usual. | review_on=-120
    | who_to_call=The policing desk, then us.
560 | terms agree | Eastside Youth | A visit every six weeks, on anything they bring. | respond_within_days=5
500 | terms agree | Saffron Women's Network | Monthly, while school is in. | respond_within_days=5
480 | terms agree | Highfields Centre | Housing first; they ring when they like. | respond_within_days=3
450 | terms agree | St Mark's Hall | The hall is open to all, and so are we. | respond_within_days=5
430 | terms agree | Harrowmere Gurdwara | We eat first and talk after. | hours=Sundays, noon to three
420 | terms agree | Midtown Forum | Letters are answered in writing. | respond_within_days=10
390 | terms agree | Harrowmere Veterans Breakfast | Breakfast, no agenda. | hours=Saturdays before ten
70 | terms agree | Eastside Youth | A visit every six weeks, march or no march. | respond_within_days=5
    | hours=after four | limits=No photographs. | written_down=What we promised each other.
        | expectations=They hear it before the press does.
150 | setback record | Midtown Forum | Nobody of ours came to the residents' evening. | kind=promise-missed
    | breach=competence
    149 | setback repair | step=acknowledged
88 | setback record | Eastside Youth | They read in the paper what we planned for the old library.
    | kind=surprised-by-press | breach=integrity
    83 | setback repair | step=acknowledged
    72 | setback repair | step=explained
    70 | setback repair | step=put-right
    70 | setback repair | step=told
    57 | setback repair | step=resumed
210 | setback record | Canal Street Mosque | Our newsletter had their open evening before they told anybody.
    | kind=information-misused | breach=integrity
    205 | setback repair | step=acknowledged
    204 | setback repair | step=explained
    200 | setback repair | step=put-right
    199 | setback repair | step=told
    176 | setback repair | step=resumed
300 | flag record | Highfields Centre | Answers for the tenants when they are in the room.
    | kind=gatekeeper | review_on=210
    250 | flag clear | because=They asked us to ring the tenants directly.
88 | flag record | Midtown Forum
    | Asked twice that we speak to the other residents' groups through them only. | kind=gatekeeper
        | review_on=-2 | their_view=They say the smaller groups have no time for meetings.
40 | flag record | Weir Road Residents | Said they will not share a platform after the parking dispute.
    | kind=rival | other=Mill Lane Traders | scope=platform | review_on=-50
380 | intro record | Eastside Youth | | other=Northgate Boxing Club | outcome=made | stepped_aside
280 | intro record | Eastside Youth | | other=Two Bridges Theatre | outcome=made | stepped_aside
260 | intro record | Eastside Youth | | other=Harrowmere FC Supporters | outcome=made | stepped_aside
240 | intro record | Eastside Youth | | other=Eastside Somali Mothers | outcome=made | stepped_aside
230 | intro record | Midtown Forum | They speak for them. | other=Highfields Tenants | outcome=declined | asked
180 | intro record | Midtown Forum | | other=Weir Road Residents | outcome=declined | asked
150 | intro record | Weir Road Residents | | other=Highfields Tenants | outcome=declined | asked
107 | intro record | Weir Road Residents | Not now, they said. | other=Old Tannery Tenants | outcome=declined | asked
44 | intro record | Weir Road Residents | | other=Canal Boaters | outcome=declined | asked
108 | intro record | Midtown Forum | They have no time. | other=Old Tannery Tenants | outcome=declined | asked
20 | intro record | Harrowmere Gurdwara | After the holidays. | other=Bell Street Synagogue | outcome=deferred | asked
8 | intro record | St Mark's Hall | | other=Castle Ward Scouts | outcome=no-reply | asked
105 | access record | Weir Road Residents | Not if the traders speak from the same stage. | kind=not-with
185 | access record | Midtown Forum | All letters for Midtown come to our office. | kind=only-through-me
98 | access record | Midtown Forum | Write to us, and we tell the others. | kind=only-through-me
360 | mandate record | Highfields Tenants | the tenants of the tower | basis=elected | expires=-5
300 | mandate record | Midtown Forum | everybody who lives in Midtown | basis=unknown
    95 | mandate check | basis=self-described
250 | mandate record | Saffron Women's Network | nine women's groups | basis=delegated | expires=-115
205 | access record | Weir Road Residents | Come to our chair, and to no other door. | kind=only-through-me
180 | access record | Canal Street Mosque | Not on Fridays before three. | kind=other
150 | relay record | Midtown Forum | The dates of the summer evenings.
95 | relay record | Eastside Youth | Places are left on the summer scheme.
    92 | relay confirm | by=Northgate Boxing Club
    90 | relay confirm | by=Eastside Somali Mothers
60 | relay record | Highfields Centre | The hours of the warm rooms.
    57 | relay confirm | by=Southside Credit Union
100 | reason record | Canal Street Mosque | They asked us to come less often until their roof is mended.
    | other=Eastside Youth | measure=contacts
45 | reason record | | Two colleges asked for the same talk, a week apart. | strand=islamist
380 | tie declare | Midtown Forum | Their annual report. | other=Highfields Tenants | kind=umbrella
    120 | tie end
300 | tie declare | Eastside Youth | Their website. | other=Northgate Boxing Club | kind=partnership
80 | tie declare | Southside Credit Union | A notice on their door. | other=Highfields Centre
    | kind=co-membership
210 | handover start | Saffron Women's Network |
    202 | handover introduce
    195 | handover complete
9 | handover start | Kingsway College | They know Sam from the exam evenings.
    2 | handover introduce
400 | channel add | | Neighbours' alert list | purpose=Word within the hour. | owner=Highfields Centre
    | reach=210
300 | channel add | | Faith houses' phone tree | purpose=One call each, day or night.
    | owner=St Mark's Hall | reach=14
230 | incident record | | Half of the east was without power for an evening. | at=17:05
    230 | broadcast send | words=Power is back by nine, says the grid. Warm rooms are open. | time=19:20
        | channel=Neighbours' alert list
130 | incident record | | A march through the centre that nobody had announced. | at=18:20
    130 | broadcast send | words=Buses go round by the station. Shops are open. | time=18:55
        | channel=Neighbours' alert list | organisations=Canal Street Mosque, Harrowmere Gurdwara
33 | incident record | | Fire in the bins behind the bus station; nobody was hurt. | at=21:10
    33 | incident open | other=St Mark's Hall | time=21:22 | out_of_hours | note=The kettle is on for all.
    33 | incident open | other=Highfields Centre | time=21:31 | out_of_hours | note=When do buses run again?
    33 | broadcast send | words=The fire is out and nobody was hurt. | time=21:40
        | channel=Neighbours' alert list | organisations=Kingsway College, Eastside Youth
    32 | broadcast send | words=It was a battery in a bin, says the fire service. | time=09:10
        | channel=Faith houses' phone tree | organisations=Canal Street Mosque, Harrowmere Gurdwara, Radio Harrowmere
1 | incident record | | Paint on the shutters of the market and on a gate. | at=18:10
1 | safety incident | Harrowmere Gurdwara | Paint on their gate. | source=hostile-group
128 | myth hear | Weir Road Residents | The hotel takes no more weddings.
    126 | myth answer | words=It does. The booking desk gave us the dates.
32 | myth hear | Radio Harrowmere | Somebody set the fire on purpose.
    32 | myth answer | words=It was a battery in a bin, says the fire service.
    31 | myth sent
1 | myth hear | | The swimming pool closes at Christmas.
400 | strategy publish | | What you can expect of us | url=https://harrowmere.example/expect | review_on=-6
    395 | strategy tell
    140 | strategy tell | but=Weir Road Residents
560 | strategy publish | | Working with communities | url=https://harrowmere.example/first | version=1
205 | strategy publish | | Working with communities | url=https://harrowmere.example/strategy | version=2
    | review_on=-160
    200 | strategy tell | but=Midtown Forum, Weir Road Residents
    75 | strategy tell | but=Midtown Forum
122 | briefing record | | How leaflets try to win people over.
    | organisations=Saffron Women's Network, Eastside Youth | asked=Who takes a leaflet down?
        | answered=Street services, within a day.
52 | briefing record | | What the march changed, and what it did not.
    | organisations=Harrowmere Gurdwara, St Mark's Hall | asked=When did the police know of it?
    45 | briefing answer | words=On the morning, as we did.
11 | briefing record | | Match days, and who looks for a crowd there. | organisations=Harrowmere FC Supporters
        | asked=Who decides when the level of risk changes?
500 | risk set | | The county's yearly profile.
    | thousandths=islamist 450, extreme_right_wing 400, mixed_unclear 150
320 | risk set | | The partnership's workshop.
    | thousandths=islamist 400, extreme_right_wing 400, mixed_unclear 200
140 | risk set | | The county's yearly profile.
    | thousandths=islamist 350, extreme_right_wing 450, left_anarchist_single_issue 50, mixed_unclear 150
420 | forum add | | Harrowmere Reference Group | kind=reference | quorum=4
    | terms=Every issue, minutes for all.
    420 | forum seat | organisation=Eastside Youth | kind=youth
    420 | forum seat | organisation=Saffron Women's Network | kind=women
    420 | forum seat | organisation=Harrowmere Gurdwara | kind=faith
    420 | forum seat | organisation=Highfields Centre | kind=member
    420 | forum seat | organisation=Midtown Forum | kind=member
    310 | forum seat | organisation=Weir Road Residents | kind=member
    310 | forum seat | organisation=Mill Lane Traders | kind=member
300 | forum add | | Community Advisory Group | kind=advisory | quorum=3 | terms=Advice before we decide.
    300 | forum seat | organisation=Eastside Youth | kind=youth
    300 | forum seat | organisation=Saffron Women's Network | kind=women
    280 | forum seat | organisation=Canal Street Mosque | kind=faith
    300 | forum seat | organisation=Midtown Forum | kind=member
    240 | forum seat | organisation=Harrowmere FC Supporters | kind=activist
    130 | forum leave | organisation=Midtown Forum
300 | meeting plan | | Harrowmere Reference Group | held=280
    280 | meeting hold | about=Bins and crossings; The winter shelter
    262 | meeting minutes | url=https://harrowmere.example/minutes-1
210 | meeting plan | | Harrowmere Reference Group | held=190
    199 | meeting call-off | because=The heating in the hall failed.
160 | meeting plan | | Community Advisory Group | held=140
    140 | meeting hold | cve=How we speak of marches | away=Canal Street Mosque
    121 | meeting minutes | url=https://harrowmere.example/minutes-2
120 | meeting plan | | Harrowmere Reference Group | held=100
    100 | meeting hold | about=Lifts; Lights on the canal path | cve=Rumours about the hotel
        | away=Midtown Forum
    100 | action give | organisation=Eastside Youth | words=Ask for lights on the canal path. | due=75
    78 | action done
    84 | meeting minutes | url=https://harrowmere.example/minutes-3
30 | meeting plan | | Harrowmere Reference Group | held=9
    9 | meeting hold | about=Lights on the canal path; Childcare | away=Midtown Forum, Weir Road Residents
    9 | action give | organisation=Saffron Women's Network | words=Bring the list of nurseries. | due=-12
17 | meeting plan | | Community Advisory Group | held=-3
5 | meeting plan | | Harrowmere Reference Group | held=-25
"""
"""What was said, given, agreed, held and sent, as `story` reads it; what goes together stands together."""
