"""A register in which one thing is changed, without a file."""

from contextlib import contextmanager

import pytest

from quantum_landing_zone.providers import register, review
from quantum_landing_zone.providers.review import Review


@pytest.fixture
def decided(monkeypatch):
    """Change the platform's decision on one provider."""

    @contextmanager
    def change(entry, **fields):
        given = review.reviews()
        changed = {**given, entry: Review.model_validate({**given[entry].model_dump(), **fields})}
        with monkeypatch.context() as patch:
            patch.setattr(review, "reviews", lambda: changed)
            patch.setattr(register, "reviews", lambda: changed)
            yield

    return change
