import json
from typing import Any

import pytest

from quantum_sandbox.aws.policy_document import render


def _statements(*blocks: dict[str, Any], **rest: Any) -> list[dict[str, Any]]:
    return json.loads(render({"statements": list(blocks), **rest})["json"])["Statement"]


def test_document_is_written_as_the_provider_writes_it() -> None:
    block = {
        "sid": "TlsOnly",
        "effect": "Deny",
        "actions": ["s3:Get*", "s3:Put*"],
        "resources": ["arn:aws:s3:::b"],
        "principals": [{"type": "*", "identifiers": ["*"]}],
        "conditions": [{"test": "Bool", "variable": "aws:SecureTransport", "values": ["false"]}],
    }
    assert render({"statements": [block]})["json"] == (
        "{\n"
        '  "Version": "2012-10-17",\n'
        '  "Statement": [\n'
        "    {\n"
        '      "Sid": "TlsOnly",\n'
        '      "Effect": "Deny",\n'
        '      "Action": [\n'
        '        "s3:Put*",\n'
        '        "s3:Get*"\n'
        "      ],\n"
        '      "Resource": "arn:aws:s3:::b",\n'
        '      "Principal": "*",\n'
        '      "Condition": {\n'
        '        "Bool": {\n'
        '          "aws:SecureTransport": "false"\n'
        "        }\n"
        "      }\n"
        "    }\n"
        "  ]\n"
        "}"
    )


def test_effect_is_allow_unless_said_otherwise() -> None:
    assert _statements({"actions": ["a"]}) == [{"Effect": "Allow", "Action": "a"}]


def test_principals_are_grouped_by_type() -> None:
    principals = [
        {"type": "Service", "identifiers": ["s"]},
        {"type": "AWS", "identifiers": ["a"]},
        {"type": "AWS", "identifiers": ["c", "b"]},
    ]
    assert _statements({"principals": principals})[0]["Principal"] == {"AWS": ["a", "c", "b"], "Service": "s"}


def test_everybody_of_aws_is_not_everybody() -> None:
    found = _statements({"principals": [{"type": "AWS", "identifiers": ["*"]}]})
    assert found[0]["Principal"] == {"AWS": "*"}


def test_conditions_of_one_test_are_gathered() -> None:
    conditions = [
        {"test": "StringEquals", "variable": "b", "values": ["1", "2"]},
        {"test": "StringEquals", "variable": "a", "values": ["3"]},
    ]
    assert _statements({"conditions": conditions})[0]["Condition"] == {"StringEquals": {"a": "3", "b": ["1", "2"]}}


def test_variables_of_policies_are_written_through() -> None:
    assert _statements({"resources": ["home/&{aws:username}"]})[0]["Resource"] == "home/${aws:username}"


def test_negations() -> None:
    found = _statements(
        {"notActions": ["a"], "notResources": ["r"], "notPrincipals": [{"type": "AWS", "identifiers": ["p"]}]}
    )
    assert found == [{"Effect": "Allow", "NotAction": "a", "NotResource": "r", "NotPrincipal": {"AWS": "p"}}]


def test_sources_come_before_and_overrides_win() -> None:
    source = json.dumps({"Statement": [{"Sid": "a", "Effect": "Allow"}, {"Effect": "Allow"}]})
    override = json.dumps({"Statement": {"Sid": "a", "Effect": "Deny"}})
    found = _statements({"sid": "b"}, sourcePolicyDocuments=[source], overridePolicyDocuments=[override])
    assert found == [{"Sid": "a", "Effect": "Deny"}, {"Effect": "Allow"}, {"Sid": "b", "Effect": "Allow"}]


def test_two_statements_of_one_sid_are_refused() -> None:
    with pytest.raises(ValueError, match=r"^duplicate Sid \(a\)$"):
        render({"statements": [{"sid": "a"}, {"sid": "a"}]})


def test_id_and_version_of_the_document() -> None:
    found = json.loads(render({"policyId": "p", "version": "2008-10-17", "statements": [{"actions": ["a"]}]})["json"])
    assert (found["Id"], found["Version"]) == ("p", "2008-10-17")


def test_minified_document_means_the_same() -> None:
    found = render({"statements": [{"actions": ["a"], "resources": ["<&>"]}]})
    assert json.loads(found["minifiedJson"]) == json.loads(found["json"])
    assert "\n" not in found["minifiedJson"]
    assert "\\u003c\\u0026\\u003e" in found["json"]
