"""Code that is shown is code that runs: with the real SDK it registers what the rule's test had judged."""

import ast
import json
from enum import Enum
from itertools import islice

import pulumi
import pytest

from quantum_policies.kit.testing import CANARY, beside, resource, secret, unknown_at
from quantum_policies.pages import sdk
from quantum_policies.pages.cases import cases_of
from quantum_policies.pages.code import NotShownError, program
from quantum_policies.rules import ALL_RULES

KEY = "aws:kms/key:Key"
GIVEN = "given-by-the-reader"


class Recorder(pulumi.runtime.Mocks):
    def __init__(self):
        self.registered = {}

    def new_resource(self, args):
        self.registered[args.typ, args.name] = plain(args.inputs)
        return f"{args.name}-id", {}

    def call(self, _):
        return {}


class Filled(ast.NodeTransformer):
    """`...` stands for what the reader gives: for this test a text, or a value of the enum that the SDK asks for."""

    def __init__(self, enums):
        self.enums = enums

    def visit_keyword(self, node):
        if isinstance(node.value, ast.Constant) and node.value.value is ...:
            node.value = ast.copy_location(ast.Constant(self.enums.get(node.arg, GIVEN)), node.value)
            return node
        return self.generic_visit(node)

    def visit_Constant(self, node):
        return ast.copy_location(ast.Constant(GIVEN), node) if node.value is ... else node


def enums(token):
    """A value for each input that takes one of an enum's only, by the input's name in Python."""
    inputs = sdk.find(token).inputs
    names, types = sdk.names(inputs), sdk.input_types(inputs)
    return {
        names[key]: next(iter(each)).value
        for key, declared in types.items()
        for each in sdk._members(declared)
        if isinstance(each, type) and issubclass(each, Enum)
    }


def registered(given):
    code = program(given)
    recorder = Recorder()
    pulumi.runtime.set_mocks(recorder)
    tree = ast.fix_missing_locations(Filled(enums(given.type)).visit(ast.parse(code)))

    @pulumi.runtime.test
    def run():
        exec(compile(tree, "<example>", "exec"), {})  # noqa: S102 - our own generated code

    try:
        run()
    except Exception as error:  # noqa: BLE001 - without the SDK's own frames, too many for a readable failure
        raise AssertionError(f"{type(error).__name__}: {error}\n{code}") from None
    return recorder.registered


def plain(value):
    """Without the marks of secrets, documents parsed, numbers as numbers."""
    if isinstance(value, dict):
        if "value" in value and any(len(key) == 32 for key in value):
            return plain(value["value"])
        return {key: plain(each) for key, each in value.items() if each is not None}
    if isinstance(value, list):
        return [plain(each) for each in value]
    if isinstance(value, str) and value[:1] in ("{", "["):
        try:
            return plain(json.loads(value))
        except ValueError:
            return value
    return value


def holds(found, wanted):
    """Whether what was registered says all that was judged; what the reader gives may be anything."""
    if found == GIVEN:
        return True
    if isinstance(wanted, dict) and isinstance(found, dict):
        return all(key in found and holds(found[key], each) for key, each in wanted.items())
    if isinstance(wanted, list) and isinstance(found, list):
        return len(found) == len(wanted) and all(map(holds, found, wanted))
    return found == wanted


def shown(givens, most):
    """The first resources that can be written, as a page shows them."""
    return list(islice((given for given in givens if writable(given)), most))


def writable(given):
    try:
        return bool(program(given))
    except NotShownError:
        return False


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.id)
def test_the_code_of_a_page_registers_what_was_judged(rule):
    cases = cases_of(rule)
    for given in (*shown(cases.compliant, 1), *shown((each.given for each in cases.violating), 3)):
        found = registered(given)
        for each in (*given.others, given):
            assert holds(found.get((each.type, each.name)), plain(each.properties)), program(given)


def test_a_provider_and_neighbours_are_declared_before_the_resource():
    given = resource(KEY, "k", {"tags": {"camelCase": "kept"}}, {"region": "eu-north-1", "allowedAccountIds": '["1"]'})
    assert program(beside(given, resource("aws:kms/alias:Alias", "a", {"targetKeyId": "k"}))) == (
        "import pulumi\nimport pulumi_aws as aws\n\n"
        'aws.kms.Alias("a", target_key_id="k")\n'
        'approved = aws.Provider("approved", region="eu-north-1", allowed_account_ids=["1"])\n'
        'aws.kms.Key("k", tags={"camelCase": "kept"}, opts=pulumi.ResourceOptions(provider=approved))'
    )


def test_what_the_reader_must_give_is_left_open():
    assert program(resource("aws:s3/bucketPolicy:BucketPolicy", "p", {"policy": '{"Statement": []}'})) == (
        "import json\n\nimport pulumi_aws as aws\n\n"
        'aws.s3.BucketPolicy("p", policy=json.dumps({"Statement": []}), bucket=...)'
    )


@pytest.mark.parametrize("value", [CANARY, secret(CANARY)])
def test_no_secret_is_written(value):
    code = program(resource("aws:rds/instance:Instance", "i", {"password": CANARY, "instanceClass": "x"}))
    assert code.endswith('aws.rds.Instance("i", password=..., instance_class="x")')
    marked = program(resource(KEY, "k", {"description": secret("told")}))
    assert marked.endswith('aws.kms.Key("k", description=pulumi.Output.secret("told"))')


@pytest.mark.parametrize(
    "given, why",
    [
        (resource("gcp:storage/bucket:Bucket", "b", {}), "no SDK has gcp:storage/bucket:Bucket"),
        (resource(KEY, "k", {"nothing": 1}), "KeyArgs has no input nothing"),
        (unknown_at(resource(KEY, "k", {"policy": "p"}), "policy"), "a value that is not known has no plain form"),
        (resource(KEY, "k", {"description": "AKIA" + "Q7" * 8}), "a credential is not shown"),
    ],
)
def test_what_cannot_be_written_is_refused(given, why):
    with pytest.raises(NotShownError) as refused:
        program(given)
    assert str(refused.value) == why
