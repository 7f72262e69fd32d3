"""All tables, each after those that it refers to."""

from sqlmodel import SQLModel

from cvetrack.tables.absence import Absence
from cvetrack.tables.access_condition import AccessCondition
from cvetrack.tables.agenda_item import AgendaItem
from cvetrack.tables.ask import Ask
from cvetrack.tables.attendance import Attendance
from cvetrack.tables.briefing import Briefing
from cvetrack.tables.briefing_organisation import BriefingOrganisation
from cvetrack.tables.broadcast import Broadcast
from cvetrack.tables.broadcast_organisation import BroadcastOrganisation
from cvetrack.tables.change import Change
from cvetrack.tables.change_body import ChangeBody
from cvetrack.tables.concern import Concern
from cvetrack.tables.contact import Contact
from cvetrack.tables.declining import Declining
from cvetrack.tables.engagement import Engagement
from cvetrack.tables.engagement_contact import EngagementContact
from cvetrack.tables.engagement_officer import EngagementOfficer
from cvetrack.tables.engagement_topic import EngagementTopic
from cvetrack.tables.file_import import FileImport
from cvetrack.tables.flag import Flag
from cvetrack.tables.forum import Forum
from cvetrack.tables.handover import Handover
from cvetrack.tables.incident import Incident
from cvetrack.tables.introduction import Introduction
from cvetrack.tables.lead import Lead
from cvetrack.tables.mandate import Mandate
from cvetrack.tables.meeting import Meeting
from cvetrack.tables.milestone_event import MilestoneEvent
from cvetrack.tables.myth import Myth
from cvetrack.tables.need import Need
from cvetrack.tables.network import Network
from cvetrack.tables.officer import Officer
from cvetrack.tables.op import Op
from cvetrack.tables.organisation import Organisation
from cvetrack.tables.organisation_alias import OrganisationAlias
from cvetrack.tables.organisation_identifier import OrganisationIdentifier
from cvetrack.tables.promise import Promise
from cvetrack.tables.relay import Relay
from cvetrack.tables.relay_confirmation import RelayConfirmation
from cvetrack.tables.removal import Removal
from cvetrack.tables.risk_picture import RiskPicture
from cvetrack.tables.risk_weight import RiskWeight
from cvetrack.tables.safety_incident import SafetyIncident
from cvetrack.tables.safety_plan import SafetyPlan
from cvetrack.tables.same_person import SamePerson
from cvetrack.tables.screening_exception import ScreeningException
from cvetrack.tables.seat import Seat
from cvetrack.tables.setback import Setback
from cvetrack.tables.setting import Setting
from cvetrack.tables.strategy_document import StrategyDocument
from cvetrack.tables.strategy_telling import StrategyTelling
from cvetrack.tables.support import Support
from cvetrack.tables.terms import Terms
from cvetrack.tables.tie import Tie
from cvetrack.tables.topic import Topic
from cvetrack.tables.touch import Touch
from cvetrack.tables.voice import Voice
from cvetrack.tables.writing import Writing

RECORDS: tuple[type[SQLModel], ...] = (
    Setting,
    FileImport,
    Officer,
    Absence,
    Organisation,
    OrganisationAlias,
    OrganisationIdentifier,
    Declining,
    Lead,
    Contact,
    SamePerson,
    Topic,
    Engagement,
    Touch,
    EngagementContact,
    EngagementTopic,
    EngagementOfficer,
    MilestoneEvent,
    Flag,
    Forum,
    Seat,
    Meeting,
    AgendaItem,
    Attendance,
    Need,
    Promise,
    Concern,
    Support,
    Voice,
    Ask,
    SafetyPlan,
    SafetyIncident,
    Terms,
    Setback,
    Incident,
    Network,
    Broadcast,
    BroadcastOrganisation,
    Myth,
    StrategyDocument,
    StrategyTelling,
    Briefing,
    BriefingOrganisation,
    RiskPicture,
    RiskWeight,
    Introduction,
    AccessCondition,
    Mandate,
    Relay,
    RelayConfirmation,
    Tie,
    Handover,
    ScreeningException,
    Removal,
)

HISTORY: tuple[type[SQLModel], ...] = (Op, Change, ChangeBody, Writing)

EVERYTHING = HISTORY + RECORDS
