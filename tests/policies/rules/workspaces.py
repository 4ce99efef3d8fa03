"""Stacks that hold a quantum workspace, for the tests of rules that judge the stack as a whole."""

from __future__ import annotations

from policies.contract import allow, document

from quantum_policies.kit.testing import resource

STACK = resource("pulumi:pulumi:Stack", "lab-dev", {})
POLICY = "aws:iam/rolePolicy:RolePolicy"
TASKS = resource(POLICY, "submitter", {"policy": document(allow(Action="braket:CreateQuantumTask", Resource="*"))})
JOBS = resource(POLICY, "jobs", {"policy": document(allow(Action=["braket:CreateJob"], Resource="*"))})
READS = resource(POLICY, "reader", {"policy": document(allow(Action="braket:Get*", Resource="*"))})
WORKSPACE = resource("azure-native:quantum:Workspace", "quantum", {"workspaceName": "lab-quantum"})
OLD_WORKSPACE = resource("azure-native:quantum/v20231113preview:Workspace", "quantum", {"workspaceName": "lab-quantum"})
