"""How engagements happen, and what they are for."""

from cvetrack.vocabulary.word import Word


class Channel(Word):
    """How an engagement happened."""

    VISIT = "visit", "We went to them.", "visited walk home"
    CALL = "call", "By telephone or video.", "phone phoned telephone ring rang video zoom teams"
    EMAIL = "email", "By e-mail or letter.", "mail letter post"
    EVENT = "event", "At an event, theirs or ours.", "festival fair party celebration open-day"
    MEETING = "meeting", "A meeting at a table.", "met table talk"
    MESSAGE = "message", "A short message.", "text sms whatsapp chat dm"


class Purpose(Word):
    """What an engagement was for."""

    SECURITY = "security", "About extremism or security only."
    MIXED = "mixed", "About security and other things."
    NON_SECURITY = "non-security", "About anything but security."


class Strand(Word):
    """The strand of extremism an activity was about; never a property of an organisation."""

    ISLAMIST = "islamist", "Islamist extremism."
    EXTREME_RIGHT_WING = "extreme_right_wing", "Extreme right-wing extremism."
    LEFT_ANARCHIST_SINGLE_ISSUE = (
        "left_anarchist_single_issue",
        "Left-wing, anarchist and single-issue extremism.",
    )
    MIXED_UNCLEAR = "mixed_unclear", "Several strands, or unclear."
    NONE = "none", "No strand."


class StartedBy(Word):
    """Who began an engagement."""

    US = "us", "We did.", "ours we me council"
    THEM = "them", "They did, unprompted.", "theirs they community"
    THIRD_PARTY = "third-party", "Somebody else brought us together."


class Level(Word):
    """How far an engagement let them decide (the IAP2 spectrum)."""

    INFORM = "inform", "We told them."
    CONSULT = "consult", "We asked, and owe an answer on what came of it."
    INVOLVE = "involve", "We worked with them throughout."
    COLLABORATE = "collaborate", "We decided together."
    EMPOWER = "empower", "They decided."


def usually_theirs(channel: str) -> bool | None:
    """Whether an engagement by a channel was at their place, where nobody says: a visit was; of others it is not
    known."""
    return True if channel == Channel.VISIT else None


def at_whose(*, theirs: bool | None) -> str:
    """Whose place or event an engagement was at, in words; "" where that was not said."""
    return "" if theirs is None else "at theirs" if theirs else "at ours"


def for_what(purpose: str) -> str:
    """What a contact was for, as it stands behind how it came about; "" where it was not about security."""
    said: dict[str, str] = {
        Purpose.SECURITY: ", about security only",
        Purpose.MIXED: ", partly about security",
    }
    return said.get(purpose, "")
