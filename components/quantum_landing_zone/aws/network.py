"""The workspace's network: private subnets, endpoints to the services that it needs, and no way to the internet."""

from collections.abc import Mapping

import pulumi
import pulumi_aws as aws

from quantum_landing_zone.aws import policy_size
from quantum_landing_zone.aws.component import WorkspaceArgs, WorkspaceComponent
from quantum_landing_zone.aws.endpoint_policy import INTERFACES, S3, endpoint_policy
from quantum_landing_zone.aws.policy_size import within
from quantum_landing_zone.aws.subnets import subnets, zone_name

_HTTPS = 443
_FLOW_SECONDS = 60  # the shorter of the two intervals that a flow log knows
_FEWER_STORES = "Hold fewer artifact kinds in this workspace."


class AwsNetworkArgs(WorkspaceArgs):
    """Whose network: the address range is the declaration's."""


class AwsNetwork(WorkspaceComponent):
    """Owns a VPC without gateway to the internet, its endpoints and its flow log.

    A workload reaches AWS services through endpoints whose policies are bound to the tenant's account and buckets, and
    nothing else. The endpoints are one per VPC and service, each in both zones. What it cannot do: a task on hardware
    and a hybrid job leave this network, as Braket runs them; only the call to Braket is private.
    """

    CONTROLS = ("TEN-01", "TEN-02", "TEN-05")

    vpc_id: pulumi.Output[str]
    """Id of the VPC."""

    subnet_ids: pulumi.Output[dict[str, str]]
    """Id of the private subnet, by zone letter."""

    workload_security_group_id: pulumi.Output[str]
    """Id of the security group for workloads: HTTPS to the endpoints, nothing in."""

    endpoint_ids: pulumi.Output[dict[str, str]]
    """Id of each endpoint, by service."""

    def __init__(self, name: str, args: AwsNetworkArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Provision the network.

        Args:
            name: Name of the component; every child is named from it.
            args: The tenant's declaration and one of its environments.
            opts: Resource options. The flow log writes to the log group of `AwsLogs`, so that comes first.

        Raises:
            TenantError: The declaration has faults; all are listed and nothing is created.
        """
        super().__init__("quantum-landing-zone:index:AwsNetwork", name, args, opts)
        self._name = name
        here = self.workspace
        vpc = aws.ec2.Vpc(
            f"{name}-vpc",
            cidr_block=here.aws.cidr,
            enable_dns_support=True,
            enable_dns_hostnames=True,
            tags=self._tags("vpc"),
            opts=self.child,
        )
        # A default group without rules: what names no group of its own reaches nothing. The default network ACL is
        # left alone, as its rules would repeat what the groups say, without their state.
        aws.ec2.DefaultSecurityGroup(
            f"{name}-default-group", vpc_id=vpc.id, tags=self._tags("default-closed"), opts=self.child
        )
        table = aws.ec2.RouteTable(f"{name}-routes", vpc_id=vpc.id, tags=self._tags("private"), opts=self.child)
        zones = self._subnets(vpc, table)
        self._flow_log(vpc)
        endpoints = self._endpoints(vpc, table, zones)
        self.vpc_id = vpc.id
        self.subnet_ids = _ids(zones)
        self.endpoint_ids = _ids(endpoints)
        self.register_outputs(
            {
                "vpcId": self.vpc_id,
                "subnetIds": self.subnet_ids,
                "workloadSecurityGroupId": self.workload_security_group_id,
                "endpointIds": self.endpoint_ids,
            }
        )

    def _tags(self, purpose: str) -> dict[str, str]:
        return self.workspace.tags("network", "internal", Name=self.workspace.name(purpose, limit=255))

    def _subnets(self, vpc: aws.ec2.Vpc, table: aws.ec2.RouteTable) -> dict[str, aws.ec2.Subnet]:
        made: dict[str, aws.ec2.Subnet] = {}
        for zone, cidr in subnets(self.workspace.aws.cidr).items():
            made[zone] = aws.ec2.Subnet(
                f"{self._name}-private-{zone}",
                vpc_id=vpc.id,
                cidr_block=cidr,
                availability_zone=zone_name(self.workspace.region, zone),
                map_public_ip_on_launch=False,
                tags=self._tags(f"private-{zone}"),
                opts=self.child,
            )
            aws.ec2.RouteTableAssociation(
                f"{self._name}-private-{zone}-routes",
                subnet_id=made[zone].id,
                route_table_id=table.id,
                opts=self.child,
            )
        return made

    def _flow_log(self, vpc: aws.ec2.Vpc) -> None:
        here = self.workspace
        aws.ec2.FlowLog(
            f"{self._name}-flow-log",
            vpc_id=vpc.id,
            traffic_type="ALL",
            log_destination_type="cloud-watch-logs",
            log_destination=here.flow_log_group_arn,
            iam_role_arn=here.flow_log_role_arn,
            max_aggregation_interval=_FLOW_SECONDS,
            tags=self._tags("flow-log"),
            opts=self.child,
        )

    def _endpoints(
        self, vpc: aws.ec2.Vpc, table: aws.ec2.RouteTable, zones: Mapping[str, aws.ec2.Subnet]
    ) -> dict[str, aws.ec2.VpcEndpoint]:
        gateway = aws.ec2.VpcEndpoint(
            f"{self._name}-{S3}",
            vpc_id=vpc.id,
            service_name=self._service(S3),
            vpc_endpoint_type="Gateway",
            route_table_ids=[table.id],
            policy=self._policy(S3),
            tags=self._tags(S3),
            opts=self.child,
        )
        group = self._groups(vpc, gateway)
        made = {S3: gateway}
        for service in INTERFACES:
            label = service.replace(".", "-")
            made[service] = aws.ec2.VpcEndpoint(
                f"{self._name}-{label}",
                vpc_id=vpc.id,
                service_name=self._service(service),
                vpc_endpoint_type="Interface",
                private_dns_enabled=True,
                subnet_ids=[subnet.id for subnet in zones.values()],
                security_group_ids=[group.id],
                policy=self._policy(service),
                tags=self._tags(label),
                opts=self.child,
            )
        return made

    def _service(self, service: str) -> str:
        return f"com.amazonaws.{self.workspace.region}.{service}"

    def _policy(self, service: str) -> str:
        policy = endpoint_policy(self.workspace, service)
        what = f"VPC endpoint of {service}"
        return within(policy_size.ENDPOINT, policy, what=what, control="TEN-05", fix=_FEWER_STORES)

    def _groups(self, vpc: aws.ec2.Vpc, s3: aws.ec2.VpcEndpoint) -> aws.ec2.SecurityGroup:
        """Make the group of the endpoints and that of workloads, and return the former."""
        endpoints = self._group(vpc, "endpoints", "Interface endpoints: HTTPS from inside the network, nothing out.")
        workloads = self._group(vpc, "workloads", "Workloads: HTTPS to the endpoints, nothing in.")
        aws.vpc.SecurityGroupIngressRule(
            f"{self._name}-endpoints-https",
            security_group_id=endpoints.id,
            description="HTTPS from inside the network.",
            ip_protocol="tcp",
            from_port=_HTTPS,
            to_port=_HTTPS,
            cidr_ipv4=self.workspace.aws.cidr,
            tags=self._tags("endpoints-https"),
            opts=self.child,
        )
        self._egress("interfaces", workloads, "HTTPS to the interface endpoints.", group=endpoints.id)
        # Traffic to the gateway endpoint keeps S3's public addresses, which AWS keeps in a prefix list.
        self._egress(S3, workloads, "HTTPS to S3 by the gateway endpoint.", prefix_list=s3.prefix_list_id)
        self.workload_security_group_id = workloads.id
        return endpoints

    def _group(self, vpc: aws.ec2.Vpc, purpose: str, description: str) -> aws.ec2.SecurityGroup:
        return aws.ec2.SecurityGroup(
            f"{self._name}-{purpose}",
            name=self.workspace.name(purpose, limit=255),
            description=description,
            vpc_id=vpc.id,
            tags=self._tags(purpose),
            opts=self.child,
        )

    def _egress(
        self,
        to: str,
        group_from: aws.ec2.SecurityGroup,
        description: str,
        *,
        group: pulumi.Input[str] | None = None,
        prefix_list: pulumi.Input[str] | None = None,
    ) -> None:
        aws.vpc.SecurityGroupEgressRule(
            f"{self._name}-workloads-{to}",
            security_group_id=group_from.id,
            description=description,
            ip_protocol="tcp",
            from_port=_HTTPS,
            to_port=_HTTPS,
            referenced_security_group_id=group,
            prefix_list_id=prefix_list,
            tags=self._tags(f"workloads-{to}"),
            opts=self.child,
        )


def _ids(resources: Mapping[str, pulumi.CustomResource]) -> pulumi.Output[dict[str, str]]:
    return pulumi.Output.all(**{key: resource.id for key, resource in resources.items()})
