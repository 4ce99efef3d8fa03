from pathlib import Path

import pytest

from toolchain import actionlint, build, cache, commands, golang
from toolchain.errors import UnavailableError

GO = r"""
case "$1 $2" in
  "version "*) echo "go version go1.26.8 linux/amd64"; exit 0;;
  "env GOTOOLCHAIN") echo local; exit 0;;
esac
echo "$PWD|$*" >> {log}
if [ "$1" = build ]; then
  while [ "$1" != -o ]; do shift; done
  printf '#!/bin/sh\n' > "$2"; chmod +x "$2"
fi
"""


def test_one_on_the_machine_is_taken(lonely_machine: Path, program, monkeypatch: pytest.MonkeyPatch) -> None:
    own = program(lonely_machine / "bin", "actionlint")
    monkeypatch.setenv("PATH", str(own.parent))
    assert actionlint.get() == own


def test_it_is_built_once_from_read_only_pins(lonely_machine: Path, program, monkeypatch, capsys) -> None:
    log = lonely_machine / "calls"
    monkeypatch.setattr(golang, "PLACES", ())
    program(lonely_machine / "go", "go", GO.format(log=log))
    monkeypatch.setenv("PATH", f"{lonely_machine / 'go'}:/usr/bin:/bin")
    place = actionlint.get()
    assert place == cache.root() / "engine" / actionlint.folder().name / "actionlint"
    steps = [line.split("|") for line in log.read_text().splitlines()]
    assert [(Path(folder).name, *words.split()[:2]) for folder, words in steps] == [
        ("actionlint", "list", "-mod=readonly"),
        ("actionlint", "mod", "verify"),
        ("actionlint", "build", "-mod=readonly"),
    ]
    log.unlink()
    capsys.readouterr()
    assert commands.main(["actionlint"]) == 0
    assert capsys.readouterr().out == f"actionlint: {place}\n"
    assert not log.exists()


def test_without_go_it_says_what_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(golang, "PLACES", ())
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(UnavailableError, match=r"^no actionlint on PATH, and no Go 1\.25\.0 or newer"):
        actionlint.get()


def test_the_go_that_is_asked_for_is_the_module_s() -> None:
    assert f"\ngo {actionlint.GO_NEEDED}\n" in (build.HERE / "actionlint" / "go.mod").read_text()
