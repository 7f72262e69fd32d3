"""What the steps of the migrations lay, asked of the steps themselves: for tests that pretend there are others."""

from cvetrack.store.connection import SCHEMA_VERSION, scratch
from cvetrack.store.differing import parts, parts_laid
from cvetrack.store.migrating import migrate

PARTS_LAID = "cvetrack.store.differing.parts_laid"


def laid_by_steps(number: int) -> dict[str, str]:
    """The parts of a store of this version: of one that there is as `differing.parts_laid` has them."""
    if number <= SCHEMA_VERSION:
        return _known(number)
    made = scratch()
    try:
        migrate(made, to=number)
        return parts(made)
    finally:
        made.close()


_known = parts_laid
