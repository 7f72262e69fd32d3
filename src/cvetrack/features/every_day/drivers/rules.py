"""Drivers and manifestations of trust: which is which, and what each rests on. No score is made of them.

What we do is trustworthiness; only what they freely do is evidence of trust (R. C. Mayer, J. H. Davis and
F. D. Schoorman 1995, An integrative model of organizational trust).
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from cvetrack.features.every_day.health.rules import about_security_only, components
from cvetrack.features.trust.concern import rules as concerns
from cvetrack.features.trust.milestone.rules import Contact
from cvetrack.features.trust.promise import rules as promises
from cvetrack.kernel.dates import say_day_of
from cvetrack.kernel.statistics import interval
from cvetrack.kernel.text import counted
from cvetrack.records.habits import only_security
from cvetrack.records.judgement import Component
from cvetrack.records.shock import Outlived
from cvetrack.vocabulary.trust import Act

if TYPE_CHECKING:
    from cvetrack.features.every_day.health.queries import Facts

_DRIVERS = {
    "promises": "promises_ours",
    "answers": "heard",
    "told": "told",
    "lens": "not_only_security",
    "consistency": "continuity",
}
"""What we do, and the component of health that says it."""


class Driver(NamedTuple):
    """One thing that we do for trust (`act` is ours), or that they freely do out of it (theirs).

    Where it is a share, it is `k` of `n`, with its Wilson interval from `low` to `high`, 0-1; else `k` is None and `n`
    counts what happened. `evidence` are the records, the most telling first. What we do `is_wrong` where health finds
    its share wrong.
    """

    act: str
    key: str
    n: int
    k: int | None
    low: float | None
    high: float | None
    sentence: str
    evidence: tuple[str, ...]
    is_wrong: bool = False


class Given(NamedTuple):
    """An introduction of us to another, or a criticism of us: its record, its day, and that they stepped aside."""

    record: str
    day: date
    aside: bool = False


def drivers(
    facts: "Facts",
    *,
    criticism: Sequence[Given],
    doors: Sequence[Given],
    shaken: Sequence[Outlived[Contact]],
) -> list[Driver]:
    """What we do, as health says it, then what they freely do; `criticism` and `doors` are of 12 months, oldest
    first."""
    judged, wrong = {each.key: each for each in components(facts)}, _wrong(facts)
    done = (_judged(Act.OURS, key, judged[of])._replace(is_wrong=of in wrong) for key, of in _DRIVERS.items())
    return [
        *done,
        _judged(Act.THEIRS, "begin", judged["two_way"]),
        _criticise(criticism, facts.today),
        _open_doors(doors),
        _stay(shaken),
    ]


def _judged(act: Act, key: str, each: Component) -> Driver:
    return Driver(act, key, each.n, each.k, each.low, each.high, each.sentence, each.evidence)


def _wrong(facts: "Facts") -> set[str]:
    """The components of which health finds the share of what goes well wrong, by key."""
    fewest, least = facts.numbers["fewest_contacts"], facts.numbers["wrong_below"]
    wrong = {each.component for each in concerns.wrong(facts.asked, facts.telling, facts.numbers)}
    if promises.too_few_on_time(facts.ours, facts.numbers):
        wrong.add("promises_ours")
    if only_security(len(facts.contacts), about_security_only(facts), fewest=fewest, least=least):
        wrong.add("not_only_security")
    return wrong


def _share(act: Act, key: str, k: int, n: int, sentence: str, evidence: Iterable[str]) -> Driver:
    low, high = interval(k, n)
    return Driver(act, key, n, k if n else None, low, high, sentence, tuple(dict.fromkeys(evidence)))


def _criticise(criticism: Sequence[Given], today: date) -> Driver:
    said = "no criticism in 12 months"
    if criticism:
        often = counted(len(criticism), "criticism")
        said = f"{often} in 12 months, the last {say_day_of(criticism[-1].day, today)}"
    records = tuple(each.record for each in reversed(criticism))
    return Driver(Act.THEIRS, "criticise", len(criticism), None, None, None, said, records)


def _open_doors(doors: Sequence[Given]) -> Driver:
    if not doors:
        return _share(Act.THEIRS, "open doors", 0, 0, "no introduction in 12 months", ())
    k, n = sum(each.aside for each in doors), len(doors)
    said = f"stepped aside after {k} of {counted(n, 'introduction')} in 12 months"
    records = (each.record for aside in (True, False) for each in reversed(doors) if each.aside == aside)
    return _share(Act.THEIRS, "open doors", k, n, said, records)


def _stay(shaken: Sequence[Outlived[Contact]]) -> Driver:
    if not shaken:
        return _share(Act.THEIRS, "stay", 0, 0, "no shock yet that is long enough ago", ())
    k, n = sum(each.after is not None for each in shaken), len(shaken)
    last = max(shaken, key=lambda each: (each.shock.day, each.shock.record))
    said = f"still engaged after {k} of {counted(n, 'shock')}, the last {last.shock.words}"
    records = []
    for each in sorted(shaken, key=lambda each: (each.after is not None, each.shock.day)):
        shock, before, after = each
        records += [shock.record, before.record, after.record if after else ""]
    return _share(Act.THEIRS, "stay", k, n, said, filter(None, records))
