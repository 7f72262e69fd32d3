"""Who began a contact, and how it happened, as the words of a text say."""

import pytest

from cvetrack.features.every_day.log.rules import free_text
from cvetrack.vocabulary.engagements import Channel, StartedBy
from tests.builders import TODAY
from tests.conftest import Cvetrack

CALL, EMAIL, MESSAGE, VISIT = Channel.CALL, Channel.EMAIL, Channel.MESSAGE, Channel.VISIT


@pytest.mark.parametrize(
    ("said", "channel"),
    [
        ("email from @x", EMAIL),
        ("got a phone call from @x", CALL),
        ("had a call back from @x about #housing", CALL),
        ("received a letter from the chair of @x", EMAIL),
        ("text from @x", MESSAGE),
        ("a WhatsApp from @x", MESSAGE),
        ("voicemail from @x", CALL),
        ("visit from @x", VISIT),
        ("heard from @x", None),
        ("@x called", CALL),
        ("@মীনা called", CALL),
        ("@cafe\u0301-club emailed us", EMAIL),
        ("@x have just emailed about #housing", EMAIL),
        ("@x wrote to the mayor", EMAIL),
        ("@x rang us", CALL),
        ("@x got in touch", None),
        ("was called by @x", CALL),
        ("they called, from @x", CALL),
    ],
)
def test_they_began_it(said: str, channel: Channel | None) -> None:
    read = free_text(said, TODAY)
    assert (read.started_by, read.channel) == (StartedBy.THEM, channel)


@pytest.mark.parametrize(
    "said",
    [
        "called @x",
        "text to @x",
        "email from us to @x",
        "forwarded an email from the mayor to @x",
        "visited @x, called @y",
        "call with @x",
        "@x called off the fair",
        "met @x, who want a letter from the council",
        "people from @x came",
    ],
)
def test_nothing_says_that_they_began_it(said: str) -> None:
    assert free_text(said, TODAY).started_by is None


@pytest.mark.parametrize(
    ("said", "taken"),
    [
        ("text from @eastside-youth", "begun by them. Taken as a message."),
        ("@eastside-youth want the hall", "begun by us. Taken as a meeting."),
        ("met @eastside-youth", "begun by us. Kept as"),
        ("saw @eastside-youth", "begun by us. Kept as"),
    ],
)
def test_a_channel_that_the_text_does_not_say_is_said_back(cvetrack: Cvetrack, said: str, taken: str) -> None:
    cvetrack("org", "add", "Eastside Youth")
    assert taken in cvetrack("log", said).out
