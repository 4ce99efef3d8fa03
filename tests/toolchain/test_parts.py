from pathlib import Path

import pytest

from toolchain import parts


@pytest.mark.parametrize(
    "version,there,missing",
    [
        ("3.220.0", parts.NAMES, []),
        ("3.220.0", [parts.CLI, parts.LANGUAGE_HOST], [parts.POLICY_SHIM]),
        ("3.221.0", [parts.CLI, parts.LANGUAGE_HOST], []),
        ("3.221.0", [parts.CLI], [parts.LANGUAGE_HOST]),
        ("3.220.0", [], [parts.CLI, parts.LANGUAGE_HOST, parts.POLICY_SHIM]),
    ],
)
def test_what_an_engine_needs_depends_on_its_version(version: str, there: list[str], missing: list[str]) -> None:
    assert parts.lacking({name: Path(name) for name in there}, version) == missing


def test_a_folder_gives_the_programs_that_are_in_it(tmp_path: Path) -> None:
    for name in ("pulumi", "pulumi-language-python", "pulumi-language-go"):
        (tmp_path / name).write_text("")
    engine = parts.in_folder(tmp_path, "official", "3.221.0")
    assert engine.files == {
        "pulumi": tmp_path / "pulumi",
        "pulumi-language-python": tmp_path / "pulumi-language-python",
    }
