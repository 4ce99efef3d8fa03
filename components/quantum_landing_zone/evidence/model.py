"""What a bundle of evidence holds. Reports and exports read these models and nothing else.

A bundle holds no float, no secret and no path of a machine. Its canonical form (`canonical.py`) is what is hashed,
chained and signed; its JSON schema is committed beside this module.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from quantum_landing_zone.evidence.model_words import (
    Answer,
    Count,
    DriftKind,
    Model,
    Outcome,
    Sha256,
    Source,
    Verdicts,
)

ABSENT = "absent"
"""What an account says of what does not exist; the same word as in `operations.reading`."""
FORM: Literal["quantum-landing-zone/evidence/v1"] = "quantum-landing-zone/evidence/v1"


class StackIdentity(Model):
    """Which stack, and where it is."""

    project: str = Field(description="Pulumi project.")
    stack: str = Field(description="Pulumi stack.")
    cloud: Literal["aws", "azure"]
    team: str
    environment: str
    account: str = Field(description="AWS account, or Azure subscription.")
    place: str = Field(description="AWS region, or Azure location.")


class StateResource(Model):
    """One resource of the state, by the hash of what the state says of it without secrets."""

    urn: str
    type: str
    id: str = Field(description="The cloud's id; empty for a component.")
    sha256: Sha256


class State(Model):
    """The state that the evidence is tied to.

    The hash is over the export's canonical form in which each secret, sealed or in the clear, is one marker, and the
    secrets provider's own state is left out: it can be compared with any later export, and tells nothing of a secret.
    """

    version: Count = Field(description="Version of the export's form.")
    serial: Count | None = Field(
        description="Number of the update that wrote it, by the stack's history; null where an export file is all."
    )
    written: str = Field(description="Time that the engine wrote into the manifest.")
    engine: str = Field(description="Version of the engine that wrote it.")
    sha256: Sha256
    secrets: Count = Field(description="How many secrets were replaced by the marker.")
    resources: tuple[StateResource, ...]
    notes: tuple[str, ...] = Field(default=(), description="What the state lacks, for example unfinished operations.")


class Program(Model):
    """What collected, what judged, and the data that both rest on, by version and hash."""

    product: str = Field(description="Version of quantum-landing-zone.")
    pack: str = Field(description="Policy pack that judged.")
    pack_version: str
    rules: Count = Field(description="How many rules the pack holds.")
    rules_sha256: Sha256 = Field(description="Hash of the source of all rules and of the kit that they stand on.")
    catalogue_sha256: Sha256 = Field(description="Hash of the control catalogue.")
    clauses_sha256: Sha256 = Field(description="Hash of the mapping to other frameworks.")
    facts: dict[str, Sha256] = Field(description="Each file of recorded facts by its hash.")


class Intent(Model):
    """The declaration that the stack answers to."""

    tenant_sha256: Sha256 = Field(description="Hash of the reviewed tenant file.")
    policy_configuration_sha256: Sha256 = Field(description="Hash of what the guardrails allow, derived from it now.")
    deployed_policy_configuration_sha256: Sha256 | None = Field(
        default=None, description="The same of the last run; null where its evidence is not here."
    )


class Waiver(Model):
    """An approved exception of the policy configuration."""

    rule: str
    control: str
    resource: str
    reason: str
    approver: str
    compensating_control: str
    expires: date = Field(description="Last day on which it holds.")
    days_left: int = Field(description="Days from the collection to that day; negative once it is over.")
    used: Count = Field(description="How many verdicts it waived.")


class Verdict(Model):
    """One rule on one resource; those that are not applicable are counted, not listed."""

    rule: str
    controls: tuple[str, ...]
    urn: str
    type: str
    name: str
    verdict: Literal["pass", "fail", "unknown", "waived"]
    level: Literal["advisory", "mandatory"]
    lowered: bool = False
    message: str = Field(default="", description="What was found, why it matters and how to mend it; empty for a pass.")
    warning: str = ""
    waiver: int | None = Field(default=None, description="Its place in the bundle's waivers; null where there is none.")


class VerdictSummary(Model):
    """What the guardrails said."""

    source: Verdicts
    why: str = Field(description="Why this source was taken.")
    resources: Count
    counts: dict[str, int] = Field(description="Pairs of rule and resource by verdict, `not_applicable` included.")
    faults: tuple[str, ...] = Field(default=(), description="What is wrong with the policy configuration.")
    notes: tuple[str, ...] = Field(default=(), description="What these verdicts don't speak about.")
    whole: bool = Field(description="Whether every resource was judged.")


class Reading(Model):
    """One question that was asked of intent, state and account."""

    control: str
    subject: str
    expected: str = Field(description="What the declaration asks for.")
    state: str | None = Field(description="What the state says; null where it does not tell.")
    account: str | None = Field(description="What the account says; null where it could not be read.")
    reason: str = Field(default="", description="Why the account could not be read; empty where it could.")
    at: AwareDatetime = Field(description="When the account was asked.")
    expected_known: bool = Field(
        default=True, description="False where what is wanted had to be asked of the account, and it did not tell."
    )

    @property
    def holds(self) -> bool | None:
        """Whether the account is what the declaration asks for; None where it is not known, which is never a pass."""
        if self.account is None or not self.expected_known:
            return None
        # What does not exist is never what is wanted.
        return self.account == self.expected and self.account != ABSENT


class Drift(Model):
    """A subject on which intent, state and account disagree."""

    kind: DriftKind
    control: str = Field(description="Control that it touches.")
    subject: str
    intent: str
    state: str | None
    account: str | None


class Fact(Model):
    """What a control's outcome rests on: a reading, a rule's verdicts together, or a component in the state."""

    source: Source
    subject: str
    answer: Answer
    count: Count = Field(default=1, description="How many readings, verdicts or resources it stands for.")
    detail: str = Field(default="", description="What was found where it does not hold.")


class ControlResult(Model):
    """One control, how it came out, and why."""

    control: str
    family: str
    statement: str
    outcome: Outcome
    reason: str = Field(description="Why it came out so, in one sentence.")
    facts: tuple[Fact, ...]
    clauses: dict[str, tuple[str, ...]] = Field(description="Clauses that it helps to answer, by framework.")


class Call(Model):
    """One kind of call that was made to collect, for least privilege and for the record of what was not answered."""

    call: str = Field(description="`service:operation` on AWS, `read:Microsoft.X/type` on Azure.")
    made: Count = Field(description="How many times it was made.")
    failed: Count = Field(description="How many of these got no answer.")
    resumed: Count = Field(default=0, description="How many answers an earlier, killed run had journalled.")


class Collection(Model):
    """When and how it was collected."""

    started: AwareDatetime
    finished: AwareDatetime
    resumed: bool = Field(default=False, description="Whether an earlier run that was killed is continued in it.")
    offline: bool = Field(default=False, description="Whether the account was left out on purpose.")
    calls: tuple[Call, ...] = ()


class Chain(Model):
    """The bundle's place among the bundles of its stack."""

    number: Annotated[int, Field(ge=1)]
    previous: Sha256 | None = Field(description="Hash of the bundle before; null for the first.")


class Bundle(Model):
    """The evidence of one stack at one time."""

    form: Literal["quantum-landing-zone/evidence/v1"] = FORM
    stack: StackIdentity
    chain: Chain
    collection: Collection
    program: Program
    intent: Intent
    state: State
    verdict_summary: VerdictSummary
    verdicts: tuple[Verdict, ...]
    readings: tuple[Reading, ...]
    waivers: tuple[Waiver, ...]
    drift: tuple[Drift, ...]
    controls: tuple[ControlResult, ...]
    counts: dict[Outcome, Count] = Field(description="Controls by outcome; every outcome is there.")
    digests: dict[str, Sha256] = Field(
        default_factory=dict, description="Hash of each part above by its name, so that a changed part can be named."
    )
