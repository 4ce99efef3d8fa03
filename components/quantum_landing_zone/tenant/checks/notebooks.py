"""Which notebooks and job images an environment may have."""

from collections.abc import Iterator

from quantum_landing_zone.facts.notebooks import notebook_shapes
from quantum_landing_zone.tenant.checks.parts import Parts, environments
from quantum_landing_zone.tenant.faults import Fault
from quantum_landing_zone.tenant.notebook import Notebook
from quantum_landing_zone.tenant.spec import EnvironmentSpec
from quantum_landing_zone.tenant.vocabulary import Environment, Stage

PILOT_NOTEBOOKS = 2
"""How many notebooks an environment of a pilot may have: no spending limit covers them, only the alert budget."""

PILOT_FAMILY = "t3"
"""The family of a pilot's notebooks: burstable, and the cheapest that SageMaker offers."""

_AUTHORED = (Environment.DEV, Environment.TEST)


def notebooks(parts: Parts) -> Iterator[Fault]:
    """Notebooks are where authors work, on instances that a customer's key reaches; a pilot has few and small ones."""
    pilot = parts.get("stage") is Stage.PILOT
    for path, spec in environments(parts):
        if spec.notebooks:
            yield from _place(f"{path}.notebooks", Environment(path.rsplit(".", 1)[-1]), spec)
        for name, notebook in spec.notebooks.items():
            yield from _shape(f"{path}.notebooks.{name}.instanceType", notebook, pilot=pilot)
        if pilot and len(spec.notebooks) > PILOT_NOTEBOOKS:
            yield Fault(
                path=f"{path}.notebooks",
                value=len(spec.notebooks),
                problem="are more than a pilot may have; no spending limit covers a notebook",
                allowed=f"at most {PILOT_NOTEBOOKS}",
                fix="Share one, or leave the pilot by a reviewed change to `stage: active`.",
                control="ONB-04",
            )


def job_images(parts: Parts) -> Iterator[Fault]:
    """A registry for images of hybrid jobs is where hybrid jobs may run."""
    for path, spec in environments(parts):
        environment = Environment(path.rsplit(".", 1)[-1])
        if spec.job_images is not None and (spec.aws is None or not environment.runs_jobs):
            on_aws = spec.aws is not None
            yield Fault(
                path=f"{path}.jobImages",
                value=None,
                problem="has no use: hybrid jobs do not run here" if on_aws else "has no use: hybrid jobs run on AWS",
                allowed="dev and test, on AWS",
                fix="Remove it, or declare it where hybrid jobs run.",
                control="TEN-02",
            )


def _place(path: str, environment: Environment, spec: EnvironmentSpec) -> Iterator[Fault]:
    if spec.aws is None:
        yield Fault(
            path=path,
            value=None,
            problem="are instances of Amazon SageMaker; on Azure there are none, as Azure Quantum is reached by the"
            " internet only and no notebook there keeps the rules of CLS-05 (docs/adr/0013-no-notebooks-on-azure.md)",
            fix="Remove them and submit from machines that the organisation manages or by a pipeline, or add `aws`.",
            control="CLS-05",
        )
    elif environment not in _AUTHORED:
        yield Fault(
            path=path,
            value=str(environment),
            problem="would do nothing: circuit authors, whose powers a notebook has, only look at devices here",
            allowed=", ".join(_AUTHORED),
            fix="Declare them for `dev` or `test`; here reviewed circuits are submitted.",
            control="TEN-02",
        )


def _shape(path: str, notebook: Notebook, *, pilot: bool) -> Iterator[Fault]:
    shape = notebook_shapes().get(notebook.instance_type)
    usable = [name for name, each in notebook_shapes().items() if not each.local_storage]
    if shape is None:
        yield Fault(
            path=path,
            value=notebook.instance_type,
            problem="is not a recorded instance type of notebooks",
            allowed=", ".join(name for name in usable if not pilot or name.startswith(f"ml.{PILOT_FAMILY}.")),
            fix="Use a recorded one, or have facts/notebook_instances.yaml extended by a reviewed change.",
            control="LIF-01",
        )
    elif shape.local_storage:
        yield Fault(
            path=path,
            value=notebook.instance_type,
            problem="has disks of its own, which SageMaker encrypts under no key of ours",
            allowed="families without instance store, for example ml.m6i",
            fix="Use a family without instance store.",
            control="ENC-02",
        )
    elif pilot and shape.family != PILOT_FAMILY:
        yield Fault(
            path=path,
            value=notebook.instance_type,
            problem="is more than a pilot may have; no spending limit covers a notebook",
            allowed=", ".join(name for name in usable if name.startswith(f"ml.{PILOT_FAMILY}.")),
            fix="Use a smaller one, or leave the pilot by a reviewed change to `stage: active`.",
            control="ONB-04",
        )
