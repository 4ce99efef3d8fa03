"""The words that a bundle of evidence is written in, and what each of its parts is made from."""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from pydantic.alias_generators import to_camel

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Count = Annotated[int, Field(ge=0)]


class Model(BaseModel):
    """A closed, unchangeable part of a bundle; its names are camelCase in JSON."""

    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=to_camel, populate_by_name=True)


class Outcome(StrEnum):
    """How a control came out.

    `satisfied`: something looked, everything that looked agrees. `not-satisfied`: something that looked disagrees.
    `waived`: what disagrees has an approved exception that is in date. `manual`: only a person can say. `not-assessed`:
    nothing looked, or what should have looked could not; never a pass.
    """

    SATISFIED = "satisfied"
    NOT_SATISFIED = "not-satisfied"
    WAIVED = "waived"
    MANUAL = "manual"
    NOT_ASSESSED = "not-assessed"


class Source(StrEnum):
    """Where a fact comes from."""

    ACCOUNT = "account"
    POLICY = "policy"
    STATE = "state"


class Answer(StrEnum):
    """What a fact says of its control: for it, against it, against it with an exception, or nothing."""

    HOLDS = "holds"
    FAILS = "fails"
    WAIVED = "waived"
    UNKNOWN = "unknown"
    PRESENT = "present"  # a component that says it answers the control stands there; no check of what it does


class DriftKind(StrEnum):
    """Which of intent, state and account stands alone.

    `account-changed`: state and intent agree, the account was changed beside them. `not-deployed`: state and account
    agree, the declaration has changed since, or the deployment left it out. `state-stale`: intent and account agree,
    the state is behind. `all-differ`: no two agree. `account-unknown`: intent and state differ, the account was not
    read. `state-unknown`: intent and account differ, the state does not tell.
    """

    ACCOUNT_CHANGED = "account-changed"
    NOT_DEPLOYED = "not-deployed"
    STATE_STALE = "state-stale"
    ALL_DIFFER = "all-differ"
    ACCOUNT_UNKNOWN = "account-unknown"
    STATE_UNKNOWN = "state-unknown"


class Verdicts(StrEnum):
    """Where the verdicts of the guardrails come from."""

    RUN = "verdict log of the run that wrote this state"
    JUDGED = "the state, judged anew"
    NONE = "none"
