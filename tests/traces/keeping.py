"""What a run left where it should not, or told whom it should not."""

import re
import stat
from collections.abc import Iterator
from email import message_from_string, policy
from pathlib import Path

from cvetrack.store.keys import recovery_key
from tests.traces.places import DRAFT, NAMELESS, NAMES, PUBLISHED, REACHES, Place, place_of
from tests.traces.planted import TYPED, planted_in
from tests.traces.running import Done
from tests.traces.runs import Run


def strays(done: Done, run: Run, raw_key: str) -> list[str]:
    """Every breach of the table of places, in a sentence."""
    secrets = _secrets(done, raw_key)
    return [
        *_made_elsewhere(done),
        *_written_elsewhere(done, secrets),
        *_left_behind(done, secrets),
        *_told_to_children(done, run, secrets),
        *_told(done, run, secrets),
    ]


def reached(done: Done, run: Run) -> list[str]:
    """Every call that reaches beyond files and children, less those of the table."""
    allowed = REACHES if run.environ.get("HOME", "") is None else ()
    return [
        call for call in done.trace.reached if not any(re.fullmatch(each.pattern, call) for each in allowed)
    ]


def _secrets(done: Done, raw_key: str) -> set[str]:
    """The keys of every store of the run, as files and as paper have them."""
    home, here = Path(done.folders["~"]), Path(done.folders["."])
    files = [*home.glob(".config/cvetrack/keys/*.key"), *here.glob("*.key")]
    kept = {raw_key} | {file.read_text("utf-8").split()[-1] for file in files}
    raw = {key for key in kept if len(key) == len(raw_key) and set(key) <= set("0123456789abcdef")}
    return raw | {recovery_key(key) for key in raw}


def _made_elsewhere(done: Done) -> Iterator[str]:
    """Files that are in no place of the table, or open to others from their first moment."""
    final = _final_names(done)
    there = set()  # a mode says nothing where the file was there already
    for made in done.trace.made:
        if _place(made.path, final, done) is None:
            yield f"{made.call} {made.path}: in no place of the table"
        elif made.mode is not None and made.mode & 0o077 and (made.path not in there or "chmod" in made.call):
            yield f"{made.call} {made.path}: others may use it, its mode is {made.mode:04o}"
        elif made.follows and made.path not in there:
            yield f"{made.call} {made.path}: a link in its place would be followed"
        there.add(made.path)
        if planted_in(made.path):
            yield f"{made.call} {made.path}: somebody's words in its name"
    yield from (f"what this writes is not seen: {call}" for call in done.trace.hidden)


def _written_elsewhere(done: Done, secrets: set[str]) -> Iterator[str]:
    """Words or keys that were written where the table has none, be it for a moment."""
    final = _final_names(done)
    for path, text in done.trace.written.items():
        if not path.startswith("pipe:"):
            yield from _readable(path, text, _place(path, final, done), secrets)


def _left_behind(done: Done, secrets: set[str]) -> Iterator[str]:
    """The same of what is there in the end, in the files of the table."""
    for folder in done.folders.values():
        for path in Path(folder).rglob("*"):
            if DRAFT.search(path.name):
                yield f"{path}: a draft was left"
            elif path.is_file() and (place := place_of(str(path), done.folders)) is not None:
                yield from _readable(str(path), path.read_bytes().decode("latin-1"), place, secrets)
                if stat.S_IMODE(path.stat().st_mode) & 0o077:
                    yield f"{path}: others may use it"


def _told_to_children(done: Done, run: Run, secrets: set[str]) -> Iterator[str]:
    """Other programs that were started, and words or keys in their arguments or their environment."""
    for arguments in done.trace.started[1:]:
        if not (run.editor or "key-command" in run.line or "CVETRACK_KEY_COMMAND" in run.environ):
            yield f"{arguments[:80]} was started"
        if (words := planted_in(arguments)) or any(secret in arguments for secret in secrets):
            yield f"{arguments[:80]} was told {', '.join(sorted(words)) or 'the key'}"


def _told(done: Done, run: Run, secrets: set[str]) -> Iterator[str]:
    """Words on standard error, in an answer that names nobody, published or in a mail's head; keys in an answer."""
    beside = {"organisation.name"} if done.code == 0 else set()
    allowed = {TYPED, *NAMES} if run.quotes else beside
    if words := planted_in(done.err) - allowed:
        yield f"standard error tells {', '.join(sorted(words))}"
    if run.command in NAMELESS and not run.talk and (words := planted_in(done.out)):
        yield f"the answer tells {', '.join(sorted(words))}"
    if run.command not in ("init", "key show", "key change") and any(
        secret in done.out + done.err for secret in secrets
    ):
        yield "the answer tells the key"
    for path in Path(done.folders["."], "published").glob("*"):
        if words := planted_in(path.read_text("utf-8")) - set(PUBLISHED):
            yield f"{path.name} publishes {', '.join(sorted(words))}"
    if "eml" in run.line:
        mail = Path(done.folders["."], "week.eml")
        head = message_from_string(
            mail.read_text("utf-8") if mail.exists() else done.out, policy=policy.default
        )
        if planted_in(" ".join(str(value) for value in head.values())):
            yield "the head of the mail tells words"


def _readable(path: str, text: str, place: Place | None, secrets: set[str]) -> Iterator[str]:
    if not (place and place.clear) and (words := planted_in(text)):
        yield f"{path}: {', '.join(sorted(words))} in clear"
    if not (place and place.key) and any(secret in text for secret in secrets):
        yield f"{path}: the key in clear"


def _place(path: str, final: dict[str, str], done: Done) -> Place | None:
    """The place of a path; a draft, and what is in it, is of the place whose name it takes."""
    for draft, name in final.items():
        if path == draft or path.startswith((f"{draft}/", f"{draft}-")):
            return place_of(name + path[len(draft) :], done.folders)
    return place_of(path, done.folders)


def _final_names(done: Done) -> dict[str, str]:
    """The name that each draft took, or had before it was to go."""
    names = {}
    for made in done.trace.made:
        if made.source is not None and DRAFT.search(made.source):
            names[made.source] = made.path
        elif made.source is not None and DRAFT.search(made.path):
            names[made.path] = made.source
    return names
