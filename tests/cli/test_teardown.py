"""Giving up the archive unprotects it in one call of the engine, and nothing else."""

from dataclasses import dataclass, field

import pytest

from quantum_landing_zone.cli.engine import Engine, engine_for
from quantum_landing_zone.cli.home import VARIABLE
from quantum_landing_zone.cli.project import find_stack
from quantum_landing_zone.cli.teardown import _unprotect_archive

pytestmark = [pytest.mark.engine, pytest.mark.xdist_group("engine-state")]

_PROGRAM = """
import pulumi

kept = pulumi.ResourceOptions(protect=True)
for index in range(3):
    pulumi.ComponentResource("quantum-landing-zone:index:AwsLogs", f"archive-{index}", opts=kept)
pulumi.ComponentResource("quantum-landing-zone:index:AwsSpend", "limits", opts=kept)
pulumi.ComponentResource("quantum-landing-zone:index:AwsRoles", "roles")
"""


@dataclass(frozen=True, kw_only=True)
class Counted(Engine):
    """An engine that keeps what it was asked to do."""

    asked: list[tuple[str, ...]] = field(default_factory=list)

    def run(self, *words, **options):
        self.asked.append(words)
        return super().run(*words, **options)


@pytest.fixture
def engine(tmp_path, monkeypatch):
    monkeypatch.setenv(VARIABLE, str(tmp_path / "home"))
    project = tmp_path / "project"
    project.mkdir()
    (project / "Pulumi.yaml").write_text("name: p\nruntime: python\n")
    (project / "Pulumi.dev.yaml").write_text("config: {}\n")
    (project / "__main__.py").write_text(_PROGRAM)
    made = Counted(**vars(engine_for(find_stack("dev", project), endpoint=None, local=True)))
    made.prepare()
    made.run("up", "--yes", "--stack", "dev", show=False)
    made.asked.clear()
    return made


def protected(engine):
    resources = engine.export()["deployment"]["resources"]
    return {one["urn"].rsplit("::", 1)[-1] for one in resources if one.get("protect")}


def test_the_archive_is_unprotected_in_one_call_and_spending_limits_keep_theirs(engine):
    assert protected(engine) == {"archive-0", "archive-1", "archive-2", "limits"}
    engine.asked.clear()
    _unprotect_archive(engine)
    assert [words[:2] for words in engine.asked] == [("stack", "export"), ("state", "unprotect")]
    assert protected(engine) == {"limits"}


def test_a_second_time_there_is_nothing_to_unprotect_and_the_engine_is_not_asked(engine):
    _unprotect_archive(engine)
    engine.asked.clear()
    _unprotect_archive(engine)
    assert [words[:2] for words in engine.asked] == [("stack", "export")]
