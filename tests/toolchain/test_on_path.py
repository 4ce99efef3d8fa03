from pathlib import Path

import pytest

from toolchain import on_path, parts
from toolchain.errors import UnavailableError

COMPANIONS = [name for name in parts.NAMES if name != "pulumi"]


@pytest.fixture
def engine(tmp_path: Path, program, monkeypatch: pytest.MonkeyPatch):
    """Return a function that puts an engine of a version on PATH, with some companions."""

    def install(version: str, companions: list[str], folder: str = "bin") -> Path:
        place = tmp_path / folder
        program(place, "pulumi", f"echo v{version}")
        for name in companions:
            program(place, name)
        monkeypatch.setenv("PATH", f"{place}:/usr/bin:/bin")
        return place

    return install


def find(tmp_path: Path) -> parts.Engine:
    return on_path.find(tmp_path / ".venv" / "bin")


def test_a_whole_engine_is_taken(tmp_path: Path, engine) -> None:
    place = engine("3.225.1", COMPANIONS)
    found = find(tmp_path)
    assert (found.source, found.version) == ("path", "3.225.1")
    assert found.files == {name: place / name for name in parts.NAMES}


@pytest.mark.parametrize("version", ["3.219.9", "2.9.0"])
def test_an_old_engine_is_passed_over(tmp_path: Path, engine, version: str) -> None:
    place = engine(version, COMPANIONS)
    with pytest.raises(UnavailableError) as reason:
        find(tmp_path)
    assert str(reason.value) == f"{place}/pulumi is version {version}, 3.220.0 or newer is needed"


def test_an_engine_without_its_language_host_is_passed_over(tmp_path: Path, engine) -> None:
    place = engine("3.221.0", [])
    with pytest.raises(UnavailableError) as reason:
        find(tmp_path)
    assert str(reason.value) == f"{place}/pulumi (3.221.0) has no pulumi-language-python beside it or on PATH"


def test_the_last_engine_with_a_policy_shim_needs_it(tmp_path: Path, engine) -> None:
    engine("3.220.0", ["pulumi-language-python"])
    with pytest.raises(UnavailableError, match="has no pulumi-analyzer-policy-python beside it"):
        find(tmp_path)


def test_companions_lie_beside_the_file_that_a_link_leads_to(tmp_path: Path, engine, monkeypatch) -> None:
    place = engine("3.221.0", ["pulumi-language-python"], "opt/pulumi")
    links = tmp_path / "links"
    links.mkdir()
    (links / "pulumi").symlink_to(place / "pulumi")
    monkeypatch.setenv("PATH", f"{links}:/usr/bin:/bin")
    assert find(tmp_path).files == {
        "pulumi": links / "pulumi",
        "pulumi-language-python": place / "pulumi-language-python",
    }


def test_companions_may_lie_elsewhere_on_path(tmp_path: Path, engine, program, monkeypatch) -> None:
    place = engine("3.221.0", [])
    program(tmp_path / "elsewhere", "pulumi-language-python")
    monkeypatch.setenv("PATH", f"{place}:{tmp_path / 'elsewhere'}:/usr/bin:/bin")
    assert find(tmp_path).files["pulumi-language-python"] == tmp_path / "elsewhere" / "pulumi-language-python"


def test_this_checkouts_own_links_are_no_engine_of_the_machine(tmp_path: Path, engine) -> None:
    engine("3.225.1", COMPANIONS, ".venv/bin")
    with pytest.raises(UnavailableError, match=r"^no pulumi on PATH$"):
        find(tmp_path)


def test_an_engine_that_does_not_run_is_passed_over(tmp_path: Path, program, monkeypatch) -> None:
    program(tmp_path / "bin", "pulumi", "exit 1")
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
    with pytest.raises(UnavailableError, match="is version unknown"):
        find(tmp_path)
