"""How many small faults in the records and rules the tests notice: `make mutation`.

A copy of the project gets one fault at a time, of those a hand slips into: a bound that is off by one, a condition
turned round, an `and` for an `or`, a number one too high. Its own tests are run first, and the wider ones only where
they noticed nothing. `python -m tests.mutation 3` tries three faults of each module, `python -m tests.mutation 2 need`
two of the modules whose path has that word in it. What no test notices is printed with its line.
"""

import ast
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import cvetrack
from tests.in_memory import quick_folder
from tests.steady import copied

SOURCE = Path(cvetrack.__file__).parent
WIDER = ("tests/stories", "tests/features/every_day", "tests/architecture/test_days_stay_in_order.py")
_NO_TESTS = 5  # the exit code of pytest
_WHOLE = 3000  # seconds for all of them without a fault
PATIENCE = 300  # seconds; a fault that makes a loop endless is noticed too

_OTHER: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
}


class Fault(NamedTuple):
    """A fault of a module: its place among those that could be made, its line, what was there and what is."""

    number: int
    line: int
    before: str
    after: str


def main(arguments: list[str]) -> int:
    """Try the faults and print how many were noticed."""
    each = int(arguments[0]) if arguments else 2
    word = arguments[1] if len(arguments) > 1 else ""
    with tempfile.TemporaryDirectory(prefix="mutation ", dir=quick_folder()) as folder:
        return _try(copied(Path(folder)), each, word)


def _try(place: Path, each: int, word: str) -> int:
    """Try so many faults of each module, in the copy at a place, and print how many were noticed."""
    tried = noticed = 0
    if not _passes(place, ["tests/features", *WIDER], patience=_WHOLE):
        print("The tests fail without a fault: mend that first")  # noqa: T201
        return 1
    for module in sorted([*SOURCE.glob("records/*.py"), *SOURCE.glob("features/*/*/rules.py")]):
        relative = module.relative_to(SOURCE)
        if word not in str(relative):
            continue
        text = module.read_text("utf-8")
        chance = random.Random(str(relative))
        faults = list(_faults(text))
        for fault in chance.sample(faults, min(each, len(faults))):
            tried += 1
            if _is_noticed(place, relative, text, fault):
                noticed += 1
            else:
                print(f"{relative}:{fault.line}: {fault.before} -> {fault.after}", flush=True)  # noqa: T201
    print(f"{noticed} of {tried} faults were noticed")  # noqa: T201
    return 0


def _faults(text: str) -> Iterator[Fault]:
    """Every fault that can be made in a module."""
    for number in range(sum(1 for _ in _places(ast.parse(text)))):
        tree = ast.parse(text)
        node = list(_places(tree))[number]
        before = ast.unparse(node)
        _spoil(node)
        yield Fault(number, node.lineno, before, ast.unparse(node))


def _places(tree: ast.Module) -> Iterator[ast.expr]:
    """The expressions in which a fault can be made, but for those of annotations and of enumerations of words."""
    bodies = [each.body for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)]
    nodes = [node for body in bodies for statement in body for node in ast.walk(statement)]
    for node in dict.fromkeys(nodes):  # a function in a function is walked twice
        if isinstance(node, ast.expr) and _can_be_spoilt(node):
            yield node


def _can_be_spoilt(node: ast.expr) -> bool:
    match node:
        case ast.Compare() | ast.BoolOp() | ast.BinOp():
            return _operator(node) in _OTHER
        case ast.UnaryOp(op=ast.Not()) | ast.Constant(value=int()):
            return True
    return False


def _operator(node: ast.Compare | ast.BoolOp | ast.BinOp) -> type[ast.AST]:
    return type(node.ops[0] if isinstance(node, ast.Compare) else node.op)


def _spoil(node: ast.expr) -> None:
    """Make the fault."""
    if isinstance(node, ast.Compare):
        node.ops[0] = _OTHER[_operator(node)]()  # type: ignore[call-overload]
    elif isinstance(node, ast.BoolOp | ast.BinOp):
        node.op = _OTHER[_operator(node)]()  # type: ignore[assignment]
    elif isinstance(node, ast.UnaryOp):
        node.op, node.operand = ast.Not(), ast.UnaryOp(ast.Not(), node.operand)
    elif isinstance(node, ast.Constant):
        node.value = not node.value if isinstance(node.value, bool) else int(str(node.value)) + 1


def _is_noticed(place: Path, relative: Path, text: str, fault: Fault) -> bool:
    """Whether a test fails with the fault in the copy, which is whole again afterwards."""
    spoilt = place / "src" / "cvetrack" / relative
    tree = ast.parse(text)
    _spoil(list(_places(tree))[fault.number])
    spoilt.write_text(ast.unparse(tree), "utf-8")
    try:
        return not all(_passes(place, tests) for tests in _tests(relative))
    finally:
        spoilt.write_text(text, "utf-8")


def _tests(relative: Path) -> Iterator[list[str]]:
    """The tests of the features that read a module, then the wider ones."""
    if relative.parts[0] == "features":
        features = [relative.parent]
    else:
        named = f"cvetrack.records.{relative.stem} import"
        readers = [each for each in SOURCE.glob("features/*/*/*.py") if named in each.read_text("utf-8")]
        features = sorted({each.parent.relative_to(SOURCE) for each in readers})
    own = [f"tests/{each}" for each in features if (Path(__file__).parent / each).is_dir()]
    if own:
        yield own
    yield list(WIDER)


def _passes(place: Path, tests: list[str], *, patience: int = PATIENCE) -> bool:
    """Whether all of these tests pass in the copy, in time."""
    command = [".venv/bin/python", "-m", "pytest", "-q", "-x", "-p", "no:randomly", *tests]
    environ = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(
            command, cwd=place, env=environ, capture_output=True, check=False, timeout=patience
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode in (0, _NO_TESTS)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
