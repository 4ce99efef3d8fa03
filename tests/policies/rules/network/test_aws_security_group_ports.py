import pytest
from hypothesis import given
from hypothesis import strategies as st
from policies.contract import Cases, RuleContract

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import ABSENT, resource, spoil
from quantum_policies.rules.network.aws_security_group_ports import RULE

INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"
EGRESS = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule"
CLASSIC = "aws:ec2/securityGroupRule:SecurityGroupRule"
GROUP = "aws:ec2/securityGroup:SecurityGroup"


def one(kind=INGRESS, protocol="tcp", low=443, high=443, **more):
    name = "protocol" if kind == CLASSIC else "ipProtocol"
    return resource(kind, "https", {name: protocol, "fromPort": low, "toPort": high, **more})


def group(way, *rules):
    return resource(GROUP, "workers", {way: list(rules)})


HTTPS = {"protocol": "tcp", "fromPort": 443, "toPort": 443}
ANY = {"protocol": "-1", "fromPort": 0, "toPort": 0}


class TestAwsSecurityGroupPorts(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            one(),
            one(EGRESS, low="443", high="443"),
            one(CLASSIC, protocol="udp", low=53, high=53),
            one(CLASSIC, low=0, high=65535, self=True),
            one(protocol="icmp", low=8, high=0),
            group("ingress", HTTPS, {**ANY, "self": True}),
        ],
        violating={
            "from lower": ("fromPort", 221, "ports 221 to 443 of tcp are open"),
            "to higher": ("toPort", 4430, "ports 443 to 4430 of tcp are open"),
            "no ports": ("fromPort", ABSENT, "all ports of tcp are open"),
            "all protocols": ("ipProtocol", "-1", "all ports of every protocol are open"),
            "by number": (one(protocol="17", low=0, high=65535), "ports 0 to 65535 of 17 are open"),
            "a classic rule": (one(CLASSIC, low=0), "ports 0 to 443 of tcp are open"),
            "in a group": (group("ingress", HTTPS, {**HTTPS, "toPort": 8443}), "ports 443 to 8443 of tcp are open"),
            "out of a group": (group("egress", ANY), "all ports of every protocol are open"),
        },
        not_applicable=[resource(GROUP, "empty", {}), resource("aws:kms/key:Key", "key", {})],
        unknown="fromPort",
    )

    @pytest.mark.parametrize("kind", RULE.types)
    def test_each_type_is_judged(self, kind):
        wide = {"protocol": "tcp", "ipProtocol": "tcp", "fromPort": 1, "toPort": 2}
        assert self.judge(resource(kind, "wide", {**wide, "ingress": [wide]})).verdict is Verdict.FAIL

    @given(low=st.integers(0, 65535), high=st.integers(0, 65535))
    def test_a_port_alone_is_all_that_passes(self, low, high):
        wanted = Verdict.PASS if low == high else Verdict.FAIL
        assert self.judge(spoil(one(low=low), "toPort", high)).verdict is wanted
