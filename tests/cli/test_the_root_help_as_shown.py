"""The help of the program: one screen that fits every terminal."""

from cvetrack.cli.catalogue import root_help
from tests.conftest import Cvetrack


def test_the_root_help_is_the_same_wherever_it_is_shown(cvetrack: Cvetrack) -> None:
    assert cvetrack("--help").out == root_help()


def test_it_fits_eighty_columns() -> None:
    assert [line for line in root_help().splitlines() if len(line) > 80] == []
