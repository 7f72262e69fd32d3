"""What is given, asked and feared."""

from cvetrack.vocabulary.word import Word


class SupportKind(Word):
    """What support was given."""

    GRANT = "grant", "Money."
    PRACTICAL = "practical", "Hands, paperwork, transport."
    TRAINING = "training", "Teaching a skill."
    VENUE = "venue", "A room."
    EQUIPMENT = "equipment", "A thing, given or lent."
    ADVICE = "advice", "Knowing how, or knowing whom."


class AskAnswer(Word):
    """What they said to something we asked."""

    YES = "yes", "They said yes."
    NO = "no", "They would rather not; respected."
    PARTLY = "partly", "They said yes to some of it."


class HostileSource(Word):
    """Where hostility against an organisation came from."""

    HOSTILE_GROUP = "hostile-group", "A group."
    PRESS = "press", "Newspapers or broadcasters."
    ONLINE = "online", "The internet."
    OTHER = "other", "Elsewhere, or not known."
