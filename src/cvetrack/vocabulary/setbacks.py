"""What cost trust."""

from cvetrack.vocabulary.word import Word


class SetbackKind(Word):
    """What cost trust."""

    PROMISE_MISSED = "promise-missed", "A promise of ours was not kept."
    SURPRISED_BY_PRESS = "surprised-by-press", "They learnt from the press what we should have told them."
    INFORMATION_MISUSED = "information-misused", "What they told us was used beyond what was agreed."
    ONLY_AFTER_INCIDENT = "only-after-incident", "We came only when something had happened."
    OFFICER_LEFT = "officer-left", "Their officer left and nobody introduced the next."
    FUNDING_WITHDRAWN = "funding-withdrawn", "Money they counted on was taken away."
    DISRESPECT = "disrespect", "They were treated without respect."


class Breach(Word):
    """Which part of trustworthiness a setback hurt (Mayer, Davis and Schoorman 1995)."""

    COMPETENCE = "competence", "We could not do it."
    INTEGRITY = "integrity", "We did not keep to what was agreed."
    BENEVOLENCE = "benevolence", "We did not care enough."


class RepairStep(Word):
    """A step that puts a setback right; each is owed once, in the order that suits."""

    ACKNOWLEDGED = "acknowledged", "We said to them that it happened."
    EXPLAINED = "explained", "We said how it came about."
    PUT_RIGHT = "put-right", "We mended it, or changed what led to it."
    TOLD = "told", "We told them what we mended or changed."
    RESUMED = "resumed", "They work with us again."
