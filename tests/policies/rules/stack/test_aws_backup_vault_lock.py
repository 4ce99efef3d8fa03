from policies.contract import ABSENT, Cases, RuleContract

from quantum_policies.kit import Source, Verdict
from quantum_policies.kit.testing import beside, resource, spoil, with_source
from quantum_policies.rules.stack.aws_backup_vault_lock import LOCK, RULE

VAULT = resource("aws:backup/vault:Vault", "vault", {"name": "lab"})
LOCKED = {"backupVaultName": "lab", "changeableForDays": 3, "minRetentionDays": 30}
HELD = resource(LOCK, "lock", LOCKED)
NONE = "the backup vault has no lock in this stack"
LOOSE = "the vault's lock stays removable, because `changeableForDays` is not set"


class TestAwsBackupVaultLock(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            beside(VAULT, HELD),
            beside(VAULT, with_source(HELD, "backupVaultName", Source(VAULT.type, VAULT.name, {}, VAULT.urn))),
            beside(VAULT, spoil(HELD, "changeableForDays", "3")),
        ],
        violating={
            "none": (beside(VAULT), NONE),
            "another vault's": (beside(VAULT, spoil(HELD, "backupVaultName", "other")), NONE),
            "governance": (beside(VAULT, spoil(HELD, "changeableForDays", ABSENT)), LOOSE),
            "no days": (beside(VAULT, spoil(HELD, "changeableForDays", 0)), LOOSE),
            "no shortest retention": (
                beside(VAULT, spoil(HELD, "minRetentionDays", ABSENT)),
                "the vault's lock demands no shortest retention (`minRetentionDays`)",
            ),
        },
        not_applicable=[HELD],
        unknown="name",
    )

    def test_before_the_stack_is_complete_the_rule_waits(self):
        finding = self.judge(beside(VAULT, HELD, whole_stack=False))
        assert (finding.verdict, finding.waits_for_stack) == (Verdict.UNKNOWN, True)
