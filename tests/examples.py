"""The examples in the help of every command, and the files that they read in the folder where they run."""

from pathlib import Path

from tests.command_tree import every_command
from tests.conftest import call

EXAMPLES = [(placed.name, line) for placed in every_command() for line in placed.command.examples]

FILES = {
    "groups.csv": "name,kind\nBrook Street Youth,youth\nCanal Gurdwara,place-of-worship\n",
    "people.csv": "name,role,organisation\nRosa Webb,treasurer,eastside-youth\n",
    "wards.csv": "code,name,population\nE05000001,Mill Lane,11200\nE05000002,Castle,\n",
    "visits.csv": "date,organisations,channel,note\n3/2/2026,eastside-youth,visit,Asked about the hall.\n",
}

MISTAKES = {
    "org remove": ["org", "add", "Elm Club"],
    "forum remove": ["forum", "add", "Interfaith Table", "--kind", "other"],
    "channel remove": ["channel", "add", "Traders", "--purpose", "crowds", "--owner", "their association"],
    "officer remove": ["officer", "add", "Tom Hale"],
}
"""What was entered by mistake before the example takes it out."""
BEFORE = {"ask tell": ["ask", "answer", "A2", "yes"]}
"""What came before the example."""


def special_store(command: str, folder: Path) -> tuple[Path, str] | None:
    """The store and the standard input of commands that need others than the town and nothing."""
    store = folder / "new.db"
    if command == "init":
        return store, ""
    if command == "unlock":
        (folder / "moved.key").write_text("four random words, said")
        call(["init", "--officer", "Sam Reed", "--key-file", "moved.key"], store=store)
        return store, "four random words, said\n"
    if command.startswith("key "):
        call(["init", "--officer", "Sam Reed"], store=store)
        return store, ""
    town = folder.parent / "town.db"
    if command == "contact apart":
        call(
            ["contact", "same", "ruth-cole", "joan-bell"],
            store=town,
            environ={"CVETRACK_OFFICER": "sam-reed"},
        )
    for came in (MISTAKES, BEFORE):
        if command in came:
            call(came[command], store=town, environ={"CVETRACK_OFFICER": "sam-reed"})
    if command == "import undo":
        call(["import", "organisations", "groups.csv"], store=town, environ={"CVETRACK_OFFICER": "sam-reed"})
    if command == "import everything":
        call(["export", "--to", "exported"], store=town)
        call(["init", "--plain", "--officer", "Sam Reed"], store=store)
        return store, ""
    return None
