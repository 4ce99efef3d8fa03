"""The repository that a change is made in: which files differ, and what stood at another commit."""

import os
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from quantum_landing_zone.cli.project import ProjectError

NOTHING = "0" * 40
"""What CI systems give as the commit before the first one."""


def root_of(folder: Path) -> Path:
    """Return the root of the checkout that a folder lies in.

    Raises:
        ProjectError: It lies in none.
    """
    return Path(_git(folder, "rev-parse", "--show-toplevel").strip())


def changed_files(root: Path, base: str, head: str | None = None) -> list[str] | None:
    """Return the files that differ from where a branch left its base, as paths from the root; deleted ones included.

    Args:
        root: The root of the checkout.
        base: The commit that the change is to go onto.
        head: The commit of the change; None for the files as they lie there, those not yet added included.

    Returns:
        The files, or None where `base` is no commit at all, so that everything has to count as changed.

    Raises:
        ProjectError: A commit is not in this checkout.
    """
    if base.strip() in ("", NOTHING):
        return None
    _refuse_flags(base, head or "")
    tip = head or "HEAD"
    try:
        start = _git(root, "merge-base", base, tip).strip()
    except ProjectError:
        # Histories that never met, after a forced push: then the two trees are compared.
        start = _git(root, "rev-parse", "--verify", f"{base}^{{commit}}").strip()
    words = ["diff", "--name-only", "-z", "--no-renames", start, *([head] if head else []), "--"]
    found = _git(root, *words).split("\0")
    if head is None:
        found += _git(root, "ls-files", "-z", "--others", "--exclude-standard").split("\0")
    return sorted({name for name in found if name})


def unpack(root: Path, commit: str, target: Path) -> None:
    """Write the files of a commit into a folder; nothing is registered in the repository.

    Raises:
        ProjectError: The commit is not in this checkout.
    """
    _refuse_flags(commit)
    # An index of its own: git writes the files itself, and never through a link or out of the folder.
    with tempfile.TemporaryDirectory() as scratch:
        apart = {**os.environ, "GIT_INDEX_FILE": str(Path(scratch) / "index")}
        _git(root, "read-tree", f"{commit}^{{tree}}", environment=apart)
        _git(root, "checkout-index", "--all", f"--prefix={target.resolve()}/", environment=apart)


def _refuse_flags(*commits: str) -> None:
    for commit in commits:
        if commit.startswith("-"):
            raise ProjectError(f"{commit!r} is no commit. Fix: give a commit id or a branch.")


def _git(folder: Path, *words: str, environment: Mapping[str, str] | None = None) -> str:
    done = subprocess.run(["git", *words], cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise ProjectError(_lacking(words[-1], done.stderr))
    return done.stdout


def _lacking(what: str, said: str) -> str:
    return (
        f"git knows nothing of {what!r} here: {said.strip()}. Fix: run in a checkout, and fetch the whole history"
        " (`fetch-depth: 0` of actions/checkout, `GIT_DEPTH: 0` of GitLab)."
    )
