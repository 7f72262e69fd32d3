"""The commands that judge the practice rather than list what was recorded: tests go over all of them."""

JUDGEMENTS = (
    ("health",),
    ("health", "--by", "kind"),
    ("health", "eastside-youth"),
    ("lens",),
    ("lens", "--by", "officer"),
    ("lens", "eastside-youth"),
    ("milestone", "suggest"),
    ("milestone", "list"),
    ("milestone", "path", "eastside-youth"),
    ("drivers", "eastside-youth"),
    ("time-to-trust",),
    ("clash", "eastside-youth", "midtown-forum"),
    ("incident", "open", "I1"),
    ("show-them", "eastside-youth"),
    ("balance",),
    ("asks",),
    ("gateways",),
    ("gateways", "midtown-forum"),
    ("rivals",),
    ("fairness", "eastside-youth", "midtown-forum"),
    ("reach",),
    ("continuity",),
)

FLAGS_MAY_BE_TOLD = {"gateways", "rivals", "fairness", "health"}
"""The pages for the coordinator's own eyes that may say that there is a flag."""
