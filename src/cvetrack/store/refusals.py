"""Why a store cannot be used: what is refused for the store's own sake."""

from cvetrack.kernel.errors import Refusal, Unavailable


class Damaged(Refusal):
    """The file, or what is in it, is not as it was written: `sentence` says how, `then` what can be done."""

    def __init__(self, sentence: str, then: str = "") -> None:
        super().__init__(f"{sentence} {then}".strip())
        self.sentence = sentence


class NoStore(Refusal):
    """The file is not a store, and perhaps never was: `sentence` and `then` as for Damaged."""

    def __init__(self, sentence: str, then: str = "") -> None:
        super().__init__(f"{sentence} It was not touched. {then}".strip())
        self.sentence = sentence


class Busy(Unavailable):
    """Another program holds the store."""


BUSY = "The store is busy: another program has held it for {seconds} seconds. Nothing was written; try again."


class WrongKey(Unavailable):
    """The store does not open with this key: `sentence` says so, `then` what can be done for a damaged one."""

    def __init__(self, sentence: str, then: str = "") -> None:
        stop = "" if sentence.endswith(".") else "."  # a command may stand at the end
        super().__init__(f"{sentence}{stop} {then}" if then else sentence)
        self.sentence = sentence
        self.then = then
