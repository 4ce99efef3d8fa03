"""What a run says of the providers on Azure, and that it says nothing on AWS."""

import io
from pathlib import Path

from rich.console import Console

from quantum_landing_zone.cli.preconditions import show_preconditions
from quantum_landing_zone.cli.project import find_stack
from quantum_landing_zone.facts.azure import azure_facts_checked

EXAMPLES = Path(__file__).parents[2] / "examples"


def said(example):
    console = Console(file=io.StringIO(), soft_wrap=True)
    show_preconditions(console, find_stack("dev", EXAMPLES / example).place())
    return console.file.getvalue()


def test_each_provider_is_told_with_its_country_its_terms_and_the_age_of_the_facts():
    assert said("azure-minimal") == (
        "Provider rigetti/azure-basic-qvm-only-unlimited: billing country US (not sold in: none recorded),"
        f" terms declared as accepted, facts of {azure_facts_checked()}\n"
    )


def test_on_aws_there_are_none():
    assert said("aws-minimal") == ""
