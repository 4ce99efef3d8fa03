"""Stops notebooks, whose open pages outlive the access that opened them.

Opening a notebook is judged once; the page then stays usable for hours without any further call that IAM could deny.
A notebook acts as its own role and not as the person at it. So a person's revocation stops the environment's
notebooks, whoever else is at work there: colleagues start them again, the revoked person cannot.
"""

from typing import Any

from quantum_landing_zone.operations.revocation.access import MISHAPS, said
from quantum_landing_zone.operations.revocation.order import Revocation
from quantum_landing_zone.operations.revocation.report import Report, State
from quantum_landing_zone.operations.revocation.roles import NOTEBOOK
from quantum_landing_zone.operations.revocation.words import Kind
from quantum_landing_zone.tenant import Role
from quantum_landing_zone.tenant.studio import Studio

_STILL = frozenset({"Deleting", "Failed", "Stopped", "Stopping"})
_OPENED_BY = frozenset({str(Role.CIRCUIT_AUTHOR), NOTEBOOK})


def opens_notebooks(revocation: Revocation) -> bool:
    """Return whether the subject can be at work in a notebook."""
    return revocation.kind is not Kind.ROLE or revocation.subject in _OPENED_BY


def stop_notebooks(report: Report, sagemaker: Any) -> None:
    """Stop the declared notebooks that run.

    Args:
        report: Where to note it.
        sagemaker: A boto3 client of SageMaker, of the workspace's account and region.
    """
    for notebook in Studio(report.here).notebooks.values():
        name = notebook.instance
        try:
            status = _status(sagemaker, name)
            if status is None or status in _STILL:
                report.add("stop notebook", name, State.ALREADY, status or "it does not exist")
            elif report.plan:
                report.add("stop notebook", name, State.PLANNED, status)
            else:
                sagemaker.stop_notebook_instance(NotebookInstanceName=name)
                report.add("stop notebook", name, State.DONE, status)
                status = _status(sagemaker, name)
                if status is not None and status not in _STILL:
                    report.add("notebook runs on", name, State.REMAINS, f"{status}. Fix: do the same again")
        except MISHAPS as mishap:
            report.add("stop notebook", name, State.FAILED, said(mishap))


def _status(sagemaker: Any, name: str) -> str | None:
    found = sagemaker.get_paginator("list_notebook_instances").paginate(NameContains=name)
    listed = [one for page in found for one in page["NotebookInstances"] if one["NotebookInstanceName"] == name]
    return listed[0]["NotebookInstanceStatus"] if listed else None
