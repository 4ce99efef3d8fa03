"""Where environments are on Azure, and which quantum providers they may use there."""

from collections.abc import Iterator

from quantum_landing_zone import facts
from quantum_landing_zone.tenant.azure import AzureSubscription
from quantum_landing_zone.tenant.checks.parts import Parts, environments, jurisdictions
from quantum_landing_zone.tenant.faults import Fault
from quantum_landing_zone.tenant.vocabulary import ArtifactKind, Environment


def azure_places(parts: Parts) -> Iterator[Fault]:
    """Every Azure environment is in a location with Azure Quantum, inside the declared jurisdictions."""
    known = facts.azure_locations()
    for path, spec in environments(parts):
        if spec.azure is None:
            continue
        location = spec.azure.location
        if location not in known:
            yield Fault(
                path=f"{path}.azure.location",
                value=location,
                problem="is not recorded as a location with Azure Quantum",
                allowed=", ".join(known),
                fix="Use a recorded location, or have facts/azure_quantum.yaml reviewed and extended.",
                control="RES-02",
            )
            continue
        here = known[location].jurisdiction
        for kind in ArtifactKind:
            allowed = jurisdictions(parts, kind)
            if allowed and here not in allowed:
                inside = [name for name, place in known.items() if place.jurisdiction in allowed]
                yield Fault(
                    path=f"{path}.azure.location",
                    value=location,
                    problem=f"is in jurisdiction {here!r}, where artifacts of kind {kind!s} may not be",
                    allowed=", ".join(inside) or "no recorded location is inside the declared jurisdictions",
                    fix="Move the environment, or have the residency of that kind reviewed and widened.",
                    control="RES-01",
                )
                break


def azure_providers(parts: Parts) -> Iterator[Fault]:
    """Approved offers are recorded, sold to the team, accepted, and inside the jurisdictions of circuits."""
    for path, spec in environments(parts):
        if spec.azure is None:
            continue
        environment = Environment(path.rsplit(".", 1)[-1])
        for index, name in enumerate(spec.azure.providers):
            yield from _offer(parts, f"{path}.azure.providers[{index}]", name, spec.azure, environment)
        for index, name in enumerate(spec.azure.accepted_terms):
            if name not in spec.azure.providers:
                yield Fault(
                    path=f"{path}.azure.acceptedTerms[{index}]",
                    value=name,
                    problem="is not an approved provider of this environment",
                    allowed=", ".join(spec.azure.providers) or "none is approved",
                    fix="Remove it, or approve the provider.",
                    control="ATT-04",
                )


def _offer(parts: Parts, where: str, name: str, azure: AzureSubscription, environment: Environment) -> Iterator[Fault]:
    offer = facts.azure_offers().get(name)
    if offer is None:
        yield Fault(
            path=where,
            value=name,
            problem="is not a recorded offer of Azure Quantum",
            allowed=", ".join(facts.azure_offers()),
            fix="Use a recorded one, or have facts/azure_quantum.yaml reviewed and extended.",
            control="ATT-04",
        )
        return
    allowed = jurisdictions(parts, ArtifactKind.CIRCUIT)
    outside = [one for one in offer.jurisdictions if allowed and one not in allowed]
    if outside:
        yield Fault(
            path=where,
            value=name,
            problem=f"runs in jurisdiction {', '.join(map(repr, outside))}; a job's circuit goes to the provider",
            allowed=", ".join(allowed),
            fix="Use a provider inside the jurisdictions, or have the residency of circuits widened.",
            control="RES-03",
        )
    if environment is Environment.DEV and not offer.simulator_only:
        simulators = [one.id for one in facts.azure_offers().values() if one.simulator_only]
        yield Fault(
            path=where,
            value=name,
            problem="brings hardware into `dev`; a provider brings every target of its SKU",
            allowed=", ".join(simulators),
            fix="Use a simulator-only offer in dev, and hardware in test, benchmark or validation.",
            control="TEN-02",
        )
    if azure.billing_country is None:
        yield Fault(
            path=f"{where.rsplit('.', 1)[0]}.billingCountry",
            value=None,
            problem="is not said; providers sell by the country of the billing account",
            fix="Add the two letters of the country.",
            control="ATT-04",
        )
    elif azure.billing_country in offer.not_sold_in:
        yield Fault(
            path=where,
            value=name,
            problem=f"is not sold to billing accounts in {azure.billing_country}",
            fix="Use another provider.",
            control="ATT-04",
        )
    if name not in azure.accepted_terms:
        yield Fault(
            path=where,
            value=name,
            problem="has terms that nobody has accepted; a workspace with it cannot be made",
            fix=f"Accept them (`az quantum offerings accept-terms`), then add {name} to `acceptedTerms`.",
            control="ONB-01",
        )


def entra_groups(parts: Parts) -> Iterator[Fault]:
    """Every group that holds a role has an object id where a role is assigned on Azure."""
    provider = parts.get("identity")
    if provider is None or not any(spec.azure for _, spec in environments(parts)):
        return
    for role, groups in parts.get("roles", {}).items():
        for index, group in enumerate(groups):
            if group not in provider.entra_groups:
                yield Fault(
                    path=f"roles.{role}[{index}]",
                    value=group,
                    problem="has no object id in Entra, and Azure assigns roles to ids",
                    fix="Add it to `identity.entraGroups`.",
                    control="IAM-02",
                )
