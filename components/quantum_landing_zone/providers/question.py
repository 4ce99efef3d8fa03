"""The due-diligence checklist (ONB-01, ATT-01, ATT-03, ENC-04): a closed list, the same for every provider."""

from enum import StrEnum


class Asked(StrEnum):
    """Of whom a question is asked."""

    SERVICE = "service"
    """The service through which a provider is reached: its answer holds for every provider behind it."""
    PROVIDER = "provider"
    """The provider itself, or the service's operator about the provider."""


class Question(StrEnum):
    """One item of the checklist."""

    AUTHENTICATION = "authentication"
    RBAC_GRANULARITY = "rbac-granularity"
    KEY_POLICIES = "key-policies"
    ENCRYPTION_CONTROL_PLANE = "encryption-control-plane"
    ENCRYPTION_DATA_PLANE = "encryption-data-plane"
    LOGGING = "logging"
    LOGGING_RETENTION = "logging-retention"
    REGIONS = "regions"
    DATA_USE = "data-use"
    PATCHING = "patching"
    SECURE_BOOT = "secure-boot"
    SIGNED_UPDATES = "signed-updates"
    HARDWARE_ROOT = "hardware-root-of-trust"
    REMOTE_ATTESTATION = "remote-attestation"
    ASSURANCE_REPORTS = "assurance-reports"
    PENETRATION_TESTS = "penetration-tests"
    CHANGE_MANAGEMENT = "change-management"
    INCIDENT_NOTICE = "incident-notice"
    SUPPORT_SLA = "support-sla"
    CONTRACT_TERMS = "contract-terms"
    EXPORT_CONTROLS = "export-controls"

    @property
    def asked(self) -> Asked:
        """Of whom it is asked."""
        return Asked.SERVICE if self in _OF_THE_SERVICE else Asked.PROVIDER

    @property
    def attests(self) -> bool:
        """Whether it is about attestation (ATT-01): an answer must then say when its evidence is refreshed."""
        return self in _ATTESTATION

    @property
    def text(self) -> str:
        """What is asked, in one sentence."""
        return _TEXT[self]


_OF_THE_SERVICE = frozenset(
    {
        Question.AUTHENTICATION,
        Question.RBAC_GRANULARITY,
        Question.KEY_POLICIES,
        Question.ENCRYPTION_CONTROL_PLANE,
        Question.LOGGING,
        Question.LOGGING_RETENTION,
    }
)
_ATTESTATION = frozenset(
    {Question.SECURE_BOOT, Question.SIGNED_UPDATES, Question.HARDWARE_ROOT, Question.REMOTE_ATTESTATION}
)
_TEXT = {
    Question.AUTHENTICATION: "How do people and programs sign in, and can keys that live long be refused?",
    Question.RBAC_GRANULARITY: "How finely can rights be given: by backend, by job, by person?",
    Question.KEY_POLICIES: "Can the customer bring a key and say who uses it?",
    Question.ENCRYPTION_CONTROL_PLANE: "What does the control plane encrypt, in transit and at rest, with whose keys?",
    Question.ENCRYPTION_DATA_PLANE: "What happens to circuits and results on the way to the backend and there?",
    Question.LOGGING: "Which events are recorded, where can they be read?",
    Question.LOGGING_RETENTION: "For how long are records kept, and what ends them?",
    Question.REGIONS: "In which regions can the backend be called?",
    Question.DATA_USE: "What may the provider do with a circuit and its results besides running it?",
    Question.PATCHING: "Who keeps the control systems of the backend up to date, and how fast?",
    Question.SECURE_BOOT: "Do the control systems of the backend start from verified software only?",
    Question.SIGNED_UPDATES: "Are updates of the control systems signed, and verified before they run?",
    Question.HARDWARE_ROOT: "Is there a hardware root of trust in the control systems?",
    Question.REMOTE_ATTESTATION: "Can a customer verify remotely what runs on the control systems?",
    Question.ASSURANCE_REPORTS: "Which independent reports exist, such as SOC 2 or ISO/IEC 27001, and of what?",
    Question.PENETRATION_TESTS: "Who tests for vulnerabilities, how often, and who sees the outcome?",
    Question.CHANGE_MANAGEMENT: "How are changes of backends and their software announced and controlled?",
    Question.INCIDENT_NOTICE: "Within what time is a customer told of a security incident?",
    Question.SUPPORT_SLA: "Within what time does support answer?",
    Question.CONTRACT_TERMS: "Which terms apply, who accepts them, and how?",
    Question.EXPORT_CONTROLS: "Who may not be served, by law or by the provider's choice?",
}


class Place(StrEnum):
    """Where an artifact may be once it has left the team's hands (RES-04)."""

    WORKSPACE = "workspace"
    """The team's own region: stores, archive, logs."""
    CONTROL_PLANE = "control-plane"
    SIMULATOR = "simulator"
    QPU = "qpu"
    SUPPORT = "support"
    BACKUP = "backup"
    TELEMETRY = "telemetry"
