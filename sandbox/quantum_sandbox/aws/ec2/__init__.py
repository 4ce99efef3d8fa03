"""Networks: no way in or out but what a program makes."""

from quantum_sandbox.aws.ec2 import acl, endpoint, flow_log, network, routes, security_group

RESOURCES = (
    *network.RESOURCES,
    *routes.RESOURCES,
    *endpoint.RESOURCES,
    *security_group.RESOURCES,
    *acl.RESOURCES,
    *flow_log.RESOURCES,
)
