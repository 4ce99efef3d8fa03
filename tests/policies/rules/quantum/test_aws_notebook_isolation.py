from policies.contract import ABSENT, Cases, RuleContract, provider

from quantum_policies.kit.testing import resource
from quantum_policies.rules.quantum.aws_notebook_isolation import RULE

TYPE = "aws:sagemaker/notebookInstance:NotebookInstance"
RIGHT = {
    "directInternetAccess": "Disabled",
    "rootAccess": "Disabled",
    "subnetId": "subnet-1",
    "platformIdentifier": "notebook-al2023-v1",
}
ONLINE = "the notebook reaches the internet (`directInternetAccess` is not Disabled)"
ROOT = "whoever uses the notebook is root on it (`rootAccess` is not Disabled)"
NOWHERE = "the notebook stands in no network of the tenant (`subnetId`)"


class TestAwsNotebookIsolation(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(TYPE, "notebook", RIGHT, provider()),
            resource(TYPE, "newest", {key: RIGHT[key] for key in RIGHT if key != "platformIdentifier"}, provider()),
        ],
        violating={
            "the internet": ("directInternetAccess", "Enabled", ONLINE),
            "the internet by default": ("directInternetAccess", ABSENT, ONLINE),
            "root": ("rootAccess", "Enabled", ROOT),
            "root by default": ("rootAccess", ABSENT, ROOT),
            "no subnet": ("subnetId", ABSENT, NOWHERE),
            "a retired platform": (
                "platformIdentifier",
                "notebook-al1-v1",
                "the notebook's platform notebook-al1-v1 is no longer mended",
            ),
        },
        not_applicable=[resource("aws:s3/bucket:Bucket", "bucket", {"bucket": "b"})],
        unknown="rootAccess",
    )
