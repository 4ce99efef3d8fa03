"""The words of the field that every part of the product shares, each a closed set."""

from enum import StrEnum


class Stage(StrEnum):
    """How far a tenant has come. Leaving `pilot` is a reviewed change of its file (ONB-04)."""

    PILOT = "pilot"
    ACTIVE = "active"


class Environment(StrEnum):
    """A boundary inside a team; permissions of one never reach another (TEN-02)."""

    DEV = "dev"
    TEST = "test"
    BENCHMARK = "benchmark"
    VALIDATION = "validation"

    @property
    def runs_jobs(self) -> bool:
        """Whether hybrid jobs may run: they run outside the tenant's network, so in `dev` and `test` only."""
        return self in {Environment.DEV, Environment.TEST}


class Role(StrEnum):
    """The five human roles; none implies another (IAM-01)."""

    CIRCUIT_AUTHOR = "circuit-author"
    JOB_SUBMITTER = "job-submitter"
    BACKEND_ADMIN = "backend-admin"
    BILLING_VIEWER = "billing-viewer"
    AUDIT_REVIEWER = "audit-reviewer"

    @property
    def privileged(self) -> bool:
        """Whether the role needs MFA at sign-in (IAM-05)."""
        return self in {Role.BACKEND_ADMIN, Role.AUDIT_REVIEWER}


class SecretReader(StrEnum):
    """Who may read a secret (SEC-01): those who run circuits, and never those who administer, pay or review."""

    CIRCUIT_AUTHOR = Role.CIRCUIT_AUTHOR.value
    JOB_SUBMITTER = Role.JOB_SUBMITTER.value
    HYBRID_JOB = "hybrid-job"
    NOTEBOOK = "notebook"


class PipelineRole(StrEnum):
    """Whose powers a pipeline may have (IAM-07): nobody's who administers, pays or reviews."""

    CIRCUIT_AUTHOR = Role.CIRCUIT_AUTHOR.value
    JOB_SUBMITTER = Role.JOB_SUBMITTER.value


class RecordKind(StrEnum):
    """Records that are kept for a time of their own (AUD-04)."""

    JOB_LOGS = "job-logs"
    EXPERIMENT_RECORDS = "experiment-records"
    BILLING_RECORDS = "billing-records"
    SECURITY_EVENTS = "security-events"


class ArtifactKind(StrEnum):
    """What a quantum workspace produces and keeps (CLS-01)."""

    CIRCUIT = "circuit"
    DEVICE_SELECTION = "device-selection"
    CALIBRATION = "calibration"
    JOB_INPUT = "job-input"
    INTERMEDIATE_RESULT = "intermediate-result"
    RESULT = "result"
    BENCHMARK_OUTPUT = "benchmark-output"
    JOB_METADATA = "job-metadata"
    LOG = "log"
    BILLING_RECORD = "billing-record"
    SUPPORT_RECORD = "support-record"
    BACKUP = "backup"
    TELEMETRY = "telemetry"
    EVIDENCE = "evidence"

    @property
    def in_archive(self) -> bool:
        """Whether records of this kind go to the write-once archive instead of a store of their own."""
        return self in {
            ArtifactKind.JOB_METADATA,
            ArtifactKind.LOG,
            ArtifactKind.BILLING_RECORD,
            ArtifactKind.SUPPORT_RECORD,
            ArtifactKind.TELEMETRY,
            ArtifactKind.EVIDENCE,
        }

    @property
    def in_store(self) -> bool:
        """Whether the kind has a store of its own.

        A backup has none: it is the older versions kept by the store of the kind that it backs up.
        """
        return not self.in_archive and self is not ArtifactKind.BACKUP


class Sensitivity(StrEnum):
    """How harmful disclosure is, from least to most; also the data class that has a key of its own (ENC-03)."""

    PUBLIC = "public"
    INTERNAL = "internal"
    CONFIDENTIAL = "confidential"
    RESTRICTED = "restricted"

    @property
    def rank(self) -> int:
        """The order of harm, 0 for `public`."""
        return list(Sensitivity).index(self)


class QuantumLabel(StrEnum):
    """What makes an artifact sensitive for reasons particular to quantum work (CLS-02)."""

    EXPERIMENTAL_IP = "experimental-ip"
    VENDOR_METADATA = "vendor-metadata"
    REGULATED_DATA = "regulated-data"


class Jurisdiction(StrEnum):
    """Where data and hardware may be; which AWS region is where is data in `facts`."""

    EU = "eu"
    UK = "uk"
    US = "us"
    CH = "ch"
    CA = "ca"
    JP = "jp"
    AU = "au"


class Framework(StrEnum):
    """Frameworks to which controls are mapped (CMP-01)."""

    SOC2 = "soc2"
    ISO27001 = "iso27001"
    NIST_800_53 = "nist-800-53"
    PCI_DSS = "pci-dss"
    HIPAA = "hipaa"
    GDPR = "gdpr"


class RegulatedData(StrEnum):
    """Regulated data that a workspace may hold once it is past the pilot stage."""

    PERSONAL = "personal"
    HEALTH = "health"
    CARDHOLDER = "cardholder"
    EXPORT_CONTROLLED = "export-controlled"
