"""Each file of the source keeps to what its place is for."""

import ast
import re
from importlib import import_module
from inspect import signature
from pathlib import Path

import pytest

import cvetrack
from cvetrack.records.register import KINDS

SOURCE = Path(cvetrack.__file__).parent
FEATURES = sorted(path.parent for path in (SOURCE / "features").glob("*/*/__init__.py"))
MODULES = sorted(path for path in SOURCE.rglob("*.py"))
NAMES = [str(path.relative_to(SOURCE)) for path in MODULES]

# From top to bottom; each may use those after it.
ORDER = ("commands", "view", "actions", "queries", "rules")
WRITES = re.compile(
    r"\b(INSERT|UPDATE|DELETE|REPLACE)\s+(OR\s|INTO|FROM|[a-z_]+\s+SET)|\.(insert|update|delete|insert_all|redirect)\("
)
SQL = re.compile(r"\b(SELECT\s.+\sFROM|INSERT INTO|DELETE FROM|UPDATE [a-z_]+ SET)\b", re.DOTALL)


def imports(path: Path) -> set[str]:
    """The modules that a file imports when it runs, at its top or inside its functions."""
    found = set()
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            node.body = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}", *(f"{node.module}.{each.name}" for each in node.names)}
    return found


def texts(path: Path) -> list[str]:
    """The string literals of a file that are not docstrings."""
    tree = ast.parse(path.read_text("utf-8"))
    said = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said
    ]


def of_kind(name: str) -> list[Path]:
    """The files of that name in all features."""
    return [path for folder in FEATURES if (path := folder / f"{name}.py").is_file()]


def ids(paths: list[Path]) -> list[str]:
    """Feature and file, for the names of tests."""
    return [f"{path.parent.name}/{path.stem}" for path in paths]


@pytest.mark.parametrize("folder", FEATURES, ids=[path.name for path in FEATURES])
def test_a_feature_has_these_files_and_no_other(folder: Path) -> None:
    files = {path.name for path in folder.iterdir() if path.name != "__pycache__"}
    assert {"__init__.py", "commands.py"} <= files <= {"__init__.py", *(f"{name}.py" for name in ORDER)}
    package = ast.parse((folder / "__init__.py").read_text("utf-8"))
    assert len(package.body) == 1
    assert ast.get_docstring(package)


@pytest.mark.parametrize("folder", FEATURES, ids=[path.name for path in FEATURES])
def test_a_file_imports_only_those_below_it(folder: Path) -> None:
    for place, name in enumerate(ORDER):
        if (folder / f"{name}.py").is_file():
            above = {f"cvetrack.features.{folder.parent.name}.{folder.name}.{each}" for each in ORDER[:place]}
            assert not imports(folder / f"{name}.py") & above


@pytest.mark.parametrize("folder", FEATURES, ids=[path.name for path in FEATURES])
def test_of_the_commands_of_another_feature_only_verbs_are_used(folder: Path) -> None:
    if folder.name == "demo":
        return  # it shows around as somebody would who types the commands
    others = {
        f"cvetrack.features.{each.parent.name}.{each.name}.commands" for each in FEATURES if each != folder
    }
    for path in folder.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module in others:
                used = [getattr(import_module(node.module), each.name) for each in node.names]
                assert all(next(iter(signature(each).parameters)) == "writing" for each in used)
            elif isinstance(node, ast.Import):
                assert not {each.name for each in node.names} & others
            elif isinstance(node, ast.ImportFrom):
                assert not {f"{node.module}.{each.name}" for each in node.names} & others


@pytest.mark.parametrize("path", of_kind("queries"), ids=ids(of_kind("queries")))
def test_queries_write_nothing(path: Path) -> None:
    found = [text for text in texts(path) if WRITES.search(text)]
    assert found == []
    assert not re.search(r"\b(writing|transaction)\b", "\n".join(sorted(imports(path))))
    assert "cvetrack.store.operation.Operation" not in imports(path)


@pytest.mark.parametrize("path", of_kind("commands") + of_kind("view") + of_kind("rules"))
def test_sql_is_not_in_commands_views_and_rules(path: Path) -> None:
    assert [text for text in texts(path) if SQL.search(text)] == []


@pytest.mark.parametrize("path", of_kind("view"), ids=ids(of_kind("view")))
def test_a_view_does_not_open_the_store(path: Path) -> None:
    assert not imports(path) & {"cvetrack.store.connection", "cvetrack.store.operation"}


@pytest.mark.parametrize("path", of_kind("rules"), ids=ids(of_kind("rules")))
def test_rules_are_pure(path: Path) -> None:
    outside = {each for each in imports(path) if each.startswith(("cvetrack.store", "cvetrack.terminal"))}
    # A name that was found is a value; finding it is not.
    assert outside <= {"cvetrack.store.named", "cvetrack.store.named.Found"}
    assert not imports(path) & {"sys", "time", "random", "subprocess", "pathlib", "sqlite3"}


@pytest.mark.parametrize("path", of_kind("actions"), ids=ids(of_kind("actions")))
def test_actions_neither_draw_nor_ask(path: Path) -> None:
    assert not {each for each in imports(path) if each.startswith(("cvetrack.terminal", "typer", "rich"))}


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_a_module_says_what_it_is_and_is_not_too_long(path: Path) -> None:
    text = path.read_text("utf-8")
    said = ast.get_docstring(ast.parse(text))
    assert said
    assert re.match(r".+[.:]$", said.splitlines()[0])
    if path.name != "words.py":
        assert len(text.splitlines()) < 400


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_only_the_store_opens_databases(path: Path) -> None:
    drivers = {each for each in imports(path) if each.split(".")[0] in ("sqlite3", "sqlcipher3")}
    assert not drivers or path.parent.name == "store"


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_only_the_clock_asks_the_time(path: Path) -> None:
    asked = re.findall(
        r"\b(?:datetime\.now|date\.today|time\.time|datetime\.utcnow)\(", path.read_text("utf-8")
    )
    assert not asked or path.name == "clock.py"


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_names_are_the_coordinators(path: Path) -> None:
    assert path.stem not in {"utils", "util", "helpers", "helper", "common", "manager", "misc"}
    tree = ast.parse(path.read_text("utf-8"))
    defined = [node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    odd = [
        name
        for name in defined
        if re.match(r"_?(create|handle|process|manage|do)_|.*(Manager|Helper|Handler)$", name)
    ]
    assert odd in ([], ["create_private"])


@pytest.mark.parametrize("folder", FEATURES, ids=[folder.name for folder in FEATURES])
def test_no_feature_reads_another_kind_of_record_by_itself(folder: Path) -> None:
    """It asks `store.reading`, or uses the kind's own SQL: a table of a kind is read where it is written to."""
    own = {
        table
        for path in sorted(folder.glob("*.py"))
        for table in re.findall(r'insert(?:_all)?\(\s*"([a-z_]+)"', path.read_text("utf-8"))
    }
    named = re.compile(rf"\b(?:FROM|JOIN|INTO|UPDATE)\s+({'|'.join(KINDS)})\b")
    found = {
        (path.name, table)
        for path in sorted(folder.glob("*.py"))
        for said in texts(path)
        for table in named.findall(said)
    }
    assert {each for each in found if each[1] not in own} == set()
