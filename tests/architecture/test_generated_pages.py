"""The pages that are written from the program say what the program says."""

from pathlib import Path

import pytest

from cvetrack.cli.words import COMMANDS
from cvetrack.kernel.errors import Refusal
from cvetrack.tables.declaring import table_of
from cvetrack.tables.everything import EVERYTHING
from tests import generate
from tests.command_tree import every_command
from tests.generated.glossary import vocabulary


def test_the_pages_kept_with_the_source_are_fresh() -> None:
    assert generate.stale() == []


def test_a_page_that_is_missing_or_altered_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(generate.write, "__defaults__", (tmp_path,))
    monkeypatch.setattr(generate.stale, "__defaults__", (tmp_path,))
    assert generate.main([]) == 0
    assert generate.main(["--check"]) == 0
    (tmp_path / "docs/glossary.md").write_text("Something else.\n")
    (tmp_path / "docs/exit-codes.md").unlink()
    assert generate.main(["--check"]) == 1
    assert capsys.readouterr().err == (
        "docs/glossary.md is not what the program says. Write it anew with: make docs\n"
        "docs/exit-codes.md is not what the program says. Write it anew with: make docs\n"
    )
    assert generate.main(["--chekc"]) == 2


@pytest.mark.parametrize("columns", ["30", "300"])
def test_the_pages_are_the_same_on_every_terminal(
    columns: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    generate.write(tmp_path)
    monkeypatch.setenv("COLUMNS", columns)
    assert generate.stale(tmp_path) == []


def test_nothing_is_left_out(tmp_path: Path) -> None:
    generate.write(tmp_path)
    pages = {name: (tmp_path / name).read_text("utf-8") for name in generate.PAGES}
    assert set(COMMANDS) == {"", *(placed.name for placed in every_command())}
    for placed in every_command():
        assert f"\n### cvetrack {placed.name}\n" in pages["docs/commands.md"]
        for option in placed.command.params:
            unnamed = option.param_type_name == "argument" or getattr(option, "hidden", False)
            assert unnamed or max(option.opts, key=len) in pages["docs/commands.md"]
    for model in EVERYTHING:
        assert f"* Table: `{table_of(model).name}`\n" in pages["docs/what-we-hold.md"]
    for words in vocabulary():
        for word in words:
            assert f"| `{word}` | " in pages["docs/glossary.md"]
    for refusal in Refusal.__subclasses__():
        assert f"| {refusal.code} | {refusal.meaning} |" in pages["docs/exit-codes.md"]
