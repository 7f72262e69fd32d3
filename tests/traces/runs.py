"""Every run that is traced: each example of each command, and what examples do not do."""

import shlex
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from tests.examples import EXAMPLES
from tests.traces.planted import TYPED, token

T = token(TYPED)
REFUSED = f"Their secretary has depression {T}."


class Run(NamedTuple):
    """One run of the program.

    `talk` is a conversation on a terminal: what is waited for, and what is then typed. `editor` is the
    shell that writes "$1" in the person's editor. In `environ` and `talk`, {here} and {tmp} are the run's
    own folders, {store} its store; a variable that is None is not set. `about` tells the run from others
    with the same line; `quotes` says that it may be refused with what was typed and a record's name.
    """

    line: str
    command: str = ""
    code: int = 0
    stdin: str = ""
    talk: tuple[tuple[str, str], ...] = ()
    editor: str = ""
    environ: Mapping[str, str | None] = MappingProxyType({})
    about: str = ""
    quotes: bool = False

    @property
    def name(self) -> str:
        """What the run is called among the others."""
        line = self.line.encode("unicode_escape").decode()[:80]
        return f"{line} ({self.about})" if self.about else line


def example_runs() -> list[Run]:
    """Each example of each command."""
    # A folder of tests is no safe place for a store, and the doctor says so.
    # The planted town has two of the organisations already, which are refused by their name, and nobody in two entries.
    # There A2 has no answer yet, so that there is nothing to tell.
    refused = ('org add "Brook Street Youth"', 'org add "Canal Gurdwara"', "contact apart", "ask tell")
    codes = [5 if command == "doctor" else 2 * line.startswith(refused, 9) for command, line in EXAMPLES]
    return [
        Run(line.removeprefix("cvetrack "), command, code=code, quotes=code == 2)
        for (command, line), code in zip(EXAMPLES, codes, strict=True)
    ]


def other_runs() -> list[Run]:
    """Conversations, editors, refusals, faults, and places that examples do not name."""
    return [*TALKS, *EDITORS, *REFUSALS, *NAMING, *FAULTS, *FILES_NAMED, *KEYS, *PLACES_NAMED]


TALKS = (
    Run(
        "log",
        talk=(
            (r"Who\?", "eastside-youth"),
            (r"When\?", "tue"),
            (r"How\?", "vis"),
            (r"About\?", "housing"),
            (r"Who began it\?", "them"),
            (r"What was said\?", T),
            (r"We promised\?", T),
            (r"by when\?", "friday"),
            (r"They need\?", T),
            (r"Keep\?", ""),
        ),
    ),
    Run("need add eastside-youth", talk=((r"The need\?", T),), about="typed at a prompt"),
    Run("need add eastside-youth", code=2, talk=((r"The need\?", REFUSED),), about="refused at a prompt"),
    Run("org show highfields", talk=(("Which one", "2"),), about="one of several"),
    Run("init", "init", talk=(("Your name:", "Sam Reed"), ("Lawful basis", T)), about="asked"),
    Run(
        "init --passphrase --officer Sam --basis task",
        "init",
        talk=(("characters:", f"four random words {T}"), ("again:", f"four random words {T}")),
    ),
    Run("unlock", "unlock", talk=(("Recovery key", "{recovery_key}"),), about="typed"),
    *(
        Run(line, talk=((r"\Z", ""),), about="on a terminal")
        for line in ("today", "timeline eastside-youth", "health")
    ),
)
WRITING = f'echo "{T}" >"$1"'
# Shell alone, for other programs leave copies of their own.
FILLING_IN = f"""
text=
while IFS= read -r line; do
    case "$line" in
        Who:*) line="Who: eastside-youth" ;;
        "What was said:"*) line="$line {T}" ;;
    esac
    text="$text$line
"
done <"$1"
printf %s "$text" >"$1"
"""
EDITORS = (
    Run("need add eastside-youth", talk=(("March 2026", ""),), editor=WRITING, about="in the editor"),
    Run(
        "need add eastside-youth",
        code=2,
        talk=((r"Change it\?", "n"),),
        editor=WRITING.replace(T, REFUSED),
        about="refused in the editor",
    ),
    Run(
        "need add eastside-youth",
        code=1,
        talk=(("did not end well", ""),),
        editor=f"{WRITING}; exit 1",
        about="the editor fails",
    ),
    Run("log --edit", talk=((r"Keep\?", ""),), editor=FILLING_IN, about="in the editor"),
)
REFUSALS = (
    Run(f'need add eastside-youth "{REFUSED}"', code=2, about="refused"),
    Run("need add eastside-youth -", code=2, stdin=REFUSED, about="refused, from standard input"),
    Run("need add eastside-youth -", stdin=T, about="from standard input"),
    Run(f'--keep-because "{T}" need add eastside-youth "{REFUSED}"', about="kept for a reason"),
    Run(f'need add nobody-at-all "{T}"', code=3, quotes=True),
    Run(f'log "{T} with @nobody-at-all"', code=3, quotes=True),
    Run(f"log eastside-youth --nonsense {T}", code=2, quotes=True),
    Run("import organisations refused.csv", code=1, quotes=True),
    Run("restore groups.csv --yes", code=1),
)
# A refusal names the record that it is about.
NAMING = tuple(
    Run(line, code=2, quotes=True)
    for line in (
        'org alias highfields-centre "No such" --remove',
        "contact end joan-bell",
        'officer leave priya-shah --on "1 january 2020"',
        "promise keep P1",
        'promise miss P7 --because "again"',
        'concern answer C1 "again"',
        'myth answer Z1 "again"',
        "voice taken V2",
        "ask answer A1 no",
        'flag clear F2 --because "again"',
        "meeting hold G1",
        'meeting call-off G1 --because "again"',
        "strategy tell highfields-centre --document W1",
        "forum seat reference-group eastside-youth",
        "forum leave reference-group riverside-elders",
        'need met N4 --words "again"',
        "handover start highfields-tenants --to priya-shah",
        "relay confirm R1 highfields-tenants",
        "tie declare midtown-forum highfields-tenants --kind umbrella --source report",
        "milestone reach eastside-youth M3 --evidence E3",
        'briefing answer J3 "again"',
        "intro outcome D1 made",
    )
) + tuple(
    Run(line, code=3, quotes=True)
    for line in (
        "safety review eastside-youth",
        "terms show eastside-youth",
        "brief highf",
        "undo --to 99999",
    )
)
FAULTS = (
    Run(f"need add eastside-youth {T}", code=1, environ={"PYTHONPATH": "{here}/broken"}, about="breaks"),
    Run("today", code=1, environ={"PYTHONPATH": "{here}/broken"}, about="breaks"),
)
FILES_NAMED = (
    *(Run(f"weekly --format {form} --to week.{form}", "weekly") for form in ("text", "md", "html", "eml")),
    *(Run(f"export --only {table}") for table in ("contact", "engagement")),
    Run("contact list --csv"),
    Run("import contacts people.csv"),
    Run("import engagements visits.csv"),
    Run("--complete -- org show east"),
    *(Run(line) for line in ("", "--help", "--version", "org --help")),
)
KEYS = (
    Run("org list", environ={"CVETRACK_KEY_FILE": "{here}/key"}, about="by a key file"),
    Run("org list", environ={"CVETRACK_KEY_COMMAND": "cat key"}, about="by a key command"),
    Run("init --key-file new.key --officer Sam --basis task", "init"),
    Run("init --key-command 'cat key' --officer Sam --basis task", "init"),
)
HOSTILE = "a b\n\udcff'\"$(true)"
"""A name with a blank, a line break, a byte that is no text, and what shells and sentences read."""
AT_HOSTILE = {"CVETRACK_STORE": f"{{here}}/{HOSTILE}.db"}
# Its state goes where it is told, or the tests would write in the home of whoever runs them.
WITHOUT_HOME = {
    "HOME": None,
    "XDG_STATE_HOME": "{home}/.local/state",
    "CVETRACK_STORE": "{store}",
    "CVETRACK_KEY_FILE": "{here}/key",
}
PLACES_NAMED = (
    *(
        Run(line, environ=AT_HOSTILE, about="a hostile path")
        for line in (
            "today",
            f"need add eastside-youth {T}",
            "import organisations groups.csv",
            "weekly --to week.html",
            "export --to exported",
            "backup",
            "restore backup.db --yes",
            "verify",
            "undo",
        )
    ),
    Run("init --officer Sam --basis task", "init", environ=AT_HOSTILE, about="a hostile path"),
    *(
        Run(f"{line} {shlex.quote(HOSTILE + ending)}")
        for line, ending in (
            ("import organisations", ".csv"),
            ("export --to", ""),
            ("weekly --format html --to", ".html"),
            ("backup --to", ".db"),
        )
    ),
    Run("export --to exported", environ=WITHOUT_HOME, about="without HOME"),
    Run("weekly --to week.html", environ=WITHOUT_HOME, about="without HOME"),
    Run(f"need add eastside-youth {T}", environ=WITHOUT_HOME, about="without HOME"),
    Run(
        "need add eastside-youth",
        talk=(("March 2026", ""),),
        editor=WRITING,
        environ={"TMPDIR": "{tmp}/missing"},
        about="TMPDIR is missing",
    ),
    Run(
        "need add eastside-youth",
        talk=(("March 2026", ""),),
        editor=WRITING,
        environ={"TMPDIR": "tmp\udcff"},
        about="TMPDIR is no path",
    ),
    Run("doctor", code=5, environ={"TMPDIR": "{tmp}/missing"}, about="TMPDIR is missing"),
)
