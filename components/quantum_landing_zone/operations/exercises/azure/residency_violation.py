"""Work is placed outside of the approved location: by a team file, by a program, and by somebody's own write."""

from quantum_landing_zone.facts.azure import azure_locations
from quantum_landing_zone.operations.exercises.azure.alarm import raised
from quantum_landing_zone.operations.exercises.azure.judged import refused_by
from quantum_landing_zone.operations.exercises.azure.stage import AzureStage, delete, put
from quantum_landing_zone.operations.exercises.guardrails import Change
from quantum_landing_zone.operations.exercises.widened import widened_file_refused
from quantum_landing_zone.operations.exercises.words import Exercise, Expectation
from quantum_landing_zone.tenant import Sensitivity
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace

_TYPE = "azure-native:managedidentity:UserAssignedIdentity"


def outside(here: AzureWorkspace) -> str | None:
    """Return a location with Azure Quantum that the team's residency does not cover, or nothing."""
    allowed = {str(one) for one in here.tenant.residency.jurisdictions}
    return next((name for name, one in azure_locations().items() if one.jurisdiction not in allowed), None)


def _act(stage: AzureStage) -> None:
    here, location = stage.here, str(outside(stage.here))
    stage.begin(f"the team file names {location}")
    stage.expect("declaration-refused", lambda: widened_file_refused(here, "azure", "location", location))
    name = here.identity("exercise")
    body = {
        "resourceGroupName": here.group,
        "resourceName": name,
        "location": location,
        "tags": here.tags("identity", Sensitivity.INTERNAL),
    }
    stage.begin(f"a program places an identity in {location}")
    placed = Change(_TYPE, "exercise-elsewhere", body)
    stage.expect("program-refused", lambda: stage.guardrails.refuses(here, placed, "azure-resource-location"))
    identity = here.resource_id("Microsoft.ManagedIdentity/userAssignedIdentities", name)
    call = put(identity, body)
    answer = stage.inject(call, delete(identity))
    stage.expect("policy-refuses", lambda: refused_by(stage, "allowed-locations", answer))
    stage.expect("region-alert", lambda: raised(stage, "region-violation", call, answer))


def _applies(here: AzureWorkspace) -> str:
    return "" if outside(here) else "the team's residency covers every location with Azure Quantum"


def _script(here: AzureWorkspace) -> tuple[str, ...]:
    location, name = outside(here), here.identity("exercise")
    return (
        f"# a branch whose team file names {location}: `qlz validate` and the pull request's preview refuse it",
        f"az identity create --resource-group {here.group} --name {name} --location {location}",
        "# refused: RequestDisallowedByPolicy, by qlz-allowed-locations",
        "# within minutes: the mail `region-violation`; note the time",
    )


EXERCISE = Exercise(
    name="residency-violation",
    title="Work leaves the approved location",
    condition="The team file names another jurisdiction, a program places a resource there, and a write makes one.",
    expects=(
        Expectation(
            name="declaration-refused", kind="block", title="The widened team file is refused", controls=("RES-02",)
        ),
        Expectation(
            name="program-refused", kind="block", title="The guardrails refuse the program", controls=("RES-02",)
        ),
        Expectation(
            name="policy-refuses", kind="block", title="Azure's own policy refuses the write", controls=("RES-02",)
        ),
        Expectation(
            name="region-alert",
            kind="detection",
            title="The alert on the refusal is told",
            controls=("RES-02", "AUD-07"),
        ),
    ),
    act=_act,
    script=_script,
    applies=_applies,
)
