"""What does not belong here is noticed, for what it is; all of it is invented."""

from pathlib import Path

import pytest

from cvetrack.refusals.screening import noticed
from cvetrack.vocabulary.refusals import Likeness

PAGE = Path(__file__).parents[2] / "docs" / "refusals.md"
NOTICED = {
    "referral": """
The mum thinks her lad is being radicalised on Discord.
Tom at the boxing club got referred to Channel by his school.
Do we need to flag this lad to Prevent?
His teacher has made a referral about him.
Mrs Khan is scared that her boy has been watching beheading videos.
School has put in a Prevent referral for one of the year 10s.
Not sure but I think we should refer the caretaker's nephew to Channel.
Social services are involved with the family of the secretary.
There was an allegation of abuse against a Sunday school teacher.
The trustee wants to make a Channel referral about a lad at the club.
He was referred to Prevent last week.
The boy is open to Channel already.
A safeguarding referral was made after the session.
There is a safeguarding concern about one of the girls.
Worried about a young man who stopped coming.
They are concerned about his nephew and what he watches at night.
She is at risk of being drawn into a gang.
Her son is being groomed online, she thinks.
He has been talking about suicide since Christmas.
Already known to social services.
We referred him to MASH on Monday.
The case was discussed at Channel panel.
He is known to police.
The family was passed to children's services.
""",
    "reference": """
Police gave reference 44/23456/26 for the burglary.
Incident number 239 of 14/02/2026.
The police crime number is 06/12345/26.
Ref CAD 1172 of today.
Crime ref 06DD/4523/26 for the graffiti.
Police log number 1234 of 3 March.
CAD 4411 refers.
Their case number is CN-20931.
""",
    "intelligence": """
Intelligence graded E41.
Please could you find out which families send their kids to the evening class.
I've asked Idris to let me know if anybody new turns up at Friday prayers.
Passed names to the CT team.
Graded B2 by the sergeant.
Source is 3x5x2.
Put in an intelligence report after the visit.
Asked the caretaker to keep an eye on who prays upstairs.
The treasurer agreed to report back on what the preacher says.
Asked them for the names of anyone who supports the protest.
He could be an informant for us.
Tasked her with finding out who organises the coach.
Intel suggests a meeting on Friday.
""",
    "suspicion": """
Their imam is a bit radical.
The new trustee seems dodgy and might be an extremist.
They are a front for Hamas.
The youth leader shares far-right stuff.
I suspect the new trustee of skimming the grant.
The group seems sympathetic to the far right.
The mosque is radicalised and the committee hides it.
He holds extremist views.
We suspect that he is behind the leaflets.
Their secretary has been radicalised.
They are extremists, whatever they say.
She has links to terrorists abroad.
He is a jihadi sympathiser.
The group has extremist sympathies.
The chair is suspected of funding the march.
I have suspicions about the new imam.
He was acting suspiciously at the picnic.
""",
    "belief": """
The lead is a Shia Muslim.
Joan is a Quaker.
The chair is a born-again Christian.
Idris follows Salafi teaching.
Harold is an atheist.
The secretary's family are Ahmadi.
Their secretary is a Jehovah's Witness.
The chair's faith matters a lot to him.
She converted to Islam two years ago.
Their treasurer is a lapsed Catholic.
He's Muslim but does not say so at work.
His religious views are strict.
Amina Yusuf is a Sunni.
The caretaker is Jewish.
She stopped wearing the hijab.
""",
    "ethnicity": """
He comes from a Pakistani family.
The new caretaker is Kurdish, arrived in 2019.
She's originally from Somalia.
Her visa runs out in May.
He's from a Traveller background.
Rosa is Jamaican.
The new worker is an asylum seeker from Iran.
Their chair is mixed race.
He is Pakistani and from Mirpur.
The secretary is of Somali origin.
Her ethnicity is white British.
She is an asylum seeker waiting for papers.
Their chair is black.
His immigration status is not settled.
""",
    "politics": """
The chair is a big Reform supporter.
Harold votes Tory.
The pastor campaigns for the Greens at weekends.
The vicar is very left-wing.
Joan is standing down as she is a Lib Dem member now.
The chair voted Leave.
She is a Labour supporter.
His political views are to the left.
Their secretary is a Tory.
He's a member of Reform.
""",
    "health": """
The chair has cancer and will step down.
Amina has been off with depression.
The treasurer had a stroke.
Joan's mum has dementia.
Their worker is recovering from alcoholism.
The chair's hip operation is in June.
He suffers with his nerves.
She is autistic and finds meetings hard.
The secretary is in a wheelchair.
Amina has ADHD.
Harold has been diagnosed with Parkinson's.
The coach had a breakdown last year.
The treasurer is on antidepressants.
Their secretary has depression.
The treasurer was diagnosed with cancer in May.
She is pregnant and tired.
He suffers from anxiety.
Joan Bell is in hospital.
Her mental health is poor.
The imam is an alcoholic.
He is off sick with stress.
""",
    "sexuality": """
Idris is gay but not out.
She used to be a man.
Their choir leader is transgender.
He is gay.
The youth worker came out as bisexual.
Their vicar is a lesbian, people say.
She's trans and has not told the group.
His sexuality came up.
""",
    "birth": """
The kid is only 12.
The young man is nineteen.
She was born in 1961.
DOB: 12 May 2001.
Her birthday is 4 July 1980.
Born 12.11.1979.
A 13 year old girl asked about the swings.
DOB 3/4/1998.
She was born on 3 April 1998.
Born 3/4/1998 in Leeds.
A boy aged 15 broke the window.
He is 15.
A 14-year-old girl spoke for the club.
The child, called Adam, drew the poster.
Her son Adam drew the poster.
Date of birth: 03.04.98.
""",
    "number": """
My NI is JK 12 34 56 D.
NI: AB123456C.
Passport 533401372 was seen.
NI number QQ123456C.
His National Insurance is AB 12 34 56 C.
Passport number 123456789.
NHS number 943 476 5919.
""",
    "vehicle": """
Drives a white Transit, FJ19 XYZ.
Car reg is YK70 ABC.
He drives a grey van, reg AB12 CDE.
The car was AB12CDE.
""",
    "home": """
Lives above the bakery on Canal Row.
Harold's home number is 0161 496 0999 and he lives at 3 Fir Close.
The chair lives next door to the mosque.
Idris lives on Fir Close.
Her home is at 9 Canal Row.
Joan's address is 4 Station Road.
She lives at 14 Mill Street.
His home address is 3 Bridge Road.
Home address: 22 Canal Row.
He's living on Chapel Street above the shop.
""",
    "family": """
Their trustee has a boyfriend.
Her husband works for the council.
The imam and his wife came.
Harold is recently widowed.
The secretary's daughter is getting married.
Idris has a husband.
The treasurer's wife is ill.
Harold's son helps out.
His wife left in the summer.
The chair's brother runs the cafe.
She is divorced.
Her daughter goes to the same school.
""",
    "private-talk": """
Saw on her Facebook that she was at the march.
He posts as @lionheart88 on Telegram.
Someone in their group chat was cheering it on.
Can you send me who is in the WhatsApp group?
They gave me the register of members.
His TikTok is full of it.
Screenshots from the Telegram channel attached.
We have the list of their members.
His Instagram account is full of it.
A member posted it in the group chat.
They sent us screenshots of the WhatsApp group.
The membership list has 212 names.
Got a list of worshippers from the caretaker.
Her snapchat is @moon_412.
""",
    "recording": """
Got a photo of the lad who did it.
I filmed the speech on my phone.
Photos of him at the stall are on my phone.
Video of the worshippers leaving.
Took photos of the worshippers as they left.
There is a video of him at the march.
We recorded the sermon.
A voice recording of the secretary.
""",
}
# Told in docs/refusals.md: nobody should believe that the check sees everything.
MISSED = """
I think one of the volunteers' sons is getting sucked into something nasty.
I don't trust the treasurer, he has a Hizb ut-Tahrir background.
Adam (15) helped with the chairs.
Source says there is a meeting on Friday night.
Asked Rosa to listen out for who supports the preacher.
Can Idris tell us what is said in the prayer room?
The committee has been infiltrated by extremists.
The preacher they invited is an Islamist.
The treasurer's views are pretty extreme.
Harold goes to the synagogue on Bridge Road every week.
The caretaker drinks.
Rosa came out last month.
Jay, 17, plays for the team.
The imam has four children.
One of the lads wrote it on Snapchat.
"""
CASES = [(kind, line) for kind, lines in NOTICED.items() for line in lines.strip().splitlines()]


@pytest.mark.parametrize(("kind", "text"), CASES)
def test_what_does_not_belong_is_noticed(kind: str, text: str) -> None:
    found = noticed(text)
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize("text", MISSED.strip().splitlines())
def test_what_is_missed_is_told(text: str) -> None:
    assert noticed(text) is None
    assert f"* {text}\n" in PAGE.read_text("utf-8")


def test_there_is_enough_to_notice() -> None:
    assert len(CASES) >= 60


@pytest.mark.parametrize(("kind", "text"), CASES)
def test_it_is_noticed_in_the_middle_of_other_things(kind: str, text: str) -> None:
    long = f"Visited the lunch club; 40 came.\n{text}\nChairs next."
    found = noticed(long)
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize("kind", Likeness)
def test_every_kind_is_noticed_somewhere(kind: Likeness) -> None:
    assert kind in NOTICED


@pytest.mark.parametrize(
    "text",
    [
        "HE’S GAY.",
        "THEIR SECRETARY IS GAY",
        "he   is\ngay",
        "He\u00a0is gay",
        "\u201cHe is gay\u201d",
        "he is \u200bgay",
    ],
)
def test_capitals_quotes_and_spaces_make_no_difference(text: str) -> None:
    found = noticed(text)
    assert found is not None
    assert found.kind == "sexuality"
