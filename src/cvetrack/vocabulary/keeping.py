"""How records are kept: for how long, and for whom."""

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
