"""What organisations are, and where we stand with them."""

from cvetrack.vocabulary.word import Word


class OrganisationKind(Word):
    """What service or legal kind an organisation is; never what its people believe."""

    PLACE_OF_WORSHIP = (
        "place-of-worship",
        "A mosque, church, gurdwara, temple, synagogue or other house.",
        "mosque masjid church gurdwara temple synagogue mandir chapel faith religious",
    )
    YOUTH = "youth", "Works with young people.", "young teenagers children scouts"
    WOMEN = "women", "Works with or is run by women.", "mothers girls"
    SPORT = "sport", "A club or league.", "sports football boxing cricket club gym"
    TENANTS = "tenants", "Tenants of a landlord or an estate.", "tenant"
    RESIDENTS = "residents", "Neighbours of a street or an area.", "neighbours neighbourhood community"
    SCHOOL = (
        "school",
        "A school, college, university or supplementary school.",
        "college university madrasa education",
    )
    VETERANS = "veterans", "Serves those who served."
    ARTS = "arts", "Theatre, music, heritage, festivals.", "theatre music culture museum"
    CHARITY = (
        "charity",
        "A charity or mutual that fits no kind above.",
        "ngo voluntary mutual foundation trust",
    )
    BUSINESS = (
        "business",
        "A firm, a market or a traders' association.",
        "shop shops traders company firm market",
    )
    MEDIA = "media", "A newspaper, a station or a channel.", "newspaper radio press television"
    PUBLIC_BODY = (
        "public-body",
        "A council, health or other public service.",
        "council nhs police hospital authority",
    )
    OTHER = "other", "None of these, or not known yet."


class Publicity(Word):
    """How an organisation may be named outside the team."""

    PUBLIC = "public", "May be named in what we publish."
    NAMED_TO_PARTNERS = "named_to_partners", "Named to partners, not published."
    CODE_NAME = "code_name", "Known outside the team by its reference only."


class OrganisationStatus(Word):
    """Where we stand with an organisation."""

    ACTIVE = "active", "We are, or want to be, in contact."
    DECLINED = "declined", "They would rather not engage for now; respected, with a date to ask again."
    ARCHIVED = "archived", "Closed or merged; kept for its history."
