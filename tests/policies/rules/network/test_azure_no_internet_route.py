from policies.contract import Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.network.azure_no_internet_route import RULE

TABLE = "azure-native:network:RouteTable"
ROUTE = "azure-native:network:Route"


class TestAzureNoInternetRoute(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(TABLE, "routes", {"routes": [{"name": "in", "nextHopType": "VnetLocal"}]}),
            resource(TABLE, "empty", {}),
            resource(ROUTE, "nowhere", {"nextHopType": "None"}),
        ],
        violating={
            "in a table": (
                "routes[0].nextHopType",
                "Internet",
                "a route leads to the internet (`routes[0].nextHopType`)",
            ),
            "alone": (
                resource("azure-native:network/v20240501:Route", "r", {"nextHopType": "INTERNET"}),
                "a route leads to the internet (`nextHopType`)",
            ),
        },
        not_applicable=[resource("azure-native:network:Subnet", "subnet", {})],
        unknown="routes[0].nextHopType",
    )
