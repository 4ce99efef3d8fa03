"""The short way of judging a mutant says what a whole run says."""

import pytest

from benchmarks.mutation.capture import capture
from benchmarks.mutation.judging import Guard
from benchmarks.mutation.mutants import mutants
from benchmarks.mutation.results import EXAMPLES


@pytest.mark.parametrize("example, stack", [("aws-minimal", "dev"), ("azure-minimal", "dev")])
def test_a_whole_run_says_the_same(example, stack):
    captured = capture(stack, EXAMPLES / example)
    guard = Guard(captured)
    for mutant in [each for each in mutants(captured) if not each.refused][::61]:
        whole = guard.whole(mutant) - guard.findings
        short = guard.blocked_by(mutant)
        assert bool(short) == bool(whole), mutant
        assert short <= whole, mutant
    assert guard.whole() == guard.findings == frozenset()
