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

    panel: Panel
    name: str
    feature: str
    attribute: str
    group: bool
    summary: str


def _under(panel: Panel, *commands: tuple[str, str, str, bool, str]) -> tuple[Entry, ...]:
    """The commands of a heading, in the order of the help."""
    return tuple(Entry(panel, *each) for each in commands)


def _noun(name: str, feature: str, summary: str, attribute: str = "") -> tuple[str, str, str, bool, str]:
    """A command with verbs."""
    return name, feature, attribute or name, True, summary


def _verb(name: str, feature: str, summary: str, attribute: str = "") -> tuple[str, str, str, bool, str]:
    """A command that is one verb."""
    return name, feature, attribute or name, False, summary


CATALOGUE: tuple[Entry, ...] = (
    *_under(
        "Every day",
        _verb("log", "every_day.log", "Record a contact with one or more organisations."),
        _verb("today", "every_day.today", "Say what to do today, worst first."),
        _verb("brief", "every_day.brief", "Say on one page what to know before a meeting."),
        _verb("timeline", "every_day.timeline", "Tell the story of one relationship."),
        _verb("health", "every_day.health", "Say how each relationship does, and why."),
        _verb("drivers", "every_day.drivers", "Say what we do for trust, and what they freely do."),
        _verb("search", "every_day.search", "Find words in anything that was written."),
        _verb(
            "show", "every_day.any_record", "Show any record by its id, such as N2 or E231.", "show_record"
        ),
        _verb("edit", "every_day.any_record", "Put right any record by its id.", "edit_record"),
        _verb("remove", "every_day.any_record", "Take out a record that was entered by mistake.", "removal"),
        _verb("undo", "every_day.history", "Take back the last thing done; again steps further back."),
    ),
    *_under(
        "Trust",
        _noun("milestone", "trust.milestone", "Reach, reverse, suggest or list the milestones of trust."),
        _noun("promise", "trust.promise", "Make, keep, miss, renegotiate or list promises, both ways."),
        _noun("need", "trust.need", "Hear, refer, decline or list what organisations need."),
        _noun("concern", "trust.concern", "Hear, acknowledge, answer or list concerns and criticism."),
        _noun("setback", "trust.setback", "Record what cost trust, and the steps that repair it."),
        _noun("strategy", "trust.strategy", "Publish the strategy, and keep whom we told of it."),
        _noun("briefing", "trust.briefing", "Record open talks on local risk, what was asked and answered."),
        _noun("risk", "trust.risk", "Set or show the local risk picture, strand by strand."),
        _verb("lens", "trust.lens", "Say how much of our contact is about security only."),
        _verb("balance", "trust.balance", "Say whether activity is in balance with local risk."),
        _verb(
            "time-to-trust",
            "trust.time_to_trust",
            "Say how long each milestone of trust takes.",
            "time_to_trust",
        ),
    ),
    *_under(
        "Support",
        _noun("support", "support.support", "Give, use, follow up or list support: money and help."),
        _noun("voice", "support.voice", "Offer chances to be heard, and record those taken."),
        _noun("ask", "support.ask", "Record what was asked of them, and what they said."),
        _verb("asks", "support.asks", "Say what the council asked of each, and told them back."),
        _noun("safety", "support.safety", "Plan for the risks organisations face, and record incidents."),
    ),
    *_under(
        "Confidence",
        _noun("terms", "confidence.terms", "Agree how we work together: purpose, limits, hours, answers."),
        _noun("forum", "confidence.forum", "Keep forums and who sits in them: reference, advisory, others."),
        _noun("meeting", "confidence.meeting", "Plan, hold, publish or list meetings of forums."),
        _noun("action", "confidence.action", "Give, do or list the actions of meetings."),
        _noun("channel", "confidence.network", "Keep the quick networks there are, never their members."),
        _noun("broadcast", "confidence.network", "Record what word we sent quickly, and to whom."),
        _noun("incident", "confidence.incident", "Record what shook the city, and how fast we spoke."),
        _noun("myth", "confidence.myth", "Hear myths, answer them, and send the answer."),
    ),
    *_under(
        "Beware",
        _noun("flag", "beware.flag", "Record, list, renew or clear cautions that lapse."),
        _verb("gateways", "beware.gateways", "Say who opens ways to others, and who keeps them."),
        _verb("rivals", "beware.rivals", "Say who will not sit with whom, and who is close to both."),
        _verb("clash", "beware.rivals", "Say whether rivals would be brought together."),
        _verb("reach", "beware.reach", "Say whom we reach and whom not, ward by ward."),
        _verb("continuity", "beware.continuity", "Say where relationships hang on one officer, or on none."),
        _verb("fairness", "beware.fairness", "Say whether two organisations are given alike, and why not."),
        _noun("reason", "beware.reason", "Record why we do more with one than with another."),
        _noun("intro", "beware.intro", "Record who introduced us to whom, and if they stepped aside."),
        _noun("access", "beware.access", "Record conditions that were set on reaching others."),
        _noun("mandate", "beware.mandate", "Record who says they speak for whom, and on what basis."),
        _noun("relay", "beware.relay", "Record messages passed on through others, and who had them."),
        _noun("tie", "beware.tie", "Declare, end or list ties between organisations."),
        _noun("handover", "beware.handover", "Hand a relationship over, with a joint introduction."),
    ),
    *_under(
        "Reports",
        _verb("weekly", "reports.weekly", "Report on the week, for yourself or from cron."),
        _verb(
            "show-them",
            "reports.show_them",
            "Write the page one could hand to an organisation.",
            "show_them",
        ),
    ),
    *_under(
        "Register",
        _noun("org", "register.org", "Add, list, show, correct or merge organisations."),
        _noun(
            "contact",
            "register.contact",
            "Add, list, correct or move contacts: people in public roles.",
        ),
        _noun("engagement", "register.engagement", "List, show, correct or remove engagements."),
        _noun("topic", "register.topic", "List, rename or merge topics: what engagements are about."),
        _noun("officer", "register.officer", "Add, list, show or correct officers, and see one off."),
    ),
    *_under(
        "Upkeep",
        _verb("init", "upkeep.init", "Make a new store."),
        _noun(
            "import",
            "upkeep.exchange",
            "Take in organisations, contacts, engagements or wards.",
            "imports",
        ),
        _verb("export", "upkeep.exchange", "Write everything out as CSV, or one table."),
        _noun("settings", "upkeep.settings", "Show or set what is decided once for the store."),
        _verb("history", "every_day.history", "Tell what was done to the record, by whom and when."),
        _verb("redo", "every_day.history", "Bring back what undo took back."),
        _verb("backup", "upkeep.store", "Copy the store, and try the copy out."),
        _verb("restore", "upkeep.store", "Put a backup in the place of the store."),
        _verb("verify", "upkeep.store", "Check the store against its whole history."),
        _verb("doctor", "upkeep.store", "Say whether this machine keeps the store safe."),
        _verb("migrate", "upkeep.store", "Bring a store of an older cvetrack up to this one."),
        _verb("demo", "upkeep.demo", "Build a made-up city and look around."),
        _verb("unlock", "upkeep.key", "Give this machine the key of a store."),
        _noun("key", "upkeep.key", "Show the recovery key again, or change the key."),
        _verb("completion", "upkeep.completion", "Print the script that lets your shell finish words."),
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
