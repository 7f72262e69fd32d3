"""How the words of setbacks and repairs stand in a sentence."""


def said_kind(word: str) -> str:
    """A word of the vocabulary as it stands in a sentence: "promise missed", "put right"."""
    return word.replace("-", " ")
