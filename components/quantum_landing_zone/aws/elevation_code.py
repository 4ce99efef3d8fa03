"""The judging function's package, made from the code beside this one and the declaration: what is tested runs."""

from pathlib import Path

import pulumi

from quantum_landing_zone import elevation
from quantum_landing_zone.audit import secret_patterns
from quantum_landing_zone.aws.backend_admin import privileged_statements
from quantum_landing_zone.elevation.settings import FILE, Settings
from quantum_landing_zone.tenant import AwsWorkspace
from quantum_landing_zone.tenant.privilege import Elevation
from quantum_landing_zone.tenant.privileged import Privileged

HANDLER = "quantum_landing_zone.elevation.handler.handle"
_FOLDER = "quantum_landing_zone/elevation"


def elevation_settings(here: AwsWorkspace, elevation: Elevation) -> Settings:
    """Return what the function knows: the table, the longest grant, and what a grant allows."""
    return Settings(
        table=Privileged(here).table,
        longest_minutes=elevation.longest_minutes,
        statements=tuple(privileged_statements(here)),
    )


def package_files(settings: Settings) -> dict[str, str]:
    """Return the text of each file of the package by its place.

    Settings are a file and no environment variables, which Lambda bounds at 4 KB.
    """
    patterns = Path(str(secret_patterns.__file__))
    files = {f"{_FOLDER}/{file.name}": file for file in sorted(Path(elevation.__path__[0]).glob("*.py"))}
    files[f"quantum_landing_zone/audit/{patterns.name}"] = patterns
    texts = {place: file.read_text(encoding="utf-8") for place, file in files.items()}
    return {**texts, f"{_FOLDER}/{FILE}": settings.text}


def elevation_code(settings: Settings) -> pulumi.AssetArchive:
    """Return the package, whose hash is the same on every machine."""
    return pulumi.AssetArchive({place: pulumi.StringAsset(text) for place, text in package_files(settings).items()})
