"""Every command: its name, the feature that holds it, its one line of help, its heading.

Root help, completion, the reference pages and the tests read this list; a feature is imported when it is run.
"""

from typing import Literal, NamedTuple

Panel = Literal["Every day", "Trust", "Support", "Confidence", "Beware", "Reports", "Register", "Upkeep"]
PANELS: tuple[Panel, ...] = (
    "Every day",
    "Trust",
    "Support",
    "Confidence",
    "Beware",
    "Reports",
    "Register",
    "Upkeep",
)


class Entry(NamedTuple):
    """One command. `feature` is its folder with the chapter that it is in, "trust.need"; `attribute` of its
    `commands.py` is a Feature; `group` says that it has verbs (`org add`), otherwise it is one command (`log`)."""

    name: str
    feature: str
    attribute: str
    group: bool
    panel: Panel
    summary: str


CATALOGUE: tuple[Entry, ...] = (
    Entry(
        "log", "every_day.log", "log", False, "Every day", "Record a contact with one or more organisations."
    ),
    Entry("today", "every_day.today", "today", False, "Every day", "Say what to do today, worst first."),
    Entry(
        "brief",
        "every_day.brief",
        "brief",
        False,
        "Every day",
        "Say on one page what to know before a meeting.",
    ),
    Entry(
        "timeline",
        "every_day.timeline",
        "timeline",
        False,
        "Every day",
        "Tell the story of one relationship.",
    ),
    Entry(
        "health", "every_day.health", "health", False, "Every day", "Say how each relationship does, and why."
    ),
    Entry(
        "search", "every_day.search", "search", False, "Every day", "Find words in anything that was written."
    ),
    Entry(
        "show",
        "every_day.any_record",
        "show_record",
        False,
        "Every day",
        "Show any record by its id, such as N2 or E231.",
    ),
    Entry(
        "edit", "every_day.any_record", "edit_record", False, "Every day", "Put right any record by its id."
    ),
    Entry(
        "remove",
        "every_day.any_record",
        "removal",
        False,
        "Every day",
        "Take out a record that was entered by mistake.",
    ),
    Entry(
        "undo",
        "every_day.history",
        "undo",
        False,
        "Every day",
        "Take back the last thing done; again steps further back.",
    ),
    Entry(
        "milestone",
        "trust.milestone",
        "milestone",
        True,
        "Trust",
        "Reach, reverse, suggest or list the milestones of trust.",
    ),
    Entry(
        "promise",
        "trust.promise",
        "promise",
        True,
        "Trust",
        "Make, keep, miss, renegotiate or list promises, ours and theirs.",
    ),
    Entry(
        "need", "trust.need", "need", True, "Trust", "Hear, refer, decline or list what organisations need."
    ),
    Entry(
        "concern",
        "trust.concern",
        "concern",
        True,
        "Trust",
        "Hear, acknowledge, answer or list concerns and criticism.",
    ),
    Entry(
        "setback",
        "trust.setback",
        "setback",
        True,
        "Trust",
        "Record what cost trust, and the steps that repair it.",
    ),
    Entry(
        "strategy",
        "trust.strategy",
        "strategy",
        True,
        "Trust",
        "Publish the strategy, and keep whom we told of it.",
    ),
    Entry(
        "briefing",
        "trust.briefing",
        "briefing",
        True,
        "Trust",
        "Record open talks on local risk, what was asked and answered.",
    ),
    Entry(
        "risk", "trust.risk", "risk", True, "Trust", "Set or show the local risk picture, strand by strand."
    ),
    Entry(
        "support",
        "support.support",
        "support",
        True,
        "Support",
        "Give, use, follow up or list support: money and practical help.",
    ),
    Entry(
        "voice",
        "support.voice",
        "voice",
        True,
        "Support",
        "Offer chances to be heard, and record those taken.",
    ),
    Entry("ask", "support.ask", "ask", True, "Support", "Record what we asked of them, and what they said."),
    Entry(
        "safety",
        "support.safety",
        "safety",
        True,
        "Support",
        "Plan for the risks an organisation faces, and record incidents.",
    ),
    Entry(
        "terms",
        "confidence.terms",
        "terms",
        True,
        "Confidence",
        "Agree how we work together: purpose, limits, hours, answers.",
    ),
    Entry(
        "forum",
        "confidence.forum",
        "forum",
        True,
        "Confidence",
        "Keep forums and who sits in them: reference, advisory, others.",
    ),
    Entry(
        "meeting",
        "confidence.meeting",
        "meeting",
        True,
        "Confidence",
        "Plan, hold, publish or list meetings of forums.",
    ),
    Entry(
        "action",
        "confidence.action",
        "action",
        True,
        "Confidence",
        "Give, do or list the actions of meetings.",
    ),
    Entry(
        "channel",
        "confidence.network",
        "channel",
        True,
        "Confidence",
        "Keep the quick networks there are, never their members.",
    ),
    Entry(
        "broadcast",
        "confidence.network",
        "broadcast",
        True,
        "Confidence",
        "Record what word we sent quickly, and to whom.",
    ),
    Entry(
        "incident",
        "confidence.incident",
        "incident",
        True,
        "Confidence",
        "Record what shook the city, and how fast we spoke.",
    ),
    Entry(
        "myth", "confidence.myth", "myth", True, "Confidence", "Hear myths, answer them, and send the answer."
    ),
    Entry("flag", "beware.flag", "flag", True, "Beware", "Record, list, renew or clear cautions that lapse."),
    Entry(
        "intro",
        "beware.intro",
        "intro",
        True,
        "Beware",
        "Record who introduced us to whom, and whether they stepped aside.",
    ),
    Entry(
        "access",
        "beware.access",
        "access",
        True,
        "Beware",
        "Record conditions that were set on reaching others.",
    ),
    Entry(
        "mandate",
        "beware.mandate",
        "mandate",
        True,
        "Beware",
        "Record who says they speak for whom, and on what basis.",
    ),
    Entry(
        "relay",
        "beware.relay",
        "relay",
        True,
        "Beware",
        "Record messages passed on through others, and who had them.",
    ),
    Entry("tie", "beware.tie", "tie", True, "Beware", "Declare, end or list ties between organisations."),
    Entry(
        "handover",
        "beware.handover",
        "handover",
        True,
        "Beware",
        "Hand a relationship over to another officer, jointly introduced.",
    ),
    Entry(
        "weekly",
        "reports.weekly",
        "weekly",
        False,
        "Reports",
        "Report on the week, for yourself or from cron.",
    ),
    Entry("org", "register.org", "org", True, "Register", "Add, list, show, correct or merge organisations."),
    Entry(
        "contact",
        "register.contact",
        "contact",
        True,
        "Register",
        "Add, list, correct, move or end contacts: people in a public role.",
    ),
    Entry(
        "engagement",
        "register.engagement",
        "engagement",
        True,
        "Register",
        "List, show, correct or remove engagements.",
    ),
    Entry(
        "topic",
        "register.topic",
        "topic",
        True,
        "Register",
        "List, rename or merge topics: what engagements are about.",
    ),
    Entry(
        "officer",
        "register.officer",
        "officer",
        True,
        "Register",
        "Add, list, show or correct officers, and see one off.",
    ),
    Entry("init", "upkeep.init", "init", False, "Upkeep", "Make a new store."),
    Entry(
        "import",
        "upkeep.exchange",
        "imports",
        True,
        "Upkeep",
        "Take in organisations, contacts or engagements from a file.",
    ),
    Entry(
        "export", "upkeep.exchange", "export", False, "Upkeep", "Write everything out as CSV, or one table."
    ),
    Entry(
        "settings",
        "upkeep.settings",
        "settings",
        True,
        "Upkeep",
        "Show or set what is decided once for the store.",
    ),
    Entry(
        "history",
        "every_day.history",
        "history",
        False,
        "Upkeep",
        "Tell what was done to the record, by whom and when.",
    ),
    Entry("redo", "every_day.history", "redo", False, "Upkeep", "Bring back what undo took back."),
    Entry("backup", "upkeep.store", "backup", False, "Upkeep", "Copy the store, and try the copy out."),
    Entry("restore", "upkeep.store", "restore", False, "Upkeep", "Put a backup in the place of the store."),
    Entry("verify", "upkeep.store", "verify", False, "Upkeep", "Check the store against its whole history."),
    Entry(
        "doctor", "upkeep.store", "doctor", False, "Upkeep", "Say whether this machine keeps the store safe."
    ),
    Entry(
        "migrate",
        "upkeep.store",
        "migrate",
        False,
        "Upkeep",
        "Bring a store of an older cvetrack up to this one.",
    ),
    Entry("demo", "upkeep.demo", "demo", False, "Upkeep", "Build a made-up city and look around."),
    Entry("unlock", "upkeep.key", "unlock", False, "Upkeep", "Give this machine the key of a store."),
    Entry("key", "upkeep.key", "key", True, "Upkeep", "Show the recovery key again, or change the key."),
    Entry(
        "completion",
        "upkeep.completion",
        "completion",
        False,
        "Upkeep",
        "Print the script that lets your shell finish words.",
    ),
)


def entry(name: str) -> Entry | None:
    """The command of this name."""
    return next((each for each in CATALOGUE if each.name == name), None)


def root_help() -> str:
    """The help of the program: every command once, one line each, under its heading."""
    width = max(len(each.name) for each in CATALOGUE) + 2
    lines = [
        "Usage: cvetrack [OPTIONS] COMMAND [ARGS]...",
        "",
        "Keeps a council's relationships with community organisations, and says with",
        "evidence whether trust grows. Alone it shows today.",
    ]
    for panel in PANELS:
        named = [each for each in CATALOGUE if each.panel == panel]
        if named:
            lines += ["", f"{panel}:"]
            lines += [f"  {each.name.ljust(width)}{each.summary}" for each in named]
    lines += ["", "Options, before or after the command:"]
    lines += [f"  {name.ljust(21)}{meaning}" for name, meaning in ROOT_OPTIONS]
    lines += ["", "More on a command: cvetrack COMMAND --help"]
    return "\n".join(lines) + "\n"


ROOT_OPTIONS = (
    ("--store PATH", "The store to use (CVETRACK_STORE)."),
    ("--as-of DATE", "Answer as on that day (CVETRACK_AS_OF)."),
    ("--officer OFFICER", "Who is writing (CVETRACK_OFFICER)."),
    ("--keep-because TEXT", "Why a text that looks like what is refused is kept."),
    ("--no-input", "Never ask (CVETRACK_NO_INPUT=1)."),
    ("--quiet", "Say nothing beside the answer."),
    ("--version", "Show the version."),
    ("--help", "Show this."),
)
