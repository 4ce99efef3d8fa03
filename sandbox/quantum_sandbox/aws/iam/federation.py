"""Where people and workloads come from: OIDC and SAML identity providers."""

from quantum_sandbox.aws import rules
from quantum_sandbox.aws.entry import (
    Autoname,
    Call,
    Entry,
    compact,
    names,
    tag_changes,
    tag_list,
    tag_map,
)
from quantum_sandbox.values import Props


def _create_oidc(call: Call, inputs: Props) -> str:
    made = call.client("iam").create_open_id_connect_provider(
        Url=inputs["url"],
        ClientIDList=inputs["clientIdLists"],
        **compact(ThumbprintList=inputs.get("thumbprintLists"), Tags=tag_list(inputs.get("tags"))),
    )
    return made["OpenIDConnectProviderArn"]


def _update_oidc(call: Call, arn: str, old: Props, new: Props) -> None:
    iam = call.client("iam")
    before, after = set(old.get("clientIdLists") or []), set(new["clientIdLists"])
    for client in sorted(after - before):
        iam.add_client_id_to_open_id_connect_provider(OpenIDConnectProviderArn=arn, ClientID=client)
    for client in sorted(before - after):
        iam.remove_client_id_from_open_id_connect_provider(OpenIDConnectProviderArn=arn, ClientID=client)
    prints = new.get("thumbprintLists")
    if prints and prints != old.get("thumbprintLists"):
        iam.update_open_id_connect_provider_thumbprint(OpenIDConnectProviderArn=arn, ThumbprintList=prints)
    changed, removed = tag_changes(old, new)
    if removed:
        iam.untag_open_id_connect_provider(OpenIDConnectProviderArn=arn, TagKeys=removed)
    if changed:
        iam.tag_open_id_connect_provider(OpenIDConnectProviderArn=arn, Tags=tag_list(changed))


def _read_oidc(call: Call, arn: str, known: Props) -> Props:
    found = call.client("iam").get_open_id_connect_provider(OpenIDConnectProviderArn=arn)
    url, given = found["Url"], known.get("url")
    return {
        "arn": arn,
        "url": given if given and given.removeprefix("https://") == url.removeprefix("https://") else url,
        "clientIdLists": found.get("ClientIDList", []),
        "thumbprintLists": found.get("ThumbprintList", []),
        "tags": tag_map(found.get("Tags")),
    }


def _delete_oidc(call: Call, arn: str, _state: Props) -> None:
    call.client("iam").delete_open_id_connect_provider(OpenIDConnectProviderArn=arn)


def _create_saml(call: Call, inputs: Props) -> str:
    made = call.client("iam").create_saml_provider(
        Name=inputs["name"],
        SAMLMetadataDocument=inputs["samlMetadataDocument"],
        **compact(Tags=tag_list(inputs.get("tags"))),
    )
    return made["SAMLProviderArn"]


def _update_saml(call: Call, arn: str, old: Props, new: Props) -> None:
    iam = call.client("iam")
    if old.get("samlMetadataDocument") != new["samlMetadataDocument"]:
        iam.update_saml_provider(SAMLProviderArn=arn, SAMLMetadataDocument=new["samlMetadataDocument"])
    changed, removed = tag_changes(old, new)
    if removed:
        iam.untag_saml_provider(SAMLProviderArn=arn, TagKeys=removed)
    if changed:
        iam.tag_saml_provider(SAMLProviderArn=arn, Tags=tag_list(changed))


def _read_saml(call: Call, arn: str, _known: Props) -> Props:
    found = call.client("iam").get_saml_provider(SAMLProviderArn=arn)
    until = found.get("ValidUntil")
    return {
        "arn": arn,
        "name": arn.rsplit("/", 1)[-1],
        "samlMetadataDocument": found["SAMLMetadataDocument"],
        "samlProviderUuid": found.get("SAMLProviderUUID"),
        "validUntil": until.strftime("%Y-%m-%dT%H:%M:%SZ") if until else None,
        "tags": tag_map(found.get("Tags")),
    }


def _delete_saml(call: Call, arn: str, _state: Props) -> None:
    call.client("iam").delete_saml_provider(SAMLProviderArn=arn)


RESOURCES = (
    Entry(
        kind="aws:iam/openIdConnectProvider:OpenIdConnectProvider",
        label="IAM OIDC Provider",
        create=_create_oidc,
        read=_read_oidc,
        update=_update_oidc,
        delete=_delete_oidc,
        replace=names("url"),
        subject="url",
        computed=names("thumbprintLists"),
        sets=names("clientIdLists"),
        gone=names("NoSuchEntity"),
        rules=(
            rules.matches("url", r"https://.+", 'expected "url" to have a url with schema of: "https"'),
            rules.length("url", 1, 255),
        ),
    ),
    Entry(
        kind="aws:iam/samlProvider:SamlProvider",
        label="IAM SAML Provider",
        create=_create_saml,
        read=_read_saml,
        update=_update_saml,
        delete=_delete_saml,
        replace=names("name"),
        autoname=Autoname("name", 128),
        subject="name",
        gone=names("NoSuchEntity"),
        rules=(
            rules.length("samlMetadataDocument", 1000, 10000000),
            rules.matches("name", r"[\w._-]{1,128}", "must contain only alphanumeric characters and any of ._-"),
        ),
    ),
)
