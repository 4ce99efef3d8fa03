"""What a backend administrator may do, in two halves: looking, and what is privileged.

Without `elevation` in the declaration the role holds both for good. With it the role looks, asks for more, and holds
the privileged half only while a grant lasts (docs/adr/0008-elevation-by-attested-request.md).
"""

from quantum_landing_zone.aws import braket_policy as braket
from quantum_landing_zone.aws.elevation_access import requester_statements
from quantum_landing_zone.aws.iam import Statement, statement
from quantum_landing_zone.aws.secret_access import custodian_statements
from quantum_landing_zone.tenant.vocabulary import Environment
from quantum_landing_zone.tenant.workspace import AwsWorkspace


def backend_admin_statements(here: AwsWorkspace) -> list[Statement]:
    """Return what the role's own policy holds."""
    if here.tenant.elevation is None:
        return [*_looking(here), *privileged_statements(here)]
    return [*_looking(here), *requester_statements(here)]


def privileged_statements(here: AwsWorkspace) -> list[Statement]:
    """Return what changes something: spending limits, quotas, and the first values of secrets."""
    quotas = ["servicequotas:RequestServiceQuotaIncrease"]
    return [
        *_spending_limits(here),
        statement("RequestQuotas", "Allow", quotas, resources=["*"]),
        *custodian_statements(here),
    ]


def _looking(here: AwsWorkspace) -> list[Statement]:
    made = [*braket.discover(), *braket.search_limits()]
    if here.environment is not Environment.VALIDATION:
        made += braket.search_runs()
    quotas = [
        "servicequotas:GetServiceQuota",
        "servicequotas:GetRequestedServiceQuotaChange",
        "servicequotas:ListServiceQuotas",
    ]
    return [
        *made,
        statement("SeeLimitTags", "Allow", ["braket:ListTagsForResource"], resources=[braket.limits(here)]),
        statement("SeeQuotas", "Allow", quotas, resources=["*"]),
        statement("SeeEndpoints", "Allow", ["ec2:DescribeVpcEndpoints"], resources=["*"]),
    ]


def _spending_limits(here: AwsWorkspace) -> list[Statement]:
    limits = braket.limits(here)
    approved = [device.iam_pattern for device in braket.qpus(here)]
    made: list[Statement] = []
    if approved and here.environment is not Environment.VALIDATION:
        create = ["braket:CreateSpendingLimit"]
        made.append(statement("CreateLimits", "Allow", create, resources=[*approved, limits]))
    change = ["braket:UpdateSpendingLimit"]
    if here.environment in {Environment.DEV, Environment.TEST}:
        change.append("braket:DeleteSpendingLimit")
    tag = ["braket:TagResource", "braket:UntagResource"]
    return [
        *made,
        statement("ChangeLimits", "Allow", change, resources=[limits]),
        statement("TagLimits", "Allow", tag, resources=[limits]),
    ]
