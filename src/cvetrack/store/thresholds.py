"""The numbers at which a judgement turns: each is a setting, with its usual value and where that comes from."""

from typing import NamedTuple

from cvetrack.kernel.errors import UsageRefusal


class Threshold(NamedTuple):
    """One number, whole unless `usual` is a float; `least` and `most` are allowed.

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
            what = f"a number such as {self.usual}," if isinstance(self.usual, float) else "a whole number"
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
    Threshold(
        "fewest_contacts",
        3,
        1,
        100,
        "contacts, promises, answers or asks from which on a share is judged",
        OURS,
    ),
    Threshold("wrong_below", 0.5, 0.05, 0.95, "a share is wrong where its whole range lies below this", OURS),
    Threshold("burst_contacts", 6, 2, 100, "contacts about security only that make a burst", OURS),
    Threshold("burst_days", 21, 1, 365, "days from the first to the last contact of a burst", OURS),
    Threshold(
        "after_incident_most", 0.5, 0.0, 1.0, "share of contact after incidents that is too much", OURS
    ),
    Threshold("early_months", 3, 0, 60, "months from first contact in which nothing can be strained", OURS),
    Threshold("moved_months", 6, 1, 60, "months in which a step on the ladder counts", OURS),
    Threshold("handover_months", 3, 1, 60, "months in which a lead who was not introduced counts", OURS),
    Threshold("settled_months", 12, 1, 120, "months after which it is past how a lead changed", OURS),
    Threshold("broken_after", 7, 0, 365, "days after which a late promise of ours is broken", OURS),
    Threshold("missed_months", 3, 1, 60, "months in which a promise that we missed counts", OURS),
    Threshold("own_gaps", 4, 2, 50, "gaps between contacts that make a rhythm of their own", OURS),
    Threshold("own_gaps_of", 8, 2, 50, "last gaps of which the middle is their own usual one", OURS),
    Threshold("own_times", 2, 1, 20, "times their own usual gap that is a long silence", OURS),
    Threshold("own_least", 14, 0, 365, "days that are never a long silence where no rhythm is agreed", OURS),
    Threshold("own_months", 24, 1, 120, "months in which their own longest gap is looked for", OURS),
    Threshold("officers_of", 8, 2, 100, "last contacts that are looked at for who went", OURS),
    Threshold("officers_fewest", 6, 2, 100, "of these, on how many it must be recorded who went", OURS),
    Threshold("officers_one_in", 3, 1, 20, "an officer at more than one in so many is a known face", OURS),
    Threshold("sole_route", 3, 1, 100, "contacts, all through one other, that make a sole route", OURS),
    Threshold("new_months", 12, 1, 60, "months from first contact in which somebody is new", OURS),
    Threshold("new_contacts", 4, 1, 100, "contacts that make somebody new steady", OURS),
    Threshold("prompted", 7, 0, 60, "days after an ask or offer of ours in which it prompted them", OURS),
    Threshold("start_it_within", 12, 1, 36, "months within which they start it twice, for M6", OURS),
    Threshold("shock_over", 3, 1, 24, "months after a shock in which nothing is said of M12 yet", OURS),
    Threshold("still_engaged", 12, 2, 60, "months in which contact is still the same, for M7 and M12", OURS),
    Threshold("fewest_for_time", 5, 2, 100, "organisations from which on a time to trust is said", OURS),
    Threshold(
        "gateway_opportunities", 3, 1, 50, "times a door could have opened, or nothing is judged", OURS
    ),
    Threshold("gateway_days", 90, 0, 365, "days over which these lie, or nothing is judged", OURS),
    Threshold("gateway_records", 2, 1, 50, "records that tell of these, or nothing is judged", OURS),
    Threshold("gateway_matures", 180, 1, 365, "days in which an introduction leads to direct contact", OURS),
    Threshold("gateway_direct", 2, 1, 20, "direct contacts to which an introduction is to lead", OURS),
    Threshold("gateway_leads", 0.35, 0.0, 1.0, "least share of introductions that led there, surely", OURS),
    Threshold(
        "gateway_closes", 0.6, 0.0, 1.0, "share of those brought to us whom a gateway leaves to us", OURS
    ),
    Threshold("gatekeeper_of", 3, 1, 50, "fewest of which such a share is judged", OURS),
    Threshold("gatekeeper_conditions", 2, 1, 20, "conditions on access that are a sign", OURS),
    Threshold("gatekeeper_sole", 0.6, 0.0, 1.0, "share met only through them that is a sign", OURS),
    Threshold(
        "gatekeeper_yes", 0.34, 0.0, 1.0, "share of requests met with yes, no more of which is a sign", OURS
    ),
    Threshold("gatekeeper_relays", 2, 1, 20, "messages that nobody confirmed which are a sign", OURS),
    Threshold("gatekeeper_signs", 2, 1, 4, "signs that together make a pattern of gatekeeping", OURS),
    Threshold(
        "gatekeeper_leads",
        0.7,
        0.0,
        1.0,
        "share of introductions that surely led on, and speaks against",
        OURS,
    ),
    Threshold("reach_on_few", 0.5, 0.0, 1.2, "constraint from which on our reach depends on few", OURS),
    Threshold("flags_on_a_kind", 0.5, 0.0, 1.0, "share of the flags above which one kind holds most", OURS),
    Threshold(
        "flags_few_contacts", 0.25, 0.0, 1.0, "share of the contacts up to which its records are few", OURS
    ),
    Threshold("asks_load", 4, 1, 100, "asks in those weeks from which on it is too many", OURS),
    Threshold("asks_load_weeks", 8, 1, 52, "weeks in which the asks of an organisation are counted", OURS),
    Threshold(
        "dependence_share", 0.5, 0.0, 1.0, "our grants by their income: from here they depend on us", OURS
    ),
    Threshold("by_one_fewest", 3, 1, 50, "contacts by one officer from which on it ended with them", OURS),
    Threshold("fairness_times", 1.5, 1.0, 10.0, "times as much from which on two organisations differ", OURS),
    Threshold("fairness_more", 3, 1, 100, "so many more, at least, where two organisations differ", OURS),
    Threshold(
        "fairness_pounds", 100, 1, 100_000, "pounds more, at least, where two organisations differ", OURS
    ),
    Threshold(
        "fairness_fewest", 3, 1, 100, "answers or outcomes of each from which on they are compared", OURS
    ),
    Threshold("fairness_lengths", 0.5, 0.0, 1.0, "share of contacts with a length, to compare hours", OURS),
    Threshold(
        "balance_tolerance", 0.1, 0.0, 1.0, "how far the share of a strand may be from its weight", OURS
    ),
    Threshold(
        "balance_fewest", 5, 1, 1000, "engagements about a strand from which on balance is judged", OURS
    ),
)
