"""The audit normaliser: native cloud events become OCSF events, without payloads or secrets. It imports no cloud."""

from quantum_landing_zone.audit.batch import Batch, Failed, handle, handle_azure_log, handle_log_file, handle_queue
from quantum_landing_zone.audit.broken import BrokenRecordError
from quantum_landing_zone.audit.mapping import EventKind, mapping
from quantum_landing_zone.audit.normalise import Normaliser
from quantum_landing_zone.audit.projects import Project, ProjectDirectory
from quantum_landing_zone.audit.redaction import Redactor

__all__ = [
    "Batch",
    "BrokenRecordError",
    "EventKind",
    "Failed",
    "Normaliser",
    "Project",
    "ProjectDirectory",
    "Redactor",
    "handle",
    "handle_azure_log",
    "handle_log_file",
    "handle_queue",
    "mapping",
]
