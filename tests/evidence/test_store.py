"""Bundles are numbered, chained, and never written over."""

import pytest

from quantum_landing_zone.evidence.canonical import sha256
from quantum_landing_zone.evidence.model import Chain
from quantum_landing_zone.evidence.seal import sealed
from quantum_landing_zone.evidence.store import StoreError, next_in, stored, write


def test_the_first_has_no_one_before_it_and_each_next_names_the_one_before(chain):
    assert [one.number for one in stored(chain[0].parent)] == [1, 2, 3]
    assert next_in(chain[0].parent) == Chain(number=4, previous=sha256(chain[2].read_bytes()))
    assert next_in(chain[0].parent / "elsewhere") == Chain(number=1, previous=None)


def test_a_damaged_bundle_does_not_stop_the_next(chain):
    """Whoever damages one must not be able to stop the evidence: the check names the damage."""
    chain[2].write_bytes(b"nonsense")
    assert next_in(chain[0].parent) == Chain(number=4, previous=sha256(b"nonsense"))


def test_a_number_that_somebody_else_has_taken_is_refused_and_left(chain, azure_bundle):
    before = chain[1].read_bytes()
    twice = sealed(azure_bundle.model_copy(update={"chain": Chain(number=2, previous=None)}))
    with pytest.raises(StoreError, match="a bundle is never replaced"):
        write(twice, chain[1].parent)
    assert chain[1].read_bytes() == before
    assert not list(chain[1].parent.glob(".bundle*"))
