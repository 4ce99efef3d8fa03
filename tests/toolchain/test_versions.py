import pytest

from toolchain import versions


@pytest.mark.parametrize(
    "text,expected",
    [
        ("v3.220.0", (3, 220, 0)),
        ("v3.221.0-alpha.1700000000", (3, 221, 0)),
        ("go version go1.26.8 linux/amd64", (1, 26, 8)),
        ("go1.24", (1, 24, 0)),
        ("uv 0.13.9 (abc 2026-11-01)", (0, 13, 9)),
        ("git version 2.39", (2, 39, 0)),
        ("warning: a newer one is out\nv3.220.1\n", (3, 220, 1)),
        ("no number", None),
        ("", None),
    ],
)
def test_the_first_version_of_a_text_is_read(text: str, expected: tuple[int, int, int] | None) -> None:
    assert versions.parse(text) == expected


@pytest.mark.parametrize(
    "found,wanted,enough",
    [
        ("v3.220.0", "3.220.0", True),
        ("v3.219.9", "3.220.0", False),
        ("v3.1000.0", "3.220.0", True),
        ("v4.0.0", "3.220.0", True),
        ("v3.220.0-beta.1", "3.220.0", True),
        ("unknown", "3.220.0", False),
        ("", "3.220.0", False),
    ],
)
def test_versions_compare_as_numbers(found: str, wanted: str, enough: bool) -> None:
    assert versions.at_least(found, wanted) is enough


def test_a_version_is_shown_as_it_is_pinned() -> None:
    assert versions.show((3, 220, 0)) == "3.220.0"
