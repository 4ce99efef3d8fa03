import pytest

from quantum_sandbox import registry


@pytest.mark.parametrize("package, least", [("aws", 1700), ("azure-native", 2200)])
def test_every_token_leads_to_a_class(package: registry.Package, least: int) -> None:
    tokens = registry.tokens(package)
    assert len(tokens) >= least
    assert [token for token in tokens if registry.locate(package, token) is None] == []


def test_unknown_token_leads_nowhere() -> None:
    assert registry.locate("aws", "aws:s3/bucket:Buckets") is None


def test_token_with_an_api_version_leads_to_the_class_without_one() -> None:
    versioned = registry.locate("azure-native", "azure-native:storage/v20230101:StorageAccount")
    assert versioned == registry.locate("azure-native", "azure-native:storage:StorageAccount") is not None


def test_version_is_that_of_the_installed_sdk() -> None:
    assert registry.version("aws").startswith("7.")
    assert registry.version("azure-native").startswith("3.")
