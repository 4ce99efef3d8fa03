"""Where readers of a report find the rule's page and the program."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Places that only the caller knows.

    Args:
        rule_pages: address of the folder of rule pages, such as `https://git.example/platform/docs/rules`; a path
            from the root of this repository where no address is given, which is shown but can't be followed.
        project: path of the Pulumi project from the root of the repository that the report is shown in, for formats
            that point into files; empty where the project is the root.
    """

    rule_pages: str = "docs/rules"
    project: str = ""

    @property
    def followed(self) -> bool:
        """Whether pages have an address that a browser can follow."""
        return self.rule_pages.startswith(("https://", "http://"))

    def page(self, rule: str) -> str:
        """The page of a rule."""
        return f"{self.rule_pages.rstrip('/')}/{rule}.md"

    def file(self, path: str) -> str:
        """A file of the project, from the root of the repository."""
        folder = self.project.strip("/")
        return f"{folder}/{path}" if folder and folder != "." else path
