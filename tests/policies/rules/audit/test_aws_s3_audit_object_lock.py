from policies.contract import ABSENT, Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.audit.aws_s3_audit_object_lock import RULE

TYPE = "aws:s3/bucket:Bucket"
NO_LOCK = "the bucket holds audit records and has no object lock"


class TestAwsS3AuditObjectLock(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(TYPE, "trail", {"objectLockEnabled": True, "tags": {"Artifact": "log"}}),
            resource(TYPE, "by-purpose", {"objectLockEnabled": True, "tags": {"Purpose": "Audit"}}),
        ],
        violating={
            "absent": ("objectLockEnabled", ABSENT, NO_LOCK),
            "off": ("objectLockEnabled", False, NO_LOCK),
            "evidence": (resource(TYPE, "evidence", {"tags": {"Artifact": "evidence"}}), NO_LOCK),
            "destroyed with its content": (
                "forceDestroy",
                True,
                "the bucket holds audit records and may be destroyed with its content (forceDestroy)",
            ),
        },
        not_applicable=[
            resource(TYPE, "results", {"tags": {"Artifact": "result"}}),
            resource(TYPE, "untagged", {"bucket": "untagged"}),
        ],
        unknown="objectLockEnabled",
    )
