"""Version numbers as other tools print them (`v3.220.0`, `go1.26.8`, `3.221.0-alpha.1`)."""

import re

_NUMBERS = re.compile(r"(?<![\d.])(\d+)\.(\d+)(?:\.(\d+))?")


def parse(text: str) -> tuple[int, int, int] | None:
    """Return the first version in a text, or None. A missing third number counts as 0; suffixes are ignored."""
    found = _NUMBERS.search(text)
    if found is None:
        return None
    major, minor, patch = found.groups(default="0")
    return int(major), int(minor), int(patch)


def at_least(text: str, wanted: str) -> bool:
    """Tell whether the version in `text` is `wanted` or newer; a text without a version never is."""
    found, minimum = parse(text), parse(wanted)
    return found is not None and minimum is not None and found >= minimum


def show(version: tuple[int, int, int]) -> str:
    """Return a version as `3.220.0`."""
    return ".".join(str(number) for number in version)
