import pytest

from quantum_policies.azure.listing import first_few


@pytest.mark.parametrize(
    "names, shown", [([], []), (list("abc"), list("abc")), (list("abcdef"), ["a", "b", "c", "3 more"])]
)
def test_a_long_list_is_cut_and_says_so(names, shown):
    assert first_few(names) == shown
