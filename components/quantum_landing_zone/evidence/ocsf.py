"""A bundle as OCSF compliance findings (class 2003), one JSON line for each control.

The version is that of the audit events. Source of fields and numbers: the release's own definitions of the class and
of its objects, github.com/ocsf/ocsf-schema, read 2026-11-25. A waived control is a failed check whose finding is
suppressed; what is manual or not assessed gave no result, which OCSF calls a warning.
"""

import json
from datetime import datetime
from typing import Any

from quantum_landing_zone.audit.mapping import mapping
from quantum_landing_zone.controls.clauses import clauses
from quantum_landing_zone.evidence.model import Bundle, ControlResult
from quantum_landing_zone.evidence.model_words import Outcome

CLASS, CATEGORY, CREATE = 2003, 2, 1
_NEW, _SUPPRESSED, _RESOLVED = (1, "New"), (3, "Suppressed"), (4, "Resolved")
_PASS, _WARNING, _FAIL = (1, "Pass"), (2, "Warning"), (3, "Fail")
_INFORMATIONAL, _MEDIUM, _HIGH = (1, "Informational"), (3, "Medium"), (4, "High")
_OUTCOMES = {
    Outcome.SATISFIED: (_PASS, _RESOLVED, _INFORMATIONAL),
    Outcome.NOT_SATISFIED: (_FAIL, _NEW, _HIGH),
    Outcome.WAIVED: (_FAIL, _SUPPRESSED, _MEDIUM),
    Outcome.MANUAL: (_WARNING, _NEW, _INFORMATIONAL),
    Outcome.NOT_ASSESSED: (_WARNING, _NEW, _MEDIUM),
}
_ACCOUNT_TYPES = {"aws": (10, "AWS Account"), "azure": (99, "Azure Subscription")}


def render(bundle: Bundle) -> str:
    """Return the findings, one line each, in the order of the catalogue."""
    return "".join(json.dumps(_finding(bundle, one), sort_keys=True) + "\n" for one in bundle.controls)


def _finding(bundle: Bundle, one: ControlResult) -> dict[str, Any]:
    (status_id, status), (life_id, life), (severity_id, severity) = _OUTCOMES[one.outcome]
    stack, frameworks = bundle.stack, clauses()["frameworks"]
    type_id, account_type = _ACCOUNT_TYPES[stack.cloud]
    titles = {name: str(frameworks[name]["title"]) for name in one.clauses}
    time = _milliseconds(bundle.collection.finished)
    return {
        "activity_id": CREATE,
        "activity_name": "Create",
        "category_name": "Findings",
        "category_uid": CATEGORY,
        "class_name": "Compliance Finding",
        "class_uid": CLASS,
        "cloud": {
            "provider": "AWS" if stack.cloud == "aws" else "Microsoft",
            "region": stack.place,
            "account": {"uid": stack.account, "type_id": type_id, "type": account_type},
        },
        "compliance": {
            "control": one.control,
            "desc": one.statement,
            "category": one.family,
            "requirements": [f"{titles[name]} {clause}" for name, listed in one.clauses.items() for clause in listed],
            "standards": list(titles.values()),
            "status_id": status_id,
            "status": status,
            "status_code": str(one.outcome),
            "status_details": [one.reason],
        },
        "finding_info": {
            "uid": f"{stack.project}/{stack.stack}/{bundle.chain.number}/{one.control}",
            "title": f"{one.control}: {one.outcome}",
            "desc": one.reason,
            "created_time": time,
        },
        "message": f"{one.control} {one.outcome}: {one.reason}",
        "metadata": {
            "version": mapping().ocsf_version,
            "profiles": ["cloud"],
            "product": {
                "name": "quantum-landing-zone",
                "vendor_name": "quantum-landing-zone",
                "version": bundle.program.product,
            },
        },
        "resources": [
            {"uid": f"{stack.project}/{stack.stack}", "name": stack.stack, "type": "stack", "region": stack.place}
        ],
        "severity_id": severity_id,
        "severity": severity,
        "status_id": life_id,
        "status": life,
        "time": time,
        "type_uid": CLASS * 100 + CREATE,
        "type_name": "Compliance Finding: Create",
    }


def _milliseconds(time: datetime) -> int:
    return int(time.timestamp() * 1000)
