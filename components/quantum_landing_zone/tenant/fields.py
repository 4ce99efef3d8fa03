"""The forms of single values in a tenant file, and the model that every part of it is made from."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from pydantic.alias_generators import to_camel

Email = Annotated[str, StringConstraints(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s]+$", max_length=254)]
AccountId = Annotated[str, StringConstraints(pattern=r"^[0-9]{12}$")]
Guid = Annotated[str, StringConstraints(pattern=r"^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$")]
HttpsUrl = Annotated[str, StringConstraints(pattern=r"^https://[^\s/?#]+(/[^\s?#]*)?$", max_length=255)]
# What a claim of an identity provider may carry into a session tag (STS: 256 characters of this set).
GroupName = Annotated[str, StringConstraints(pattern=r"^[\w .:/=+@-]+$", max_length=128)]
Subject = Annotated[str, StringConstraints(pattern=r"^[^\s*?]\S{2,199}$")]
# AWS tag values: letters, digits and a few signs, at most 256 characters.
TagText = Annotated[str, StringConstraints(pattern=r"^[\w .:/=+@-]+$", max_length=128)]
# Letters of any script: names of resources come from a slug that `naming` makes collision-safe.
TeamName = Annotated[str, StringConstraints(pattern=r"^[^\W_][\w '&.+-]*[^\W_]$|^[^\W_]$", max_length=64)]
SecretName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=40)]
DeviceId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+/[A-Za-z0-9-]+$")]
Days = Annotated[int, Field(ge=1, le=36500)]
Usd = Annotated[float, Field(ge=0, le=10_000_000)]


class Model(BaseModel):
    """A part of a tenant file: written in camelCase, closed to unknown fields, never changed once read."""

    model_config = ConfigDict(
        alias_generator=to_camel, populate_by_name=True, extra="forbid", frozen=True, defer_build=True
    )
