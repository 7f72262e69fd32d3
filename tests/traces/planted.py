"""The sample town in an encrypted store, with a token in every column that holds somebody's words."""

import re
import shlex
from pathlib import Path
from typing import NamedTuple

from cvetrack.kernel.paths import default_store, keys_folder
from cvetrack.store.connection import Store, connect
from cvetrack.store.header import read_header
from cvetrack.store.keys import as_pragma, key_path, recovery_key
from cvetrack.store.operation import Operation, operation
from cvetrack.store.shapes import Column, shapes
from tests.builders import STAMP
from tests.conftest import call
from tests.examples import FILES
from tests.town import sample_town

# Text that is nobody's words: a time of day, a digest, an area, a name of ours, the ids of what is cited.
NOT_WORDS = {
    *("organisation.ward_code", "file_import.sha256", "file_import.kind", "setting.key"),
    *("engagement.time", "incident.time", "broadcast.time", "milestone_event.evidence", "flag.evidence"),
    *("removal.record", "reason.quarter", "ward.code", "ward.name"),
}
# By these the examples call a record, so their tokens stand in records of their own.
CALLED_BY = {f"{table}.slug" for table in ("officer", "organisation", "contact", "forum", "network")} | {
    "topic.name",
    "organisation_alias.alias",
}
# What was typed after the story of the town, a token for each column in braces.
STORY = """
officer add "{officer.slug}"
org add "{organisation.slug}" --kind youth --every 6w
org alias eastside-youth "{organisation_alias.alias}"
contact add "{contact.slug}" --org eastside-youth --role treasurer
forum add "{forum.slug}" --kind other
channel add "{network.slug}" --purpose "what is seen" --owner "the desk"
log midtown-forum --channel call --about "{topic.name}" --where "{engagement.place}"
--keep-because "Their {screening_exception.because}" need add midtown-forum "Their chair has depression."
import organisations groups.csv
org edit canal-street-mosque --publicity code_name --because "{organisation.publicity_because}" --review "1 june"
milestone reach highfields-centre M2 --note "{milestone_event.note}"
flag gatekeeper highfields-tenants --because "said so" --evidence E2 --evidence E10
flag clear F2 --because "{flag.cleared_because}"
meeting plan reference-group --on "17 february 2027"
meeting call-off G3 --because "{meeting.called_off_because}"
meeting plan reference-group --on "18 february 2027"
meeting hold G4 --present eastside-youth --on "18 february"
meeting minutes G4 --url https://council.example/{meeting.minutes_url}
need add highfields-centre "a ramp"
need met N4 --words "{need.met_words}"
need add highfields-centre "a lift"
need refer N5 --to "{need.referred_to}"
need add highfields-centre "a roof"
need decline N6 --because "{need.declined_because}"
promise make highfields-centre "a date" --due "in 2 weeks"
promise renegotiate P6 --due "in 3 weeks" --because "{promise.renegotiated_because}"
promise make highfields-centre "a name" --due today
promise miss P7 --because "{promise.missed_because}"
support outcome S1 "{support.outcome}"
voice offer highfields-centre "a talk" --channel radio
voice taken V3 --link https://radio.example/{voice.link} --consent
briefing record highfields-centre --about "the picture" --asked "by whom?"
briefing answer J3 "{briefing.answered}"
need add highfields-centre "a mistake"
remove N7 --because "{removal.because}"
org add "Church Lane" --kind charity
org edit church-lane --status declined --because "{organisation.status_because}"
"""

TYPED = "typed"
"""Stands for a column in the token of what is typed while a run is traced."""

_BEGINNING = "qzxjkvwplant"  # letters that no word, no number and, but once in 2^96 bytes, no cipher has
_TOKEN = re.compile(f"{_BEGINNING}([a-z])([a-z])", re.IGNORECASE)


class Town(NamedTuple):
    """A HOME with the store and its key at their usual places; `raw_key` as the key file has it."""

    home: Path
    raw_key: str

    @property
    def secrets(self) -> tuple[str, str]:
        """The key as a file and as paper have it."""
        return self.raw_key, recovery_key(self.raw_key)

    @property
    def store(self) -> Path:
        """Where the store is."""
        return Path(default_store({"HOME": str(self.home)}))


def words_columns() -> list[str]:
    """Every column that holds somebody's words or how they are reached, as "table.column"."""
    names = [
        f"{shape.table}.{column.name}" for shape in shapes() for column in shape.columns if _texts(column)
    ]
    return [name for name in names if name not in NOT_WORDS]


def token(column: str) -> str:
    """The token of a column."""
    tens, ones = divmod([*words_columns(), TYPED].index(column), 26)
    return f"{_BEGINNING}{chr(97 + tens)}{chr(97 + ones)}"


def planted_in(text: str) -> set[str]:
    """The columns whose tokens stand in a text."""
    if _BEGINNING not in text.lower():
        return set()
    columns = [*words_columns(), TYPED]
    return {columns[(ord(tens) - 97) * 26 + ord(ones) - 97] for tens, ones in _TOKEN.findall(text.lower())}


def plant(home: Path) -> Town:
    """Make the town in an empty HOME, every token in it. Each step must succeed."""
    store = home / "town.db"
    _typed(store, 'init --officer "Sam Reed" --basis "public task"')
    salt = read_header(store).salt or ""
    key_file = key_path(salt, keys_folder({"HOME": str(home)}))
    raw_key = Path(key_file).read_text("utf-8").split()[1]
    opened = connect(str(store), as_pragma(raw_key))
    try:
        sample_town(opened)
        for line in STORY.strip().splitlines():
            _typed(store, re.sub(r"{([\w.]+)}", lambda found: token(found[1]), line))
        with operation(opened, "engagement edit", officer="sam-reed", stamp=STAMP) as writing:
            for column in words_columns():
                if column not in CALLED_BY:
                    _plant(writing, *column.split("."))
    finally:
        opened.close()
    town = Town(home, raw_key)
    town.store.parent.mkdir(mode=0o700, parents=True)
    store.rename(town.store)
    return town


def tokens_kept(store: Store) -> set[str]:
    """The columns that hold their own token in some row."""
    return {
        column
        for column, table, name in ((column, *column.split(".")) for column in words_columns())
        if store.value(f"SELECT count(*) FROM {table} WHERE instr(lower({name}), ?)", (token(column),))
    }


def _texts(column: Column) -> bool:
    return column.kind == "string" and "enum" not in column.limits


def _typed(store: Path, line: str) -> None:
    arguments = [str(store.parent / each) if each in FILES else each for each in shlex.split(line)]
    for name, text in FILES.items():
        (store.parent / name).write_text(text, encoding="utf-8")
    done = call(
        arguments, store=store, environ={"CVETRACK_OFFICER": "sam-reed"} if arguments[0] != "init" else {}
    )
    assert done.code == 0, f"{line}\n{done.err}"
    for name in FILES:
        (store.parent / name).unlink()


def _plant(writing: Operation, table: str, name: str) -> None:
    """Put a column's token into every text of it, or where there is none into every row."""
    shape = next(each for each in shapes() if each.table == table)
    longest = next(each for each in shape.columns if each.name == name).limits["maxLength"]
    (key,) = shape.primary_key
    held = writing.store.rows(f"SELECT {key}, {name} FROM {table} WHERE {name} IS NOT NULL")
    for row_key, text in held or writing.store.rows(f"SELECT {key}, '' FROM {table}"):
        writing.update(table, {key: row_key}, {name: _with(token(f"{table}.{name}"), name, text, longest)})


def _with(planted: str, name: str, text: str, longest: int) -> str:
    """A text of a column with the token in it."""
    if planted in text.lower():
        return text
    if name == "email":
        return f"{planted}@planted.example"
    joint = "/" if text.startswith("https:") else " "
    return f"{text[: longest - len(planted) - 1]}{joint}{planted}".strip()
