"""Which template a tenant file was written from and in which version: what `qlz tenant upgrade` goes by."""

from enum import StrEnum

from pydantic import Field

from quantum_landing_zone.tenant.fields import Model

CURRENT_VERSION = 2
"""The version that `qlz intake` writes; each step to it is a function in `tenancies/migrations.py`."""


class TemplateName(StrEnum):
    """The templates of a workspace, as the folders in `templates/` are called."""

    AWS = "aws-workspace"
    AZURE = "azure-workspace"
    TWO_CLOUDS = "two-cloud-workspace"


class TemplateStamp(Model):
    """Name and version of the template; written by `qlz intake` and `qlz tenant upgrade`, decides nothing."""

    name: TemplateName
    version: int = Field(ge=1, le=CURRENT_VERSION)
