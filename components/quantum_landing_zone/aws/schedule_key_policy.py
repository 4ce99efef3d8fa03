"""What a workspace's keys let be done for the scheduled jobs: statements of the key policies, all plain values."""

from collections.abc import Mapping, Sequence

from quantum_landing_zone.aws.iam import Statement, statement
from quantum_landing_zone.aws.schedule_role import CALLS
from quantum_landing_zone.tenant import AUDIT, AwsWorkspace
from quantum_landing_zone.tenant.schedule import Job
from quantum_landing_zone.tenant.schedules import Schedules

_EVERY_KEY = ("*",)  # in a key policy, `*` is the key that carries it
_USE = ("kms:Decrypt", "kms:GenerateDataKey")


def scheduled_key_users(here: AwsWorkspace, data_class: str) -> list[Statement]:
    """Return who may look at a class's key, and use that of the audit class; nobody where nothing is scheduled.

    Jobs read settings of the keys and decrypt nothing but the bundles of evidence that they wrote.
    """
    schedules = Schedules(here)
    if schedules.declared is None:
        return []
    made = [
        _allow(f"{job.capitalize()}ReadsKey", asked, schedules.role_arn(job), {})
        for job in Job
        if (asked := sorted({action for action in CALLS[job].values() if action.startswith("kms:")}))
    ]
    if data_class != AUDIT:
        return made
    archive = f"arn:aws:s3:::{here.archive_bucket}"
    bundles = {"kms:EncryptionContext:aws:s3:arn": [archive, f"{archive}/{schedules.evidence_prefix}*"]}
    letters = {"kms:EncryptionContext:aws:sqs:arn": schedules.dead_letters_arn}
    return [
        *made,
        _allow("ArchiveEvidence", _USE, schedules.role_arn(Job.EVIDENCE), bundles, via=f"s3.{here.region}"),
        _allow("PutAwayStarts", _USE, schedules.starter_arn, letters, via=f"sqs.{here.region}"),
    ]


def _allow(
    sid: str, actions: Sequence[str], role: str, context: Mapping[str, str | Sequence[str]], *, via: str = ""
) -> Statement:
    """Return an Allow for one role, named by condition as in every key policy."""
    account = role.split(":")[4]
    condition: dict[str, dict[str, str | Sequence[str]]] = {
        "StringEquals": {"kms:CallerAccount": account},
        "ArnEquals": {"aws:PrincipalArn": [role]},
    }
    if via:
        condition["StringEquals"]["kms:ViaService"] = f"{via}.amazonaws.com"
    if context:
        condition["StringLike"] = dict(context)
    return statement(
        sid,
        "Allow",
        actions,
        principal={"AWS": f"arn:aws:iam::{account}:root"},
        resources=_EVERY_KEY,
        condition=condition,
    )
