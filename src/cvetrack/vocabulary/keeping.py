"""How records are kept: for how long, for whom, and by what kinds of operation."""

from cvetrack.vocabulary.word import Word


class Retention(Word):
    """How long a kind of record is kept."""

    RELATIONSHIP = "relationship", "While the relationship lasts, and 6 years after."
    AGREEMENT = "agreement", "6 years after it ended."
    CONTACT = "contact", "12 months after the role ends."
    NOTE = "note", "3 years."
    FLAG = "flag", "12 months after it lapsed."
    TEAM = "team", "While the officer serves, and 6 years after."
    STORE = "store", "As long as the store."
    HISTORY = "history", "As long as the store; what was erased leaves only its seal."


class Audience(Word):
    """Who may see a kind of record."""

    TEAM = "team", "The engagement team only; never in a public edition."
    PARTNERS = "partners", "The team, and the public edition where publicity allows."


class OperationKind(Word):
    """What an operation of the history is; none for those from before this was kept."""

    WRITE = "write", "A command that added, changed or removed records."
    UNDO = "undo", "Takes an earlier operation back."
    REDO = "redo", "Takes an undo back."
    ERASE = "erase", "Removes records for good, with what the history holds of them."
