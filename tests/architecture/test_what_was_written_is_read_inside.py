"""What a command says of what it wrote, it reads before the commit: a later read could find the store
busy, and the person would be told that nothing was written."""

import ast
import re
from pathlib import Path

import pytest

FEATURES = Path(__file__).parents[2] / "src" / "cvetrack" / "features"
WRITING = sorted(
    path for path in FEATURES.glob("*/*/commands.py") if "app.operation(" in path.read_text("utf-8")
)
READING = re.compile(
    r"app\.(store|find|officer)\b|\b(each_once|warn_of_\w+|tell_\w+|ask_about_\w+|without_\w+)\("
)
"""What reads the store, by itself or by a function that is handed the App."""


@pytest.mark.parametrize("path", WRITING, ids=lambda path: path.parent.name)
def test_nothing_is_read_between_the_commit_and_the_answer(path: Path) -> None:
    late = [
        f"{function.name}, line {after.lineno}"
        for function in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(function, ast.FunctionDef)
        for at, statement in enumerate(function.body)
        if isinstance(statement, ast.With) and "app.operation(" in ast.unparse(statement.items[0])
        for after in function.body[at + 1 :]
        if READING.search(ast.unparse(after))
    ]
    assert late == []


def test_there_are_commands_that_write() -> None:
    assert len(WRITING) > 8
