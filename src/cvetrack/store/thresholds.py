"""The numbers at which a judgement turns: each is a setting, with its usual value and where that comes from."""

from typing import NamedTuple

from cvetrack.kernel.errors import UsageRefusal


class Threshold(NamedTuple):
    """One number, a share between 0 and 1 where `usual` is a float, else whole; `least` and `most` are allowed.

    `source` says who proposed the usual value; where nobody did it is "our own decision".
    """

    key: str
    usual: float
    least: float
    most: float
    meaning: str
    source: str

    def read(self, said: str) -> str:
        """The value as it is kept. Raises UsageRefusal."""
        plain = said.strip()
        if not self.looks_read(plain):
            what = "a share such as 0.5," if isinstance(self.usual, float) else "a whole number"
            raise UsageRefusal(
                f"{self.key} is {what} from {self.least:g} to {self.most:g}. Nothing was written."
            )
        return str(self._number(plain))

    def looks_read(self, kept: str) -> bool:
        """Whether that can be its value."""
        digits = kept.replace(".", "", 1) if isinstance(self.usual, float) else kept
        return (
            kept.isascii()
            and digits.isdigit()
            and len(kept) <= 8
            and self.least <= self._number(kept) <= self.most
        )

    def _number(self, said: str) -> float:
        return float(said) if isinstance(self.usual, float) else int(said)


OURS = "our own decision"
THRESHOLDS = (
    Threshold("after_incident", 7, 1, 60, "days in which contact counts as after an incident", OURS),
    Threshold("fewest_contacts", 3, 1, 100, "contacts from which on a share of them is judged", OURS),
    Threshold("wrong_below", 0.5, 0.05, 0.95, "a share is wrong where its whole range lies below this", OURS),
    Threshold("burst_contacts", 6, 2, 100, "contacts about security only that make a burst", OURS),
    Threshold("burst_days", 21, 1, 365, "days from the first to the last contact of a burst", OURS),
    Threshold("fewest_for_time", 5, 2, 100, "organisations from which on a time to trust is said", OURS),
    Threshold(
        "turning_contacts", 8, 4, 30, "last contacts at which we look for the next officer each time", OURS
    ),
    Threshold(
        "turning_fewest", 6, 3, 30, "contacts from which on it is said to be the next officer each time", OURS
    ),
    Threshold("turning_share", 0.34, 0.05, 0.9, "share of them at which no officer was more often", OURS),
    Threshold("by_one_fewest", 3, 1, 50, "contacts by one officer from which on it ended with them", OURS),
)
