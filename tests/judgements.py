"""The commands that judge the practice rather than list what was recorded: tests go over all of them."""

from cvetrack.cli.catalogue import entry

NAMED = (
    ("health",),
    ("health", "--by", "kind"),
    ("health", "eastside-youth"),
    ("lens",),
    ("lens", "--by", "officer"),
    ("lens", "eastside-youth"),
    ("milestone", "suggest"),
    ("milestone", "list"),
    ("time-to-trust",),
    ("balance",),
    ("asks",),
    ("gateways",),
    ("gateways", "midtown-forum"),
    ("rivals",),
    ("fairness", "eastside-youth", "midtown-forum"),
    ("reach",),
    ("continuity",),
)
JUDGEMENTS = tuple(words for words in NAMED if entry(words[0]))

FLAGS_MAY_BE_TOLD = {"gateways", "rivals", "fairness", "health"}
"""The pages for the coordinator's own eyes that may say that there is a flag."""
