"""Roles and identity providers by IAM's calls, as boto3 and Terraform make them."""

import json
import uuid

import pytest

from support.iam import ACCOUNT, refused
from support.saml_provider import SAMLProvider

TRUST = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": ACCOUNT}, "Action": ["sts:AssumeRole", "sts:TagSession"]}]}
READS = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "cognito-idp:ListUserPools", "Resource": "*"}]}


@pytest.fixture
def iam(broker):
    return broker.client("iam")


@pytest.fixture
def role(iam):
    name = f"role-{uuid.uuid4().hex[:8]}"
    iam.create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(TRUST))
    return name


def session(broker, name, **more):
    credentials = broker.client("sts").assume_role(RoleArn=f"arn:aws:iam::{ACCOUNT}:role/{name}", RoleSessionName="test", **more)["Credentials"]
    return credentials["AccessKeyId"], credentials["SecretAccessKey"], credentials["SessionToken"]


def test_a_role_is_created_shown_changed_and_deleted(broker, iam):
    name = f"role-{uuid.uuid4().hex[:8]}"
    made = iam.create_role(
        RoleName=name, Path="/apps/web/", AssumeRolePolicyDocument=json.dumps(TRUST), Description="first", MaxSessionDuration=7200,
        Tags=[{"Key": "team", "Value": "blue"}],
    )["Role"]
    assert made["Arn"] == f"arn:aws:iam::{ACCOUNT}:role/apps/web/{name}" and made["RoleId"].startswith("AROA")
    shown = iam.get_role(RoleName=name)["Role"]
    assert shown == made and shown["AssumeRolePolicyDocument"] == TRUST and shown["MaxSessionDuration"] == 7200 and shown["Description"] == "first"
    assert shown["Tags"] == [{"Key": "team", "Value": "blue"}]
    iam.update_role(RoleName=name, Description="second", MaxSessionDuration=3600)
    assert iam.update_role_description(RoleName=name, Description="third")["Role"]["MaxSessionDuration"] == 3600
    other = json.loads(json.dumps(TRUST))
    other["Statement"][0]["Action"] = "sts:AssumeRole"
    iam.update_assume_role_policy(RoleName=name, PolicyDocument=json.dumps(other))
    assert iam.get_role(RoleName=name)["Role"]["AssumeRolePolicyDocument"] == other
    assert iam.list_instance_profiles_for_role(RoleName=name)["InstanceProfiles"] == []
    assert iam.list_attached_role_policies(RoleName=name)["AttachedPolicies"] == []
    assert name in [entry["RoleName"] for entry in iam.list_roles(PathPrefix="/apps/")["Roles"]]
    assert name not in [entry["RoleName"] for entry in iam.list_roles(PathPrefix="/other/")["Roles"]]
    listed = [entry["RoleName"] for page in iam.get_paginator("list_roles").paginate(PaginationConfig={"PageSize": 1}) for entry in page["Roles"]]
    assert name in listed and listed == sorted(listed)
    # The path is a part of the name by which it is assumed.
    refused("AccessDenied", broker.client("sts").assume_role, RoleArn=f"arn:aws:iam::{ACCOUNT}:role/{name}", RoleSessionName="test")
    assert broker.client("sts").assume_role(RoleArn=made["Arn"], RoleSessionName="test")["AssumedRoleUser"]["Arn"].endswith(f"assumed-role/{name}/test")
    iam.delete_role(RoleName=name)
    for call in (iam.get_role, iam.delete_role, iam.list_role_policies, iam.list_role_tags, iam.list_attached_role_policies, iam.list_instance_profiles_for_role):
        assert "cannot be found" in refused("NoSuchEntity", call, RoleName=name)
    refused("NoSuchEntity", iam.update_role, RoleName=name)
    refused("NoSuchEntity", iam.update_role_description, RoleName=name, Description="x")
    refused("NoSuchEntity", iam.update_assume_role_policy, RoleName=name, PolicyDocument=json.dumps(TRUST))


def test_a_role_that_breaks_the_rules_is_refused(iam, role):
    refused("EntityAlreadyExists", iam.create_role, RoleName=role, AssumeRolePolicyDocument=json.dumps(TRUST))
    refused("EntityAlreadyExists", iam.create_role, RoleName=role.upper(), AssumeRolePolicyDocument=json.dumps(TRUST))
    name = f"other-{uuid.uuid4().hex[:8]}"
    refused("MalformedPolicyDocument", iam.create_role, RoleName=name, AssumeRolePolicyDocument="{}")
    refused("MalformedPolicyDocument", iam.create_role, RoleName=name, AssumeRolePolicyDocument=json.dumps(READS))
    refused("ValidationError", iam.create_role, RoleName=name, AssumeRolePolicyDocument=json.dumps(TRUST), PermissionsBoundary=f"arn:aws:iam::{ACCOUNT}:policy/bound")
    refused("ValidationError", iam.create_role, RoleName="a/b", AssumeRolePolicyDocument=json.dumps(TRUST))
    refused("InvalidInput", iam.create_role, RoleName=name, AssumeRolePolicyDocument=json.dumps(TRUST), Tags=[{"Key": "aws:x", "Value": "y"}])
    refused("MalformedPolicyDocument", iam.update_assume_role_policy, RoleName=role, PolicyDocument="nothing")
    refused("ValidationError", iam.list_roles, Marker="forged")


def test_policies_of_a_role_give_rights_and_take_them(broker, iam, role):
    pools = broker.client("cognito-idp", *session(broker, role))
    refused("AccessDeniedException", pools.list_user_pools, MaxResults=1)
    iam.put_role_policy(RoleName=role, PolicyName="reads", PolicyDocument=json.dumps(READS))
    pools.list_user_pools(MaxResults=1)
    denies = {"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Action": "*", "Resource": "*"}]}
    iam.put_role_policy(RoleName=role, PolicyName="denies", PolicyDocument=json.dumps(denies))
    refused("AccessDeniedException", pools.list_user_pools, MaxResults=1)
    names = iam.list_role_policies(RoleName=role, MaxItems=1)
    rest = iam.list_role_policies(RoleName=role, MaxItems=1, Marker=names["Marker"])
    assert names["PolicyNames"] + rest["PolicyNames"] == ["denies", "reads"] and not rest["IsTruncated"]
    shown = iam.get_role_policy(RoleName=role, PolicyName="denies")
    assert shown["PolicyDocument"] == denies and shown["RoleName"] == role and shown["PolicyName"] == "denies"
    refused("DeleteConflict", iam.delete_role, RoleName=role)
    iam.delete_role_policy(RoleName=role, PolicyName="denies")
    pools.list_user_pools(MaxResults=1)
    refused("NoSuchEntity", iam.delete_role_policy, RoleName=role, PolicyName="denies")
    refused("NoSuchEntity", iam.get_role_policy, RoleName=role, PolicyName="denies")
    refused("NoSuchEntity", iam.put_role_policy, RoleName="nobody", PolicyName="p", PolicyDocument=json.dumps(READS))
    refused("MalformedPolicyDocument", iam.put_role_policy, RoleName=role, PolicyName="p", PolicyDocument=json.dumps(TRUST))
    refused("LimitExceeded", iam.put_role_policy, RoleName=role, PolicyName="p", PolicyDocument=json.dumps(READS | {"Id": "x" * 10200}))
    managed = f"arn:aws:iam::{ACCOUNT}:policy/any"
    refused("NoSuchEntity", iam.attach_role_policy, RoleName=role, PolicyArn=managed)
    refused("NoSuchEntity", iam.detach_role_policy, RoleName=role, PolicyArn=managed)
    iam.delete_role_policy(RoleName=role, PolicyName="reads")
    iam.delete_role(RoleName=role)
    # The role is gone, and its keys are with it.
    refused("UnrecognizedClientException", pools.list_user_pools, MaxResults=1)


def test_a_role_is_tagged(iam, role):
    iam.tag_role(RoleName=role, Tags=[{"Key": "team", "Value": "blue"}, {"Key": "stage", "Value": "test"}])
    iam.untag_role(RoleName=role, TagKeys=["stage", "other"])
    assert iam.list_role_tags(RoleName=role)["Tags"] == [{"Key": "team", "Value": "blue"}]
    refused("InvalidInput", iam.tag_role, RoleName=role, Tags=[{"Key": "aws:x", "Value": "y"}])
    iam.tag_role(RoleName=role, Tags=[{"Key": f"k{number}", "Value": "v"} for number in range(49)])
    refused("LimitExceeded", iam.tag_role, RoleName=role, Tags=[{"Key": "one-more", "Value": "v"}])
    page = iam.list_role_tags(RoleName=role, MaxItems=49)
    assert page["IsTruncated"] and len(iam.list_role_tags(RoleName=role, Marker=page["Marker"])["Tags"]) == 1
    refused("NoSuchEntity", iam.tag_role, RoleName="nobody", Tags=[])
    refused("NoSuchEntity", iam.untag_role, RoleName="nobody", TagKeys=["a"])


def test_an_openid_provider_is_registered_changed_and_deleted(iam):
    url = f"https://id-{uuid.uuid4().hex[:8]}.example.com/tenant"
    thumbprint = "ab" * 20
    made = iam.create_open_id_connect_provider(Url=url, ClientIDList=["app"], ThumbprintList=[thumbprint], Tags=[{"Key": "a", "Value": "b"}])
    arn = made["OpenIDConnectProviderArn"]
    assert arn == f"arn:aws:iam::{ACCOUNT}:oidc-provider/{url[8:]}" and made["Tags"] == [{"Key": "a", "Value": "b"}]
    iam.add_client_id_to_open_id_connect_provider(OpenIDConnectProviderArn=arn, ClientID="second")
    iam.remove_client_id_from_open_id_connect_provider(OpenIDConnectProviderArn=arn, ClientID="app")
    iam.update_open_id_connect_provider_thumbprint(OpenIDConnectProviderArn=arn, ThumbprintList=["cd" * 20])
    iam.tag_open_id_connect_provider(OpenIDConnectProviderArn=arn, Tags=[{"Key": "c", "Value": "d"}])
    iam.untag_open_id_connect_provider(OpenIDConnectProviderArn=arn, TagKeys=["a"])
    shown = iam.get_open_id_connect_provider(OpenIDConnectProviderArn=arn)
    assert shown["Url"] == url[8:] and shown["ClientIDList"] == ["second"] and shown["ThumbprintList"] == ["cd" * 20]
    assert shown["Tags"] == iam.list_open_id_connect_provider_tags(OpenIDConnectProviderArn=arn, MaxItems=5)["Tags"] == [{"Key": "c", "Value": "d"}]
    assert arn in [entry["Arn"] for entry in iam.list_open_id_connect_providers()["OpenIDConnectProviderList"]]
    refused("EntityAlreadyExists", iam.create_open_id_connect_provider, Url=url)
    refused("InvalidInput", iam.create_open_id_connect_provider, Url="ftp://id.example.com")
    refused("InvalidInput", iam.create_open_id_connect_provider, Url=url + "/other", ThumbprintList=["xy" * 20])
    refused("LimitExceeded", iam.create_open_id_connect_provider, Url=url + "/many", ClientIDList=[f"c{number}" for number in range(101)])
    iam.delete_open_id_connect_provider(OpenIDConnectProviderArn=arn)
    for call, members in (
        (iam.delete_open_id_connect_provider, {}), (iam.get_open_id_connect_provider, {}), (iam.list_open_id_connect_provider_tags, {}),
        (iam.add_client_id_to_open_id_connect_provider, {"ClientID": "x"}), (iam.remove_client_id_from_open_id_connect_provider, {"ClientID": "x"}),
        (iam.update_open_id_connect_provider_thumbprint, {"ThumbprintList": []}), (iam.tag_open_id_connect_provider, {"Tags": []}),
        (iam.untag_open_id_connect_provider, {"TagKeys": ["x"]}),
    ):
        refused("NoSuchEntity", call, OpenIDConnectProviderArn=arn, **members)


@pytest.fixture
def metadata(tmp_path):
    provider = SAMLProvider(tmp_path / "idp", {}).start()
    yield provider.metadata
    provider.stop()


def test_a_saml_provider_is_registered_changed_and_deleted(iam, metadata):
    name = f"corp-{uuid.uuid4().hex[:8]}"
    made = iam.create_saml_provider(Name=name, SAMLMetadataDocument=metadata, Tags=[{"Key": "a", "Value": "b"}])
    arn = made["SAMLProviderArn"]
    assert arn == f"arn:aws:iam::{ACCOUNT}:saml-provider/{name}"
    assert iam.update_saml_provider(SAMLProviderArn=arn, SAMLMetadataDocument=metadata)["SAMLProviderArn"] == arn
    iam.tag_saml_provider(SAMLProviderArn=arn, Tags=[{"Key": "c", "Value": "d"}])
    iam.untag_saml_provider(SAMLProviderArn=arn, TagKeys=["a"])
    assert iam.list_saml_provider_tags(SAMLProviderArn=arn)["Tags"] == [{"Key": "c", "Value": "d"}]
    shown = iam.get_saml_provider(SAMLProviderArn=arn)
    assert shown["SAMLMetadataDocument"].strip() == metadata.strip() and shown["Tags"] == [{"Key": "c", "Value": "d"}]
    assert arn in [entry["Arn"] for entry in iam.list_saml_providers()["SAMLProviderList"]]
    refused("EntityAlreadyExists", iam.create_saml_provider, Name=name, SAMLMetadataDocument=metadata)
    refused("InvalidInput", iam.create_saml_provider, Name=name + "2", SAMLMetadataDocument="<a>" + "x" * 1000 + "</a>")
    refused("InvalidInput", iam.update_saml_provider, SAMLProviderArn=arn, SAMLMetadataDocument="<a>" + "x" * 1000 + "</a>")
    refused("ValidationError", iam.create_saml_provider, Name=name + "3", SAMLMetadataDocument=metadata, AssertionEncryptionMode="Allowed")
    iam.delete_saml_provider(SAMLProviderArn=arn)
    for call, members in (
        (iam.delete_saml_provider, {}), (iam.get_saml_provider, {}), (iam.list_saml_provider_tags, {}), (iam.tag_saml_provider, {"Tags": []}),
        (iam.untag_saml_provider, {"TagKeys": ["x"]}), (iam.update_saml_provider, {"SAMLMetadataDocument": metadata}),
    ):
        refused("NoSuchEntity", call, SAMLProviderArn=arn, **members)


def test_every_call_needs_a_permission_and_a_signature_for_iam(broker, iam, role):
    iam.put_role_policy(RoleName=role, PolicyName="reads", PolicyDocument=json.dumps(READS))
    keys = session(broker, role)
    refused("AccessDenied", broker.client("iam", *keys).create_role, RoleName="escape", AssumeRolePolicyDocument=json.dumps(TRUST))
    refused("AccessDenied", broker.client("iam", *keys).put_role_policy, RoleName=role, PolicyName="more", PolicyDocument=json.dumps(READS))
    refused("SignatureDoesNotMatch", broker.client("iam", secret_key="wrong").list_roles)
    refused("InvalidClientTokenId", broker.client("iam", access_key="AKIAUNKNOWNUNKNOWNUN").list_roles)


def test_the_command_line_shows_disables_and_deletes(broker, iam, role):
    iam.put_role_policy(RoleName=role, PolicyName="reads", PolicyDocument=json.dumps(READS))
    pools = broker.client("cognito-idp", *session(broker, role))
    pools.list_user_pools(MaxResults=1)
    assert f":role/{role}" in broker.run("role", "list").stdout
    assert "cognito-idp:ListUserPools" in broker.run("role", "show", role).stdout
    assert broker.run("role", "disable", role).returncode == 0
    refused("UnrecognizedClientException", pools.list_user_pools, MaxResults=1)
    refused("AccessDenied", session, broker, role)
    assert broker.run("role", "enable", role).returncode == 0
    pools.list_user_pools(MaxResults=1)
    assert broker.run("role", "delete", role).returncode == 0
    refused("UnrecognizedClientException", pools.list_user_pools, MaxResults=1)
    url = f"https://id-{uuid.uuid4().hex[:8]}.example.com"
    arn = broker.run("idp", "add-oidc", url, "--client-id", "app").stdout.strip()
    assert iam.get_open_id_connect_provider(OpenIDConnectProviderArn=arn)["ClientIDList"] == ["app"]
    assert arn in broker.run("idp", "list").stdout
    assert broker.run("idp", "disable", arn).returncode == 0 and "(disabled)" in broker.run("idp", "list").stdout
    assert broker.run("idp", "enable", arn).returncode == 0 and broker.run("idp", "delete", arn).returncode == 0
    refused("NoSuchEntity", iam.get_open_id_connect_provider, OpenIDConnectProviderArn=arn)
