"""Gateways as they are shown."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from cvetrack.features.beware.gateways.queries import City
from cvetrack.features.beware.gateways.rules import Gateway, Voices
from cvetrack.kernel.dates import say_day_of
from cvetrack.kernel.text import counted, listed, spoken
from cvetrack.records.flag import OTHER_REASONS
from cvetrack.records.through import Brought, Measure, came_on
from cvetrack.terminal.drawing import (
    Block,
    Columns,
    Gap,
    Heading,
    Line,
    Page,
    Said,
    Words,
    good,
    now,
    quiet,
    strong,
)
from cvetrack.vocabulary.gateways import IntroductionOutcome

_FEW = 4
"""So many ids stand beside a sentence unless all are asked for."""
_LINES = 12
"""So many lines are shown of a part unless all are asked for; of the patterns twice as many."""
_US_AND_THEM = "we ── them ──"
_NOT_YET: dict[str, str] = {
    IntroductionOutcome.DECLINED: "they declined ",
    IntroductionOutcome.DEFERRED: "later, they said ",
    IntroductionOutcome.NO_REPLY: "no reply since ",
}
_NOTHING = {
    "SR": "contact through them",
    "CV": "introductions that had their time",
    "YD": "requests for an introduction",
    "RC": "messages to pass on",
    "MD": "whom they speak for",
}
_EYES = "For your own eyes, and no verdict: it goes into no page for others."


class Row(NamedTuple):
    """One organisation as a row of a spreadsheet: of a share `k` of `n`, else a count or a word."""

    org: str
    org_name: str
    kind: str
    pattern: str
    because: str
    opportunities: int
    sr_k: int
    sr_n: int
    cv_k: int
    cv_n: int
    yd_k: int
    yd_n: int
    ac: int
    cl_k: int
    cl_n: int
    nl: int
    lo: int
    rc_k: int
    rc_n: int
    md: str
    never_asked: bool
    sentences: str
    innocent_explanations: str
    records: str
    flags: str


def row(each: Gateway) -> Row:
    """One organisation for a spreadsheet."""
    of = each.measures
    shares = {
        name: (getattr(of, name).k or 0, getattr(of, name).n or 0) for name in ("SR", "CV", "YD", "CL", "RC")
    }
    return Row(
        *(each.org, each.org_name, each.kind, each.pattern, "; ".join(each.because), each.opportunities),
        *(*shares["SR"], *shares["CV"], *shares["YD"]),
        int(of.AC.value or 0),
        *shares["CL"],
        *(int(of.NL.value or 0), int(of.LO.value or 0)),
        *shares["RC"],
        *(str(of.MD.value or ""), each.never_asked),
        *(" ".join(each.sentences), " ".join(each.innocent_explanations)),
        *(" ".join(each.records), " ".join(each.flags)),
    )


def page(city: City, today: date, *, why: bool, everything: bool) -> Page:
    """Whoever has a pattern, whom we would lose without whom, how evenly we hear each kind, and our own reach."""
    found = city.gateways
    if not found:
        none = (
            "Nothing is recorded of ways to others. Record an introduction with: cvetrack intro record BY TO"
        )
        return [Line(none), *_ours(city, why=why)]
    judged = [each for each in found if each.pattern != "not enough evidence"]
    shown = found if everything else judged[: 2 * _LINES]
    kept = [each for each in judged if each.pattern == "gatekeeping"]
    said: Page = [_first(judged, kept)]
    if shown:
        said += [Gap(), _patterns(shown, why=why)]
    if (more := len(judged) - len(shown)) > 0:
        said += [Gap(), Line(quiet(f"{more} more: cvetrack gateways --all"))]
    if not everything and (less := len(found) - len(judged)):
        too_little = (
            f"Of {counted(less, 'organisation')} too little is recorded to judge: cvetrack gateways --all"
        )
        said += [Gap(), Line(quiet(too_little))]
    for each in shown if why else ():
        said += [Gap(), Line(strong(each.org_name)), *_sentences(each, why=True)]
    said += [*_losing(found, everything=everything), *_ours(city, why=why)]
    if kept:
        unasked = [each.org_name for each in kept if each.never_asked]
        never = (f"We never asked {listed(unasked)} for direct contact.",) if unasked else ()
        said += [Gap(), *_explained((*never, *OTHER_REASONS))]
    return [*said, Gap(), Line(quiet(_EYES))]


def one(each: Gateway, today: date, *, why: bool, everything: bool) -> Page:
    """One organisation: the pattern with what decided on it, what is recorded, and whom they brought us to."""
    said: Page = [
        Heading(strong(each.org_name), _pattern(each)),
        Line(_because(each), ids=_few(_shown_by(each), why=why)),
        Gap(),
        *_sentences(each, why=why),
    ]
    missing = [name for code, name in _NOTHING.items() if not getattr(each.measures, code).sentence]
    if missing:
        said.append(Line(quiet(f"Nothing recorded: {', '.join(missing)}."), indent=2))
    said += _drawn(each, today, why=why, everything=everything)
    if each.innocent_explanations:
        said += [Gap(), *_explained(each.innocent_explanations)]
    if each.flags:
        said += [Gap(), Line("Flagged by an officer already.", ids=" ".join(each.flags))]
    elif each.pattern == "gatekeeping":
        said += [Gap(), Line(f"What the records would support: cvetrack flag suggest {each.org}")]
    return [*said, Gap(), Line(quiet(_EYES))]


def _first(judged: Sequence[Gateway], kept: Sequence[Gateway]) -> Line:
    """What to do, before all else."""
    if not judged:
        return Line("Too little is recorded to say who opens ways to others, and who keeps them.")
    if not kept:
        return _no_pattern(judged)
    names = (
        listed([each.org_name for each in kept[:3]]) if len(kept) <= 3 else counted(len(kept), "organisation")
    )
    ask = next((each for each in kept if each.never_asked), None)
    first = f"cvetrack intro record {ask.org} OTHER --asked" if ask else f"cvetrack gateways {kept[0].org}"
    return Line(
        (
            now(f"{names}: a pattern of gatekeeping"),
            f", which may have another reason; {'ask' if ask else 'look'} first: {first}",
        )
    )


def _no_pattern(judged: Sequence[Gateway]) -> Line:
    """That nobody shows a pattern of gatekeeping; first of all those that are flagged, or the only way to others."""
    for each in judged:
        ways = int(each.measures.LO.value or 0)
        if each.pattern == "mixed" and (each.flags or ways):
            only = f"the only way to {counted(ways, 'other')}" if ways else "flagged by an officer"
            look = f": the signs are mixed; look first: cvetrack gateways {each.org}"
            return Line((now(f"{each.org_name}, {only}"), look))
    return Line("Nobody seems to keep the way to others: no pattern of gatekeeping in 12 months.")


def _pattern(each: Gateway) -> Words:
    if each.pattern == "gatekeeping":
        return now(each.pattern)
    return good(each.pattern) if each.pattern == "gateway" else quiet(each.pattern)


def _because(each: Gateway) -> str:
    because = "; ".join(each.because)
    return f"{because[:1].upper()}{because[1:]}."


def _shown_by(each: Gateway) -> list[str]:
    return list(dict.fromkeys(record for records in each.shown_by for record in records))


def _patterns(shown: Sequence[Gateway], *, why: bool) -> Columns:
    rows = tuple((_pattern(each), strong(each.org_name), "; ".join(each.because)) for each in shown)
    ids = tuple(_few(_shown_by(each), why=why) for each in shown)
    return Columns(rows, ids=ids, indent=0, heads=("pattern", "organisation", "because"))


def _sentences(each: Gateway, *, why: bool) -> Iterator[Block]:
    shares = {of.sentence: of for of in each.measures if of.n}
    for sentence, records in zip(each.sentences, each.evidence, strict=True):
        said: Said = (sentence, quiet(_range(shares[sentence]))) if sentence in shares else sentence
        yield Line(said, indent=2, ids=_few(records, why=why))


def _range(of: Measure) -> str:
    return f" (range {(of.low or 0) * 100:.0f}-{(of.high or 0) * 100:.0f} %)"


def _drawn(each: Gateway, today: date, *, why: bool, everything: bool) -> Page:
    """Us, them, and those they brought us to: who is met directly by now; then whom we asked for and did not meet."""
    brought = {to.other for to in each.brought}
    rows = [(_brought(to, today), _records(to, why=why)) for to in each.brought]
    rows += [
        (("×", asked.to_name, f"{_NOT_YET[asked.outcome]}{say_day_of(came_on(asked), today)}"), asked.record)
        for asked in each.asked
        if asked.to not in brought and asked.outcome != IntroductionOutcome.MADE
    ]
    if not rows:
        return []
    shown = rows if everything or why else rows[:_LINES]
    joints = ["─"] if len(shown) == 1 else ["┬", *"├" * (len(shown) - 2), "└"]
    ways = [_US_AND_THEM, *[" " * len(_US_AND_THEM)] * (len(shown) - 1)]
    cells = (
        (f"{way}{joint}─{mark}", *words)
        for way, joint, ((mark, *words), _) in zip(ways, joints, shown, strict=True)
    )
    said: Page = [Gap(), Columns(tuple(cells), ids=tuple(ids for _, ids in shown), wide=1)]
    if more := len(rows) - len(shown):
        said.append(Line(quiet(f"{more} more: cvetrack gateways {each.org} --all"), indent=2))
    legend = "● we meet them ourselves since, ○ we do not, × they did not introduce us"
    return [*said, Line(quiet(legend), indent=2)]


def _brought(to: Brought, today: date) -> tuple[Said, ...]:
    """How one of them stands now: a sign, the name, and the same in words."""
    if to.direct:
        return "●", to.other_name, good(f"directly since {say_day_of(to.direct[0].day, today)}")
    if to.through:
        only = "all through them" if to.alone else "not directly since"
        return "○", to.other_name, f"{counted(len(to.through), 'contact')} in 12 months, {only}"
    return "○", to.other_name, f"not met since {say_day_of(to.opened, today)}"


def _records(to: Brought, *, why: bool) -> str:
    opened = [made.record for made in to.made] + [seen.record for seen in to.through]
    direct = [seen.record for seen in to.direct]
    return " ".join(opened + direct) if why else " ".join(dict.fromkeys([*opened[:1], *direct[:1]]))


def _losing(found: Sequence[Gateway], *, everything: bool) -> Page:
    """Whom we would lose without whom, those first without whom we would lose most."""
    losing = sorted(
        (each for each in found if each.measures.LO.value),
        key=lambda each: (-int(each.measures.LO.value or 0), each.org),
    )
    if not losing:
        return []
    shown = losing if everything else losing[:_LINES]
    rows = tuple((each.org_name, each.measures.LO.sentence) for each in shown)
    ids = tuple(_few(each.measures.LO.evidence, why=everything) for each in shown)
    said: Page = [Gap(), Line(strong("Only one way leads there")), Columns(rows, ids=ids)]
    more = len(losing) - len(shown)
    return [*said, Line(quiet(f"{more} more: cvetrack gateways --all"), indent=2)] if more else said


def _ours(city: City, *, why: bool) -> Page:
    """Our own reach, how evenly each kind is heard, and where flags fall on a kind that we hardly know."""
    said: Page = [Gap(), Line(strong("Our own reach in 12 months")), Line(city.reach.sentence, indent=2)]
    several = [each for each in city.kinds if len(each.organisations) > 1 or each.flagged]
    if several:
        ids = tuple(" ".join((*each.flagged, *(each.organisations if why else ()))) for each in several)
        said += [
            Gap(),
            Line(strong("How evenly each kind is heard, the least first")),
            Columns(tuple(map(_kind, several)), ids=ids if any(ids) else (), wide=2),
        ]
    if alone := sorted(spoken(each.kind) for each in city.kinds if each not in several):
        said.append(Line(quiet(f"Of one organisation each: {listed(alone)}."), indent=2))
    return [*said, *(Line(now(warning), ids=" ".join(flags)) for warning, flags in city.warnings)]


def _kind(each: Voices) -> tuple[Said, ...]:
    voices = f"{each.voices:.1f} voices of {len(each.organisations)}"
    flagged = f", {counted(len(each.flagged), 'gatekeeper flag')}" if each.flagged else ""
    return spoken(each.kind), voices, f"{counted(each.total, 'contact')}{flagged}"


def _explained(explanations: Sequence[str]) -> Iterator[Block]:
    yield Line("What else could explain it:")
    for each in explanations:
        yield Line(now(each) if each.startswith("We never") else each, indent=2)


def _few(records: Sequence[str], *, why: bool) -> str:
    """The ids, or the first few and how many more there are."""
    more = len(records) - _FEW
    return " ".join(records) if why or more <= 0 else f"{' '.join(records[:_FEW])} +{more}"
