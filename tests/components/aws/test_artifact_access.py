"""The stores and keys that the table of artifact access comes to on AWS."""

from components.aws.effective import atlas

from quantum_landing_zone.aws.artifact_access import key_aliases, stores_of
from quantum_landing_zone.tenant import ArtifactKind


def test_only_kinds_that_the_workspace_holds_have_a_store():
    here = atlas("dev")
    held = stores_of(here, [ArtifactKind.CIRCUIT, ArtifactKind.CALIBRATION])
    assert [store.kind for store in held] == [ArtifactKind.CIRCUIT]


def test_a_class_of_several_kinds_has_one_alias():
    here = atlas("dev")
    kinds = [ArtifactKind.CIRCUIT, ArtifactKind.DEVICE_SELECTION, ArtifactKind.RESULT]
    assert key_aliases(here, kinds) == ("alias/qlz/atlas/dev/confidential", "alias/qlz/atlas/dev/restricted")
