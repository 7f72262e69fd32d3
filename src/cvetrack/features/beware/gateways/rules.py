"""Gateways and gatekeepers: the pattern that the ways through one organisation make (docs/gateways.md)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from cvetrack.kernel.statistics import effective_number
from cvetrack.kernel.text import counted
from cvetrack.records.flag import OTHER_REASONS, Flag
from cvetrack.records.introduction import Introduction
from cvetrack.records.through import Brought, Facts, Measures, Turns, measured, names_of
from cvetrack.vocabulary.organisations import OrganisationStatus

Pattern: TypeAlias = Literal["gatekeeping", "mixed", "gateway", "not enough evidence"]
PATTERNS: tuple[Pattern, ...] = ("gatekeeping", "mixed", "gateway", "not enough evidence")

Reason: TypeAlias = tuple[str, tuple[str, ...]]
"""What decided, in words, and the records that show it."""

NEVER_ASKED = "We never asked them for direct contact: no introduction by them was asked for."
_NOT_JUDGED: dict[str, str] = {
    OrganisationStatus.DECLINED: "they would rather not engage, which is no keeping of a gate: not judged",
    OrganisationStatus.ARCHIVED: "archived: not judged",
}


class Gateway(NamedTuple):
    """How one organisation, `org` (a slug), stands to the ways that lead through it: the `pattern`, `because` of what,
    which the records `shown_by` say.

    `opportunities` are how often a door could have opened. `sentences` say what is recorded, each beside the
    records of `evidence` in its place. `never_asked` says that no introduction by them was ever asked for. `flags`
    are those that stand. For the coordinator's own eyes.
    """

    org: str
    org_name: str
    kind: str
    pattern: Pattern
    because: tuple[str, ...]
    shown_by: tuple[tuple[str, ...], ...]
    opportunities: int
    measures: Measures
    sentences: tuple[str, ...]
    evidence: tuple[tuple[str, ...], ...]
    never_asked: bool
    innocent_explanations: tuple[str, ...]
    brought: tuple[Brought, ...]
    asked: tuple[Introduction, ...]
    flags: tuple[str, ...]

    @property
    def tells(self) -> tuple[str, ...]:
        """What programs are told beside the fields."""
        return ("records",)

    @property
    def records(self) -> tuple[str, ...]:
        """Every record that it rests on, once."""
        return tuple(dict.fromkeys(each for records in self.evidence for each in records))


def judged(facts: Facts, today: date, turns: Turns, *, patience: int) -> Gateway:
    """The judgement on one organisation; what we asked for waits `patience` days before it counts as no answer."""
    measures = measured(facts, today, turns, patience=patience)
    opportunities = _opportunities(facts)
    pattern, decided = _pattern(facts, measures, opportunities, turns)
    told = [(each.sentence, each.evidence) for each in measures if each.sentence]
    if not facts.was_asked and opportunities:
        told.append((NEVER_ASKED, ()))
    if facts.declined:
        told.append((f"Not counted, as they would rather not engage: {names_of(facts.declined)}.", ()))
    explained = OTHER_REASONS if facts.was_asked else (NEVER_ASKED, *OTHER_REASONS)
    return Gateway(
        org=facts.organisation,
        org_name=facts.organisation_name,
        kind=facts.kind,
        pattern=pattern,
        because=tuple(said for said, _ in decided),
        shown_by=tuple(records for _, records in decided),
        opportunities=len(opportunities),
        measures=measures,
        sentences=tuple(sentence for sentence, _ in told),
        evidence=tuple(records for _, records in told),
        never_asked=not facts.was_asked,
        innocent_explanations=explained if pattern in ("gatekeeping", "mixed") else (),
        brought=facts.brought,
        asked=facts.asked,
        flags=facts.flags,
    )


def in_order(found: Iterable[Gateway]) -> list[Gateway]:
    """What asks for a look first, those with the most evidence before the others."""
    return sorted(found, key=lambda each: (PATTERNS.index(each.pattern), -each.opportunities, each.org))


def _opportunities(facts: Facts) -> list[tuple[date, str, str]]:
    """How often a door could have opened or was kept: the day, the record, and the other organisation."""
    found = {(each.day, each.record, each.to) for each in facts.asked}
    for brought in facts.brought:
        found |= {(each.day, each.record, brought.other) for each in brought.made}
        found |= {(each.day, each.record, brought.other) for each in brought.through}
    found |= {(each.day, each.record, "") for each in facts.conditions}
    found |= {(each.day, each.record, "") for each in facts.relays}
    return sorted(found)


def _pattern(
    facts: Facts, of: Measures, opportunities: Sequence[tuple[date, str, str]], turns: Turns
) -> tuple[Pattern, list[Reason]]:
    """The pattern and what decided on it."""
    if facts.status in _NOT_JUDGED:
        return "not enough evidence", [(_NOT_JUDGED[facts.status], ())]
    if too_little := _too_little(opportunities, turns):
        return "not enough evidence", [too_little]
    signs, opens = list(_signs(of, turns)), list(_opens(of, turns))
    may_lead_on = of.CV.high is None or of.CV.high >= turns["gatekeeper_leads"]
    led_on = may_lead_on and any(each.made for each in facts.brought)
    is_gate = len(signs) >= turns["gatekeeper_signs"] and not led_on
    is_way = bool(opens) and not of.AC.value
    if is_gate and not is_way:
        return "gatekeeping", signs
    if is_way and not is_gate:
        return "gateway", opens
    everything = dict.fromkeys(record for each in of for record in each.evidence)
    return "mixed", [*signs, *opens] or [("nothing decides either way", tuple(everything))]


def _too_little(opportunities: Sequence[tuple[date, str, str]], turns: Turns) -> Reason | None:
    """What is missing to judge by, if anything is."""
    records = tuple(dict.fromkeys(record for _, record, _ in opportunities))
    over = (opportunities[-1][0] - opportunities[0][0]).days if opportunities else 0
    if len(opportunities) < (least := int(turns["gateway_opportunities"])):
        return f"{len(opportunities)} of {least} opportunities to open a way recorded", records
    if over < (least := int(turns["gateway_days"])):
        return f"all within {counted(over, 'day')}, and it takes {least}", records
    if len(records) < (least := int(turns["gateway_records"])):
        return f"all from {counted(len(records), 'record')}, and it takes {least}", records
    return None


def _signs(of: Measures, turns: Turns) -> Iterator[Reason]:
    """What speaks of a gatekeeper."""
    enough = turns["gatekeeper_of"]
    if int(of.AC.value or 0) >= turns["gatekeeper_conditions"]:
        yield counted(int(of.AC.value or 0), "access condition"), of.AC.evidence
    if (of.SR.n or 0) >= enough and of.SR.share >= turns["gatekeeper_sole"]:
        yield f"{of.SR.k} of {of.SR.n} met only through them in 12 months", of.SR.evidence
    if (of.YD.n or 0) >= enough and of.YD.share <= turns["gatekeeper_yes"]:
        yield f"yes to {of.YD.k} of {of.YD.n} requests", of.YD.evidence
    unconfirmed = (of.RC.n or 0) - (of.RC.k or 0)
    if (of.RC.n or 0) >= enough and unconfirmed >= turns["gatekeeper_relays"]:
        yield f"{unconfirmed} of {of.RC.n} messages not confirmed", of.RC.evidence


def _opens(of: Measures, turns: Turns) -> Iterator[Reason]:
    """What speaks of a gateway."""
    if of.CV.n and (of.CV.low or 0) >= turns["gateway_leads"]:
        yield f"{of.CV.k} of {of.CV.n} introductions led to direct contact", of.CV.evidence
    if (of.CL.n or 0) >= turns["gatekeeper_of"] and of.CL.share >= turns["gateway_closes"]:
        yield f"{of.CL.k} of {of.CL.n} new to us then met directly", of.CL.evidence


class Voices(NamedTuple):
    """One kind of organisation, over 12 months: with how many equal `voices` our contacts with it are as one (NE).

    `organisations` (slugs) are those we had contact with, the most first, `contacts` with each. `flagged` are the
    gatekeeper flags that stand on the kind.
    """

    kind: str
    organisations: tuple[str, ...]
    contacts: tuple[int, ...]
    voices: float
    flagged: tuple[str, ...]
    sentence: str

    @property
    def total(self) -> int:
        """All contacts with the kind."""
        return sum(self.contacts)


class Reach(NamedTuple):
    """Our own reach (CC): how many organisations we dealt with directly in 12 months, and how free that leaves us.

    `constraint` is Burt's, of the council's own node: 1/n with n that have no ties; None where there is nobody.
    """

    met: int
    constraint: float | None
    depends_on_few: bool
    sentence: str


def voices(
    contacts: Mapping[str, Mapping[str, int]], flags: Iterable[Flag], kinds: Mapping[str, str]
) -> list[Voices]:
    """Each kind of organisation with how evenly it is heard, the least evenly first, from the contacts by kind and
    slug, and with the gatekeeper flags that stand on it; the kind of each organisation by its slug is in `kinds`."""
    flagged: dict[str, list[str]] = {}
    for each in flags:
        flagged.setdefault(kinds[each.organisation], []).append(each.record)
    found = []
    for kind in sorted({*contacts, *flagged}):
        those = sorted(contacts.get(kind, {}).items(), key=lambda each: (-each[1], each[0]))
        number, total = effective_number(count for _, count in those), sum(count for _, count in those)
        said = (
            f"{kind}: {counted(total, 'contact')} with {counted(len(those), 'organisation')} "
            f"come to {number:.1f} equal voices."
        )
        slugs, counts = tuple(slug for slug, _ in those), tuple(count for _, count in those)
        found.append(Voices(kind, slugs, counts, round(number, 6), tuple(flagged.get(kind, ())), said))
    return sorted(found, key=lambda each: (each.voices / (len(each.organisations) or 1), each.kind))


def reach(met: int, constraint: float | None, turns: Turns) -> Reach:
    """What Burt's constraint on the council's node says of our reach."""
    if constraint is None:
        return Reach(0, None, False, "We dealt with nobody directly in 12 months.")
    few = constraint >= turns["reach_on_few"]
    said = (
        f"We deal with {counted(met, 'organisation')} directly; by their ties to one another that is like "
        f"{1 / constraint:.1f} without any (constraint {constraint:.2f})."
    )
    return Reach(met, round(constraint, 6), few, f"Our reach depends on few. {said}" if few else said)


def unfair(kinds: Sequence[Voices], turns: Turns) -> list[tuple[str, tuple[str, ...]]]:
    """A warning where most flags are on one kind of organisation of which we have few records; with the flags."""
    flags, contacts = sum(len(each.flagged) for each in kinds), sum(each.total for each in kinds)
    found = []
    for each in kinds:
        most = flags >= turns["gatekeeper_of"] and len(each.flagged) > turns["flags_on_a_kind"] * flags
        if most and each.total <= turns["flags_few_contacts"] * contacts:
            said = (
                f"{len(each.flagged)} of {flags} gatekeeper flags are on one kind, {each.kind}, with which we had "
                f"{each.total} of {counted(contacts, 'contact')}. Look whether we know them well enough to say so."
            )
            found.append((said, each.flagged))
    return found
