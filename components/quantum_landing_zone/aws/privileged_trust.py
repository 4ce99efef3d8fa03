"""Who becomes an approver, and who comes in when nobody can approve: trusts beside those of the five roles."""

from quantum_landing_zone.aws.alert_patterns import GLOBAL_REGION
from quantum_landing_zone.aws.role_trust import Admitted, needs_mfa, sign_in
from quantum_landing_zone.tenant import AwsWorkspace, Role
from quantum_landing_zone.tenant.privilege import BreakGlass, Elevation


def approver_trust(here: AwsWorkspace, elevation: Elevation) -> str:
    """Return the trust of the approver role: the declared groups, with MFA as for the role that they grant."""
    return sign_in(
        here,
        Admitted(
            asserted={"Group": elevation.approvers},
            mfa=needs_mfa(here, Role.BACKEND_ADMIN),
            permission_set=elevation.permission_set or "",
        ),
    )


def break_glass_trust(here: AwsWorkspace, glass: BreakGlass) -> str:
    """Return the trust of the emergency role: the declared persons, whatever groups they are in, with MFA.

    Only STS of the workspace's region and of us-east-1 lets them in, where the alert on it can be seen: elsewhere
    CloudTrail would raise the sign-in in a region from which nothing comes home. STS's global address is recorded in
    us-east-1; which region `aws:RequestedRegion` says there is not tried, so use the regional address.
    """
    return sign_in(
        here,
        Admitted(
            asserted={"User": glass.people},
            mfa=True,
            permission_set=glass.permission_set or "",
            regions=list(dict.fromkeys((here.region, GLOBAL_REGION))),
            people=glass.people,
        ),
    )
