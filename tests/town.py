"""The sample town: the store against which every example in the help is run."""

import shlex
from pathlib import Path

from cvetrack.records.register import KINDS, kind_of
from cvetrack.store.connection import Store
from tests.command_tree import every_command
from tests.conftest import call

# What was typed, and the day on which it was. The ids that the examples name follow from the order.
STORY = """
2026-03-02 officer edit sam-reed --on "1 march 2024"
2025-01-06 officer add "Priya Shah"

2024-09-02 org add "Eastside Youth" --kind youth --ward E05011118 --every 6w --at-most 10w --lead sam-reed
2024-09-02 org add "Highfields Centre" --kind charity --every 8w --alias "The Centre" --lead sam-reed
2024-09-02 org add "Highfields Tenants" --kind tenants --every 6w --lead sam-reed
2024-09-02 org add "Midtown Forum" --org-id GB-CHC-1164883 --kind residents --every 8w --lead sam-reed
2024-10-01 org add "Riverside Elders" --kind charity --every 8w --at-most 9w
2025-01-10 org add "St Mark's Hall" --kind place-of-worship --lead priya-shah
2025-01-10 org add "Canal Street Mosque" --kind place-of-worship --every 8w --lead priya-shah
2026-02-02 org add "Eastside Yth" --kind youth

2024-09-10 contact add "Amina Yusuf" --org eastside-youth --role chair --email chair@eastside.example
2024-10-01 contact add "Harold Finch" --org riverside-elders --role secretary --phone "0161 496 0102"
2025-01-10 contact add "Joan Bell" --org st-marks-hall --role vicar
2025-01-10 contact add "Idris Malik" --org canal-street-mosque --role trustee
2025-06-30 contact end joan-bell

2024-09-10 log eastside-youth --channel visit --about youth --with amina-yusuf --theirs --for 45m
2024-10-15 log midtown-forum highfields-tenants --channel meeting --about housing --via midtown-forum
2024-11-20 log eastside-youth --channel call --about housing --from them --note "Nowhere warm after school."
2025-01-28 log st-marks-hall --channel visit --about food-bank --at 19:30 --with joan-bell --theirs
2025-03-12 log canal-street-mosque --channel meeting --purpose security --strand extreme_right_wing
2025-05-20 log eastside-youth highfields-centre --channel event --from them --about youth --theirs
2025-07-08 log midtown-forum --channel meeting --purpose mixed --about housing --note "They speak for all."
2025-09-30 log riverside-elders --channel visit --about parks --with harold-finch --theirs
2025-10-21 log eastside-youth --channel meeting --from them --note "Why were we not asked first?"
2025-12-02 log highfields-tenants --channel call --from third-party --via midtown-forum --about housing
2026-01-20 log canal-street-mosque --channel call --purpose security --strand extreme_right_wing
2026-02-17 log eastside-youth --channel visit --about housing --with amina-yusuf --for 45m --from them
2026-02-24 org pause midtown-forum --until "1 april 2026" --because "Their secretary is away."
2026-02-24 log midtown-forum --channel call --about housing

2024-11-20 milestone reach eastside-youth M3 --evidence E3
2025-10-21 milestone reach eastside-youth M7 --evidence E9
2025-12-09 flag gatekeeper midtown-forum --because "Answers for all its members." --evidence E2 --evidence E7

2024-11-20 need add eastside-youth "Somewhere warm for the homework club." --priority urgent
2026-02-10 need add highfields-tenants "The lights on the stairs mended."
2025-05-20 promise make eastside-youth "who decides about the hall" --due "in 2 weeks"
2025-06-02 promise keep P1
2026-02-17 promise make eastside-youth "dates for the hall on Thursdays" --due "27 february"
2026-02-24 promise make highfields-centre "the form for the summer grant" --due "in 4 working days"
2026-01-20 promise make st-marks-hall "names for the reference group" --due "4 march" --theirs
2025-10-21 concern raise eastside-youth "Why were we not asked first?" --criticism
2025-11-03 concern answer C1 "We were wrong." --changed "Their committee is asked before anything is printed."
2026-02-16 concern raise highfields-tenants "The march past the estate." --category safety

2025-09-16 terms agree highfields-centre "Rooms for everybody, and the summer." --respond-within 5d
2025-11-10 safety incident highfields-tenants "Stickers on their notice board." --source hostile-group
2025-11-18 safety plan highfields-tenants "Photographs, then the caretaker takes them down." --review "9 march 2026"
2026-02-18 setback record highfields-centre "The grant form came late." --kind promise-missed --breach competence
2026-02-23 setback repair B1 --step acknowledged

2025-05-12 support give eastside-youth "the summer scheme" --kind grant --value 2500 --department "Public Health"
2026-01-12 support give highfields-tenants "how to take minutes" --kind training --hours 3 --use-by "20 february"
2026-02-10 voice offer eastside-youth "an interview about the homework club" --channel radio
2025-06-10 voice offer highfields-centre "their film on our page" --channel youtube
2025-07-01 voice taken V2
2025-09-30 ask record riverside-elders "a letter of support"
2025-10-06 ask answer A1 no
2026-02-20 ask record highfields-tenants "a speaker for our evening"

2026-02-23 handover start highfields-tenants --to priya-shah --note "Their caretaker knows both."

2025-09-01 strategy publish "Safer Together" --version 2 --url https://council.example/safer-2 --review "1 march 2026"
2025-09-08 strategy tell highfields-centre midtown-forum
2026-02-23 strategy publish "Safer Together" --version 3 --url https://council.example/safer-3 --review "in 6 months"
2026-02-24 strategy tell eastside-youth highfields-tenants
2026-02-10 briefing record canal-street-mosque st-marks-hall --about "Leaflets of the extreme right in the market."
2026-02-24 briefing record eastside-youth --about "The local picture." --asked "Who decides which strand weighs what?"
2025-03-03 risk set islamist=0.5 extreme_right_wing=0.4 mixed_unclear=0.1 --source "Local profile, spring 2025"

2025-06-02 channel add "Interfaith line" --purpose "true word quickly" --owner "interfaith council" --reach 40
2026-02-21 incident record "Paint thrown at the centre." --on today --at 19:30
2026-02-21 broadcast send "All are safe." --channel interfaith-line --to st-marks-hall --at 20:12 --incident I1
2026-02-22 myth hear "The centre is closing." --from canal-street-mosque
2026-02-22 myth answer Z1 "It opens every day as before."
2026-02-22 broadcast send "The centre opens as before." --channel interfaith-line --to canal-street-mosque
2026-02-22 myth sent Z1 K2
2026-02-25 myth hear "The library moves out of Highfields."
2026-02-25 myth hear "The summer grant was cancelled." --from highfields-centre
2026-02-26 myth answer Z3 "It pays in June as it did last year."
2026-02-26 broadcast send "The summer grant pays in June." --to highfields-centre

2025-09-01 forum add "Reference Group" --kind reference --quorum 3 --terms "Every issue that communities bring."
2025-09-01 forum add "Community Advisory Group" --kind advisory --quorum 3
2025-09-01 forum seat reference-group eastside-youth --kind youth
2025-09-01 forum seat reference-group highfields-tenants
2025-09-01 forum seat reference-group midtown-forum
2025-09-01 forum seat reference-group st-marks-hall --kind faith
2025-09-01 forum seat community-advisory-group canal-street-mosque --kind faith
2026-01-12 meeting plan reference-group --on "10 february"
2026-02-10 meeting hold G1 --present eastside-youth --present st-marks-hall --present midtown-forum --item "Lights"
2026-02-10 meeting edit G1 --item "The 42 bus" --cve-item "Abuse online"
2026-02-10 action give G1 eastside-youth "who may book the hall" --due "10 march"
2026-02-24 meeting plan community-advisory-group --on "12 march"

2024-10-15 intro record midtown-forum highfields-tenants
2026-02-03 intro record midtown-forum riverside-elders --asked --note "At the end of their meeting."
2025-07-08 access record midtown-forum "Write to the tenants through our office." --kind only-through-me
2024-11-04 mandate record midtown-forum --for "every group in Midtown" --basis self-described
2025-06-02 mandate record highfields-centre --for "those who use it" --basis constituted --expires "28 february 2026"
2026-02-10 relay record midtown-forum "The park consultation is open until 20 March."
2026-02-20 relay confirm R1 highfields-tenants
2024-11-04 tie declare midtown-forum highfields-tenants --kind umbrella --source "Its yearly report"
2025-05-20 tie declare eastside-youth st-marks-hall --source "A poster of theirs"
2026-01-12 tie end L2
2025-06-14 incident record "Leaflets through the doors of the terrace." --on today

2025-06-02 contact add "Ruth Cole" --org midtown-forum --role secretary
2026-02-02 contact move ruth-cole --org highfields-centre --role manager
2025-02-03 officer add "Dee Marsh"
2025-05-01 officer leave dee-marsh
2025-09-01 officer return dee-marsh
2026-01-05 officer leave dee-marsh
2025-03-03 org add "Castle Traders" --kind business
2025-03-10 org decline castle-traders --because "Too few of them to meet us." --ask-again "1 september 2026"
"""


def sample_town(store: Store) -> None:
    """Tell the story on a new store that Sam Reed keeps, and the first example of each kind that it has nothing of."""
    for line in STORY.strip().splitlines():
        if line:
            day, *arguments = shlex.split(line)
            done = call(
                arguments, store=Path(store.path), as_of=day, environ={"CVETRACK_OFFICER": "sam-reed"}
            )
            assert done.code == 0, f"{line}\n{done.err}"
    for table in KINDS:
        if not store.value(f"SELECT count(*) FROM {table}"):
            by_its_example(store, table)


def by_its_example(store: Store, table: str) -> list[str]:
    """Keep a record of a kind as the first example in the help of its commands does; what was typed."""
    held = f"SELECT count(*) FROM {table}"
    before = store.value(held)
    store.end()
    for placed in every_command():
        if placed.path[0] == kind_of(table).command:
            line = shlex.split(placed.command.examples[0])[1:]
            call(line, store=Path(store.path), environ={"CVETRACK_OFFICER": "sam-reed"})
            if store.value(held) > before:
                store.end()
                return line
    raise AssertionError(f"no first example of a command keeps one in {table}")
