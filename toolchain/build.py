"""Third way to an engine: built from Go modules whose go.mod and go.sum are committed beside this file.

The machine needs Go and a module proxy, nothing else: no C compiler, no release host. Every module is checked against
go.sum when it is downloaded, and `go mod verify` checks that the machine's module cache still holds just that.
"""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from toolchain import cache, golang, parts, stamp
from toolchain.errors import ToolchainError, UnavailableError
from toolchain.processes import run
from toolchain.progress import attempts, step

HERE = Path(__file__).parent
CLI_MODULE = HERE / "cli"
HOST_MODULE = HERE / "language-host"
PINS = tuple(module / name for module in (CLI_MODULE, HOST_MODULE) for name in ("go.mod", "go.sum"))

SDK_MODULE = "github.com/pulumi/pulumi/sdk/v3"
SCRIPTS = (
    "python/cmd/pulumi-language-python-exec",
    "python/dist/pulumi-analyzer-policy-python",
    "python/dist/pulumi-resource-pulumi-python",
)
"""Programs that are plain scripts, as they lie in the SDK module."""

ENVIRONMENT = {"GOWORK": "off", "CGO_ENABLED": "0"}
"""No workspace file of a folder above may change what is built, and no C compiler is needed."""

DOWNLOAD_SECONDS = 1200
COMPILE_SECONDS = 3600


@dataclass(frozen=True, kw_only=True)
class Program:
    """A program to build: its pinned module, its package, and how long its two long steps usually take."""

    name: str
    module: Path
    package: str
    linker_flags: str
    download_usually: str
    compile_usually: str


def get() -> parts.Engine:
    """Return the built engine from the cache, built now if it is not there.

    Raises:
        UnavailableError: There is no Go on this machine that can build it.
        ToolchainError: The build failed.
    """
    if not cache.intact(folder()):
        go = find_go()
        cache.fill(folder(), lambda work: _fill(work, go))
    return parts.in_folder(folder(), "build", cli_version())


def folder() -> Path:
    """Return the cache folder of just these pins; it may not be there yet."""
    return cache.folder(f"pulumi-{cli_version()}-built-{stamp.digest(PINS)[:12]}")


def find_go() -> golang.Go:
    """Return a Go that can build the pinned modules.

    Raises:
        UnavailableError: There is none, or it is too old.
    """
    go = golang.find(go_needed())
    if go is None:
        raise UnavailableError(f"no Go on PATH or in {', '.join(golang.PLACES)}")
    if not go.builds(go_needed()):
        raise UnavailableError(f"{go.command} is Go {go.version}, {go_needed()} or newer is needed")
    return go


def programs() -> tuple[Program, ...]:
    """Return what is to be built."""
    return (
        Program(
            name=parts.CLI,
            module=CLI_MODULE,
            package="github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
            linker_flags=f"-s -w -X {SDK_MODULE}/go/common/version.Version=v{cli_version()}",
            download_usually="1 to 3 minutes",
            compile_usually="2 to 5 minutes",
        ),
        Program(
            name=parts.LANGUAGE_HOST,
            module=HOST_MODULE,
            package=f"{SDK_MODULE}/python/cmd/pulumi-language-python",
            linker_flags="-s -w",
            download_usually="10 to 30 seconds",
            compile_usually="10 to 60 seconds",
        ),
    )


def cli_version() -> str:
    """Return the engine's version, from the one place where it is pinned."""
    return _pinned(r"github\.com/pulumi/pulumi/pkg/v3 v(\S+)")


def go_needed() -> str:
    """Return the Go version that the pinned modules ask for."""
    return _pinned(r"go (\S+)")


def _pinned(pattern: str) -> str:
    file = CLI_MODULE / "go.mod"
    found = re.search(rf"(?m)^\s*{pattern}(\s|$)", file.read_text())
    if found is None:
        raise ToolchainError(f"engine: {file} has no line like `{pattern}`.\n  fix: restore the file")
    return found.group(1)


def _fill(work: Path, go: golang.Go) -> None:
    for program in programs():
        build_program(go, program, work / program.name)
    sdk = Path(_go(go, CLI_MODULE, 120, "list", "-mod=readonly", "-m", "-f", "{{.Dir}}", SDK_MODULE).strip())
    for script in SCRIPTS:
        target = work / Path(script).name
        shutil.copyfile(sdk / script, target)
        target.chmod(0o755)
    said = run([work / parts.CLI, "version"], timeout=60, env={"PULUMI_SKIP_UPDATE_CHECK": "true"})
    if cli_version() not in said:
        raise ToolchainError(f"engine: the built CLI says that it is {said.strip()}, expected {cli_version()}")


def build_program(go: golang.Go, program: Program, target: Path) -> None:
    """Download, verify and compile one program. The module files are read only: a build never changes its pins."""
    download = ("list", "-mod=readonly", "-deps", "-f", "{{.Name}}", program.package)
    with step(f"engine: downloading the Go modules of {program.name}", program.download_usually):
        attempts(f"Go modules of {program.name}", lambda: _go(go, program.module, DOWNLOAD_SECONDS, *download))
    with step(f"engine: verifying the Go modules of {program.name}", "2 to 20 seconds"):
        _go(go, program.module, DOWNLOAD_SECONDS, "mod", "verify")
    flags = ("-mod=readonly", "-buildvcs=false", "-trimpath", "-ldflags", program.linker_flags)
    with step(f"engine: compiling {program.name} with Go {go.version}", program.compile_usually):
        _go(go, program.module, COMPILE_SECONDS, "build", *flags, "-o", str(target), program.package)


def _go(go: golang.Go, module: Path, seconds: float, *arguments: str) -> str:
    return run([go.command, *arguments], cwd=module, timeout=seconds, env=ENVIRONMENT)
