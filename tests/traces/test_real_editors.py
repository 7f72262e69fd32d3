"""Editors that people have leave no copy of what was written in them."""

import shutil
from pathlib import Path

import pytest

from tests.traces.places import place_of
from tests.traces.planted import Town, planted_in
from tests.traces.running import run_traced
from tests.traces.runs import REFUSED, Run, T
from tests.traces.tracing import why_not

# What is typed: a text and the end of it; then, as it was refused, all of it anew.
VI = (f"i{REFUSED}\x1b:wq\r", f"ggdGi{T}\x1b:wq\r")
NANO = (f"{REFUSED}\x18y\r", f"\x0b{T}\x18y\r")
EMACS = (f"{REFUSED}\x18\x13\x18\x03", f"\x18h\x17{T}\x18\x13\x18\x03")
EDITORS = {"vim": VI, "vi": VI, "nano": NANO, "env vim": VI, "nano -B": NANO, "emacs -nw": EMACS}


@pytest.mark.parametrize("editor", EDITORS)
def test_nothing_of_a_text_stays_where_it_was_edited(editor: str, planted_town: Town, tmp_path: Path) -> None:
    if reason := why_not():
        pytest.skip(reason)
    program = [word for word in editor.split() if not word.startswith("-")][-1]
    if shutil.which(program) is None:
        pytest.skip(f"{program} is not installed")
    first, second = EDITORS[editor]
    # The editor is there when it has drawn its last line, in which the file's name or a key's stands.
    drawn = r"cvetrack.{0,40}\.txt"
    talk = ((drawn, first), (r"Change it\?", "y"), (drawn, second), ("March 2026", ""))
    run = Run("need add eastside-youth", talk=talk, environ={"EDITOR": editor})
    done = run_traced(run, planted_town, tmp_path)
    assert done.code == 0, done.out
    written = {path for path, text in done.trace.written.items() if planted_in(text)}
    places = {place.what for path in written if (place := place_of(path, done.folders))}
    assert places == {"a text in your editor", "the terminal, and nowhere"}
    assert {path for path in written if place_of(path, done.folders) is None} == set()
    own = (Path(done.folders[sign]) for sign in ("~", "$TMPDIR"))
    left = [path for folder in own for path in folder.rglob("*") if path.is_file()]
    assert [path for path in left if planted_in(path.read_bytes().decode("latin-1"))] == []
