"""What flags caution about."""

from cvetrack.vocabulary.word import Word


class FlagKind(Word):
    """What a named officer cautions about an organisation, for a limited time."""

    GATEKEEPER = "gatekeeper", "Contact with others seems to go only through it."
    RIVAL = "rival", "It says it will not sit with another organisation."


class RivalScope(Word):
    """What a rivalry keeps apart."""

    PLATFORM = "platform", "They will not share a stage."
    ROOM = "room", "They will not be in one room."
    FUNDING = "funding", "They will not share a fund."
    EVERYTHING = "everything", "They will not be part of anything together."


APART: dict[str, str] = {
    RivalScope.PLATFORM: "share a stage with",
    RivalScope.ROOM: "be in one room with",
    RivalScope.FUNDING: "share a fund with",
    RivalScope.EVERYTHING: "take part in anything with",
}
"""What one says it will not do with another, as it stands in a sentence."""
