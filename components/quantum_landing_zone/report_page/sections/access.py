"""The access matrix: who can do what, simulated from the documents that the product generates for each workspace."""

from quantum_landing_zone.evidence.model_words import Model
from quantum_landing_zone.report_page.view import Cell, Table, View, table
from quantum_landing_zone.report_page.workspaces import Workspace
from quantum_landing_zone.tenant.spec import Tenant

MISSING = "No tenant file was given, so there are no documents to simulate. Give them by `--tenants`."
_NOTHING = "n/a"


class Power(Model):
    """One power: what it is, whether nobody should hold it, and who does, in the order of the matrix's holders."""

    power: str
    title: str
    harm: bool
    answers: tuple[str, ...]


class AccessMatrix(Model):
    """A matrix, and the workspaces that have exactly this one."""

    cloud: str
    stacks: tuple[str, ...]
    holders: tuple[str, ...]
    powers: tuple[Power, ...]


class AccessSection(Model):
    """Access; `missing` says why there is none, `not_understood` for which workspaces nothing can be said."""

    missing: str = ""
    matrices: tuple[AccessMatrix, ...] = ()
    not_understood: tuple[str, ...] = ()


class Access:
    """Simulates each team's workspaces; equal matrices are kept once."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, tuple[str, ...], tuple[Power, ...]], list[str]] = {}
        self._not_understood: list[str] = []
        self._asked = False

    def tenant(self, tenant: Tenant, workspaces: list[Workspace]) -> None:
        """Take a team."""
        from quantum_landing_zone.access.request import NotUnderstoodError
        from quantum_landing_zone.access_azure.patterns import NotUnderstoodError as AzureNotUnderstoodError

        self._asked = True
        for cloud, answers in (("aws", _aws), ("azure", _azure)):
            here = {str(one.environment): one.label for one in workspaces if one.cloud == cloud}
            if not here:
                continue
            try:
                cells = answers(tenant)
            except (NotUnderstoodError, AzureNotUnderstoodError) as error:
                self._not_understood += [f"{label}: {error}" for label in here.values()]
                continue
            for environment, label in here.items():
                mine = {(who, power): said for (where, who, power), said in cells.items() if where == environment}
                holders = tuple(dict.fromkeys(who for who, _ in mine))
                self._found.setdefault((cloud, holders, _rows(cloud, holders, mine)), []).append(label)

    def made(self) -> AccessSection:
        """Return the section."""
        return AccessSection(
            missing="" if self._asked else MISSING,
            matrices=tuple(
                AccessMatrix(cloud=cloud, stacks=tuple(stacks), holders=holders, powers=powers)
                for (cloud, holders, powers), stacks in self._found.items()
            ),
            not_understood=tuple(self._not_understood),
        )


def view(section: AccessSection) -> View:
    """Show the section."""
    blocks: list[Table] = [_matrix(number, one) for number, one in enumerate(section.matrices, 1)]
    if section.not_understood:
        rows = [tuple(one.split(": ", 1)) for one in section.not_understood]
        blocks.insert(0, table("Workspaces of which nothing can be said", ("workspace", "why"), rows))
    return View(
        id="access",
        title="Access matrix",
        lead=(
            "Simulated offline from the documents that are generated from the tenant files, not read from an account:"
            " what was changed there by hand is drift, above. Workspaces with the same matrix share a table."
        ),
        missing=section.missing,
        blocks=tuple(blocks),
    )


def _matrix(number: int, one: AccessMatrix) -> Table:
    return table(
        f"Matrix {number}, {one.cloud}: {', '.join(one.stacks)}",
        ("power", *one.holders),
        [(_titled(row), *(_cell(answer, harm=row.harm) for answer in row.answers)) for row in one.powers],
        "Harmful powers are held when one of their calls passes, all others when every call does; “inside”: from the"
        " workspace's network only; “when activated”: after a request, for a time.",
    )


def _titled(row: Power) -> str:
    return f"{row.title} (harmful)" if row.harm else row.title


def _cell(answer: str, *, harm: bool) -> Cell | str:
    if answer in {"no", _NOTHING}:
        return answer
    return Cell(answer, "warn" if harm else "good")


def _rows(cloud: str, holders: tuple[str, ...], cells: dict[tuple[str, str], str]) -> tuple[Power, ...]:
    from quantum_landing_zone.access import powers as on_aws
    from quantum_landing_zone.access_azure import powers as on_azure

    known = on_aws.POWERS if cloud == "aws" else on_azure.POWERS
    return tuple(
        Power(
            power=one.name,
            title=one.title,
            harm=one.harm,
            answers=tuple(cells[who, one.name] for who in holders),
        )
        for one in known
    )


def _aws(tenant: Tenant) -> dict[tuple[str, str, str], str]:
    from quantum_landing_zone.access.callers import Place
    from quantum_landing_zone.access.matrix import matrix

    found: dict[tuple[str, str, str], str] = {}
    for (environment, who, power), cell in matrix(tenant).items():
        said = _NOTHING if cell.allowed is None else "yes" if cell.allowed else "no"
        inside = said == "yes" and cell.places == (Place.INSIDE,)
        found[str(environment), who, power] = "yes, inside" if inside else said
    return found


def _azure(tenant: Tenant) -> dict[tuple[str, str, str], str]:
    from quantum_landing_zone.access_azure.matrix import matrix

    return {(str(where), who, power): str(cell.answer) for (where, who, power), cell in matrix(tenant).items()}
