"""In what two organisations are looked at side by side."""

from cvetrack.vocabulary.word import Word


class Measure(Word):
    """What we do with an organisation, and what it is offered, as it is counted over 12 months."""

    CONTACTS = "contacts", "Contacts with them, logged or present.", "contact meetings"
    HOURS = "hours", "Hours that we spent together, where a length was recorded.", "time"
    THEIRS = "theirs", "Contacts at their place or event.", "visits"
    OURS = "ours", "Contacts at our place or event."
    VOICE = "voice", "Chances to be heard that we offered them.", "voices offers"
    SUPPORT_HOURS = "support-hours", "Hours of support that we gave them.", "support help"
    SUPPORT_POUNDS = "support-pounds", "Pounds of support that we gave them.", "grants money funding"
    SEATS = "seats", "Seats in forums that they hold today.", "forums seat"
    INVITATIONS = "invitations", "Meetings of forums to which we invited them.", "invited invites"
    ANSWERS = "answers", "Concerns and needs of theirs that were answered, of those due.", "answered heard"
    ANSWER_DAYS = "answer-days", "Days until our answer, the median.", "days"
    TOLD = "told", "Outcomes that they were told, of those that there were."
    ASKS = "asks", "What we asked of them.", "ask asked"
