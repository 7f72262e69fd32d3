"""What a text can look like that does not belong here."""

from cvetrack.vocabulary.word import Word


class Likeness(Word):
    """What a text looked like to the check of docs/refusals.md."""

    REFERRAL = "referral", "A referral or a safeguarding worry about a person; never kept."
    REFERENCE = "reference", "A police or case reference; never kept."
    INTELLIGENCE = "intelligence", "Intelligence, or a request to gather it; never kept."
    BIRTH = "birth", "Somebody's date of birth or age, or a child by name; never kept."
    NUMBER = "number", "A National Insurance, NHS, passport or licence number; never kept."
    SUSPICION = "suspicion", "Suspicion, or extremist views, of a person or an organisation."
    BELIEF = "belief", "What a person believes."
    ETHNICITY = "ethnicity", "A person's ethnicity, origin or immigration status."
    POLITICS = "politics", "A person's politics."
    HEALTH = "health", "A person's health."
    SEXUALITY = "sexuality", "A person's sexuality or gender identity."
    FAMILY = "family", "A person's family."
    HOME = "home", "Where a person lives."
    VEHICLE = "vehicle", "A vehicle by its registration."
    PRIVATE_TALK = "private-talk", "A private account, a private chat or a list of members."
    RECORDING = "recording", "Photographs or recordings of people."
