"""What the machine was told once, and what is said when it was told wrongly."""

import subprocess
import sys
from pathlib import Path

import pytest

from cvetrack.kernel.errors import Refusal, UsageRefusal
from cvetrack.kernel.settings import Settings

HOME = {"HOME": "/home/samira"}


def refusal(path: Path) -> str:
    with pytest.raises(UsageRefusal) as refused:
        Settings.read(HOME, str(path))
    return str(refused.value)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def test_with_nothing_said_the_defaults_hold(file: Path) -> None:
    assert Settings.read(HOME, str(file)) == Settings(
        "/home/samira/.local/share/cvetrack/cvetrack.db", None, None
    )


def test_the_file_is_found_in_the_settings_folder(tmp_path: Path) -> None:
    (tmp_path / "cvetrack").mkdir()
    (tmp_path / "cvetrack/config.toml").write_text('officer = "samira"\n')
    settings = Settings.read({**HOME, "XDG_CONFIG_HOME": str(tmp_path), "XDG_DATA_HOME": "/srv"})
    assert settings == Settings("/srv/cvetrack/cvetrack.db", "samira", None)


def test_the_environment_wins_over_the_file(file: Path) -> None:
    file.write_text('store = "/srv/file.db"\nofficer = "samira"\neditor = "nano"\n')
    assert Settings.read(HOME, str(file)) == Settings("/srv/file.db", "samira", "nano")
    environ = {
        **HOME,
        "CVETRACK_STORE": "/srv/said.db",
        "CVETRACK_OFFICER": " tom ",
        "VISUAL": "vim",
        "EDITOR": "ed",
    }
    assert Settings.read(environ, str(file)) == Settings("/srv/said.db", "tom", "vim")
    assert Settings.read({**HOME, "EDITOR": "ed"}, str(file)).editor == "ed"


def test_an_empty_variable_says_nothing(file: Path) -> None:
    file.write_text('store = "/srv/file.db"\nofficer = "samira"\neditor = "nano"\n')
    environ = {**HOME, "CVETRACK_STORE": "", "CVETRACK_OFFICER": " ", "VISUAL": "", "EDITOR": ""}
    assert Settings.read(environ, str(file)) == Settings("/srv/file.db", "samira", "nano")


@pytest.mark.parametrize(
    ("said", "in_file", "in_environment"),
    [
        ("~/council.db", "/home/samira/council.db", "/home/samira/council.db"),
        ("council.db", "{folder}/council.db", "council.db"),
        ("~tom/council.db", "{folder}/~tom/council.db", "~tom/council.db"),
    ],
)
def test_a_store_that_is_not_absolute(file: Path, said: str, in_file: str, in_environment: str) -> None:
    file.write_text(f'store = "{said}"\n')
    assert Settings.read(HOME, str(file)).store == in_file.format(folder=file.parent)
    assert Settings.read({**HOME, "CVETRACK_STORE": said}, str(file)).store == in_environment


def test_a_store_whose_name_is_not_utf_8_can_be_said(file: Path) -> None:
    assert Settings.read({**HOME, "CVETRACK_STORE": "/srv/\udce9"}, str(file)).store == "/srv/\udce9"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('stroe = "x"', 'There is no setting "stroe", which {file} gives. Did you mean store?'),
        (
            'wibble = "x"',
            'There is no setting "wibble", which {file} gives. The settings are store, officer, editor.',
        ),
        (
            '[officer]\nname = "x"',
            'The officer in {file} is not a text. Write it in quotation marks: officer = "..."',
        ),
        ("editor = 7", 'The editor in {file} is not a text. Write it in quotation marks: editor = "..."'),
        ('store = " "', "The store in {file} is empty. Write at least one letter or number."),
        (
            'store = "a\\u0000"',
            "The store in {file} holds a NUL character, which is not text. Type it again.",
        ),
        (
            'officer = "samira"\nstore /srv',
            "The settings in {file} are not TOML. Expected '=' after a key in a key/value pair "
            "(at line 2, column 7). Correct the file there.",
        ),
    ],
)
def test_a_wrong_setting_is_refused(file: Path, text: str, sentence: str) -> None:
    file.write_text(text)
    assert refusal(file) == sentence.format(file=file)


def test_a_file_in_another_encoding_is_refused(file: Path) -> None:
    file.write_bytes('officer = "zoë"'.encode("cp1252"))
    assert refusal(file) == f"The settings in {file} are not UTF-8. Save the file as UTF-8."


def test_a_byte_order_mark_does_no_harm(file: Path) -> None:
    file.write_bytes('officer = "zoë"\r\n'.encode("utf-8-sig"))
    assert Settings.read(HOME, str(file)).officer == "zoë"


def test_a_folder_in_its_place_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="is a folder"):
        Settings.read(HOME, str(tmp_path))


def test_an_officer_of_undecodable_bytes_is_refused(file: Path) -> None:
    with pytest.raises(UsageRefusal, match="The name in CVETRACK_OFFICER holds bytes that are not UTF-8"):
        Settings.read({**HOME, "CVETRACK_OFFICER": "zo\udceb"}, str(file))


def test_without_a_file_nothing_heavy_is_imported(tmp_path: Path) -> None:
    heavy = {"tomllib", "pathlib", "dataclasses", "difflib", "csv"}
    program = (
        "import sys; import cvetrack.kernel.text; from cvetrack.kernel.settings import Settings; "
        f"Settings.read({{'HOME': {str(tmp_path)!r}}}); "
        f"sys.stdout.write(' '.join({heavy!r} & {{*sys.modules}}))"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True
    )
    assert loaded.stdout == ""
