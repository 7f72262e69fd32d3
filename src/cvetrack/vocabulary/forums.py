"""Forums and the seats in them."""

from cvetrack.vocabulary.word import Word


class ForumKind(Word):
    """What a forum is for."""

    REFERENCE = "reference", "The reference group: every issue that communities bring."
    ADVISORY = "advisory", "The community advisory group on countering extremism."
    OTHER = "other", "Any other standing group."


class SeatKind(Word):
    """Whom a seat is for."""

    YOUTH = "youth", "Young people."
    WOMEN = "women", "Women's groups."
    FAITH = "faith", "Places of worship."
    ACTIVIST = "activist", "Campaigners and activists."
    MEMBER = "member", "Any organisation."
