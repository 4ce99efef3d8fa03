import ast

import pytest

from quantum_sandbox.annotations import ANY, Reference, Shape, parse

STRING = Shape("string")
RULE = Shape("object", reference=Reference("", "RuleArgs"))


@pytest.mark.parametrize(
    "text, shape",
    [
        ("pulumi.Input[_builtins.str]", STRING),
        ("pulumi.Input[Optional[_builtins.bool]]", Shape("boolean")),
        ("Optional[pulumi.Input[int]]", Shape("integer")),
        ("pulumi.Input[Optional[_builtins.float]]", Shape("number")),
        ("pulumi.Input[Sequence[pulumi.Input['RuleArgs']]]", Shape("array", element=RULE)),
        ("pulumi.Input[Mapping[str, pulumi.Input[_builtins.str]]]", Shape("map", element=STRING)),
        ("pulumi.Input[Union['RuleArgs', 'RuleArgsDict', 'outputs.Rule']]", RULE),
        ("pulumi.Input['_iam.StatementArgs']", Shape("object", reference=Reference("iam", "StatementArgs"))),
        ("pulumi.Input['Kind']", Shape("enum", reference=Reference("", "Kind"))),
        (
            "pulumi.Input[Union[_builtins.str, Union['AArgs', 'BArgs']]]",
            Shape(
                "union",
                options=(
                    STRING,
                    Shape("object", reference=Reference("", "AArgs")),
                    Shape("object", reference=Reference("", "BArgs")),
                ),
            ),
        ),
        ("pulumi.Input[Union[pulumi.Asset, pulumi.Archive]]", Shape("asset")),
        ("pulumi.Input[Any]", ANY),
        ("pulumi.Input[Something[_builtins.str]]", ANY),
    ],
)
def test_annotation_as_the_generator_writes_it(text: str, shape: Shape) -> None:
    assert parse(ast.parse(text, mode="eval").body) == shape
