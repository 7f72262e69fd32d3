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
