"""`python -m tests.planted`: what each report finds of what was planted, in a city of 500 and one of 5,000."""

import sys
import tempfile
from pathlib import Path

from tests.planted.city import plant
from tests.planted.scoring import scores

SIZES = (500, 5_000)


def main() -> int:
    """Print the table; 1 where anything was missed or wrongly found."""
    missed = 0
    with tempfile.TemporaryDirectory(prefix="cvetrack-planted-") as folder:
        for size in SIZES:
            store = Path(folder) / f"{size}.db"
            truth = plant(store, organisations=size)
            sys.stdout.write(f"{size:,} organisations{'':22} planted  found  precision  recall\n")
            for each in scores(store, truth):
                missed += each.planted != each.found
                sys.stdout.write(
                    f"  {each.pattern:20} {each.command:16} {len(each.planted):7} {len(each.found):6}"
                    f" {each.precision:10.2f} {each.recall:7.2f}\n"
                )
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
