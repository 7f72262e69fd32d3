"""The SQL statements of the source, found by reading it."""

import ast
import operator
import re
from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import cvetrack
from cvetrack.store.connection import Store

Kind = TypeVar("Kind", bound=ast.AST)
SOURCE = Path(cvetrack.__file__).parent
READING = {"rows", "row", "each", "value", "execute", "executemany"}

# What stands, when a statement is prepared here, for names that only a call gives a value.
STAND_INS = {
    "column": "id",
    "condition": "1",
    "key": "00",
    "limit": " LIMIT 1",
    "marks": "?",
    "name": "officer",
    "named": "officer",
    "record": "E1",
    "rows": "officer",
    "same": "",
    "records": True,
    "start": "",
    "table": "officer",
    "went": True,
    "where": "",
    "which": "",
}

# Statements put together while the program runs, from the shape of whichever table or kind of record it is: the
# tests of undo, of verifying, of evidence, of what agrees, of merging, of reading and of whole stores run these over
# every one.
BY_SHAPE = {
    *(
        "agreeing",
        "connection",
        "correcting",
        "ddl",
        "evidence",
        "integrity",
        "merging",
        "migrating",
        "operation",
    ),
    *("reading", "refilling", "removing", "removing_named", "replaying", "whole"),
}
BY_CALL = {"_touched(store)"}


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
        for function in _each(tree, ast.FunctionDef):
            for call in _each(function, ast.Call):
                if _reads(call) and ast.unparse(call.args[0]) not in BY_CALL:
                    module = vars(import_module(name))
                    for place, node, bound in _meant(call.args[0], function, tree, module):
                        sql = _known(node, place, module, bound)
                        yield Statement(name, node.lineno, ast.unparse(node), sql)


def prepare(store: Store, sql: str) -> None:
    """Prepare a statement without running it, whatever values it wants."""
    if re.match(r"\s*(PRAGMA|BEGIN|COMMIT|ROLLBACK|ATTACH|VACUUM)\b", sql):
        return
    names = re.findall(r"(?<![:\w]):([a-z_]+)", sql)
    marks = re.findall(r"\?([0-9]*)", re.sub(r"'[^']*'", "", sql))
    count = max(map(int, marks)) if any(marks) else len(marks)  # ?1 may be written twice
    values: Any = dict.fromkeys(names) if names else (None,) * count
    store.connection.execute(f"EXPLAIN {sql}", values).fetchone()


def _reads(call: ast.Call) -> bool:
    on = call.func
    return (
        isinstance(on, ast.Attribute)
        and on.attr in READING
        and bool(call.args)
        and ast.unparse(on.value).endswith(("store", "connection"))
    )


def _meant(
    node: ast.expr, function: ast.FunctionDef, tree: ast.Module, module: dict[str, Any]
) -> Iterator[tuple[ast.FunctionDef, ast.expr, dict[str, Any]]]:
    """The statement, the function where its names live (its callers', where it is a parameter), and
    what stands for names that a comprehension binds, once for each of its items."""
    parameters = [each.arg for each in function.args.args]
    several = [
        each
        for around in ast.walk(function)
        if isinstance(around, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp)
        and node in ast.walk(around)
        for each in around.generators
        if set(_names(node)) & set(_names(each.target))
    ]
    if _named(node) in parameters:
        for caller in _each(tree, ast.FunctionDef):
            for call in _each(caller, ast.Call):
                if _named(call.func) == function.name:
                    given = call.args[parameters.index(_named(node))]
                    yield from _meant(given, caller, tree, module)
    elif several and (items := _evaluated(several[0].iter, module, {})):
        names = _names(several[0].target)
        for item in items:
            yield function, node, dict(zip(names, item if len(names) > 1 else [item], strict=True))
    else:
        yield function, node, {}


def _named(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else ""


def _names(node: ast.expr) -> list[str]:
    return [each.id for each in _each(node, ast.Name)]


def _known(
    node: ast.expr, function: ast.FunctionDef, module: dict[str, Any], bound: dict[str, Any]
) -> str | None:
    """The text of a statement, from the module's own names, the function's, and the stand-ins."""
    local: dict[str, Any] = dict(STAND_INS)
    for each in _each(function, ast.Assign):
        target = each.targets[0]
        names = _names(target)
        value = _evaluated(each.value, module, local)
        if isinstance(target, ast.Tuple) and isinstance(value, tuple):
            local |= dict(zip(names, value, strict=True))
        elif isinstance(value, str) and names:
            local[names[0]] = value
    sql = _evaluated(node, module, local | bound)
    return sql if isinstance(sql, str) else None


def _evaluated(node: ast.expr, module: dict[str, Any], local: dict[str, Any]) -> Any:
    """What an expression comes to whose names are known, None for what is not put together from such."""
    try:
        return _Folding({**module, **local}).visit(node)
    except _Unknown:
        return None


class _Unknown(Exception):  # noqa: N818  nothing is wrong
    """An expression that says something only while the program runs."""


class _Folding(ast.NodeVisitor):
    """What texts and the like come to that are put together of one another; nothing of the source is run but the
    functions that it calls by name."""

    def __init__(self, known: Mapping[str, Any]) -> None:
        self._known = known

    def generic_visit(self, node: ast.AST) -> Any:
        raise _Unknown(ast.dump(node))

    def visit_Constant(self, node: ast.Constant) -> Any:
        return node.value

    def visit_Name(self, node: ast.Name) -> Any:
        if node.id not in self._known:
            raise _Unknown(node.id)
        return self._known[node.id]

    def visit_Attribute(self, node: ast.Attribute) -> Any:
        return self._tried(getattr, self.visit(node.value), node.attr)

    def visit_JoinedStr(self, node: ast.JoinedStr) -> str:
        return "".join(str(self.visit(each)) for each in node.values)

    def visit_FormattedValue(self, node: ast.FormattedValue) -> Any:
        if node.format_spec or node.conversion not in (-1, ord("s")):
            return self.generic_visit(node)
        return str(self.visit(node.value))

    def visit_Tuple(self, node: ast.Tuple) -> tuple[Any, ...]:
        return tuple(self.visit(each) for each in node.elts)

    def visit_Subscript(self, node: ast.Subscript) -> Any:
        return self._tried(operator.getitem, self.visit(node.value), self.visit(node.slice))

    def visit_BinOp(self, node: ast.BinOp) -> Any:
        if not isinstance(node.op, ast.Add):
            return self.generic_visit(node)
        return self._tried(operator.add, self.visit(node.left), self.visit(node.right))

    def visit_IfExp(self, node: ast.IfExp) -> Any:
        return self.visit(node.body if self.visit(node.test) else node.orelse)

    def visit_Call(self, node: ast.Call) -> Any:
        named = {each.arg or "": self.visit(each.value) for each in node.keywords}
        return self._tried(self.visit(node.func), *map(self.visit, node.args), **named)

    def _tried(self, function: Callable[..., Any], *given: Any, **named: Any) -> Any:
        try:
            return function(*given, **named)
        except Exception as error:
            raise _Unknown from error


def _each(node: ast.AST, kind: type[Kind]) -> list[Kind]:
    return [each for each in ast.walk(node) if isinstance(each, kind)]
