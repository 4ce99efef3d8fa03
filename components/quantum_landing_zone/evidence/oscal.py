"""A bundle as OSCAL 1.2.1: catalog, component definition, assessment results, plan of action and milestones.

Built with the models of compliance-trestle. OSCAL knows two states of a finding; what is manual or not assessed has
no finding, and stands in the plan as work to do. Ids follow from the bundle, so that the same bundle gives the same
documents.
"""

from collections.abc import Mapping
from typing import Any

from quantum_landing_zone.evidence.canonical import sha256
from quantum_landing_zone.evidence.model import Bundle, ControlResult, Waiver
from quantum_landing_zone.evidence.model_words import Outcome, Source
from quantum_landing_zone.evidence.oscal_parts import Ids, line, metadata, prop, wrapped
from quantum_landing_zone.evidence.seal import written
from quantum_landing_zone.evidence.store import name_of

ASSESSED = (Outcome.SATISFIED, Outcome.NOT_SATISFIED, Outcome.WAIVED)
_METHODS = {Source.ACCOUNT: "TEST", Source.POLICY: "TEST", Source.STATE: "EXAMINE"}
_CATALOG = "catalog.json"


def render(bundle: Bundle) -> Mapping[str, str]:
    """Return the documents by the names of their files. Without anything to do there is no plan."""
    from trestle.oscal.assessment_results import AssessmentResults
    from trestle.oscal.catalog import Catalog
    from trestle.oscal.component import ComponentDefinition
    from trestle.oscal.poam import PlanOfActionAndMilestones

    ids = Ids(bundle)
    todo = [one for one in bundle.controls if one.outcome not in (Outcome.SATISFIED, Outcome.MANUAL)]
    documents: dict[str, str] = {
        _CATALOG: wrapped(Catalog, _catalog(bundle, ids)),
        "component-definition.json": wrapped(ComponentDefinition, _components(bundle, ids)),
        "assessment-results.json": wrapped(AssessmentResults, _results(bundle, ids)),
    }
    if todo:
        documents["plan-of-action-and-milestones.json"] = wrapped(PlanOfActionAndMilestones, _plan(bundle, todo, ids))
    return documents


def _catalog(bundle: Bundle, ids: Ids) -> dict[str, Any]:
    families: dict[str, list[dict[str, Any]]] = {}
    for one in bundle.controls:
        statement = {"id": f"{one.control}_smt", "name": "statement", "prose": one.statement}
        title = f"{one.family} {one.control}"
        families.setdefault(one.family, []).append({"id": one.control, "title": title, "parts": [statement]})
    groups = [
        {"id": f"group-{number}", "title": name, "controls": listed}
        for number, (name, listed) in enumerate(families.items(), 1)
    ]
    return {
        "uuid": ids("catalog"),
        "metadata": metadata(bundle, "Control catalogue of the quantum landing zone"),
        "groups": groups,
    }


def _components(bundle: Bundle, ids: Ids) -> dict[str, Any]:
    answers: dict[str, list[ControlResult]] = {}
    for one in bundle.controls:
        for fact in one.facts:
            if fact.source is Source.STATE:
                answers.setdefault(fact.subject, []).append(one)
    components = [
        {
            "uuid": ids("component", name),
            "type": "software",
            "title": name,
            "description": f"The component {name} as it stands in stack {bundle.stack.project}/{bundle.stack.stack}.",
            "control-implementations": [
                {
                    "uuid": ids("implementation", name),
                    "source": _CATALOG,
                    "description": f"Controls that {name} answers.",
                    "implemented-requirements": [
                        {
                            "uuid": ids("requirement", name, one.control),
                            "control-id": one.control,
                            "description": one.statement,
                            "props": [prop("outcome", str(one.outcome))],
                        }
                        for one in listed
                    ],
                }
            ],
        }
        for name, listed in sorted(answers.items())
    ]
    found: dict[str, Any] = {"uuid": ids("definition"), "metadata": metadata(bundle, "Components of the workspace")}
    return {**found, **({"components": components} if components else {})}


def _observations(bundle: Bundle, listed: list[ControlResult], ids: Ids) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for one in listed:
        for source in Source:
            facts = [fact for fact in one.facts if fact.source is source]
            if facts:
                said = "; ".join(line(f"{f.subject}: {f.answer} ({f.count}) {f.detail}") for f in facts)
                found.append(
                    {
                        "uuid": ids("observation", one.control, source),
                        "title": f"{one.control} by {source}",
                        "description": said,
                        "methods": [_METHODS[source]],
                        "collected": bundle.collection.finished,
                        "relevant-evidence": [{"href": f"#{ids('bundle')}", "description": "The bundle of evidence."}],
                    }
                )
    return found


def _related(one: ControlResult, ids: Ids) -> dict[str, Any]:
    sources = [source for source in Source if any(fact.source is source for fact in one.facts)]
    related = [{"observation-uuid": ids("observation", one.control, source)} for source in sources]
    return {"related-observations": related} if related else {}


def _finding(one: ControlResult, ids: Ids) -> dict[str, Any]:
    satisfied = one.outcome is Outcome.SATISFIED
    status = {"state": "satisfied" if satisfied else "not-satisfied", "reason": "pass" if satisfied else "fail"}
    if one.outcome is Outcome.WAIVED:
        status["reason"] = "other"
    return {
        "uuid": ids("finding", one.control),
        "title": f"{one.control}: {one.outcome}",
        "description": one.reason,
        "props": [prop("outcome", str(one.outcome))],
        "target": {"type": "statement-id", "target-id": f"{one.control}_smt", "status": status},
        **_related(one, ids),
        **({} if satisfied else {"related-risks": [{"risk-uuid": ids("risk", one.control)}]}),
    }


def _risk(bundle: Bundle, one: ControlResult, ids: Ids) -> dict[str, Any]:
    waivers = _waivers(bundle, one)
    status = {Outcome.WAIVED: "deviation-approved", Outcome.NOT_ASSESSED: "investigating"}
    risk: dict[str, Any] = {
        "uuid": ids("risk", one.control),
        "title": f"{one.control}: {one.outcome}",
        "description": one.reason,
        "statement": one.statement,
        "status": status.get(one.outcome, "open"),
        **_related(one, ids),
    }
    if waivers:
        first = min(each.expires for each in waivers)
        risk["deadline"] = f"{first.isoformat()}T23:59:59Z"
        risk["mitigating-factors"] = [
            {
                "uuid": ids("mitigation", one.control, str(number)),
                "description": f"{each.compensating_control} (approved by {each.approver}: {each.reason})",
            }
            for number, each in enumerate(waivers)
        ]
    return risk


def _waivers(bundle: Bundle, one: ControlResult) -> list[Waiver]:
    used = {each.waiver for each in bundle.verdicts if each.verdict == "waived" and one.control in each.controls}
    return [bundle.waivers[number] for number in sorted(number for number in used if number is not None)]


def _back_matter(bundle: Bundle, ids: Ids) -> dict[str, Any]:
    evidence = {
        "uuid": ids("bundle"),
        "title": f"Evidence {bundle.chain.number} of {bundle.stack.project}/{bundle.stack.stack}",
        "rlinks": [
            {
                "href": name_of(bundle.chain.number),
                "media-type": "application/json",
                "hashes": [{"algorithm": "SHA-256", "value": sha256(written(bundle))}],
            }
        ],
    }
    procedure = {
        "uuid": ids("procedure"),
        "title": "Procedure of the assessment",
        "description": "`qlz evidence collect`: state, verdicts of the guardrails, and the account read back.",
    }
    return {"resources": [evidence, procedure]}


def _results(bundle: Bundle, ids: Ids) -> dict[str, Any]:
    assessed = [one for one in bundle.controls if one.outcome in ASSESSED]
    open_ones = [one for one in assessed if one.outcome is not Outcome.SATISFIED]
    # What nothing looked at is named, so that nobody takes it for reviewed.
    left = [one.control for one in bundle.controls if one.outcome not in ASSESSED]
    selection: dict[str, Any] = {"description": f"Not assessed or manual: {', '.join(left) or 'none'}."}
    selection |= (
        {"include-controls": [{"control-id": one.control} for one in assessed]}
        if assessed
        else {"include-all": {}, "exclude-controls": [{"control-id": name} for name in left]}
    )
    result: dict[str, Any] = {
        "uuid": ids("result"),
        "title": f"{bundle.stack.project}/{bundle.stack.stack}",
        "description": f"Evidence {bundle.chain.number}, drawn from state {bundle.state.sha256}.",
        "start": bundle.collection.started,
        "end": bundle.collection.finished,
        "props": [prop(f"count-{outcome}", str(number)) for outcome, number in bundle.counts.items()],
        "reviewed-controls": {"control-selections": [selection]},
    }
    lists: dict[str, list[dict[str, Any]]] = {
        "observations": _observations(bundle, assessed, ids),
        "risks": [_risk(bundle, one, ids) for one in open_ones],
        "findings": [_finding(one, ids) for one in assessed],
    }
    result |= {name: listed for name, listed in lists.items() if listed}
    return {
        "uuid": ids("results"),
        "metadata": metadata(bundle, "Assessment results"),
        "import-ap": {"href": f"#{ids('procedure')}"},
        "results": [result],
        "back-matter": _back_matter(bundle, ids),
    }


def _plan(bundle: Bundle, todo: list[ControlResult], ids: Ids) -> dict[str, Any]:
    observations = _observations(bundle, todo, ids)
    return {
        "uuid": ids("plan"),
        "metadata": metadata(bundle, "Plan of action and milestones"),
        "system-id": {"identifier-type": "http://ietf.org/rfc/rfc4122", "id": ids("system")},
        **({"observations": observations} if observations else {}),
        "risks": [_risk(bundle, one, ids) for one in todo],
        "poam-items": [
            {
                "uuid": ids("item", one.control),
                "title": f"{one.control}: {one.outcome}",
                "description": one.reason,
                **_related(one, ids),
                "related-risks": [{"risk-uuid": ids("risk", one.control)}],
            }
            for one in todo
        ],
        "back-matter": _back_matter(bundle, ids),
    }
