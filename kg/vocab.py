"""Every term of the graph once, as plain IRI strings: `Class`, `Property`, codes, reused vocabularies.

The meaning of each own term stands in `ontology/shisaku.ttl`; a test holds the two equal. No RDF
library is imported here, so that commands start fast.
"""

from __future__ import annotations

NS = "https://w3id.org/shisaku/ns#"
CODE_NS = "https://w3id.org/shisaku/code/"
SHAPES_NS = "https://w3id.org/shisaku/shapes#"
ONTOLOGY = "https://w3id.org/shisaku/ns"

#: Names of the code lists as they stand in IRIs (`ontology/codelists/` names the files in the plural).
CODE_LISTS = (
    "act-type",
    "commitment-status",
    "role",
    "presence",
    "document-state",
    "repair-kind",
    "outcome",
    "organization-kind",
    "post-kind",
    "unresolved-reason",
    "event-kind",
    "fact-origin",
    "left-out-kind",
    "verdict",
    "link-reason",
)


def code(list_name: str, notation: str) -> str:
    """The IRI of a code: a concept of the list with that notation.

    >>> code("act-type", "commitment")
    'https://w3id.org/shisaku/code/act-type/commitment'
    """
    return f"{CODE_NS}{list_name}/{notation}"


def scheme(list_name: str) -> str:
    """The IRI of a code list itself.

    >>> scheme("role")
    'https://w3id.org/shisaku/code/role'
    """
    return CODE_NS + list_name


class Class:
    """The classes of the ontology."""

    # who
    ACTOR = NS + "Actor"
    PERSON = NS + "Person"
    ORGANIZATION = NS + "Organization"
    GOVERNMENT_BODY = NS + "GovernmentBody"
    DELIBERATIVE_BODY = NS + "DeliberativeBody"
    HEADQUARTERS = NS + "Headquarters"
    UNRESOLVED_ACTOR = NS + "UnresolvedActor"
    POST = NS + "Post"
    SEAT = NS + "Seat"
    MEMBERSHIP = NS + "Membership"
    HEADQUARTERS_MEMBERSHIP = NS + "HeadquartersMembership"
    CHIEF_MEMBERSHIP = NS + "ChiefMembership"
    DEPUTY_CHIEF_MEMBERSHIP = NS + "DeputyChiefMembership"
    PERSON_LINK = NS + "PersonLink"
    # meetings
    MEETING = NS + "Meeting"
    ATTENDANCE = NS + "Attendance"
    AGENDA_ITEM = NS + "AgendaItem"
    DECISION_ITEM = NS + "DecisionItem"
    POLICY_DOCUMENT = NS + "PolicyDocument"
    DOCUMENT_APPEARANCE = NS + "DocumentAppearance"
    SPEECH = NS + "Speech"
    MEETING_EVENT = NS + "MeetingEvent"
    WRITTEN_STATEMENT = NS + "WrittenStatement"
    # what is done with words
    ACT = NS + "Act"
    COMMITMENT = NS + "Commitment"
    REPORT = NS + "Report"
    REQUEST = NS + "Request"
    POSITION = NS + "Position"
    ENDORSEMENT = NS + "Endorsement"
    CONCERN = NS + "Concern"
    DECISION = NS + "Decision"
    MEASURE = NS + "Measure"
    LAW = NS + "Law"
    MENTION = NS + "Mention"
    PARTNER = NS + "Partner"
    ADDRESSEE = NS + "Addressee"
    BASIS = NS + "Basis"
    DEADLINE = NS + "Deadline"
    REPORTED_TIME = NS + "ReportedTime"
    QUANTITY = NS + "Quantity"
    TOPIC_MATCH = NS + "TopicMatch"
    # where it comes from
    EVIDENCE = NS + "Evidence"
    REPAIR = NS + "Repair"
    SOURCE = NS + "Source"
    EXTRACTOR = NS + "Extractor"
    EXTRACTION_RUN = NS + "ExtractionRun"
    LEFT_OUT = NS + "LeftOut"
    JUDGEMENT = NS + "Judgement"
    TOMBSTONE = NS + "Tombstone"
    INFERRED_GRAPH = NS + "InferredGraph"
    ENTAILMENT = NS + "Entailment"


class Property:
    """The properties of the ontology."""

    # organizations, posts, seats, laws
    ORGANIZATION_KIND = NS + "organizationKind"
    VALID_FROM = NS + "validFrom"
    VALID_TO = NS + "validTo"
    PREDECESSOR = NS + "predecessor"
    SUCCESSOR = NS + "successor"
    CORPORATE_NUMBER = NS + "corporateNumber"
    AUTHORITY_CONFIDENCE = NS + "authorityConfidence"
    POST_KIND = NS + "postKind"
    SEAT_OF = NS + "seatOf"
    SEAT_ROLE = NS + "seatRole"
    FILLED_BY = NS + "filledBy"
    LEGAL_BASIS = NS + "legalBasis"
    ARTICLE = NS + "article"
    LAW_NUMBER = NS + "lawNumber"
    EGOV_LAW_ID = NS + "egovLawId"
    # persons and memberships
    NAMED_IN = NS + "namedIn"
    HOLDS_POST = NS + "holdsPost"
    POST_LABEL = NS + "postLabel"
    MEMBER_ROLE = NS + "memberRole"
    HOLDS_SEAT = NS + "holdsSeat"
    ATTENDS_FOR = NS + "attendsFor"
    PRINTED_AS = NS + "printedAs"
    PARLIAMENTARY_GROUP = NS + "parliamentaryGroup"
    OBSERVED_AT = NS + "observedAt"
    LINKED_PERSON = NS + "linkedPerson"
    LINK_REASON = NS + "linkReason"
    RESTS_ON = NS + "restsOn"
    # meetings
    HELD_BY = NS + "heldBy"
    PRINCIPAL_BODY = NS + "principalBody"
    MEETING_NUMBER = NS + "meetingNumber"
    DATE = NS + "date"
    START_TIME = NS + "startTime"
    END_TIME = NS + "endTime"
    PLACE = NS + "place"
    RECORDED_IN = NS + "recordedIn"
    HAS_AGENDA_ITEM = NS + "hasAgendaItem"
    HAS_DECISION_ITEM = NS + "hasDecisionItem"
    PRINTS_ATTENDANCE = NS + "printsAttendance"
    BODY_STATED_IN = NS + "bodyStatedIn"
    NUMBER_STATED_IN = NS + "numberStatedIn"
    DATE_STATED_IN = NS + "dateStatedIn"
    EVENT_KIND = NS + "eventKind"
    EVENT_TIME = NS + "eventTime"
    AT_MEETING = NS + "atMeeting"
    ORDINAL = NS + "ordinal"
    # attendance
    ATTENDEE_PERSON = NS + "attendeePerson"
    NAME_AS_PRINTED = NS + "nameAsPrinted"
    FAMILY_NAME = NS + "familyName"
    POST_ORGANIZATION = NS + "postOrganization"
    ROLE = NS + "role"
    PRESENCE = NS + "presence"
    # items and documents
    ABOUT_DOCUMENT = NS + "aboutDocument"
    OUTCOME = NS + "outcome"
    DECISION_EVIDENCE = NS + "decisionEvidence"
    DISCUSSED_BY = NS + "discussedBy"
    APPEARANCE_OF = NS + "appearanceOf"
    DOCUMENT_STATE = NS + "documentState"
    TITLE_AS_PRINTED = NS + "titleAsPrinted"
    IN_AGENDA_ITEM = NS + "inAgendaItem"
    DISCUSSED_IN = NS + "discussedIn"
    # speeches
    SPEAKER = NS + "speaker"
    SPEAKER_LABEL = NS + "speakerLabel"
    LABEL_REPAIRED = NS + "labelRepaired"
    LABEL_DISAGREES = NS + "labelDisagrees"
    BEGINS = NS + "begins"
    UNDER_ITEM = NS + "underItem"
    # acts
    ACT_TYPE = NS + "actType"
    AGENT = NS + "agent"
    UTTERED_BY = NS + "utteredBy"
    IN_SPEECH = NS + "inSpeech"
    OBJECT_TEXT = NS + "objectText"
    MEASURE = NS + "measure"
    ABOUT_LAW = NS + "aboutLaw"
    LAW_TEXT = NS + "lawText"
    STATUS = NS + "status"
    HAS_PARTNER = NS + "hasPartner"
    HAS_ADDRESSEE = NS + "hasAddressee"
    HAS_BASIS = NS + "hasBasis"
    HAS_DEADLINE = NS + "hasDeadline"
    HAS_TIME = NS + "hasTime"
    HAS_QUANTITY = NS + "hasQuantity"
    TOPIC = NS + "topic"
    HAS_TOPIC_MATCH = NS + "hasTopicMatch"
    RULE = NS + "rule"
    CONFIDENCE = NS + "confidence"
    # commitments only
    COMMITTING_BODY = NS + "committingBody"
    COMMITTED_MEASURE = NS + "committedMeasure"
    CONSIDERING_BODY = NS + "consideringBody"
    CONSIDERED_MEASURE = NS + "consideredMeasure"
    MAKES_COMMITMENT = NS + "makesCommitment"
    MAKES_CONSIDERATION = NS + "makesConsideration"
    COMMITTED_TO = NS + "committedTo"
    IS_CONSIDERING = NS + "isConsidering"
    # mentions and values
    REFERS_TO = NS + "refersTo"
    REFERS_TO_PLACE = NS + "refersToPlace"
    DUE_DATE = NS + "dueDate"
    LAST_DAY = NS + "lastDay"
    QUANTITY_VALUE = NS + "quantityValue"
    QUANTITY_UNIT = NS + "quantityUnit"
    MATCHED_TOPIC = NS + "matchedTopic"
    MATCHED_TERM = NS + "matchedTerm"
    # evidence, repairs, sources, runs
    EVIDENCE = NS + "evidence"
    HIGHLIGHT = NS + "highlight"
    START_OFFSET = NS + "startOffset"
    END_OFFSET = NS + "endOffset"
    REPAIR_KIND = NS + "repairKind"
    PRINTED = NS + "printed"
    READ = NS + "read"
    REPAIR_OF = NS + "repairOf"
    REPAIRED_SPEECH = NS + "repairedSpeech"
    FILE_NAME = NS + "fileName"
    SHA256 = NS + "sha256"
    TEXT = NS + "text"
    ENCODING = NS + "encoding"
    ALTERNATE_RECORD_OF = NS + "alternateRecordOf"
    START_PAGE = NS + "startPage"
    FRAME = NS + "frame"
    LEFT_OUT = NS + "leftOut"
    LEFT_OUT_KIND = NS + "leftOutKind"
    LEFT_OUT_COUNT = NS + "leftOutCount"
    JUDGED_WITH = NS + "judgedWith"
    JUDGEMENT_OF = NS + "judgementOf"
    VERDICT = NS + "verdict"
    JUDGED_BY = NS + "judgedBy"
    JUDGED_AT = NS + "judgedAt"
    CHANGES = NS + "changes"
    EXTRACTOR_VERSION = NS + "extractorVersion"
    DICTIONARY_VERSION = NS + "dictionaryVersion"
    UNRESOLVED_REASON = NS + "unresolvedReason"
    WAS_READ_BY = NS + "wasReadBy"
    WAS_JUDGED = NS + "wasJudged"
    AXIOM = NS + "axiom"
    INFERRED_FROM = NS + "inferredFrom"
    ENTAILED_IN = NS + "entailedIn"
    ENTAILED_SUBJECT = NS + "entailedSubject"
    ENTAILED_PREDICATE = NS + "entailedPredicate"
    ENTAILED_OBJECT = NS + "entailedObject"


class Rdf:
    """RDF and RDF Schema, https://www.w3.org/TR/rdf-schema/."""

    TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
    COMMENT = "http://www.w3.org/2000/01/rdf-schema#comment"
    VALUE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#value"


class Skos:
    """SKOS, https://www.w3.org/TR/skos-reference/."""

    NS = "http://www.w3.org/2004/02/skos/core#"
    CONCEPT = NS + "Concept"
    CONCEPT_SCHEME = NS + "ConceptScheme"
    PREF_LABEL = NS + "prefLabel"
    ALT_LABEL = NS + "altLabel"
    DEFINITION = NS + "definition"
    NOTATION = NS + "notation"
    IN_SCHEME = NS + "inScheme"
    TOP_CONCEPT_OF = NS + "topConceptOf"
    EXACT_MATCH = NS + "exactMatch"
    CLOSE_MATCH = NS + "closeMatch"


class Org:
    """The organization ontology, https://www.w3.org/TR/vocab-org/."""

    NS = "http://www.w3.org/ns/org#"
    MEMBER = NS + "member"
    ORGANIZATION = NS + "organization"
    POST_IN = NS + "postIn"
    SUB_ORGANIZATION_OF = NS + "subOrganizationOf"


class Foaf:
    """FOAF, http://xmlns.com/foaf/0.1/."""

    NAME = "http://xmlns.com/foaf/0.1/name"


class Prov:
    """PROV-O, https://www.w3.org/TR/prov-o/."""

    NS = "http://www.w3.org/ns/prov#"
    USED = NS + "used"
    GENERATED = NS + "generated"
    WAS_ASSOCIATED_WITH = NS + "wasAssociatedWith"
    STARTED_AT_TIME = NS + "startedAtTime"
    WAS_DERIVED_FROM = NS + "wasDerivedFrom"
    WAS_REVISION_OF = NS + "wasRevisionOf"


class Dcterms:
    """DCMI Metadata Terms, https://www.dublincore.org/specifications/dublin-core/dcmi-terms/."""

    NS = "http://purl.org/dc/terms/"
    SOURCE = NS + "source"
    FORMAT = NS + "format"
    LICENSE = NS + "license"
    PUBLISHER = NS + "publisher"
    IS_REPLACED_BY = NS + "isReplacedBy"
    CONFORMS_TO = NS + "conformsTo"


class Oa:
    """Web Annotation, https://www.w3.org/TR/annotation-vocab/."""

    NS = "http://www.w3.org/ns/oa#"
    TEXT_POSITION_SELECTOR = NS + "TextPositionSelector"
    TEXT_QUOTE_SELECTOR = NS + "TextQuoteSelector"
    FRAGMENT_SELECTOR = NS + "FragmentSelector"
    XPATH_SELECTOR = NS + "XPathSelector"
    HAS_SOURCE = NS + "hasSource"
    HAS_SELECTOR = NS + "hasSelector"
    START = NS + "start"
    END = NS + "end"
    EXACT = NS + "exact"


class Xsd:
    """XML Schema datatypes, https://www.w3.org/TR/xmlschema11-2/."""

    NS = "http://www.w3.org/2001/XMLSchema#"
    BOOLEAN = NS + "boolean"
    DATE = NS + "date"
    DATE_TIME = NS + "dateTime"
    DECIMAL = NS + "decimal"
    INTEGER = NS + "integer"
    NON_NEGATIVE_INTEGER = NS + "nonNegativeInteger"
    STRING = NS + "string"
    TIME = NS + "time"
