"""The lens through which we meet them, as it is shown: on a screen, to programs, in a spreadsheet."""

from collections.abc import Iterator, Sequence
from datetime import date

from cvetrack.features.trust.lens.queries import By
from cvetrack.features.trust.lens.rules import (
    NUMBERS,
    Judged,
    Lens,
    Sentence,
    Stretch,
    Sums,
    Turns,
    length,
)
from cvetrack.kernel.dates import say_date, say_day_of, say_days
from cvetrack.kernel.moments import in_hours
from cvetrack.kernel.statistics import interval
from cvetrack.kernel.text import counted, listed
from cvetrack.records.judgement import NOTHING_IS_ASKED, RANGE, percent
from cvetrack.terminal.drawing import (
    Columns,
    Drawing,
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
from cvetrack.vocabulary.engagements import Purpose
from cvetrack.vocabulary.organisations import OrganisationStatus

_BAR = 24
"""The characters of the longest bar."""
_MOST_DRAWN = 100
"""So many contacts of one organisation are drawn, the latest."""
_NAMED = 3
"""So many are named in the first line."""
_NOBODY = "No contact in 12 months. Record one with: cvetrack log ORG --channel visit"
_FOR = {
    Purpose.SECURITY.value: "about security only",
    Purpose.MIXED.value: "about security and more",
    Purpose.NON_SECURITY.value: "about something else",
}
_LABELS = {
    "share": "security only",
    "burst": "burst",
    "latest": "latest",
    "run": "longest run",
    "after": "after incidents",
    "first": "first met",
    "whose": "whose place",
    "begun": "begun by them",
    "hours": "hours",
}
_SHARED = "A contact with several organisations counts for each of them."
_NOTES = ("▲ about security only · ● about more", _SHARED)
_NOTES_OF_OFFICERS = (
    "Where several went, each is told of. Hours and out of hours: a contact with several organisations once.",
    "Nobody is named of presence, nor where nobody was said.",
)
_DECIDED: dict[str, tuple[Said, Said]] = {
    "share": (now("too much security"), now("Meet them next about something other than security.")),
    "burst": (now("a burst"), now("A burst about security: meet them next about what matters to them.")),
    "latest": ("security lately", "Of late only about security: meet them next about what matters to them."),
    "after": ("after incidents", "Mostly after incidents: meet them in quiet weeks too."),
}
"""By the key of what decided first, what it is called in the list, and what to do."""


def lens(judged: Judged, settings: Turns, today: date) -> Lens:
    """One organisation or group with all that is said of it."""
    return _numbers(judged, settings)._replace(sentences=tuple(_sentences(judged, settings, today)))


def row(judged: Judged, settings: Turns) -> tuple[object, ...]:
    """One organisation or group for a spreadsheet."""
    *numbers, because, _ = _numbers(judged, settings)
    return (*numbers, " ".join(because))


def city(judged: Sequence[Judged], settings: Turns, today: date, *, whole: bool, why: bool) -> Page:
    """The city in a line, then the organisations of which there is something to say; all where `whole`."""
    total, *each = judged
    if not total.found.n:
        return [Line(_NOBODY)]
    shown = [one for one in each if whole or one.says]
    page: Page = [Line(_to_do(each)), Line(_city(total, today)), Line(quiet(_beside(total, settings)))]
    if shown:
        rows, ids = zip(*(_listed(one, settings, today) for one in shown), strict=True)
        page += [Gap(), Columns(rows, ids=ids, indent=0)]
    for one in (one for one in shown if why and one.found.n):
        page += [Gap(), Line(strong(one.name)), _told(one, settings, today, why=True)]
    return [*page, Gap(), *(Line(quiet(said)) for said in (*_left(each, whole=whole), *_range([total])))]


def one(judged: Judged, settings: Turns, today: date, *, why: bool) -> Page:
    """All that is said of contact with one organisation, its contacts drawn, and with `why` every record."""
    found = judged.found
    page: Page = [Heading(strong(judged.name), _verdict(judged.verdict))]
    if judged.status in NOTHING_IS_ASKED:
        page.append(Line(NOTHING_IS_ASKED[judged.status]))
    elif judged.because:
        page.append(Line(_DECIDED[judged.because[0]][1]))
    if not found.n:
        page.append(Line("No contact in 12 months."))
    else:
        page += [Gap(), *_drawn(found.order), Gap()]
    if found.n or judged.first:
        page.append(_told(judged, settings, today, why=why))
    beside = [*_range([judged])]
    beside += [] if why or not found.n else ["--why lists every record behind each line."]
    return [*page, *([Gap()] if beside else []), *(Line(quiet(said)) for said in beside)]


def groups(
    judged: Sequence[Judged], settings: Turns, today: date, by: By, *, whose: str | None, why: bool
) -> Page:
    """Each group with its contacts drawn and in words, with all organisations or with one, `whose` name it is."""
    if not any(each.found.n for each in judged):
        return [Line("No contact in 12 months." if whose else _NOBODY)]
    withs = f" with {whose}" if whose else ""
    above = f"Contact{withs} in 12 months up to {say_date(today)}, by {by}."
    most = max(each.found.n for each in judged)
    rows = tuple((strong(_named(each, by, today)), *_row(each, most)) for each in judged)
    shares = ([one for one in _sentences(each, settings, today) if one.key == "share"] for each in judged)
    heads: tuple[str, ...] = (by, "contacts", "security only", "share")
    if by == "officer":
        heads = ("who went", "security only", "share", "out of hours", "hours (noted of)")
    page: Page = [
        Line(_worst(judged, by, today)),
        Line(quiet(above)),
        Gap(),
        Columns(rows, ids=tuple(map(_ids, shares)), indent=0, wide=0, heads=heads),
    ]
    for each in judged if why else ():
        if each.found.n:
            page += [Gap(), Line(strong(_named(each, by, today))), _told(each, settings, today, why=True)]
    return [
        *page,
        Gap(),
        *(Line(quiet(said)) for said in (_NOTES_OF_OFFICERS if by == "officer" else _NOTES)),
        *(Line(quiet(said)) for said in _range(judged)),
    ]


def _percent(found: Sums) -> str:
    return percent(found.security_only, found.n)


def _range(judged: Sequence[Judged]) -> Iterator[str]:
    """What the brackets mean, where there are any."""
    if any(_percent(each.found) for each in judged):
        yield RANGE


def _length_noted(found: Sums) -> str:
    """How long contacts took, as far as that was noted: "6.5 hours, noted of 4"."""
    if not found.timed:
        return "no length noted"
    hours = in_hours(found.minutes)
    return f"{hours} {'hour' if hours == '1' else 'hours'}, noted of {found.timed:,}"


def _numbers(judged: Judged, settings: Turns) -> Lens:
    found, first, load = judged.found, judged.first, judged.load
    numbers = {name: getattr(found, name) for name in NUMBERS}
    if found.n < settings.fewest_contacts:
        numbers["after_incident"] = None
    low, high = interval(found.security_only, found.n)
    return Lens(
        group=judged.group,
        org=judged.org,
        name=judged.name,
        status=judged.status,
        verdict=judged.verdict,
        low=None if low is None else round(low, 4),
        high=None if high is None else round(high, 4),
        longest_run=length(found.run),
        latest_run=length(found.latest_run),
        burst=length(found.burst),
        first_purpose=first.purpose if first else None,
        first_on=first.day if first else None,
        whose_not_said=found.whose_not_said,
        times=load.times if load else None,
        times_out_of_hours=load.out_of_hours if load else None,
        times_minutes=load.minutes if load else None,
        because=judged.because,
        **numbers,
    )


def _sentences(judged: Judged, settings: Turns, today: date) -> Iterator[Sentence]:
    """All that is said of one organisation, or of a group."""
    found, first, n = judged.found, judged.first, judged.found.n
    contacts = counted(n, "contact")

    def say(key: str, said: str) -> Sentence:
        return Sentence(key, said, tuple(dict.fromkeys(" ".join(found.records.get(key, ())).split()[::-1])))

    if n:
        yield say("share", f"{found.security_only:,} of {contacts} about security only")
        yield from _stretches(judged, settings, today)
        if n >= settings.fewest_contacts:
            within = say_days(settings.after_incident)
            yield say("after", f"{found.after_incident:,} of {contacts} within {within} after an incident")
    if first:
        yield Sentence("first", f"{say_day_of(first.day, today)}, {_FOR[first.purpose]}", (first.record,))
    elif n:
        known = counted(found.organisations, "organisation")
        yield say("first", f"{found.begun_with_security:,} of {known} about security only")
    if n:
        yield say("whose", _places(found))
        yield say("begun", f"they began {found.begun_by_them:,} of {contacts}")
    if found.logged:
        outside = f"{found.out_of_hours:,} of {found.logged:,} logged out of hours"
        yield say("hours", f"{outside}; {_length_noted(found)}")


def _stretches(judged: Judged, settings: Turns, today: date) -> Iterator[Sentence]:
    """A burst, and the runs that are long enough to be said: the longest where it is not the latest."""
    found, least = judged.found, settings.fewest_contacts
    if burst := found.burst:
        days = (burst.until - burst.since).days
        within = f"within {say_days(days)}" if days else "on one day"
        yield _stretch("burst", burst, f"{len(burst.records):,} about security only {within}", judged, today)
    for key, run in (("latest", found.latest_run), ("run", found.run)):
        is_new = key == "latest" or (found.latest_run and found.latest_run.records) != (run and run.records)
        if run and length(run) >= least and is_new:
            many = f"the last {len(run.records):,}" if key == "latest" else f"{len(run.records):,}"
            yield _stretch(key, run, f"{many} in a row about security only", judged, today)


def _stretch(key: str, stretch: Stretch, said: str, judged: Judged, today: date) -> Sentence:
    whom = f" with {stretch.whose}" if judged.group else ""
    since, until = say_day_of(stretch.since, today), say_day_of(stretch.until, today)
    span = since if since == until else f"{since} to {until}"
    return Sentence(key, f"{said}{whom}, {span}", stretch.records)


def _places(found: Sums) -> str:
    return f"{found.theirs:,} at theirs, {found.ours:,} at ours, {found.whose_not_said:,} not said"


def _told(judged: Judged, settings: Turns, today: date, *, why: bool) -> Columns:
    """The sentences, each with its newest record, or with `why` with all below it."""
    rows: list[tuple[Said, ...]] = []
    ids = []
    for each in _sentences(judged, settings, today):
        share = _percent(judged.found) if each.key == "share" else ""
        decided = each.key in judged.because and judged.status in (None, OrganisationStatus.ACTIVE)
        rows.append((quiet(_LABELS[each.key]), now(each.said) if decided else each.said, share))
        ids.append(" ".join(each.evidence[:1]))
        if why and len(each.evidence) > 1:
            rows.append(("", quiet(" ".join(each.evidence)), ""))
            ids.append("")
    return Columns(tuple(rows), ids=tuple(ids), wide=1)


def _drawn(order: str) -> Iterator[Drawing | Line]:
    """Each contact in its place, oldest first: about more, about security only, and which came after an incident."""
    order = order[-_MOST_DRAWN:]
    lines: list[Said] = [
        ("about more     ", good("".join("●" if each in "nN" else " " for each in order).rstrip())),
        ("security only  ", now("".join("▲" if each in "sS" else " " for each in order).rstrip())),
    ]
    if not order.islower():
        lines.append(("after incident ", "".join("!" if each.isupper() else " " for each in order).rstrip()))
    yield Drawing(tuple(lines), names=15)
    yield Line(quiet("each contact, oldest first"), indent=17)


def _bar(found: Sums, most: int) -> Said:
    """The contacts of a group, those about security only first; where there are many, in proportion to the most."""
    across = found.n if most <= _BAR else max(1, round(_BAR * found.n / most)) if found.n else 0
    security = round(across * found.security_only / found.n) if found.n else 0
    if found.security_only and not security:
        security = 1
    return (now("▲" * security), "●" * max(across - security, 1 if found.n > found.security_only else 0))


def _row(each: Judged, most: int) -> tuple[Said, ...]:
    found, load = each.found, each.load
    share = _percent(found)
    of = f"{found.security_only:,} of {found.n:,}" if found.n else quiet("no contact")
    if load is None:
        return _bar(found, most), of, share
    if not load.times:
        return of, share, "", ""
    outside = f"{load.out_of_hours:,} of {load.times:,}"
    noted = f"{in_hours(load.minutes)} ({load.timed:,} of {load.times:,})" if load.timed else quiet("none")
    return of, share, outside, noted


def _worst(judged: Sequence[Judged], by: By, today: date) -> Said:
    """What the table comes to, in a sentence."""
    n = sum(each.found.n for each in judged)
    k = sum(each.found.security_only for each in judged)
    whole = f"{k:,} of {counted(n, 'contact')} about security only"
    if by == "officer":
        return "Where officers went, and what load that was. Nobody is judged."
    wrong = [_named(each, by, today) for each in judged if "share" in each.because]
    if wrong:
        return (now(f"Too much about security: {listed(wrong)}."), f" In all {whole}.")
    return f"{whole[0].upper()}{whole[1:]}; too much so in no {by}."


def _named(each: Judged, by: By, today: date) -> str:
    """A group as people say it: of a month its last day."""
    if by != "month":
        return each.name
    last = say_day_of(date.fromisoformat(each.name.partition("/")[2]), today)
    return f"to {last.partition(' ')[2]}"


def _to_do(each: Sequence[Judged]) -> Said:
    """What to do: "Meet next about something other than security: Midtown Forum, Hill Club and 2 more."."""
    wrong = [one.name for one in each if one.says and "share" in one.because]
    if wrong:
        named = [*wrong[:_NAMED], *([f"{len(wrong) - _NAMED:,} more"] if len(wrong) > _NAMED else [])]
        return now("Meet next about something other than security: "), f"{listed(named)}."
    if look := sum(one.says for one in each):
        said = counted(look, "organisation")
        return f"Nobody hears from us too much about security; {said} below to look at."
    return good("Nobody hears from us too much about security.")


def _city(total: Judged, today: date) -> Said:
    found = total.found
    share = f"{found.security_only:,} of {counted(found.n, 'contact')} about security only"
    said = ", ".join(filter(None, (share, _percent(found))))
    return (
        f"The city, 12 months up to {say_date(today)}: {said}: ",
        _verdict(total.verdict),
        ".",
    )


def _beside(total: Judged, settings: Turns) -> str:
    found = total.found
    known = counted(found.organisations, "organisation")
    within = say_days(settings.after_incident)
    return (
        f"{found.after_incident:,} within {within} after an incident; {found.begun_with_security:,} of {known} "
        f"first met about security only; {_places(found)}."
    )


def _left(each: Sequence[Judged], *, whole: bool) -> Iterator[str]:
    active = [one for one in each if one.status == OrganisationStatus.ACTIVE]
    if not whole and (left := sum(not one.says for one in active)):
        yield f"{counted(left, 'organisation')} with nothing to say here: cvetrack lens --all"
    if gone := sum(one.status != OrganisationStatus.ACTIVE and one.found.n > 0 for one in each):
        yield f"Counted, and nothing asked of them: {counted(gone, 'organisation')} declined or archived."
    yield _SHARED


def _label(judged: Judged) -> Said:
    if judged.status not in (None, OrganisationStatus.ACTIVE):
        return quiet(judged.status or "")
    return _DECIDED[judged.because[0]][0] if judged.because else quiet(judged.verdict or "")


def _listed(judged: Judged, settings: Turns, today: date) -> tuple[tuple[Said, ...], str]:
    """What share it is and what else decided, with the newest record of each."""
    keys = ("share", *judged.because)
    told = [each for each in _sentences(judged, settings, today) if each.key in keys]
    said = "; ".join(each.said for each in told) or "no contact in 12 months"
    return (_label(judged), strong(judged.name), said), _ids(told)


def _ids(told: Sequence[Sentence]) -> str:
    """The newest record of each."""
    return " ".join(dict.fromkeys(record for each in told for record in each.evidence[:1]))


def _verdict(verdict: str | None) -> Words:
    if verdict == "too much security":
        return now(verdict)
    return good(verdict) if verdict == "more than security" else quiet(verdict or "")
