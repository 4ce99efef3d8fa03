"""Notebooks and images of a workspace: under the same controls as the hardware (CLS-05)."""

from typing import Annotated

from pydantic import Field, StringConstraints

from quantum_landing_zone.tenant.fields import Model

NotebookName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=20)]


class Notebook(Model):
    """A notebook instance in the workspace's private network."""

    instance_type: Annotated[str, StringConstraints(pattern=r"^ml\.[a-z0-9]+\.[a-z0-9]+$")] = "ml.t3.medium"
    volume_gb: Annotated[int, Field(ge=5, le=1024)] = Field(
        default=20, description="Encrypted volume in GB, 5 to 1024."
    )
    idle_minutes: Annotated[int, Field(ge=15, le=720)] = Field(
        default=60, description="Minutes without work after which the notebook stops itself, 15 to 720."
    )


class JobImages(Model):
    """A private registry for the images of hybrid jobs: scanned, and never overwritten."""

    keep: Annotated[int, Field(ge=1, le=1000)] = Field(default=30, description="How many images are kept, 1 to 1000.")
