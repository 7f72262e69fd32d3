"""Whether each report finds what was planted and nothing else: precision and recall, by report and pattern."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from tests.planted.city import Truth
from tests.planted.land import TODAY

Answer = dict[str, Any]


class Report(NamedTuple):
    """A pattern, the command that is to find it, and how what it found is read from the JSON of its answer."""

    pattern: str
    command: tuple[str, ...]
    found: Callable[[Answer], set[str]]


class Score(NamedTuple):
    """Of one pattern how many were planted and how many found, and how many of these are the same."""

    pattern: str
    command: str
    planted: set[str]
    found: set[str]

    @property
    def precision(self) -> float:
        """Which share of what was found had been planted."""
        return len(self.found & self.planted) / len(self.found) if self.found else float(not self.planted)

    @property
    def recall(self) -> float:
        """Which share of what had been planted was found."""
        return len(self.found & self.planted) / len(self.planted) if self.planted else 1.0


def where(key: str, said: Callable[[Answer], Any]) -> Callable[[Answer], set[str]]:
    """What a key of each row says, of those rows of which something is so."""
    return lambda answer: {str(row[key]) for row in answer["rows"] if said(row)}


def wrong(component: str) -> Callable[[Answer], set[str]]:
    """The organisations of which something is wrong, and this is among what is."""
    return where("org", lambda row: row["band"] in ALARMS and component in row["decided_by"])


ALARMS = ("strained", "needs attention")
HEALTH, LENS, REACH = ("health", "--all"), ("lens", "--all"), ("reach", "--all")


def standing(said: Callable[[Answer], Any]) -> Callable[[Answer], set[str]]:
    """The organisations of `reach` of which something is so."""
    return lambda answer: {each["organisation"] for each in answer["organisations"] if said(each)}


REPORTS = (
    Report("silent", HEALTH, wrong("rhythm")),
    Report("security only", HEALTH, wrong("not_only_security")),
    Report("after incidents", HEALTH, wrong("after_incident")),
    Report("promises late", HEALTH, wrong("promises_ours")),
    Report("promises late", HEALTH, wrong("told")),
    Report("no continuity", HEALTH, wrong("continuity")),
    Report(
        "sole route",
        HEALTH,
        where(
            "org", lambda row: any("contacts in 12 months came through" in each for each in row["warnings"])
        ),
    ),
    Report("security only", LENS, where("org", lambda row: row["verdict"] == "too much security")),
    Report("burst", LENS, where("org", lambda row: row["org"] and row["burst"])),
    Report("gatekeeping", ("gateways", "--all"), where("org", lambda row: row["pattern"] == "gatekeeping")),
    Report("gateway", ("gateways", "--all"), where("org", lambda row: row["pattern"] == "gateway")),
    Report("never met", REACH, standing(lambda each: each["standing"] == "never met")),
    Report("gone cold", REACH, standing(lambda each: each["standing"] == "gone cold")),
    Report("only through others", REACH, standing(lambda each: each["only_through_others"])),
    Report("new", REACH, standing(lambda each: each["new"])),
    Report("renewed", REACH, standing(lambda each: each["renewed"])),
    Report("uncounted wards", REACH, lambda answer: {each["code"] for each in answer["wards_uncounted"]}),
    Report("orphans", ("continuity",), where("organisation", lambda row: row["led_by"])),
    Report("churn", ("continuity",), where("organisation", lambda row: row["turning"])),
    Report("asked often", ("asks",), where("organisation", lambda row: wrongly_asked(row["findings"]))),
    Report(
        "outside tolerance", ("balance",), where("strand", lambda row: row["verdict"] == "outside tolerance")
    ),
)


def wrongly_asked(findings: list[Answer]) -> bool:
    """Whether they were asked too often."""
    return any(each["wrong"] for each in findings if each["key"] == "load")


def scores(store: Path, truth: Truth) -> Iterator[Score]:
    """How each report did on a city."""
    answers: dict[tuple[str, ...], Answer] = {}
    for report in REPORTS:
        if report.command not in answers:
            answers[report.command] = asked(store, *report.command)
        found = report.found(answers[report.command])
        yield Score(report.pattern, report.command[0], truth[report.pattern], found)
    pairs = truth["fed less"] | truth["treated alike"]
    unlike = {pair for pair in pairs if any(map(_uneven, asked(store, "fairness", *pair.split())["rows"]))}
    yield Score("fed less", "fairness", truth["fed less"], unlike)


def _uneven(row: Answer) -> bool:
    return bool(row["measure"] == "contacts" and row["verdict"] == "differs")


def asked(store: Path, *words: str) -> Answer:
    """What a command answers programs."""
    named = ("--store", str(store), "--as-of", TODAY.isoformat(), "--officer", "sam-reed")
    done = subprocess.run(
        [sys.executable, "-m", "cvetrack", *named, *words, "--json"],
        env={"PATH": os.environ["PATH"], "HOME": str(store.parent)},
        capture_output=True,
        check=True,
        text=True,
    )
    answer: Answer = json.loads(done.stdout)
    return answer
