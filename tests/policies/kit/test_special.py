import pytest

from quantum_policies.kit.special import Hidden


@pytest.mark.parametrize(
    "text, parts",
    [
        ("", set()),
        ("plain", {"plain"}),
        ('{"a": ["b", 1, null, ""], "c": true}', {'{"a": ["b", 1, null, ""], "c": true}', "a", "b", "1", "c", "True"}),
        ("[broken", {"[broken"}),
        ("[" * 100_000, {"[" * 100_000}),
    ],
)
def test_a_secret_is_remembered_with_every_part_of_it(text, parts):
    hidden = Hidden()
    hidden.remember(text)
    assert hidden == parts
