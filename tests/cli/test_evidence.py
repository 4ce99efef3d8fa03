"""`qlz evidence` from the command line: what it writes, what it says, how it ends."""

import gzip
import json
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from typer.testing import CliRunner

from quantum_landing_zone.cli.main import app

ROOT = Path(__file__).parents[2]
STATE = ROOT / "tests" / "evidence" / "data" / "azure-minimal.state.json.gz"


def run(*words):
    return CliRunner().invoke(app, ["evidence", *map(str, words)])


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Two bundles of a state file, offline and signed."""
    folder = tmp_path_factory.mktemp("evidence")
    (folder / "state.json").write_bytes(gzip.decompress(STATE.read_bytes()))
    key = Ed25519PrivateKey.generate()
    (folder / "key.pem").write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    (folder / "public.pem").write_bytes(key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("QLZ_SANDBOX_HOME", str(folder / "home"))
        words = ["collect", "dev", "-C", ROOT / "examples" / "azure-minimal", "--state", folder / "state.json"]
        words += ["--offline", "--out", folder / "bundles", "--sign-key", folder / "key.pem"]
        first, second = run(*words), run(*words, "--json")
    return folder, first, second


def test_collect_without_the_account_ends_with_2_and_says_what_it_rests_on(made):
    folder, first, second = made
    assert (first.exit_code, second.exit_code) == (2, 2), first.output
    assert "Evidence 1 of example-azure-minimal/dev" in first.output
    assert "0 not-satisfied" in first.output
    assert "Account:   0 of" in first.output
    assert json.loads(second.output)["bundle"]["chain"]["number"] == 2
    assert sorted(file.name for file in (folder / "bundles").iterdir()) == [
        "bundle-000001.json",
        "bundle-000001.json.sig",
        "bundle-000002.json",
        "bundle-000002.json.sig",
    ]
    assert not list((folder / "home").rglob("collecting.jsonl"))


def test_verify_ends_with_0_where_all_is_well(made):
    folder, *_ = made
    words = ["verify", folder / "bundles", "--public-key", folder / "public.pem", "--state", folder / "state.json"]
    done = run(*words, "--json")
    assert done.exit_code == 0, done.output
    found = json.loads(done.output)
    assert (found["bundles"], found["problems"]) == (2, [])
    assert run(*words, "--head", found["head"]).exit_code == 0


def test_verify_ends_with_1_and_names_what_is_wrong(made):
    folder, *_ = made
    done = run("verify", folder / "bundles", "--head", "0" * 64)
    assert done.exit_code == 1
    assert "WRONG bundle-000002.json: it is not the newest bundle" in done.output


def test_show_says_the_same_as_collect(made):
    folder, first, _ = made
    done = run("show", folder / "bundles" / "bundle-000001.json")
    assert done.exit_code == 2
    assert done.output.splitlines()[:-1] == first.output.splitlines()[:-1]


@pytest.mark.parametrize(
    "form,files",
    [
        ("sarif", ["evidence.sarif"]),
        ("ocsf", ["findings.ocsf.jsonl"]),
        ("csv", ["controls.csv", "facts.csv", "readings.csv", "waivers.csv"]),
        (
            "oscal",
            [
                "assessment-results.json",
                "catalog.json",
                "component-definition.json",
                "plan-of-action-and-milestones.json",
            ],
        ),
    ],
)
def test_export_writes_the_files_of_a_form(form, files, made, tmp_path):
    folder, *_ = made
    done = run("export", folder / "bundles" / "bundle-000002.json", "--format", form, "--out", tmp_path)
    assert done.exit_code == 0, done.output
    assert sorted(file.name for file in tmp_path.iterdir()) == files


@pytest.mark.parametrize(
    "words,said",
    [
        (["show", "nowhere.json"], "nowhere.json is no bundle of evidence"),
        (["verify", "nowhere"], "nowhere can't be read"),
        (["collect", "none", "-C", "examples/azure-minimal"], "has no stack 'none'"),
        (["collect", "dev", "-C", "examples/azure-minimal", "--archive"], "--archive: the archive on Azure"),
        (["export", "x.json", "--format", "oscal"], "Missing option '--out'"),
    ],
)
def test_what_cannot_be_done_ends_with_3_and_says_why(words, said, monkeypatch):
    monkeypatch.chdir(ROOT)
    done = run(*words)
    assert done.exit_code == 3
    assert said in done.output.replace("\n", " ")


def test_an_unknown_form_names_those_that_there_are(made, tmp_path):
    folder, *_ = made
    done = run("export", folder / "bundles" / "bundle-000001.json", "--format", "pdf", "--out", tmp_path)
    assert done.exit_code == 3
    assert "choose one of oscal, sarif, ocsf, csv" in done.output
