"""Drivers and manifestations as they are shown: side by side, then each in a sentence with its records."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from cvetrack.features.every_day.drivers.rules import Driver
from cvetrack.records.judgement import NOT_ENOUGH, NOTHING_IS_ASKED, RANGE, percent
from cvetrack.terminal.drawing import Block, Columns, Gap, Heading, Line, Page, Said, now, quiet, strong
from cvetrack.vocabulary.organisations import OrganisationStatus
from cvetrack.vocabulary.trust import Act

_HEADS = {Act.OURS: "what we do", Act.THEIRS: "what they freely do"}
_NO_SCORE = (
    "What we do makes us worth their trust; only what they freely do shows it. No score is made of them."
)
_MOST_IDS = 2
_NONE = {
    "criticise": "none",
    "open doors": "none",
    "stay": "no shock yet",
}
"""What is said of that of which there is nothing; of the rest too little is recorded."""


def page(
    drivers: Sequence[Driver],
    *,
    name: str,
    slug: str,
    why: bool,
    status: str = OrganisationStatus.ACTIVE.value,
) -> Page:
    """Two columns, what clearly goes wrong of ours first; then each in words, with `why` with every record.

    Nothing is asked of us with those whose `status` is not active.
    """
    ours, theirs = (_of(act, drivers) for act in (Act.OURS, Act.THEIRS))
    sides = (strong(_HEADS[Act.OURS]), "", strong(_HEADS[Act.THEIRS]), "")
    rows = [(*_short(one), *_short(other)) for one, other in zip_longest(ours, theirs, fillvalue=None)]
    wrong = [f"{each.key} ({_how_often(each)})" for each in drivers if each.is_wrong]
    said: Page = [Heading(strong(name), quiet("trust, from both sides"))]
    if status in NOTHING_IS_ASKED:
        said.append(Line(NOTHING_IS_ASKED[status]))
    elif wrong:
        said.append(Line((now("Look first at what we do: "), f"{', '.join(wrong)}.")))
    said += [
        Line(quiet(_NO_SCORE)),
        Gap(),
        Columns((sides, *rows), wide=1),
    ]
    for act, those in ((Act.OURS, ours), (Act.THEIRS, theirs)):
        said += [Gap(), Line(strong(_HEADS[act].capitalize())), *_in_words(those, why=why)]
    said.append(Gap())
    if any(_percent(each) for each in drivers):
        said.append(Line(quiet(RANGE)))
    if not why:
        said.append(Line(quiet("--why lists every record behind each line.")))
    return [*said, Line(quiet(f"The ladder they are part of: cvetrack milestone list {slug}"))]


def _of(act: Act, drivers: Sequence[Driver]) -> list[Driver]:
    return [each for each in drivers if each.act == act]


def _short(each: Driver | None) -> tuple[Said, Said]:
    return ("", "") if each is None else (quiet(each.key), _how_often(each))


def _how_often(each: Driver) -> str:
    if each.k is not None:
        return f"{each.k} of {each.n}"
    if each.key == "consistency":
        return each.sentence.partition(",")[0].partition(";")[0]
    return str(each.n) if each.n and each.key == "criticise" else _NONE.get(each.key, NOT_ENOUGH)


def _in_words(drivers: Sequence[Driver], *, why: bool) -> Iterator[Block]:
    rows: list[tuple[Said, ...]] = []
    ids: list[str] = []
    for each in drivers:
        rows.append((quiet(each.key), each.sentence, _percent(each)))
        ids.append(" ".join(each.evidence[:_MOST_IDS]))
        if why and len(each.evidence) > _MOST_IDS:
            rows.append(("", quiet(" ".join(each.evidence)), ""))
            ids.append("")
    yield Columns(tuple(rows), ids=tuple(ids), wide=1)


def _percent(each: Driver) -> str:
    return "" if each.k is None else percent(each.k, each.n)
