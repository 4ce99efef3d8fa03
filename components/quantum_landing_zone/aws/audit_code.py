"""The package of the pipeline's functions, made from the code beside this one: what is tested is what runs."""

import json
from dataclasses import asdict
from pathlib import Path

import pulumi

from quantum_landing_zone import audit, audit_pipeline
from quantum_landing_zone.audit import ProjectDirectory
from quantum_landing_zone.audit.mapping import PACKED, packed
from quantum_landing_zone.audit_pipeline.settings import FILE, Settings, SinkSettings
from quantum_landing_zone.tenant import AwsWorkspace, Environment
from quantum_landing_zone.tenant.audit_pipeline import NORMALISED, AuditPipeline

HANDLER = "quantum_landing_zone.audit_pipeline.handler.handle"
REPLAY_HANDLER = "quantum_landing_zone.audit_pipeline.handler.handle_replay"
_ROOT = "quantum_landing_zone"
# Parts of the normaliser that make documents and schemas, which nothing needs at run time.
_LEFT_OUT = frozenset({"azure_documentation.py", "documentation.py", "schema.py"})


def audit_code(here: AwsWorkspace) -> pulumi.AssetArchive:
    """Return the package: normaliser, functions, mapping and settings by their places, the same on every machine.

    The settings are in the package and not in environment variables: nothing has to be decrypted at the start, and a
    directory of many names has no 4 KB limit. They hold no secret.
    """
    files = {
        **_texts("audit", Path(audit.__path__[0])),
        **_texts("audit_pipeline", Path(audit_pipeline.__path__[0])),
        f"{_ROOT}/audit/{PACKED}": packed(),
        f"{_ROOT}/audit_pipeline/{FILE}": settings_text(here),
    }
    return pulumi.AssetArchive({place: pulumi.StringAsset(files[place]) for place in sorted(files)})


def pipeline_settings(here: AwsWorkspace) -> Settings:
    """Return the settings of a workspace's functions."""
    pipeline = AuditPipeline(here)
    tenant = here.tenant
    everywhere = [AwsWorkspace(tenant, Environment(name)) for name, spec in tenant.environments.items() if spec.aws]
    return Settings(
        account=here.account,
        archive=here.archive_bucket,
        log_files=pipeline.log_file_prefix,
        normalised=NORMALISED,
        queue=pipeline.queue_url(pipeline.queue_name),
        dead_letters=pipeline.queue_url(pipeline.dead_letter_name),
        hash_key=pipeline.hash_key_alias,
        hash_context=pipeline.hash_context,
        directory=ProjectDirectory.of(everywhere).document(),
        sinks=tuple(
            SinkSettings(kind=sink.declared.kind, name=sink.declared.name, target=sink.url or sink.name)
            for sink in pipeline.sinks
        ),
    )


def settings_text(here: AwsWorkspace) -> str:
    """Return the settings as the package carries them."""
    return json.dumps(asdict(pipeline_settings(here)), sort_keys=True, separators=(",", ":"))


def _texts(package: str, folder: Path) -> dict[str, str]:
    files = [file for file in sorted(folder.glob("*.py")) if file.name not in _LEFT_OUT]
    return {f"{_ROOT}/{package}/{file.name}": file.read_text(encoding="utf-8") for file in files}
