import json
from pathlib import Path

from quantum_policies.azure import taggable


def test_the_table_is_what_the_installed_sdk_says():
    """Refresh it with `python -m quantum_policies.azure.taggable` after an upgrade of pulumi-azure-native."""
    committed = json.loads(Path(taggable.__file__).with_name("taggable.json").read_text(encoding="utf-8"))
    assert committed == taggable.from_sdk()


def test_known_types_are_told_apart():
    assert {
        "azure-native:storage:StorageAccount",
        "azure-native:quantum:Workspace",
        "azure-native:monitor:ActionGroup",
        "azure-native:insights:ActionGroup",
    } <= taggable.TAGGABLE
    assert not {"azure-native:storage:BlobContainer", "azure-native:authorization:RoleAssignment"} & taggable.TAGGABLE
