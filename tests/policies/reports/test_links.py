import pytest

from quantum_policies.reports import Links


@pytest.mark.parametrize(
    "links, page, followed",
    [
        (Links(), "docs/rules/aws-iam-no-user.md", False),
        (Links(rule_pages="https://git.example/rules/"), "https://git.example/rules/aws-iam-no-user.md", True),
        (Links(rule_pages="javascript:alert(1)"), "javascript:alert(1)/aws-iam-no-user.md", False),
    ],
)
def test_a_page_is_followed_only_where_it_has_an_address(links, page, followed):
    assert (links.page("aws-iam-no-user"), links.followed) == (page, followed)


@pytest.mark.parametrize(
    "project, file",
    [("", "__main__.py"), (".", "__main__.py"), ("examples/aws/", "examples/aws/__main__.py")],
)
def test_files_are_named_from_the_root_of_the_repository(project, file):
    assert Links(project=project).file("__main__.py") == file
