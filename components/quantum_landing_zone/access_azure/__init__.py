"""Who can do what on Azure: a workspace's own definitions and assignments, judged offline as Azure judges them.

A principal's effective permission is the union, over its assignments whose scope covers the resource, of the actions
that the definition allows less those that it takes out again; actions on data are apart and judged likewise. What is
eligible is held by nobody until it is activated. Locks and deny assignments are not included: they only take away.
"""

from quantum_landing_zone.access_azure.evaluate import Holding, Operation, Ruling, decide
from quantum_landing_zone.access_azure.patterns import NotUnderstoodError

__all__ = ["Holding", "NotUnderstoodError", "Operation", "Ruling", "decide"]
