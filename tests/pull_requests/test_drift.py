from types import SimpleNamespace

from quantum_landing_zone.pull_requests.drift import Difference, drift, read

URN = "urn:pulumi:s::p::c:i:Parent$aws:sqs/queue:Queue::jobs"


def step(op, **more):
    return {"op": op, "urn": URN, **more}


def test_nothing_but_sames_is_clean():
    found = read({"steps": [step("same"), step("same"), step("refresh")]})
    assert (found.code, found.same, found.differences) == (0, 2, ())


def test_a_property_a_loss_and_a_replacement_are_told_apart():
    assert str(read({"steps": [step("update", detailedDiff={"tags": {}, "name": {}})]}).differences[0]) == (
        "aws:sqs/queue:Queue jobs: differs (name, tags)"
    )
    assert str(read({"steps": [step("create")]}).differences[0]) == "aws:sqs/queue:Queue jobs: is gone"
    steps = [step("create-replacement"), step("replace", diffReasons=["name"]), step("delete-replaced")]
    found = read({"steps": steps})
    assert found.differences == (Difference(urn=URN, operation="replace", properties=("name",)),)
    assert found.as_json("s")["differences"] == [{"urn": URN, "operation": "replace", "properties": ["name"]}]
    assert found.code == 1


class Engine:
    """An engine that says what it is told to."""

    stack = SimpleNamespace(name="s")

    def __init__(self, resources, said="", code=0):
        self.resources, self.said, self.code = resources, said, code

    def prepare(self):
        pass

    def export(self):
        return {"deployment": {"resources": self.resources}}

    def run(self, *words, show, check):
        assert words == ("preview", "--stack", "s", "--refresh", "--json", "--show-sames")
        assert (show, check) == (False, False)
        return SimpleNamespace(stdout=self.said, stderr="stderr", returncode=self.code)


def test_an_empty_stack_is_unknown_and_not_clean():
    found = drift(Engine([]))
    assert (found.code, found.error) == (2, "stack s holds nothing, so nothing can have drifted")


def test_an_engine_that_fails_is_an_error_and_not_drift():
    assert (drift(Engine([1], "no json", 1)).code, drift(Engine([1], "no json", 1)).error) == (3, "stderr")
    report = '{"diagnostics": [{"severity": "error", "message": "denied\\n"}], "steps": []}'
    found = drift(Engine([1], report, 255))
    assert (found.code, found.error) == (3, "denied\nstderr")
