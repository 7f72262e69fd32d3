"""No test asks the clock, draws without a seed, waits for time to pass, or searches noise for a few letters."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
FILES = sorted(TESTS.rglob("*.py"))
ENOUGH = 8  # bytes: in a megabyte of ciphertext these occur by chance once in 10^13 times
PATIENT = 60  # seconds; fewer are too few for a machine that is busy

MOMENTS = {"datetime.now", "datetime.utcnow", "date.today", "time.time", "time.time_ns", "time.localtime"}
NOISE = {"os.urandom", "uuid.uuid4", "uuid4", "secrets.token_hex", "secrets.token_bytes"}
DRAWS = {"random", "randint", "randrange", "choice", "choices", "sample", "shuffle", "uniform", "randbytes"}

ALLOWED = {
    ("conversation.py", "on_a_terminal"): "it is the one terminal",
    ("terminal/test_what_a_name_is_taken_as.py", "interrupt"): "presses again until it is heard",
    (
        "store/test_out_and_back.py",
        "test_the_files_are_for_spreadsheets_and_for_nobody_else",
    ): "looks through text that it knows",
}
"""What a function of a file does all the same, and why it is no luck."""


def luck(tree: ast.Module) -> Iterator[tuple[str, int, str]]:
    """Each thing that depends on luck: the function it is in, its line, and what it is."""
    for function, node, in_loop in _walk(tree, "", in_loop=False):
        line = getattr(node, "lineno", 0)
        if isinstance(node, ast.Call):
            yield from ((function, line, what) for what in _in_call(node, in_loop=in_loop))
        if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.NotIn):
            sought = getattr(node.left, "value", None)
            if isinstance(sought, bytes) and len(sought) < ENOUGH:
                yield function, line, f"{sought!r} may be there by chance"
        if isinstance(node, ast.FormattedValue) and ast.unparse(node.value) == "sys.executable":
            yield function, line, "a path in a line for a shell, unquoted"


def _in_call(node: ast.Call, *, in_loop: bool) -> Iterator[str]:
    name = ast.unparse(node.func)
    module, _, verb = name.rpartition(".")
    if name in MOMENTS:
        yield f"{name} asks the real clock"
    if name in NOISE or (module == "random" and verb in DRAWS) or (name == "random.Random" and not node.args):
        yield f"{name} draws without a seed"
    if name in ("time.sleep", "sleep") and not in_loop:
        yield "a sleep that waits for nothing"
    if name == "pexpect.spawn":
        yield "a terminal of its own: tests/conversation.py has one that is wide and patient"
    for each in node.keywords:
        limit = getattr(each.value, "value", None)
        if each.arg == "timeout" and isinstance(limit, int | float) and 0 < limit < PATIENT:
            yield "a time-out that a busy machine may pass"


def _walk(node: ast.AST, function: str, *, in_loop: bool) -> Iterator[tuple[str, ast.AST, bool]]:
    for child in ast.iter_child_nodes(node):
        inside = child.name if isinstance(child, ast.FunctionDef) else function
        loops = in_loop or isinstance(child, ast.While | ast.For)
        yield inside, child, loops
        yield from _walk(child, inside, in_loop=loops and not isinstance(child, ast.FunctionDef))


@pytest.mark.parametrize("path", FILES, ids=[str(path.relative_to(TESTS)) for path in FILES])
def test_nothing_depends_on_luck(path: Path) -> None:
    name = str(path.relative_to(TESTS))
    found = [
        f"line {line}, {function}: {what}"
        for function, line, what in luck(ast.parse(path.read_text("utf-8")))
        if (name, function) not in ALLOWED
    ]
    assert found == []


def test_what_is_allowed_is_still_done() -> None:
    done = {
        (str(path.relative_to(TESTS)), function)
        for path in FILES
        for function, _, _ in luck(ast.parse(path.read_text("utf-8")))
    }
    assert set(ALLOWED) <= done


@pytest.mark.parametrize(
    "line",
    [
        "def f(): time.sleep(1)",
        "def f(): datetime.now(UTC)",
        "x = os.urandom(5)",
        "x = random.randint(1, 2)",
        "x = random.Random()",
        'assert b"Sam" not in raw',
        "child.expect('x', timeout=5)",
        'x = f"{sys.executable} -m cvetrack"',
        "pexpect.spawn('sh')",
    ],
)
def test_luck_is_noticed(line: str) -> None:
    assert list(luck(ast.parse(line)))


@pytest.mark.parametrize(
    "line",
    [
        "while not done(): time.sleep(0.1)",
        "x = random.Random(7)",
        'assert b"Sam Reed of Midtown" not in raw',
        "child.expect('x', timeout=300)",
        'x = f"{shlex.quote(sys.executable)} -m cvetrack"',
    ],
)
def test_what_is_no_luck_is_let_be(line: str) -> None:
    assert list(luck(ast.parse(line))) == []
