from policies.contract import ABSENT, Cases, RuleContract

from quantum_policies.kit import Source, Verdict
from quantum_policies.kit.testing import resource, with_source
from quantum_policies.rules.encryption.azure_machine_disk_key import RULE

MACHINE = "azure-native:compute:VirtualMachine"
KEYED = {"createOption": "FromImage", "managedDisk": {"diskEncryptionSet": {"id": "/set"}}}
HOST = {"encryptionAtHost": True}
PATH = "storageProfile.osDisk.managedDisk.diskEncryptionSet.id"
NO_KEY = "the machine's disk names no key in `{}.managedDisk.diskEncryptionSet.id`, so Azure's own key is used"


class TestAzureMachineDiskKey(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(
                MACHINE,
                "machine",
                {
                    "securityProfile": HOST,
                    "storageProfile": {"osDisk": KEYED, "dataDisks": [{"createOption": "Attach"}]},
                },
            ),
            resource(
                "azure-native:compute:VirtualMachineScaleSet",
                "set",
                {"virtualMachineProfile": {"securityProfile": HOST, "storageProfile": {"osDisk": KEYED}}},
            ),
        ],
        violating={
            "no key": (
                "storageProfile.osDisk.managedDisk",
                {"storageAccountType": "Premium_LRS"},
                NO_KEY.format("storageProfile.osDisk"),
            ),
            "a data disk": (
                "storageProfile.dataDisks[1]",
                {"createOption": "Empty", "lun": 1},
                NO_KEY.format("storageProfile.dataDisks[1]"),
            ),
            "no way of making said": (
                "storageProfile.osDisk",
                {"name": "os"},
                NO_KEY.format("storageProfile.osDisk"),
            ),
            "the host": (
                "securityProfile",
                ABSENT,
                (
                    "temporary disks and caches of the machine are not encrypted "
                    "(`securityProfile.encryptionAtHost` is not true)"
                ),
            ),
            "a set": (
                resource(
                    "azure-native:compute/v20241101:VirtualMachineScaleSet",
                    "s",
                    {"virtualMachineProfile": {"securityProfile": HOST, "storageProfile": {"osDisk": {}}}},
                ),
                NO_KEY.format("virtualMachineProfile.storageProfile.osDisk"),
            ),
        },
        not_applicable=[resource("azure-native:compute:Disk", "disk", {})],
        unknown=PATH,
    )

    def test_an_encryption_set_of_the_same_program_passes_at_the_end_of_a_preview(self):
        given = with_source(self.cases.compliant[0], PATH, Source("azure-native:compute:DiskEncryptionSet", "set", {}))
        assert self.judge(given).verdict is Verdict.PASS
