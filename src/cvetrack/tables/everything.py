"""All tables, each after those that it refers to."""

from sqlmodel import SQLModel

from cvetrack.tables.change import Change
from cvetrack.tables.change_body import ChangeBody
from cvetrack.tables.concern import Concern
from cvetrack.tables.contact import Contact
from cvetrack.tables.engagement import Engagement
from cvetrack.tables.engagement_contact import EngagementContact
from cvetrack.tables.engagement_officer import EngagementOfficer
from cvetrack.tables.engagement_topic import EngagementTopic
from cvetrack.tables.file_import import FileImport
from cvetrack.tables.flag import Flag
from cvetrack.tables.lead import Lead
from cvetrack.tables.milestone_event import MilestoneEvent
from cvetrack.tables.need import Need
from cvetrack.tables.officer import Officer
from cvetrack.tables.op import Op
from cvetrack.tables.organisation import Organisation
from cvetrack.tables.organisation_alias import OrganisationAlias
from cvetrack.tables.organisation_identifier import OrganisationIdentifier
from cvetrack.tables.promise import Promise
from cvetrack.tables.setting import Setting
from cvetrack.tables.topic import Topic
from cvetrack.tables.touch import Touch
from cvetrack.tables.writing import Writing

RECORDS: tuple[type[SQLModel], ...] = (
    Setting,
    FileImport,
    Officer,
    Organisation,
    OrganisationAlias,
    OrganisationIdentifier,
    Lead,
    Contact,
    Topic,
    Engagement,
    Touch,
    EngagementContact,
    EngagementTopic,
    EngagementOfficer,
    MilestoneEvent,
    Flag,
    Need,
    Promise,
    Concern,
)

HISTORY: tuple[type[SQLModel], ...] = (Op, Change, ChangeBody, Writing)

EVERYTHING = HISTORY + RECORDS
