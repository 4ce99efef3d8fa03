"""What a person has to see to before providers work, as `qlz preview`, `qlz up` and `qlz status` report it."""

from rich.console import Console

from quantum_landing_zone.tenant.azure_preconditions import preconditions
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace
from quantum_landing_zone.tenant.doubts import RECALLED, doubts
from quantum_landing_zone.tenant.workspace import AwsWorkspace


def show_preconditions(console: Console, here: AwsWorkspace | AzureWorkspace) -> None:
    """Print a line for each approved offer on Azure, and what the declaration was judged by that is only recalled.

    Devices on AWS are sold without terms of their own.
    """
    offers = {} if isinstance(here, AwsWorkspace) else preconditions(here)
    for offer, held in offers.items():
        doubt = "" if held["factsVerified"] == "yes" else "; the SKU is in no public source"
        console.print(
            f"Provider {offer}: billing country {held['billingCountry']} (not sold in: {held['notSoldIn']}),"
            f" terms {held['termsAccepted']} as accepted, facts of {held['factsChecked']}{doubt}",
            markup=False,
        )
    for one in doubts(here):
        console.print(f"{RECALLED}: {one}", markup=False)
