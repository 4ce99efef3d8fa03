"""What was changed after it was collected is found and named, also by who knows how to renew hashes."""

import copy
import json

import pytest
from evidence.conftest import state_of

from quantum_landing_zone.evidence.canonical import canonical, sha256
from quantum_landing_zone.evidence.model import Bundle
from quantum_landing_zone.evidence.seal import digests_of
from quantum_landing_zone.evidence.store import name_of
from quantum_landing_zone.evidence.verify import NothingError, verify


def problems(*paths, **given):
    return [(one.file, one.kind, one.text) for one in verify(list(paths), **given).problems]


def test_a_chain_as_it_was_written_has_no_problem_and_tells_what_was_not_checked(chain):
    report = verify([chain[0].parent])
    assert (report.problems, report.bundles, report.head) == ((), 3, sha256(chain[2].read_bytes()))
    assert report.notes == (
        "whether a newer bundle was removed was not checked; give the hash that was noted (--head)",
        "who wrote the bundles was not checked; give the key that signs them (--public-key)",
        "the state was not compared; give an export of the stack (--state)",
    )


@pytest.mark.parametrize(
    "old,new,part",
    [
        (b'"subject":"vault: purge protection"', b'"subject":"vault: purge protectioN"', "controls"),
        (b'"expected":"', b'"expected":"x', "readings"),
        (b'"outcome":"manual"', b'"outcome":"Manual"', None),
        (b'"verdict":"pass"', b'"verdict":"fail"', "verdicts"),
        (b'"team":"', b'"team":"x', "stack"),
        (b'"serial":7', b'"serial":8', "state"),
    ],
)
def test_a_changed_byte_is_found_and_its_part_named(old, new, part, chain):
    content = chain[1].read_bytes()
    assert old in content
    chain[1].write_bytes(content.replace(old, new, 1))
    found = problems(chain[0].parent)
    assert {name for name, _, _ in found} >= {"bundle-000002.json"}
    if part is not None:
        text = f"the part `{part}` is not what was collected: its digest differs."
        assert ("bundle-000002.json", "part", text) in found
        link = "the bundle before it, bundle-000002.json, is not the one that it was chained to."
        assert ("bundle-000003.json", "chain", link) in found
    else:
        assert ("bundle-000002.json", "form", "it is not what the schema of a bundle asks for.") in found


def test_any_single_byte_is_found(chain):
    """Bits all over the file are flipped, one at a time; none passes unseen."""
    content = chain[2].read_bytes()
    for place in range(0, len(content), len(content) // 12):
        chain[2].write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
        assert problems(chain[2]), place
    chain[2].write_bytes(content)
    assert problems(chain[2]) == []


def test_added_blanks_are_found(chain):
    chain[0].write_bytes(chain[0].read_bytes() + b"\n")
    text = "the file is not in canonical form, so it is not as it was written."
    assert ("bundle-000001.json", "form", text) in problems(chain[0])


def test_a_file_that_is_no_json_is_named(chain):
    chain[0].write_bytes(chain[0].read_bytes()[:-1])
    assert problems(chain[0])[0][:2] == ("bundle-000001.json", "form")


def test_a_bundle_removed_from_the_chain_is_named(chain):
    chain[1].unlink()
    assert problems(chain[0].parent) == [("bundle-000003.json", "chain", "bundle 2 before it is missing or damaged.")]


def test_the_first_removed_is_named_and_the_last_by_the_hash_that_was_noted(chain):
    head = verify([chain[0].parent]).head
    chain[2].unlink()
    ((name, kind, text),) = problems(chain[0].parent, head=head)
    assert (name, kind) == ("bundle-000002.json", "chain")
    assert text.startswith("it is not the newest bundle: its hash is ")
    chain[0].unlink()
    assert problems(chain[0].parent) == [("bundle-000002.json", "chain", "bundle 1 before it is missing or damaged.")]


def test_a_bundle_twice_is_named(chain):
    copied = chain[0].with_name(name_of(4))
    copied.write_bytes(chain[0].read_bytes())
    assert (copied.name, "chain", "bundle 1 is there twice.") in problems(chain[0].parent)


def forged(file, change):
    """Change a bundle as somebody does who knows how hashes are made."""
    content = json.loads(file.read_bytes())
    change(content)
    content["digests"] = digests_of(content)
    file.write_bytes(canonical(content))


def test_an_outcome_that_does_not_follow_from_its_facts_is_named_though_every_hash_is_right(chain):
    def change(content):
        one = next(each for each in content["controls"] if each["control"] == "IAM-04")
        one["outcome"] = "satisfied"
        content["counts"]["satisfied"] += 1
        content["counts"]["not-assessed"] -= 1

    forged(chain[2], change)
    text = "control IAM-04 is said to be satisfied; from the facts in the bundle follows not-assessed."
    assert problems(chain[2]) == [("bundle-000003.json", "outcome", text)]


def test_a_removed_control_a_wrong_count_and_hidden_drift_are_named(chain):
    def change(content):
        content["controls"] = [one for one in content["controls"] if one["control"] != "ENC-02"]
        reading = next(each for each in content["readings"] if each["subject"] == "vault: purge protection")
        reading["account"] = "False"

    forged(chain[2], change)
    texts = [text for _, _, text in problems(chain[2])]
    assert "control ENC-02 of the catalogue is missing." in texts
    assert "the counts are not those of its controls." in texts
    assert "the drift is not what intent, state and account in the bundle tell." in texts
    assert "control ENC-03 is said to be satisfied; from the facts in the bundle follows not-satisfied." in texts


def test_a_state_altered_after_collection_is_named_resource_by_resource(chain):
    export = state_of("azure-minimal")
    assert problems(chain[2], state=export) == []
    altered = copy.deepcopy(export)
    vault = next(one for one in altered["deployment"]["resources"] if one["type"] == "azure-native:keyvault:Vault")
    vault["outputs"]["location"] = "elsewhere"
    gone = altered["deployment"]["resources"].pop()
    found = {text for _, kind, text in problems(chain[2], state=altered) if kind == "state"}
    assert found == {
        f"the state is not the one of the evidence: {vault['urn']} was changed.",
        f"the state is not the one of the evidence: {gone['urn']} is gone.",
    }
    later = copy.deepcopy(export)
    later["deployment"]["manifest"]["time"] = "2027-01-01T00:00:00Z"
    text = "the state was written again since: its resources are the same."
    assert problems(chain[2], state=later) == [("bundle-000003.json", "state", text)]


def test_nothing_is_no_proof(tmp_path):
    with pytest.raises(NothingError, match="no bundle in"):
        verify([tmp_path])


def test_what_is_written_is_what_is_read(azure_bundle, chain):
    read = Bundle.model_validate_json(chain[0].read_bytes())
    assert read.model_copy(update={"digests": {}}) == azure_bundle.model_copy(update={"digests": {}})
