"""The YAML language host is taken from the path, and its pins are what is built."""

import pytest

from toolchain import yaml_host
from toolchain.errors import ToolchainError


def test_a_host_on_the_path_is_used_as_it_is(program, tmp_path, monkeypatch):
    program(tmp_path / "official", yaml_host.NAME, "exit 0")
    monkeypatch.setenv("PATH", str(tmp_path / "official"))
    assert yaml_host.get() == tmp_path / "official"


def test_the_folder_follows_the_pins():
    assert yaml_host.folder().name.startswith(f"yaml-host-{yaml_host.version()}-built-")
    lines = yaml_host.PINS[1].read_text().splitlines()
    assert any(line.startswith(f"github.com/pulumi/pulumi-yaml v{yaml_host.version()} h1:") for line in lines)


def test_pins_without_the_host_are_refused(tmp_path, monkeypatch):
    (tmp_path / "go.mod").write_text("module x\n")
    monkeypatch.setattr(yaml_host, "PINS", (tmp_path / "go.mod",))
    with pytest.raises(ToolchainError, match=r"has no line of github\.com/pulumi/pulumi-yaml"):
        yaml_host.version()
