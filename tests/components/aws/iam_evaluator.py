"""The judge of these tests is the product's own evaluator, which is judged in tests/access."""

from quantum_landing_zone.access import Request, decide, denying

__all__ = ["Request", "decide", "denying"]
