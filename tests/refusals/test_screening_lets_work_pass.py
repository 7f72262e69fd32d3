"""What a coordinator writes every day passes, however much it sounds like what does not."""

import csv
import re
from pathlib import Path

import pytest

from cvetrack.features.upkeep.demo import rules as demo
from cvetrack.refusals.screening import noticed
from tests.town import STORY

WORK = """
The mosque's open day is on Saturday 14 March and the neighbours are invited.
They would like the church hall on Thursdays from 5 to 7.
Helped with the gazebo for the Pride picnic.
Asked whether officers could come to the police open day.
Met at the library on Channel Street.
The channel between us works: they answer within a day.
Referred the roof repair to housing.
They asked what the NI protocol debate means for their shop.
Meet at 12 Mill Street hall, M12 4AB.
Their office telephone is 0161 496 0102.
Planning for Black History Month with three groups.
The Jewish community centre asked for CCTV at the side gate.
A mental health first aid course for twelve volunteers.
They run a youth club for ages 11 to 16.
The hate crime was reported to police by the trustees.
The press called them extremists and nobody asked for their side.
A suspicious package drill with the neighbourhood team.
Next meetings on 3/4/2026, 1 May 2026 and 2026-06-05.
Registered charity 1164883, company number 07123456.
The group was born out of frustration with the bus service.
Women's Aid want a stall at the winter market.
They hold a family fun day in July.
Eastside Youth was founded in 1998 and is 28 years old.
The Somali Women's Network asked for a room with a kitchen.
Muslim, Christian and Sikh trustees planned the interfaith walk together.
Their chair would rather meet in the evening.
The secretary is away until April.
They asked how Prevent referrals are made and who sees them.
Why are so many Prevent referrals about Muslims, they asked.
Frank talk about Channel: what it is, and what it is not.
Safeguarding training for the new trustees, booked for May.
Asked for a template of a safeguarding policy.
They fear that we gather intelligence; we said what we write down and what we do not.
They feel under suspicion after every attack, and said so plainly.
They are suspicious of the council, with reason.
They suspect that we share what they say with the police.
Talk on how young people are radicalised online.
Workshop on radicalisation and the far right for parents and teachers.
Residents are worried about the far-right march on the 21st.
They are worried about young people hanging around the precinct.
Concerned that she was not asked before the leaflet was printed.
The imam asked for dates for the hall.
The vicar offered the crypt as a warm space.
Their treasurer has the keys to the hall.
A play about a girl who is radicalised, by the youth theatre.
They said that they are not extremists and are tired of being asked.
A leaflet called the trustees terrorists; they want advice on the alarm.
Graffiti on the gurdwara wall was cleaned in a day.
The LGBT centre offered to host the next forum.
The gay men's choir sings at the hospice.
Deaf club asked for an interpreter at the meeting.
The dementia cafe needs a bigger room.
The cancer charity shop will take the poster.
The depression support group meets on Tuesdays.
Autism-friendly screening at the library, twelve came.
Diabetes awareness stall at the summer fair.
A disabled people's forum asked for a ramp.
The carers' group asked for respite on Wednesdays.
Asked them to keep an eye on the noticeboard for the date.
Let us know who is coming to the picnic by Friday.
We promised to find out who decides about the hall.
Report back on the lighting by the end of the month.
The crime reduction team will visit about the locks.
Grant reference 2026/114, £2,500 for the kitchen.
Our letter of 12 February, ref CE/26/31, was not answered.
The case for a youth worker was made again.
The minutes recorded the vote.
They sent photos of the new kitchen.
The WhatsApp group of the trustees reaches forty people in an hour.
We sent the message to the WhatsApp group at six.
Their Facebook page has 2,000 followers and they will share the poster.
They post at youtube.com/eastsideyouth and on Twitter as @eastsideyouth.
No member lists are asked for, and none are kept.
The Family Centre and the Mothers' Union share the room.
The toddler group takes children aged 2 to 4.
Lunch club for people aged 65 and over.
A grant for 16 to 24 year olds out of work.
The over-50s walking group wants benches.
A 20-year-old charity with four staff.
The home match is on Saturday, so park elsewhere.
The care home on Bridge Road wants a choir visit.
They moved to 14 Canal Street in January.
Parcels for asylum seekers and refugees are short of nappies.
The Polish Saturday school lost its classrooms.
The Irish centre offers its ballroom.
Traveller families on the site have had no bins since Christmas.
The Conservative club rents the hall to them on Mondays.
The Labour and Green councillors both came.
Hustings for all parties at the tenants' hall.
She is a Labour councillor for the ward.
He is the Muslim chaplain at the hospital.
The chair is conservative about the reserves.
He has lost faith in the consultation.
The treasurer has anxiety about the lease.
Photographer booked for the award evening.
CCTV at the gate was paid for by the safety fund.
Counter-terrorism security advice for the building, as they asked.
The police liaison officer gave a talk on doorstep crime.
The Straight Talking panel wants a microphone.
The Trans-Pennine trail runs behind the allotments.
A converted bus is their office.
The convent was converted to flats.
Crime prevention stall, 40 visitors.
Passport to Leisure cards for the lunch club.
Help with filling in passport applications, every Monday.
The minibus failed its test; they need transport on the 12th.
Registration for the fun run opens at 9 on the E5 stand.
Their story of racism in the shops was hard to hear.
They told us that the march frightens the children.
Two of the sisters' group joined the reference group.
Father Tom opens the hall at seven.
St Mark's mother and toddler group needs a fridge.
Our own officer was late, and the chair said so.
The Girl Guides and the Boys' Brigade share the field.
The estate has no doctor and no chemist.
Mental health is what they want to talk about, not security.
Suicide prevention training, asked for by the barbers.
Young people told us that stop and search is why they do not trust us.
The sermon welcomed the neighbours and the mayor.
They asked what became of last year's survey.
The strategy is too radical for some and too timid for others.
We shared what the police intelligence briefing to councillors had said in public.
A child-friendly city bid, with the schools.
Hajj travel advice evening, sixty came.
Christian Webb is the new caretaker at Highfields Centre.
Black and Asian elders asked for halal meals on wheels.
The Chinese New Year parade needs stewards.
Intel donated ten laptops to the homework club.
The tasks were shared out: posters to us, chairs to them.
The hall smells of gas; the agent was told.
They want to see our privacy notice.
The hall committee votes on Thursday about the new boiler.
Sister Agnes runs the food bank and wants volunteers.
Brother Paul asked for the loan of twenty chairs.
A Muslim scout troop is looking for a leader.
The synagogue's security trust fund application goes in on 3 April.
They said the police never came back to them after the break-in.
Amina Yusuf said the consultation was a sham.
The chair is worried about her committee being overlooked.
Idris Malik asked whether Channel is voluntary.
Home Office officials will visit on 12 May at 10:30.
They want to know who sees their data and for how long.
Asked for translation into Polish, Urdu and Somali.
We gave the women's group £400 for a minibus.
She is the treasurer of the African Caribbean centre.
He is a leader of the Hindu council.
The new chair is Mary White.
Their director is Dr Black.
Councillor Green opened the garden.
Joan Bell is with the Methodist church on Bridge Road.
Their contact has moved to Highfields Centre.
The manager is off until Monday.
The pastor is on leave and back on 3 May.
The worker is ill-served by our forms, she said.
She has a stroke club on Mondays at the hall.
He is 10 minutes late for everything, he joked.
The lunch club wants diabetes-friendly menus.
Eastside is a black-led charity.
Refugee Week stall with the Kurdish women's kitchen.
Residents suspect that the land has been sold.
Their suspicion of us is fair: we came only after the march.
The group wants a talk on online extremism for parents.
They held a vigil for the victims of terrorism.
An extremist group leafleted the estate on Sunday.
Far-right stickers on the lamp posts by the mosque.
The EDL march is on 4 April; they asked for a route.
A man shouted abuse at worshippers and the trustees called 101.
Worshippers want the street light outside mended.
Trustees are tired of being photographed by the press.
They asked us not to take photos of the prayer hall.
A film of the carnival will be on their YouTube.
They post dates on the estate's Facebook group.
Could we put our message in their WhatsApp group?
Broadcast sent to 31 organisations through the WhatsApp group.
A list of groups that came is in the minutes.
The mailing list of the newsletter has 800 addresses.
Kids' club on Saturdays, ages 5-11.
Pensioners over 65 get in free.
Youth forum members are 14 to 19.
A 50-year-old heating system.
Children born in the flats have nowhere to play.
The choir was born at a funeral, they said.
Referred them to the grants team about the kitchen.
Referred on to Citizens Advice for debt help.
The council referred itself to the ombudsman.
They refer to Prevent as a spying programme.
A channel for complaints was agreed.
The case for the crossing has reference HW/2231 at highways.
Book number 4 of the series was read by the reading group.
The ID of the booking is 44213.
Bank holiday on 25 May, hall closed.
Their members voted on the rent of the hall.
The trustees want a word with the licensing officer.
She asked for the minutes in large print.
The imam and the vicar planned the joint iftar.
Idris wants dates for the reference group.
Harold has a key to the side gate.
Rosa is happy with the new times.
Joan is back from leave on Monday.
The new worker starts on 14 April.
The chair signed the terms on 2 March 2026.
They lost their grant of £12,500 in 2024.
The centre is open from 9 to 5.
Ring the hall on 0161 496 0144.
The mosque's trustees asked for a meeting about parking.
The Hindu temple lent us their kitchen.
The Catholic school wants a crossing.
Polish shop owners asked about bins.
The Black Women's Forum declined for now.
A Sikh langar for the street, 200 fed.
A drag brunch for the Pride fund.
The trans support group asked for a safe room.
Cancer Research shop moved to the precinct.
The stroke club meets in the annexe.
Wheelchair access at the hall is poor.
They feel watched since the cameras went up.
They asked whether we keep a list of people who come; we do not.
Young people asked to film the project themselves.
Their video of the mural was shared 400 times.
A recording of the public meeting is on the council's website.
CCTV bid sent to the Home Office scheme.
The neighbourhood watch wants a noticeboard.
They reported the broken windows to the police.
The police asked to come to the open day; the trustees said no.
Prevent was raised: they think it targets Muslims.
Explained what Channel is and who decides.
They want an apology for the raid of 2019.
A frank evening on far-right marches and how to stay safe.
The safeguarding lead of the diocese will speak.
DBS checks for volunteers are slow.
The under-12s won the cup.
A summer scheme for children aged 8-12.
The oldest member club in the city turns 90.
Families were moved out of the tower.
The mothers' breakfast was full.
Sons of Rest pavilion needs a roof.
Brotherhood Hall is booked.
Our car park pass is for 12 vans.
The address of the hall is 3 Bridge Road.
Home cooking course for new dads.
Their Instagram and Facebook are run by volunteers.
The group chat about the fair is busy, they said.
The signal at the crossing is broken.
A channel swim for charity.
The referral fee was waived by the advice centre.
They were refused a bank account and do not know why.
Suspicion between the two groups has eased, both say.
The reading group is doing a novel about a spy.
"""


def told() -> list[str]:
    """Each line of the work."""
    return WORK.strip().splitlines()


@pytest.mark.parametrize("text", told())
def test_work_passes(text: str) -> None:
    assert noticed(text) is None


def test_there_is_enough_work_to_tell() -> None:
    assert len(told()) >= 80


def test_a_whole_month_in_one_note_passes() -> None:
    assert noticed("\n".join(told())) is None


def test_the_sample_town_and_the_made_up_city_pass() -> None:
    words = [value for value in vars(demo).values() if isinstance(value, str | tuple | dict)]
    told = [cell.strip() for text in _texts(words) for cell in re.split(r"[|\n]", text)]
    for line in (*STORY.splitlines(), *told):
        assert noticed(line) is None, line


def test_the_names_of_twelve_thousand_real_organisations_pass(shared_data: Path) -> None:
    with open(shared_data / "organisations-uk-mutuals.csv", encoding="utf-8-sig", newline="") as file:
        names = [row["name"] for row in csv.DictReader(file)]
    assert [name for name in names if noticed(name)] == []
    assert len(names) > 12_000


def _texts(value: object) -> list[str]:
    """Every text inside nested tuples and dictionaries."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return _texts([*value.keys(), *value.values()])
    if isinstance(value, list | tuple):
        return [text for each in value for text in _texts(each)]
    return []
