import re
from pathlib import Path

import pytest

from toolchain import build, cache, golang, parts
from toolchain.errors import ToolchainError, UnavailableError

GO = r"""
echo "$PWD|$GOWORK|$CGO_ENABLED|$*" >> {log}
case "$1 $2 $3" in
  version*) echo "go version go1.26.8 linux/amd64"; exit 0;;
  "env GOTOOLCHAIN "*) echo local; exit 0;;
  "list -mod=readonly -m") echo {sdk}; exit 0;;
esac
if [ "$1" = build ]; then
  while [ "$1" != -o ]; do shift; done
  printf '#!/bin/sh\necho {said}\n' > "$2"; chmod +x "$2"
fi
exit 0
"""


@pytest.fixture
def go(tmp_path: Path, program, monkeypatch: pytest.MonkeyPatch):
    """Return a function that installs a fake Go, and the path of its log of calls."""
    sdk = tmp_path / "sdk"
    for script in build.SCRIPTS:
        (sdk / script).parent.mkdir(parents=True, exist_ok=True)
        (sdk / script).write_text(f"#!/bin/sh\n# {script}\n")
        (sdk / script).chmod(0o444)
    log = tmp_path / "calls"
    monkeypatch.setattr(golang, "PLACES", ())

    def install(said: str = "v3.220.0", before: str = "") -> Path:
        program(tmp_path / "go" / "bin", "go", before + GO.format(log=log, sdk=sdk, said=said))
        monkeypatch.setenv("PATH", f"{tmp_path / 'go' / 'bin'}:/usr/bin:/bin")
        return log

    return install


def calls(log: Path) -> list[str]:
    own = (str(build.CLI_MODULE), str(build.HOST_MODULE))
    return [line for line in log.read_text().splitlines() if line.startswith(own)]


def test_both_programs_and_the_scripts_make_an_engine(go) -> None:
    go()
    engine = build.get()
    assert (engine.source, engine.version) == ("build", "3.220.0")
    assert sorted(engine.files) == sorted(parts.NAMES)
    for name in parts.NAMES:
        assert engine.files[name].stat().st_mode & 0o777 == 0o755, name
    assert (
        engine.files["pulumi-analyzer-policy-python"]
        .read_text()
        .endswith("# python/dist/pulumi-analyzer-policy-python\n")
    )


def test_each_program_is_downloaded_verified_and_compiled_from_read_only_pins(go) -> None:
    log = go()
    build.get()
    steps = [line.split("|") for line in calls(log)]
    assert [(Path(folder).name, *line.split()[:2]) for folder, _, _, line in steps] == [
        ("cli", "list", "-mod=readonly"),
        ("cli", "mod", "verify"),
        ("cli", "build", "-mod=readonly"),
        ("language-host", "list", "-mod=readonly"),
        ("language-host", "mod", "verify"),
        ("language-host", "build", "-mod=readonly"),
        ("cli", "list", "-mod=readonly"),
    ]
    assert {(workspace, c_compiler) for _, workspace, c_compiler, _ in steps} == {("off", "0")}
    assert "version.Version=v3.220.0" in steps[2][3]


def test_a_second_run_builds_nothing(go) -> None:
    log = go()
    first = build.get()
    log.unlink()
    assert build.get() == first
    assert not log.exists()


def test_a_cached_engine_needs_no_go(go, monkeypatch: pytest.MonkeyPatch) -> None:
    go()
    first = build.get()
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    assert build.get() == first


def test_other_pins_are_another_engine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before = build.folder()
    (tmp_path / "go.sum").write_text("changed")
    monkeypatch.setattr(build, "PINS", (*build.PINS[:3], tmp_path / "go.sum"))
    assert build.folder() != before
    assert build.folder().name.startswith("pulumi-3.220.0-built-")


def test_without_go_the_places_looked_at_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(golang, "PLACES", ("/nowhere/go",))
    monkeypatch.setenv("PATH", "/nowhere/bin")
    with pytest.raises(UnavailableError, match=r"^no Go on PATH or in /nowhere/go$"):
        build.get()


def test_an_old_go_is_refused_with_the_version_needed(tmp_path: Path, program, monkeypatch) -> None:
    monkeypatch.setattr(golang, "PLACES", ())
    command = program(tmp_path / "bin", "go", '[ "$1" = env ] && echo local || echo go version go1.19.8 linux/amd64')
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/usr/bin:/bin")
    with pytest.raises(UnavailableError) as reason:
        build.get()
    assert str(reason.value) == f"{command} is Go 1.19.8, 1.24.7 or newer is needed"


def test_a_failed_verification_stops_the_build_and_leaves_nothing(go) -> None:
    go(before='[ "$1 $2" = "mod verify" ] && { echo "x v1: dir has been modified"; exit 1; }\n')
    with pytest.raises(ToolchainError, match=r"mod verify: exit code 1\.\n    \| x v1: dir has been modified"):
        build.get()
    assert list((cache.root() / "engine").iterdir()) == []


def test_a_cli_of_another_version_is_refused(go) -> None:
    go(said="v0.0.0")
    with pytest.raises(ToolchainError, match=r"the built CLI says that it is v0\.0\.0, expected 3\.220\.0"):
        build.get()


def test_a_flaky_module_proxy_is_asked_again(go, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.sleep", lambda _seconds: None)
    seen = tmp_path / "seen"
    go(before=f'if [ "$3" = -deps ] && [ ! -e {seen} ]; then touch {seen}; echo reset; exit 1; fi\n')
    assert build.get().version == "3.220.0"


@pytest.mark.parametrize("module", [build.CLI_MODULE, build.HOST_MODULE])
def test_every_pinned_module_has_a_checksum(module: Path) -> None:
    pins = (module / "go.mod").read_text()
    sums = (module / "go.sum").read_text()
    required = set(re.findall(r"(?m)^\t(\S+) (v\S+)", pins))
    replaced = dict(re.findall(r"(?m)^replace (\S+) => (\S+ v\S+)", pins))
    assert len(required) > 30
    for name, version in required:
        wanted = replaced.get(name, f"{name} {version}")
        assert f"{wanted}/go.mod h1:" in sums


def test_the_pins_name_this_engine() -> None:
    assert (build.cli_version(), build.go_needed()) == (parts.MINIMUM, "1.24.7")
