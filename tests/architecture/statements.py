"""The SQL statements of the source, found by reading it."""

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import cvetrack
from cvetrack.store.connection import Store

SOURCE = Path(cvetrack.__file__).parent
READING = {"rows", "row", "each", "value", "execute", "executemany"}

# What stands, when a statement is prepared here, for names that only a call gives a value.
STAND_INS = {
    "condition": "1",
    "limit": "LIMIT 1",
    "marks": "?",
    "named": "officer",
    "number": 1,
    "start": "",
    "table": "officer",
    "where": "",
    "which": "",
}

# Statements put together from the shape of whichever table it is: the tests of undo, of verifying and
# of whole stores run these over every table. The driver's own settings are read back by their test.
BY_SHAPE = {"connection", "ddl", "migrating", "operation", "replaying", "whole"}


class Statement(NamedTuple):
    """One statement of the source, as far as it can be known without running it."""

    module: str
    line: int
    said: str
    sql: str | None


def statements() -> Iterator[Statement]:
    """Each statement that the source hands to a store."""
    for path in sorted(SOURCE.rglob("*.py")):
        if path.stem in BY_SHAPE and path.parent.name == "store":
            continue
        name = ".".join(("cvetrack", *path.relative_to(SOURCE).with_suffix("").parts))
        tree = ast.parse(path.read_text("utf-8"))
        for function in [each for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)]:
            for call in [each for each in ast.walk(function) if isinstance(each, ast.Call)]:
                if _reads(call):
                    sql = _known(call.args[0], function, vars(import_module(name)))
                    yield Statement(name, call.lineno, ast.unparse(call.args[0]), sql)


def prepare(store: Store, sql: str) -> None:
    """Prepare a statement without running it, whatever values it wants."""
    if re.match(r"\s*(PRAGMA|BEGIN|COMMIT|ROLLBACK|ATTACH|VACUUM)\b", sql):
        return
    names = re.findall(r"(?<![:\w]):([a-z_]+)", sql)
    marks = len(re.findall(r"\?", sql))
    values: Any = dict.fromkeys(names) if names else (None,) * marks
    store.connection.execute(f"EXPLAIN {sql}", values).fetchone()


def _reads(call: ast.Call) -> bool:
    on = call.func
    return (
        isinstance(on, ast.Attribute)
        and on.attr in READING
        and bool(call.args)
        and ast.unparse(on.value).endswith(("store", "connection"))
    )


def _known(node: ast.expr, function: ast.FunctionDef, module: dict[str, Any]) -> str | None:
    """The text of a statement, from the module's own names, the function's, and the stand-ins."""
    local: dict[str, Any] = dict(STAND_INS)
    for each in ast.walk(function):
        if isinstance(each, ast.Assign) and isinstance(each.targets[0], ast.Name):
            value = _evaluated(each.value, module, local)
            if isinstance(value, str):
                local[each.targets[0].id] = value
    sql = _evaluated(node, module, local)
    return sql if isinstance(sql, str) else None


def _evaluated(node: ast.expr, module: dict[str, Any], local: dict[str, Any]) -> Any:
    try:
        return eval(compile(ast.Expression(node), "statement", "eval"), module, dict(local))
    except Exception:
        return None
