"""What is said, promised and needed."""

from cvetrack.vocabulary.word import Word


class Priority(Word):
    """How pressing a need is, as they say it."""

    URGENT = "urgent", "Now."
    HIGH = "high", "Before most things."
    ORDINARY = "ordinary", "In its turn."


class PromisedBy(Word):
    """Whose promise it is."""

    US = "us", "Ours to them."
    THEM = "them", "Theirs to us."
