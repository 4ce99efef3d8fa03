"""The OSCAL documents are valid by trestle and by NIST's own schema, and say of each control what the bundle says."""

import gzip
import json
import re

import jsonschema
import pytest
from evidence.conftest import DATA
from trestle.oscal.assessment_results import AssessmentResults
from trestle.oscal.catalog import Catalog
from trestle.oscal.component import ComponentDefinition
from trestle.oscal.poam import PlanOfActionAndMilestones

from quantum_landing_zone.evidence.canonical import sha256
from quantum_landing_zone.evidence.model_words import Outcome
from quantum_landing_zone.evidence.oscal import render
from quantum_landing_zone.evidence.seal import written

# The hashes of NIST's release v1.2.1.
PUBLISHED = {
    # pragma: allowlist nextline secret
    "assessment-results": "4f9e277a177adbcca9527612ce450a33dc6096773fa229d413d801d196c61985",
    # pragma: allowlist nextline secret
    "catalog": "c0ae626d6bafe318db68692152d0cbbebf29ba7226b1596a5513cc5d1754504d",
    # pragma: allowlist nextline secret
    "component": "ce95b3b3ea8de87c020ad4a91075241f6f863a77afe212ee828009830d6042d1",
    # pragma: allowlist nextline secret
    "poam": "c02062bbc6f5092012286cbc6161b643eb6aecfbb918cb5790be777860da2c11",
}
DOCUMENTS = {
    "catalog.json": ("catalog", Catalog),
    "component-definition.json": ("component", ComponentDefinition),
    "assessment-results.json": ("assessment-results", AssessmentResults),
    "plan-of-action-and-milestones.json": ("poam", PlanOfActionAndMilestones),
}


@pytest.fixture(scope="module")
def documents(azure_bundle):
    return render(azure_bundle)


def pattern(validator, wanted, instance, schema):
    """Patterns as XML Schema writes classes of letters and digits, which Python's `re` does not know."""
    if validator.is_type(instance, "string"):
        known = wanted.replace("\\p{L}", "^\\W\\d_").replace("\\p{N}", "\\d")
        known = known.replace("(^\\W\\d_|", "([^\\W\\d_]|").replace("|^\\W\\d_|", "|[^\\W\\d_]|")
        if not re.search(known, instance):
            yield jsonschema.ValidationError(f"{instance!r} does not match {wanted!r}")


Published = jsonschema.validators.extend(jsonschema.Draft7Validator, {"pattern": pattern})


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_document_is_valid_by_the_published_schema_and_by_trestle(name, documents):
    schema_name, model = DOCUMENTS[name]
    text = gzip.decompress((DATA / f"oscal_{schema_name}_schema.json.gz").read_bytes())
    assert sha256(text) == PUBLISHED[schema_name]
    document = json.loads(documents[name])
    assert [error.message for error in Published(json.loads(text)).iter_errors(document)] == []
    (root,) = document
    model.model_validate(document[root])


def test_the_schema_is_asked_and_not_only_shown(documents):
    schema = json.loads(gzip.decompress((DATA / "oscal_assessment-results_schema.json.gz").read_bytes()))
    document = json.loads(documents["assessment-results.json"])
    finding = document["assessment-results"]["results"][0]["findings"][0]
    finding["target"]["target-id"] = "1 no token"
    finding["unknown"] = True
    assert len(list(Published(schema).iter_errors(document))) == 2


def test_each_assessed_control_has_a_finding_and_no_other(documents, azure_bundle):
    (result,) = json.loads(documents["assessment-results.json"])["assessment-results"]["results"]
    found = {
        one["target"]["target-id"].removesuffix("_smt"): one["target"]["status"]["state"] for one in result["findings"]
    }
    assert found == {
        one.control: "satisfied" if one.outcome is Outcome.SATISFIED else "not-satisfied"
        for one in azure_bundle.controls
        if one.outcome in (Outcome.SATISFIED, Outcome.NOT_SATISFIED, Outcome.WAIVED)
    }
    (selection,) = result["reviewed-controls"]["control-selections"]
    assert {one["control-id"] for one in selection["include-controls"]} == set(found)
    assert "REP-02" in selection["description"]


def test_the_plan_holds_what_is_to_do_with_waivers_and_their_end(documents, azure_bundle):
    plan = json.loads(documents["plan-of-action-and-milestones.json"])["plan-of-action-and-milestones"]
    todo = [one for one in azure_bundle.controls if one.outcome in (Outcome.NOT_ASSESSED, Outcome.WAIVED)]
    assert [one["title"].partition(":")[0] for one in plan["poam-items"]] == [one.control for one in todo]
    waived = [one for one in plan["risks"] if one["status"] == "deviation-approved"]
    assert waived
    assert all(one["deadline"] and one["mitigating-factors"] for one in waived)


def test_the_results_name_the_bundle_by_its_hash_and_every_reference_leads_somewhere(documents, azure_bundle):
    text = documents["assessment-results.json"]
    results = json.loads(text)["assessment-results"]
    (link,) = results["back-matter"]["resources"][0]["rlinks"]
    assert link["hashes"] == [{"algorithm": "SHA-256", "value": sha256(written(azure_bundle))}]
    made = set(re.findall(r'"uuid": "([^"]+)"', text))
    meant = set(re.findall(r'"(?:observation|risk)-uuid": "([^"]+)"', text)) | set(
        re.findall(r'"href": "#([^"]+)"', text)
    )
    assert meant
    assert meant <= made


def test_the_same_bundle_gives_the_same_documents(documents, azure_bundle):
    assert render(azure_bundle) == documents
