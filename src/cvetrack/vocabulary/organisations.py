"""What organisations are, and where we stand with them."""

from cvetrack.vocabulary.word import Word


class OrganisationKind(Word):
    """What service or legal kind an organisation is; never what its people believe."""

    PLACE_OF_WORSHIP = "place-of-worship", "A mosque, church, gurdwara, temple, synagogue or other house."
    YOUTH = "youth", "Works with young people."
    WOMEN = "women", "Works with or is run by women."
    SPORT = "sport", "A club or league."
    TENANTS = "tenants", "Tenants of a landlord or an estate."
    RESIDENTS = "residents", "Neighbours of a street or an area."
    SCHOOL = "school", "A school, college, university or supplementary school."
    VETERANS = "veterans", "Serves those who served."
    ARTS = "arts", "Theatre, music, heritage, festivals."
    CHARITY = "charity", "A charity or mutual that fits no kind above."
    BUSINESS = "business", "A firm, a market or a traders' association."
    MEDIA = "media", "A newspaper, a station or a channel."
    PUBLIC_BODY = "public-body", "A council, health or other public service."
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
