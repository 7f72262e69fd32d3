"""How we reach organisations through others."""

from cvetrack.vocabulary.word import Word


class IntroductionOutcome(Word):
    """What became of an introduction."""

    MADE = "made", "We were introduced."
    DECLINED = "declined", "They would not introduce us."
    DEFERRED = "deferred", "Later, they said."
    NO_REPLY = "no-reply", "Nothing came."


class AccessKind(Word):
    """What sort of condition was set on access."""

    ONLY_THROUGH_ME = "only-through-me", "Others are to be reached through them only."
    NOT_WITH = "not-with", "Not if somebody else is there."
    NOT_PASSED_ON = "not-passed-on", "Information for others was not passed on."
    OTHER = "other", "Another condition, in their words."


class MandateBasis(Word):
    """What a claim to speak for others rests on."""

    ELECTED = "elected", "An election."
    APPOINTED = "appointed", "An appointment."
    CONSTITUTED = "constituted", "A constitution or governing document."
    DELEGATED = "delegated", "A delegation in writing."
    SELF_DESCRIBED = "self-described", "Their own word."
    UNKNOWN = "unknown", "Not asked yet."


class TieKind(Word):
    """What ties two organisations, as they declare it."""

    CO_MEMBERSHIP = "co-membership", "They share members or trustees."
    PARTNERSHIP = "partnership", "They work together."
    UMBRELLA = "umbrella", "One belongs to the other."
