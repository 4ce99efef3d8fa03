"""The kit: what rules are made of, for our rules and for anybody else's."""

from quantum_policies.kit.config import AwsConfig, AzureConfig, Config
from quantum_policies.kit.iam_document import Document, MalformedDocument, Statement
from quantum_policies.kit.pack import Pack
from quantum_policies.kit.reading import Resource
from quantum_policies.kit.rule import Rule
from quantum_policies.kit.stack import Source
from quantum_policies.kit.unknown import Malformed, NotSeenYet, UnknownValue
from quantum_policies.kit.verdict import PASS, Finding, Judgement, Level, Severity, Verdict, not_applicable

__all__ = [
    "PASS",
    "AwsConfig",
    "AzureConfig",
    "Config",
    "Document",
    "Finding",
    "Judgement",
    "Level",
    "Malformed",
    "MalformedDocument",
    "NotSeenYet",
    "Pack",
    "Resource",
    "Rule",
    "Severity",
    "Source",
    "Statement",
    "UnknownValue",
    "Verdict",
    "not_applicable",
]
