"""What the analyzer and `qlz check` share: order, putting off, and what is told at the end."""

from typing import Any

import pytest

from quantum_policies.kit import PASS, NotSeenYet, Resource, Rule, Severity, Verdict
from quantum_policies.kit.pack import Pack
from quantum_policies.kit.properties import Properties
from quantum_policies.kit.session import Node, Session
from quantum_policies.kit.unknown import PartialDict, Unknown

A, B = "test:index:A", "test:index:B"


def urn(name):
    return f"urn:pulumi:dev::example::{A}::{name}"


def rule(check, **more: Any):
    return Rule(
        id="test-rule",
        title="Something holds",
        why="it would do harm",
        controls=("RES-01",),
        severity=Severity.LOW,
        types=(A,),
        fix="make it hold",
        check=check,
        labels=("test",),
        **more,
    )


def resource(name, kind=A, **values):
    return Resource(kind, f"urn:pulumi:dev::example::{kind}::{name}", name, Properties(values))


def hidden(name, key="key"):
    values = PartialDict({key: Unknown(key)})
    return Resource(A, urn(name), name, Properties(values))


def session(check, *, preview: bool | None = True, **more: Any):
    made = Session(Pack("test", "A test.", (rule(check, **more),)), {})
    if preview is not None:
        made.announce(preview=preview)
    return made


def node(name, depends=None, outputs=dict):
    return Node(A, urn(name), name, depends, outputs)


def by_origin(judged, _config):
    if judged.comes_from("key", frozenset({A})):
        return PASS
    judged.read("key")
    return judged.fail("the key is plain")


@pytest.mark.parametrize("preview, final", [(True, False), (False, True), (None, True)])
def test_an_unknown_is_put_off_at_an_announced_preview_only(preview, final):
    (found,) = session(by_origin, preview=preview).judge(hidden("x"))
    assert (found.finding.verdict, found.final) == (Verdict.UNKNOWN, final)


@pytest.mark.parametrize(
    "depends, expected",
    [
        ({"key": [urn("source")]}, Verdict.PASS),
        ({"key": [urn("absent")]}, Verdict.UNKNOWN),
        ({"other": [urn("source")]}, Verdict.UNKNOWN),
        ({}, Verdict.UNKNOWN),
        (None, Verdict.UNKNOWN),
    ],
)
def test_what_is_put_off_is_judged_by_its_origin_at_the_end(depends, expected):
    run = session(by_origin)
    run.judge(hidden("x"))
    (found,) = run.finish([node("x", depends), node("source", {})])
    assert (found.finding.verdict, found.final, found.resource.name) == (expected, True, "x")
    assert list(run.finish([])) == []


@pytest.mark.parametrize("preview", [True, False, None], ids=["preview", "update", "policy analyze"])
def test_a_rule_that_waits_for_the_stack_is_judged_at_the_end_of_every_run(preview):
    def waits(judged, _config):
        if not judged.stack.complete:
            raise NotSeenYet("key")
        return judged.fail("nothing answers it")

    run = session(waits, preview=preview)
    (early,) = run.judge(resource("x"))
    (late,) = run.finish([node("x", {})])
    assert (early.final, late.final, late.finding.verdict) == (False, True, Verdict.FAIL)


def test_where_dependencies_are_never_told_a_known_value_is_a_doubt_too():
    """Whether a plain value comes from another resource decides here, and nobody says."""

    def needs_no_source(judged, _config):
        if not judged.stack.complete:
            raise NotSeenYet("key")
        return judged.fail("it comes from elsewhere") if judged.sources_of("key") else PASS

    for values, expected in (({"key": "plain"}, Verdict.UNKNOWN), ({}, Verdict.PASS)):
        run = session(needs_no_source)
        run.judge(resource("x", **values))
        (found,) = run.finish([node("x", None)])
        assert found.finding.verdict is expected


def test_outputs_are_read_once_and_only_where_a_rule_looks():
    read = []

    def outputs():
        read.append(1)
        return {"tags": {"Artifact": "log"}, "arn": "a"}

    def looks(judged, _config):
        for source in judged.sources_of("key"):
            assert (source.properties["arn"], len(source.properties), list(source.properties)) == (
                "a",
                2,
                ["tags", "arn"],
            )
            return PASS
        return judged.fail("x", key=judged.read("key"))

    for check, count in ((by_origin, 0), (looks, 1)):
        run, read[:] = session(check), []
        for name in ("x", "y"):
            run.judge(hidden(name))
        depends = {"key": [urn("source")]}
        found = list(run.finish([node("x", depends), node("y", depends), node("source", {}, outputs)]))
        assert [each.finding.verdict for each in found] == [Verdict.PASS, Verdict.PASS]
        assert len(read) == count


def test_a_resource_sees_what_came_before_it_and_later_everything():
    seen: dict[str, list[str]] = {}

    def looks(judged, _config):
        seen.setdefault(judged.name, []).append(",".join(each.name for each in judged.stack.of_type(B)))
        if not judged.stack.complete:
            raise NotSeenYet("key")
        return PASS

    run = session(looks, looks_up=(B,))
    for name, kind in (("b1", B), ("x", A), ("b2", B), ("y", A)):
        run.judge(resource(name, kind))
    assert [each.resource.name for each in run.finish([])] == ["x", "y"]
    assert seen == {"x": ["b1", "b1,b2"], "y": ["b1,b2", "b1,b2"]}


def test_a_resource_that_is_registered_again_is_judged_anew():
    run = session(by_origin)
    run.judge(hidden("x"))
    run.judge(Resource(A, urn("x"), "x", Properties({"key": "plain"})))
    assert list(run.finish([node("x", {})])) == []


def test_types_that_no_rule_reads_need_not_be_read():
    run = session(by_origin, looks_up=(B,))
    assert [run.wants(kind) for kind in (A, B, "test:index:C")] == [True, True, False]
    assert [len(run.others(kind)) for kind in (A, B)] == [0, 1]
