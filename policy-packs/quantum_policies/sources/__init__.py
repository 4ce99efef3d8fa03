"""What can be judged without running a program: files that the engine or a run under the guardrails has written."""

from quantum_policies.sources.given import Given, GivenResource, SourceError
from quantum_policies.sources.read import read

__all__ = ["Given", "GivenResource", "SourceError", "read"]
