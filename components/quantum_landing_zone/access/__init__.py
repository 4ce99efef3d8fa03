"""Who can do what: the workspace's own documents, judged offline as IAM would judge them (IAM-01, TEN-01, TEN-02)."""

from quantum_landing_zone.access.evaluate import Ruling, allowing, decide, denying
from quantum_landing_zone.access.judge import Document, Policies, Verdict, judge
from quantum_landing_zone.access.request import NotUnderstoodError, Request

__all__ = [
    "Document",
    "NotUnderstoodError",
    "Policies",
    "Request",
    "Ruling",
    "Verdict",
    "allowing",
    "decide",
    "denying",
    "judge",
]
