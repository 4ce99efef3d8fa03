"""Who calls, and from where: people in a role, a pipeline's run, a running hybrid job, an administrator."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from quantum_landing_zone.access.documents import JOB, PEOPLE, Documents, Kind
from quantum_landing_zone.access.judge import Document, Policies, Verdict, judge
from quantum_landing_zone.access.request import Request, Value
from quantum_landing_zone.aws.iam import document, statement
from quantum_landing_zone.aws.pipeline_policy import pipeline_policy
from quantum_landing_zone.tenant.pipelines import PipelineIdentity, Pipelines
from quantum_landing_zone.tenant.vocabulary import Role
from quantum_landing_zone.tenant.workspace import AwsWorkspace


class Place(StrEnum):
    """From where a call is made."""

    INSIDE = "inside"
    """From the workspace's network, through its endpoints."""
    OUTSIDE = "outside"
    """From anywhere else: a console, a laptop, Braket's own network."""


@dataclass(frozen=True, kw_only=True)
class Call:
    """What is asked for, apart from who asks.

    Attributes:
        action: The action.
        resource: The ARN, or `*` where the action names no resource.
        owner: The account that owns the resource.
        region: The region in which it is asked for.
        context: Further condition keys.
        policy: The resource's own policy.
        endpoint: The policy of the workspace's endpoint for the service, where it has one.
        through: Whether an AWS service makes the call for the caller, so that it passes no endpoint.
    """

    action: str
    resource: str
    owner: str
    region: str
    context: Mapping[str, Value] = field(default_factory=dict[str, Value])
    policy: Document | None = None
    endpoint: Document | None = None
    through: bool = False


@dataclass(frozen=True, kw_only=True)
class Caller:
    """A session with the documents that bound it.

    Attributes:
        name: For a reader.
        account: Its account.
        arn: The ARN of its role.
        tags: The session's tags.
        identity: Its identity policies.
        boundary: Its permissions boundary.
    """

    name: str
    account: str
    arn: str
    tags: Mapping[str, str] = field(default_factory=dict[str, str])
    identity: tuple[Document, ...]
    boundary: Document | None = None

    def asks(self, call: Call, place: Place, network: str | None = None) -> Request:
        """Return the call as IAM sees it.

        Args:
            call: What is asked for.
            place: From where.
            network: The account of the network, the resource's owner unless given.
        """
        inside = place is Place.INSIDE
        # `aws:VpceAccount` is known for S3 only (docs/adr/0004-endpoint-binding-by-account.md).
        through_endpoint = inside and call.action.startswith("s3:")
        return Request(
            call.action,
            call.resource,
            {
                "aws:PrincipalAccount": self.account,
                "aws:PrincipalArn": self.arn,
                "aws:PrincipalIsAWSService": "false",
                "aws:ViaAWSService": str(call.through).lower(),
                "aws:SecureTransport": "true",
                "aws:RequestedRegion": call.region,
                "aws:ResourceAccount": call.owner,
                **({"s3:TlsVersion": "1.3"} if call.action.startswith("s3:") else {}),
                **({"aws:VpceAccount": network or call.owner} if through_endpoint else {}),
                **({"kms:CallerAccount": self.account} if call.action.startswith("kms:") else {}),
                **{f"aws:PrincipalTag/{key}": value for key, value in self.tags.items()},
                **call.context,
            },
        )

    def tries(self, call: Call, place: Place = Place.INSIDE) -> Verdict:
        """Return what becomes of the call."""
        through_endpoint = place is Place.INSIDE and not call.through
        return judge(
            self.asks(call, place),
            Policies(
                identity=self.identity,
                boundary=self.boundary,
                resource=call.policy,
                endpoint=call.endpoint if through_endpoint else None,
            ),
        )


def person(documents: Documents, role: Role, user: str = "ada") -> Caller:
    """Return somebody signed in as a role; the role's own tags are the session's."""
    here = documents.here
    return Caller(
        name=role,
        account=here.account,
        arn=here.role_arn(role),
        tags={**_tags(here), "User": user},
        identity=(documents.of(Kind.IDENTITY, role),),
        boundary=documents.of(Kind.BOUNDARY, PEOPLE),
    )


def job(documents: Documents) -> Caller | None:
    """Return a running hybrid job, or nothing where the workspace runs none."""
    here = documents.here
    if not here.jobs_allowed:
        return None
    return Caller(
        name=JOB,
        account=here.account,
        arn=here.job_role_arn,
        tags=_tags(here),
        identity=(documents.of(Kind.IDENTITY, JOB),),
        boundary=documents.of(Kind.BOUNDARY, JOB),
    )


def run(documents: Documents, pipeline: PipelineIdentity) -> Caller:
    """Return a pipeline's run; its tags are the role's, as its trust lets none be sent."""
    here = documents.here
    # Whether the inventory has the document yet or not, this is the text that the component attaches.
    policy = Document(f"{Kind.IDENTITY} of {pipeline_subject(pipeline)}", pipeline_policy(here, pipeline))
    return Caller(
        name=pipeline_subject(pipeline),
        account=here.account,
        arn=pipeline.role_arn,
        tags={**_tags(here), "User": pipeline.user},
        identity=(policy,),
        boundary=documents.of(Kind.BOUNDARY, PEOPLE),
    )


def pipeline_subject(pipeline: PipelineIdentity) -> str:
    """Return the name under which a pipeline's documents and its column are known."""
    return f"pipeline {pipeline.name}"


def runs(documents: Documents) -> list[Caller]:
    """Return a run of each pipeline of the workspace."""
    return [run(documents, pipeline) for pipeline in Pipelines(documents.here).identities.values()]


def callers(documents: Documents) -> list[Caller]:
    """Return everybody whom a workspace knows: the five roles, its pipelines, and jobs where they may run."""
    running = job(documents)
    people = [person(documents, role) for role in Role]
    return [*people, *runs(documents), *([running] if running else [])]


EVERYTHING = Document("administrator policy", document(statement("All", "Allow", ["*"], resources=["*"])))


def administrator(account: str) -> Caller:
    """Return a session that its own account allows everything and bounds by nothing."""
    arn = f"arn:aws:iam::{account}:role/administrator"
    return Caller(name=f"administrator of {account}", account=account, arn=arn, identity=(EVERYTHING,))


def _tags(here: AwsWorkspace) -> dict[str, str]:
    return {"Team": here.slug, "Environment": str(here.environment), "CostCentre": here.tenant.cost_centre}
