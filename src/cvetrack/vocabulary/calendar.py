"""Whose calendar counts."""

from cvetrack.vocabulary.word import Word


class Nation(Word):
    """Whose bank holidays count."""

    ENGLAND_AND_WALES = "england-and-wales", "England and Wales."
    SCOTLAND = "scotland", "Scotland."
    NORTHERN_IRELAND = "northern-ireland", "Northern Ireland."
