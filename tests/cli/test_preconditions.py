"""What a run says of the providers on Azure, and of what the declaration was judged by that is only recalled."""

import io
from pathlib import Path

from rich.console import Console

from quantum_landing_zone.cli.preconditions import show_preconditions
from quantum_landing_zone.cli.project import find_stack
from quantum_landing_zone.facts.azure import azure_facts_checked

EXAMPLES = Path(__file__).parents[2] / "examples"


RECALLED = "Recalled and read in no public source, so look before you rely on it: "


def said(project, stack="dev"):
    console = Console(file=io.StringIO(), soft_wrap=True)
    show_preconditions(console, find_stack(stack, project).place())
    return console.file.getvalue()


def test_each_provider_is_told_with_its_country_its_terms_and_the_age_of_the_facts():
    assert said(EXAMPLES / "azure-minimal") == (
        "Provider rigetti/azure-basic-qvm-only-unlimited: billing country US (not sold in: none recorded),"
        f" terms declared as accepted, facts of {azure_facts_checked()}\n"
        f"{RECALLED}rigetti/azure-basic-qvm-only-unlimited stands in jurisdiction us (RES-03)\n"
    )


def test_simulators_of_aws_ask_for_nothing():
    assert said(EXAMPLES / "aws-minimal") == ""


def test_where_a_machine_stands_is_said_to_be_recalled():
    assert said(EXAMPLES.parent, "aurora-aws-test") == f"{RECALLED}iqm/Garnet stands in jurisdiction eu (RES-03)\n"
