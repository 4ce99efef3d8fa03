"""The recorded instance types are those of the API, and those with disks of their own are known."""

import botocore.session
import pytest

from quantum_landing_zone.facts.notebooks import notebook_shapes


def test_every_recorded_type_is_one_that_the_api_takes():
    model = botocore.session.get_session().get_service_model("sagemaker")
    assert set(notebook_shapes()) <= set(model.shape_for("InstanceType").enum)


def test_whole_families_are_recorded():
    model = botocore.session.get_session().get_service_model("sagemaker")
    recorded = {shape.family for shape in notebook_shapes().values()}
    declared = {name for name in model.shape_for("InstanceType").enum if name.split(".")[1] in recorded}
    assert declared == set(notebook_shapes())


@pytest.mark.parametrize(
    "name, local",
    [("ml.t3.medium", False), ("ml.m5.xlarge", False), ("ml.m5d.xlarge", True), ("ml.g4dn.xlarge", True)],
)
def test_local_storage_is_told_apart(name, local):
    assert notebook_shapes()[name].local_storage is local


def test_a_d_behind_the_generation_means_disks_of_its_own():
    assert all(shape.local_storage for shape in notebook_shapes().values() if shape.family.endswith("d"))
