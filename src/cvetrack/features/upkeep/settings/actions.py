"""Deciding once for the store."""

from cvetrack.features.upkeep.settings import rules
from cvetrack.store import decisions
from cvetrack.store.operation import Operation


def decide(writing: Operation, key: str, said: str) -> None:
    """Keep a decision as it is understood. Raises UsageRefusal, also where two would disagree."""
    decisions.decide(writing, key, said)
    rules.refuse_disagreement(decisions.decided(writing.store))
