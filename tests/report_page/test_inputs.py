"""What is given is found, each file once; what is missing is said with a way out."""

import pytest
from report_page.bundles import later, of_team, written

from quantum_landing_zone.report_page.inputs import InputError, chains, find_bundles, find_files


def test_files_are_found_below_folders_each_once_and_without_those_of_the_engine(tmp_path):
    for name in ("b.yaml", "in/a.yaml", "in/Pulumi.dev.yaml", ".hidden.yaml", "c.json"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("x")
    found = find_files([tmp_path / "b.yaml", tmp_path, tmp_path / "in" / ".." / "b.yaml"], ".yaml")
    assert [one.name for one in found] == ["b.yaml", "a.yaml"]
    assert find_files([tmp_path / "c.json"], ".yaml") == [tmp_path / "c.json"]


def test_what_is_not_there_is_refused(tmp_path):
    with pytest.raises(InputError, match=r"^.*/none does not exist\. Fix: give a file or a folder\.$"):
        find_files([tmp_path / "none"], ".yaml")
    with pytest.raises(
        InputError, match=r"^.* holds no file that ends in \.jsonl or \.gz\. Fix: give another folder\.$"
    ):
        find_files([tmp_path], ".jsonl", ".gz")
    with pytest.raises(
        InputError, match=r"^.* holds no bundle of evidence\. Fix: give bundle-NNNNNN\.json or a folder"
    ):
        find_bundles([tmp_path])


def test_bundles_make_chains_by_their_stack_and_number(tmp_path, bundle):
    first = written(tmp_path / "x", [bundle, later(bundle, 1)])
    other = written(tmp_path / "y", [of_team(bundle, "ceres")])
    found = chains(find_bundles([first[1], tmp_path / "y", first[0], tmp_path]))
    assert [(one.label, list(one.files)) for one in found] == [
        ("ceres/dev on azure", other),
        ("orion/dev on azure", first),
    ]


def test_the_same_bundle_from_two_places_is_refused(tmp_path, bundle):
    one, other = written(tmp_path / "a", [bundle])[0], written(tmp_path / "b", [bundle])[0]
    with pytest.raises(InputError) as refused:
        chains([one, other])
    assert str(refused.value) == (
        f"{other} and {one} are both bundle 1 of example-azure-minimal/dev. Fix: give one folder for each stack."
    )


def test_a_file_that_is_no_bundle_is_named(tmp_path):
    file = tmp_path / "bundle-000001.json"
    file.write_text("{}")
    with pytest.raises(InputError, match=r"(?s)bundle-000001\.json is no bundle of evidence: .* Fix: leave it out, or"):
        chains([file])
