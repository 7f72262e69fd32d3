"""The questions of a conversation as a form, filled in with the person's editor."""

import re
from collections.abc import Mapping, Sequence

from cvetrack.kernel.errors import Interrupted, Refusal
from cvetrack.terminal.editing import edit
from cvetrack.terminal.prompts import UNSAID, Question, agree
from cvetrack.terminal.screen import Screen

_ABOUT = "# Write after the colons, save and close. Lines that begin with # are not kept.\n"
_COMPLAINT = "# -> "


def fill_in(
    screen: Screen, editor: str, questions: Sequence[Question], usual: Mapping[str, str]
) -> dict[str, str]:
    """The answers by key as `converse` gives them, written in the editor; opened again until all are understood.

    The question that is `long` comes last and takes the rest of the form. Raises Interrupted where
    the person gives up, which they are asked; Refusal where the editor fails.
    """
    text = _form(questions, usual)
    while True:
        screen.before_waiting()
        text = edit(editor, text)
        told, complaints = _understood(questions, _read(questions, text))
        if not complaints:
            return told
        for complaint in complaints:
            screen.say(complaint)
        if not agree(screen, "Open it again?", default=True):
            raise Interrupted("Stopped. Nothing was written.")
        kept = [line for line in text.splitlines(keepends=True) if not line.startswith(_COMPLAINT)]
        text = "".join(f"{_COMPLAINT}{complaint}\n" for complaint in complaints) + "".join(kept)


def _form(questions: Sequence[Question], usual: Mapping[str, str]) -> str:
    """A line for each question, the long one last, with what is usual filled in."""
    short = [each for each in questions if not each.long]
    width = max(len(_label(each)) for each in short) + 2
    lines = [f"{_label(each)}:".ljust(width) + usual.get(each.key, "") for each in short]
    ends = [f"\n{_label(each)}:\n{usual.get(each.key, '')}\n" for each in questions if each.long]
    return _ABOUT + "\n" + "\n".join(line.rstrip() for line in lines) + "\n" + "".join(ends)


def _read(questions: Sequence[Question], text: str) -> dict[str, str]:
    """What stands after each label, by key; lines that belong to no label join the one above."""
    labels = {_label(each).lower(): each for each in questions}
    said: dict[str, list[str]] = {each.key: [] for each in questions}
    last: Question | None = None
    for line in text.splitlines():
        if line.startswith("#") and not (last and last.long and not line.startswith(_COMPLAINT)):
            continue
        found = re.match(r"\s*([^:]+?)\s*:(.*)", line)
        named = labels.get(found[1].lower()) if found and not (last and last.long) else None
        if found and named:
            last = named
            line = found[2]
        if last:
            said[last.key].append(line)
    return {key: "\n".join(lines).strip() for key, lines in said.items()}


def _understood(questions: Sequence[Question], said: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """The answers as they are kept, and what was not understood."""
    told: dict[str, str] = {}
    complaints = []
    for each in questions:
        told[each.key] = ""
        wanted = each.needed and (not each.after or told.get(each.after))
        if said[each.key] in UNSAID:
            complaints += [f"{_label(each)} is missing."] if wanted else []
            continue
        try:
            told[each.key], _ = each.read(said[each.key])
        except Interrupted:
            raise
        except Refusal as refusal:
            complaints.append(f"{_label(each)}: {' '.join(str(refusal).split())}")
    return told, complaints


def _label(question: Question) -> str:
    return re.sub(r"\?.*", "", question.text, flags=re.DOTALL).strip().capitalize()
