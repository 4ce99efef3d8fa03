import json
from pathlib import Path

import pytest
from jsonschema import Draft7Validator
from pull_requests.workflow import ROOT
from referencing import Registry, Resource

from quantum_landing_zone.pull_requests.sbom import SbomError, render

DATA = Path(__file__).parent / "data"


def schema(name):
    return json.loads((DATA / f"{name}.SNAPSHOT.schema.json").read_text(encoding="utf-8"))


BILL = json.loads(render(ROOT))
REGISTRY = Registry().with_resources(
    [
        (f"http://cyclonedx.org/schema/{name}.SNAPSHOT.schema.json", Resource.from_contents(schema(name)))
        for name in ("jsf-0.82", "spdx")
    ]
)


def test_it_is_cyclonedx():
    validator = Draft7Validator(schema("bom-1.4"), registry=REGISTRY)
    assert [(list(each.path), each.message) for each in validator.iter_errors(BILL)] == []
    assert list(validator.iter_errors({**BILL, "components": [{"name": "no type"}]}))


def test_the_same_pins_make_the_same_bill():
    assert render(ROOT) == render(ROOT)


def test_every_locked_package_every_action_and_every_module_is_in_it():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    purls = [each["purl"] for each in BILL["components"]]
    assert len(purls) == len(set(purls))
    kinds = [purl.split("/")[0] for purl in purls]
    assert kinds.count("pkg:pypi") == sum("==" in line and not line.startswith((" ", "#")) for line in lock)
    assert kinds.count("pkg:github") == 7
    assert "pkg:golang/github.com/rhysd/actionlint@v1.7.12" in purls
    assert "pkg:github/github/codeql-action@8aad20d150bbac5944a9f9d289da16a4b0d87c1e#upload-sarif" in purls
    hashes = sum(line.strip().startswith("--hash=sha256:") for line in lock)
    found = [note for each in BILL["components"] for note in each.get("properties", [])]
    assert sum(note["name"].endswith("locked:sha256") for note in found) == hashes


def test_a_tag_is_no_pin(tmp_path):
    folder = tmp_path / ".github" / "workflows"
    folder.mkdir(parents=True)
    text = f"- uses: a/b@v1 # v1\n- uses: c/d@{'0' * 40}\n- uses: ./local\n"
    (folder / "x.yml").write_text(text, encoding="utf-8")
    (tmp_path / "requirements.lock").write_text("", encoding="utf-8")
    with pytest.raises(SbomError) as refused:
        render(tmp_path)
    assert str(refused.value).startswith(
        f"not pinned: .github/workflows/x.yml: a/b@v1; .github/workflows/x.yml: c/d@{'0' * 40}. Why: a tag can be moved"
    )


def test_a_package_without_a_hash_is_refused(tmp_path):
    (tmp_path / "requirements.lock").write_text("one==1.0 \\\n    # via x\ntwo==2\n", encoding="utf-8")
    with pytest.raises(SbomError, match=r"holds no hash for one, two\. Fix: lock with hashes"):
        render(tmp_path)


def test_without_a_lock_it_says_so(tmp_path):
    with pytest.raises(SbomError, match=r"^there is no .*requirements.lock. Fix: run in the root"):
        render(tmp_path)
