"""`edit` with an empty word takes out what a record can be without, whatever it is; nothing is passed over."""

import shlex
import shutil
from pathlib import Path

import pytest

from cvetrack.records.register import KINDS, kind_of
from cvetrack.store.connection import Store, connect
from cvetrack.store.correcting import steps
from cvetrack.store.shapes import shapes
from cvetrack.terminal.commanding import RIGHT
from tests.command_tree import Placed, every_command
from tests.conftest import Result, call

# What writes a record with all it can be without, the record, and by its options the columns of that.
FULL = {
    "need add eastside-youth 'A kettle.' --priority high --in E1 --on 2024-09-10": (
        "need N3",
        {"--priority": "priority", "--in": "engagement_id"},
    ),
    "concern raise eastside-youth 'A fence.' --category safety --in E1 --on 2024-09-10": (
        "concern C3",
        {"--category": "category", "--in": "engagement_id"},
    ),
    "promise make eastside-youth 'A list.' --due 2024-10-01 --in E1 --on 2024-09-10": (
        "promise P6",
        {"--in": "engagement_id"},
    ),
    "support give eastside-youth 'Pads.' --kind grant --value 250 --hours 3 --from 'in 2 weeks' --until 'in 6 weeks'"
    " --department Parks --reference CG-1 --use-by 'in 8 weeks'": (
        "support S3",
        {
            "--value": "pence",
            "--hours": "minutes",
            "--from": "period_from",
            "--until": "period_until",
            "--department": "department",
            "--reference": "reference",
            "--use-by": "use_by",
        },
    ),
    "safety plan eastside-youth 'Ring the caretaker.' --who-to-call 'the ward team, 101'": (
        "safety Y2",
        {"--who-to-call": "who_to_call"},
    ),
    "terms agree eastside-youth 'The hall.' --limits 'No names.' --written-down 'Dates.' --hours 'until 8'"
    " --respond-within 5 --expectations 'We ring first.'": (
        "terms T2",
        {
            "--limits": "limits",
            "--written-down": "written_down",
            "--hours": "hours",
            "--respond-within": "respond_within_days",
            "--expectations": "expectations",
        },
    ),
    "voice taken V1 --link https://radio.example/1 --consent": ("voice V1", {"--link": "link"}),
    "strategy publish Paper --version 4 --review 'in 6 months' --url https://council.example/4": (
        "strategy W3",
        {"--version": "version", "--review": "review_on"},
    ),
    "incident record 'A broken window.' --on yesterday --at 19:30": ("incident I3", {"--at": "time"}),
    "broadcast send 'All is well.' --channel interfaith-line --to st-marks-hall --at 20:12 --incident I1": (
        "broadcast K4",
        {"--channel": "network_id", "--at": "time", "--incident": "incident_id"},
    ),
    "myth sent Z3 K3": ("myth Z3", {"--from": "organisation_id", "--sent": "broadcast_id"}),
    "intro record midtown-forum st-marks-hall --note 'At a fair.'": ("intro D3", {"--note": "note"}),
    "access record midtown-forum 'Through us.' --source 'their letter'": (
        "access X2",
        {"--source": "source"},
    ),
    "mandate record st-marks-hall --for all --basis elected --expires 'in 6 months' --note 'Read.'": (
        "mandate Q3",
        {"--expires": "expires_on", "--note": "note"},
    ),
    "handover start eastside-youth --to priya-shah --note 'Ring first.'": ("handover O2", {"--note": "note"}),
    "meeting plan reference-group --on 'in 3 weeks' --note 'Upstairs.'": ("meeting G3", {"--note": "note"}),
    "forum add 'Young Voices' --kind advisory --terms 'What we plan.' --quorum 3": (
        "forum young-voices",
        {"--terms": "terms", "--quorum": "quorum"},
    ),
    "channel add 'Market line' --purpose closures --owner 'the traders' --reach 25": (
        "channel market-line",
        {"--reach": "reach"},
    ),
    "contact add 'Yusuf Khan' --org eastside-youth --role treasurer --email t@example.org --phone 01614960102": (
        "contact yusuf-khan",
        {"--email": "email", "--phone": "phone"},
    ),
    "org add 'Brook Club' --ward E05011118 --every 6w --at-most 9w --note 'Up the stairs.'": (
        "org brook-club",
        {"--ward": "ward_code", "--every": "ideal_days", "--at-most": "at_most_days", "--note": "note"},
    ),
    "org edit castle-traders --income 42000 --income-year 2025": (
        "org castle-traders",
        {"--income": "income"},
    ),
    "ask record eastside-youth 'A hand.' --by-department Housing": (
        "ask A3",
        {"--by-department": "department"},
    ),
    "org archive st-marks-hall --because 'They moved.' --yes": (
        "org st-marks-hall",
        {"--because": "status_because"},
    ),
    "org edit midtown-forum --publicity code_name --because 'A window.' --review 'in 6 months'": (
        "org midtown-forum",
        {"--review": "publicity_review_on"},
    ),
    "log eastside-youth --channel visit --at 18:00 --for 45m --level involve --where 'The hall.' --note Fine."
    " --via midtown-forum": (
        "engagement E14",
        {
            "--at": "time",
            "--for": "minutes",
            "--level": "level",
            "--where": "place",
            "--note": "note",
            "--via": "via_id",
        },
    ),
    "flag gatekeeper midtown-forum --because 'Answers for all.' --their-view 'No time.' --evidence E2": (
        "flag F2",
        {"--their-view": "their_view"},
    ),
    "milestone reach eastside-youth M6 --evidence E3 --note 'They rang.'": (
        "milestone MS3",
        {"--evidence": "evidence", "--note": "note"},
    ),
    "briefing edit J2 --asked 'Who decides?'": ("briefing J2", {"--asked": "asked"}),
}
TABLES = {
    "safety": "safety_plan",
    "strategy": "strategy_document",
    "intro": "introduction",
    "access": "access_condition",
    "channel": "network",
    "org": "organisation",
    "milestone": "milestone_event",
}
NAMED = ("organisation", "contact", "engagement", "forum", "network")
ELSEWHERE = {
    "engagement": {"theirs"},  # --neither
    "flag": {"other_id", "scope"},  # a rivalry is never without
    "handover": {"from_id"},  # follows from who led
    "organisation": {
        "publicity_because",
        "publicity_asked_on",
        "paused_until",
        "paused_because",  # org resume
        "income_year",  # goes with the income
    },
    "promise": {"first_due_on", "meeting_id"},  # follow from the promise made anew, and from `action give`
    "reason": {"organisation_id", "other_id", "measure", "strand", "quarter"},  # what it is for
    "safety_plan": {"was_due_on"},  # follows from the day it was looked at again
}
"""What is not taken out with an empty word, and why."""


def _run(path: Path, line: list[str]) -> Result:
    return call(line, store=path, environ={"CVETRACK_OFFICER": "sam-reed"})


def _cell(path: Path, table: str, column: str, said: str) -> object:
    store = connect(str(path))
    key = "slug" if table in ("organisation", "contact", "forum", "network") else "id"
    value = said if key == "slug" else said.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    found = store.rows(f"SELECT {column} FROM {table} WHERE {key} = ?", (value,))
    store.close()
    return found[0][0]


@pytest.mark.parametrize("line", FULL, ids=lambda line: " ".join(line.split()[:2]))
def test_an_empty_word_takes_out_what_a_record_can_be_without(town: Path, tmp_path: Path, line: str) -> None:
    written = _run(town, shlex.split(line))
    assert written.code == 0, written.err
    what, options = FULL[line]
    noun, said = what.split()
    for option, column in options.items():
        again = tmp_path / "again.db"
        shutil.copy(town, again)
        before = _cell(again, TABLES.get(noun, noun), column, said)
        assert before is not None
        for spelt in ([option, ""], [f"{option}="]):
            done = _run(again, [noun, "edit", said, *spelt])
            assert (done.code, done.err) == (0, ""), (option, done.err)
            assert _cell(again, TABLES.get(noun, noun), column, said) is None
            assert _run(again, ["undo"]).code == 0
            assert _cell(again, TABLES.get(noun, noun), column, said) == before


def test_that_is_so_of_whatever_a_table_does_not_require(store: Store) -> None:
    taken_out = {
        (TABLES.get(what.split()[0], what.split()[0]), column)
        for what, options in FULL.values()
        for column in options.values()
    }
    for shape in shapes():
        if shape.table not in (*KINDS, *NAMED):
            continue
        optional = {each.name for each in shape.columns if not each.required}
        optional -= {"file_import_id", "until"} | ELSEWHERE.get(shape.table, set())
        if shape.table in KINDS:
            kind = kind_of(shape.table)
            optional -= {*steps(kind), *kind.with_step, *kind.with_step.values()}
        assert {(shape.table, column) for column in optional} <= taken_out, shape.table


def test_whose_place_it_was_can_be_left_unsaid(town: Path) -> None:
    assert _cell(town, "engagement", "theirs", "E1") == 1
    assert _run(town, ["engagement", "edit", "E1", "--neither"]).code == 0
    assert _cell(town, "engagement", "theirs", "E1") is None


@pytest.mark.parametrize(
    "line",
    [
        "need edit N1 --priority high --no-priority",
        "engagement edit E1 --level consult --level ''",
        "engagement edit E1 --theirs --neither",
        "forum edit reference-group --quorum 3 --no-quorum",
        "myth edit Z1 --from '' --org eastside-youth",
    ],
)
def test_a_word_and_none_do_not_go_together(town: Path, line: str) -> None:
    said = _run(town, shlex.split(line))
    assert said.code == 2
    assert said.err.endswith("Leave one out.\n")


EDITS = [each for each in every_command() if each.path[-1] in ("edit", "reseat") and len(each.path) > 1]


@pytest.mark.parametrize("placed", EDITS, ids=lambda placed: placed.name)
def test_no_empty_word_is_passed_over(town: Path, placed: Placed) -> None:
    words = shlex.split(placed.command.examples[0])[1:]
    named = [each for each in words[2:4] if not each.startswith("-")]
    named = named if placed.path[-1] == "reseat" else named[:1]
    for each in placed.command.params:
        if each.param_type_name == "option" and not getattr(each, "is_flag", False) and each.name != "help":
            said = _run(town, [*placed.path, *named, each.opts[0], ""])
            assert said.code in (0, 2)
            assert "Say what to correct" not in said.err, each.opts[0]


OTHERS = [each for each in every_command() if each.path[-1] not in RIGHT]


@pytest.mark.parametrize("placed", OTHERS, ids=lambda placed: placed.name)
def test_whatever_puts_nothing_right_refuses_an_empty_word(
    town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, placed: Placed
) -> None:
    """Of a variable that is not set, perhaps: it is not as if nothing had been said."""
    monkeypatch.chdir(tmp_path)
    before = town.read_bytes()
    words = shlex.split(placed.command.examples[0])[1:]
    for each in placed.command.params:
        if each.param_type_name == "option" and not getattr(each, "is_flag", False) and each.name != "help":
            for spelt in ([each.opts[0], ""], [f"{each.opts[0]}="]):
                said = _run(town, [*words, *spelt])
                assert (said.code, said.out) == (2, ""), each.opts[0]
                named = f"{each.opts[0]} is empty." in said.err or f"'{each.opts[0]}'" in said.err
                assert named or each.required, said.err
                assert town.read_bytes() == before, each.opts[0]
