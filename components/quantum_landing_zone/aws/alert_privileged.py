"""The alerts of privileged work: each exists where the declaration has what it is about."""

from quantum_landing_zone.aws import alert_calls as calls
from quantum_landing_zone.aws.alert import Alert, any_call, detail
from quantum_landing_zone.elevation.grant import PREFIX as GRANTS
from quantum_landing_zone.tenant import AwsWorkspace
from quantum_landing_zone.tenant.privileged import Privileged


def break_glass_alerts(workspace: AwsWorkspace) -> list[Alert]:
    """Return the alert on each sign-in to the emergency role, also a refused one; none where it is not declared."""
    parts = Privileged(workspace)
    if parts.break_glass is None:
        return []
    role = [parts.role_arn(parts.break_glass_role)]
    return [
        Alert(
            id="break-glass-used",
            title="Somebody became the emergency role",
            severity="critical",
            controls=("IAM-06", "AUD-07"),
            # By STS's global address; its regional one in the workspace's region is seen at home, and no other lets in.
            seen_in="global",
            pattern=any_call(detail("sts", calls.SIGN_IN_TO_ROLE, roleArn=role)),
        )
    ]


def elevation_alerts(workspace: AwsWorkspace) -> list[Alert]:
    """Return the alert on a grant, by whomever it is put; `role-changed` is raised by it as well, and by its end."""
    parts = Privileged(workspace)
    if parts.elevation is None:
        return []
    return [
        Alert(
            id="elevation-granted",
            title="Backend administration was granted to somebody for a bounded time",
            severity="high",
            controls=("IAM-06", "AUD-07"),
            seen_in="global",
            pattern=any_call(
                detail("iam", ("PutRolePolicy",), roleName=[parts.elevated_role], policyName=[{"prefix": GRANTS}])
            ),
        )
    ]
