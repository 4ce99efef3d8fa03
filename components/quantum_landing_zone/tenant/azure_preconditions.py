"""What a person has to see to before a provider works on Azure, as reported: country, terms, and how fresh facts are.

Nothing here asks Azure. The declaration's checks have refused a provider that is not sold to the billing country or
whose terms nobody has accepted; this says what they went by, so that a reviewer can hold it against
`az quantum offerings list --location LOCATION` and `az quantum offerings show-terms`.
"""

from quantum_landing_zone.facts.azure import azure_facts_checked
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace


def preconditions(here: AzureWorkspace) -> dict[str, dict[str, str]]:
    """Return the preconditions of each approved offer, by `provider/sku`.

    `termsAccepted` is what a person has declared. `notSoldIn` names the countries that the facts know of, and no more;
    `factsChecked` is the day on which they were last looked at, and `factsVerified` whether a public source names the
    SKU.
    """
    return {
        offer.id: {
            "provider": offer.provider,
            "sku": offer.sku,
            "billingCountry": here.azure.billing_country or "not said",
            "notSoldIn": ", ".join(offer.not_sold_in) or "none recorded",
            "termsAccepted": "declared" if offer.id in here.azure.accepted_terms else "not declared",
            "factsChecked": azure_facts_checked().isoformat(),
            "factsVerified": "yes" if offer.verified else "no",
        }
        for offer in here.offers
    }
