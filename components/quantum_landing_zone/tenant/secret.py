"""The secrets that a team keeps, and where new values come from (SEC-01, SEC-02). No value ever stands in the file."""

from typing import Annotated, Literal

from pydantic import Field

from quantum_landing_zone.tenant.fields import HttpsUrl, Model
from quantum_landing_zone.tenant.vocabulary import Environment, SecretReader, Sensitivity


class HttpIssuer(Model):
    """A provider's way of giving out a new token for the current one; the addresses are the provider's matter."""

    kind: Literal["http"]
    issue_url: HttpsUrl = Field(description="Answers a POST that bears the current token with a new one, in JSON.")
    check_url: HttpsUrl = Field(description="Answers a GET with 2xx if, and only if, the token that it bears is valid.")
    revoke_url: HttpsUrl | None = Field(
        default=None,
        description="Token revocation by RFC 7009; without it a replaced token lives until it expires by itself.",
    )
    token_field: str = Field(
        default="access_token",
        pattern=r"^[A-Za-z_][\w-]*$",
        max_length=64,
        description="Field of the answer that is the token.",
    )


class Secret(Model):
    """A secret of the team, such as a provider's API token (SEC-01, SEC-02). Its value never stands here."""

    purpose: str = Field(min_length=10, max_length=200, description="What it opens, for a reviewer.")
    sensitivity: Sensitivity = Field(
        default=Sensitivity.CONFIDENTIAL, description="`confidential` or `restricted`: the class whose key protects it."
    )
    rotate_every_days: Annotated[int, Field(ge=1, le=90)] = Field(description="Longest life of a value, at most 90.")
    readers: list[SecretReader] = Field(min_length=1, max_length=4, description="Who may read it; nobody else can.")
    environments: list[Environment] = Field(
        default_factory=list, description="Environments that hold it; every environment where none is named."
    )
    issuer: HttpIssuer | None = Field(
        default=None,
        description="Where a new value comes from; asked on AWS only. Without it, and on Azure, a person replaces the"
        " value, and is told when.",
    )
