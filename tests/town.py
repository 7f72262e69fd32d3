"""The sample town: the store against which every example in the help is run."""

import shlex
from pathlib import Path

from cvetrack.store.connection import Store
from tests.conftest import call

# What was typed, and the day on which it was. The ids that the examples name follow from the order.
STORY = """
2026-03-02 officer edit sam-reed --on "1 march 2024"
2025-01-06 officer add "Priya Shah"

2024-09-02 org add "Eastside Youth" --kind youth --ward E05011118 --every 6w --at-most 10w --lead sam-reed
2024-09-02 org add "Highfields Centre" --kind charity --every 8w --alias "The Centre" --lead sam-reed
2024-09-02 org add "Highfields Tenants" --kind tenants --every 6w --lead sam-reed
2024-09-02 org add "Midtown Forum" --kind residents --every 8w --lead sam-reed
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
"""


def sample_town(store: Store) -> None:
    """Tell the story on a new store that Sam Reed keeps."""
    for line in STORY.strip().splitlines():
        if line:
            day, *arguments = shlex.split(line)
            done = call(
                arguments, store=Path(store.path), as_of=day, environ={"CVETRACK_OFFICER": "sam-reed"}
            )
            assert done.code == 0, f"{line}\n{done.err}"
