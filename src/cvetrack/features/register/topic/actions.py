"""Giving topics other names, and making one of two."""

from cvetrack.features.register.topic import queries
from cvetrack.kernel.errors import UsageRefusal
from cvetrack.store.named import Found
from cvetrack.store.operation import Operation


def rename(writing: Operation, topic: Found, name: str) -> None:
    """A topic goes by another name from now on. Raises UsageRefusal where it does already, or another topic does."""
    known = queries.named(writing.store, name)
    if known == topic.id:
        raise UsageRefusal(f"The topic is called {name} as it is. Nothing was written.")
    if known is not None:
        raise UsageRefusal(
            f"There is a topic {name} already. To make one of the two: cvetrack topic merge {topic.name} {name}\n"
            "Nothing was written."
        )
    writing.update("topic", {"id": topic.id}, {"name": name})


def merge(writing: Operation, topic: Found, into: Found) -> None:
    """What was about one topic is about another, and the first is no more. Raises UsageRefusal where they are one."""
    if topic.id == into.id:
        raise UsageRefusal("A topic cannot be merged with itself. Nothing was written.")
    writing.redirect("engagement_topic", "topic_id", old=topic.id, new=into.id)
    writing.delete("topic", {"id": topic.id})
