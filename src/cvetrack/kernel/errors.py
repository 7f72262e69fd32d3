"""Refusals: a class, an exit code and a sentence that says what to do next.

The exit codes are promises (docs/exit-codes.md is written from these classes).
"""


class Refusal(Exception):  # noqa: N818  it is a refusal, said to a person, not an error
    """Something was not done. `str()` of it is one or more full sentences for the person."""

    code = 1
    meaning = "a failure: the sentence on stderr says which; nothing was changed unless it says so"


class UsageRefusal(Refusal):
    """The words given could not be understood or do not go together."""

    code = 2
    meaning = "the command was not understood: its help says how to write it"


class NotFound(Refusal):
    """Nothing, or more than one thing, goes by that name."""

    code = 3
    meaning = "something named was not found, or more than one thing goes by that name"


class Unavailable(Refusal):
    """The store is locked, busy, or does not open with this key."""

    code = 4
    meaning = "the store is busy, locked, or does not open with this key"


class ProblemsFound(Refusal):
    """A check ran to its end and found problems."""

    code = 5
    meaning = "a check ran to its end and found problems"


class Interrupted(Refusal):
    """The person pressed Ctrl-C."""

    code = 130
    meaning = "interrupted at the keyboard; what was not acknowledged was not written"
