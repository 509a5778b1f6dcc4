"""Managed policies and permissions boundaries by IAM's calls, and what they let credentials do."""

import json
import uuid

import pytest

from support.house import locally
from support.iam import ACCOUNT, refused

TRUST = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": ACCOUNT}, "Action": "sts:AssumeRole"}]}


def allowing(*actions, effect="Allow", **more):
    return json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": effect, "Action": list(actions), "Resource": "*"} | more]})


LISTS = allowing("cognito-idp:ListUserPools")
OTHER = allowing("cognito-identity:ListIdentityPools")


@pytest.fixture
def iam(broker):
    return broker.client("iam")


@pytest.fixture
def role(iam):
    name = f"role-{uuid.uuid4().hex[:8]}"
    iam.create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(TRUST))
    return name


@pytest.fixture
def policy(iam):
    """Makes a policy and gives its ARN."""

    def make(document=LISTS, **more):
        return iam.create_policy(PolicyName=f"policy-{uuid.uuid4().hex[:8]}", PolicyDocument=document, **more)["Policy"]["Arn"]

    return make


def session(broker, service, role, **more):
    keys = broker.client("sts").assume_role(RoleArn=f"arn:aws:iam::{ACCOUNT}:role/{role}", RoleSessionName="test", **more)["Credentials"]
    return broker.client(service, keys["AccessKeyId"], keys["SecretAccessKey"], keys["SessionToken"])


def test_a_policy_is_created_shown_listed_and_deleted(iam):
    name = f"reads-{uuid.uuid4().hex[:8]}"
    made = iam.create_policy(PolicyName=name, Path="/apps/", PolicyDocument=LISTS, Description="first", Tags=[{"Key": "team", "Value": "blue"}])["Policy"]
    arn = f"arn:aws:iam::{ACCOUNT}:policy/apps/{name}"
    assert made["Arn"] == arn and made["PolicyId"].startswith("ANPA") and made["DefaultVersionId"] == "v1" and made["AttachmentCount"] == 0
    shown = iam.get_policy(PolicyArn=arn)["Policy"]
    assert shown == made and shown["Description"] == "first" and shown["IsAttachable"] and shown["PermissionsBoundaryUsageCount"] == 0
    assert iam.get_policy_version(PolicyArn=arn, VersionId="v1")["PolicyVersion"]["Document"] == json.loads(LISTS)
    iam.tag_policy(PolicyArn=arn, Tags=[{"Key": "stage", "Value": "test"}])
    iam.untag_policy(PolicyArn=arn, TagKeys=["team", "other"])
    assert iam.list_policy_tags(PolicyArn=arn, MaxItems=1)["Tags"] == [{"Key": "stage", "Value": "test"}]
    refused("ValidationError", iam.list_policy_tags, PolicyArn=arn, Marker="forged")
    refused("InvalidInput", iam.tag_policy, PolicyArn=arn, Tags=[{"Key": "aws:x", "Value": "y"}])
    names = [entry["PolicyName"] for page in iam.get_paginator("list_policies").paginate(PaginationConfig={"PageSize": 1}) for entry in page["Policies"]]
    assert name in names and names == sorted(names)
    assert name in [entry["PolicyName"] for entry in iam.list_policies(Scope="Local", PathPrefix="/apps/")["Policies"]]
    for filters in ({"Scope": "AWS"}, {"PathPrefix": "/other/"}, {"OnlyAttached": True}, {"PolicyUsageFilter": "PermissionsPolicy"}):
        assert name not in [entry["PolicyName"] for entry in iam.list_policies(**filters)["Policies"]], filters
    iam.delete_policy(PolicyArn=arn)
    for call in (iam.get_policy, iam.delete_policy, iam.list_policy_tags, iam.list_policy_versions, iam.list_entities_for_policy):
        assert "was not found" in refused("NoSuchEntity", call, PolicyArn=arn)


def test_a_policy_that_breaks_the_rules_is_refused(iam, policy):
    arn = policy()
    name = arn.rsplit("/", 1)[1]
    refused("EntityAlreadyExists", iam.create_policy, PolicyName=name, PolicyDocument=LISTS)
    refused("EntityAlreadyExists", iam.create_policy, PolicyName=name.upper(), Path="/a/", PolicyDocument=LISTS)
    other = f"other-{uuid.uuid4().hex[:8]}"
    refused("MalformedPolicyDocument", iam.create_policy, PolicyName=other, PolicyDocument="{}")
    refused("MalformedPolicyDocument", iam.create_policy, PolicyName=other, PolicyDocument=json.dumps(TRUST))
    refused("ValidationError", iam.create_policy, PolicyName="a/b", PolicyDocument=LISTS)
    refused("InvalidInput", iam.create_policy, PolicyName=other, PolicyDocument=LISTS, Tags=[{"Key": "aws:x", "Value": "y"}])
    # White space does not count.
    refused("LimitExceeded", iam.create_policy, PolicyName=other, PolicyDocument=json.dumps(json.loads(LISTS) | {"Id": "x" * 6100}))
    iam.create_policy(PolicyName=other, PolicyDocument=LISTS + " " * 6100)
    # A path is a part of the name; another account's policies are not known here.
    refused("NoSuchEntity", iam.get_policy, PolicyArn=arn.replace("policy/", "policy/other/"))
    refused("NoSuchEntity", iam.get_policy, PolicyArn=arn.replace(ACCOUNT, "999999999999"))
    refused("NoSuchEntity", iam.get_policy, PolicyArn="arn:aws:iam::aws:policy/ReadOnlyAccess")
    refused("InvalidInput", iam.get_policy, PolicyArn="arn:aws:s3:::any-bucket-of-it")


def test_versions_of_a_policy(broker, iam, role, policy):
    arn = policy(OTHER)
    iam.attach_role_policy(RoleName=role, PolicyArn=arn)
    pools = session(broker, "cognito-idp", role)
    refused("AccessDeniedException", pools.list_user_pools, MaxResults=1)
    added = iam.create_policy_version(PolicyArn=arn, PolicyDocument=LISTS)["PolicyVersion"]
    assert added["VersionId"] == "v2" and not added["IsDefaultVersion"] and "Document" not in added
    refused("AccessDeniedException", pools.list_user_pools, MaxResults=1)
    iam.set_default_policy_version(PolicyArn=arn, VersionId="v2")
    pools.list_user_pools(MaxResults=1)
    assert iam.get_policy(PolicyArn=arn)["Policy"]["DefaultVersionId"] == "v2"
    refused("DeleteConflict", iam.delete_policy_version, PolicyArn=arn, VersionId="v2")
    iam.create_policy_version(PolicyArn=arn, PolicyDocument=OTHER, SetAsDefault=True)
    refused("AccessDeniedException", pools.list_user_pools, MaxResults=1)
    for _ in range(2):
        iam.create_policy_version(PolicyArn=arn, PolicyDocument=LISTS)
    refused("LimitExceeded", iam.create_policy_version, PolicyArn=arn, PolicyDocument=LISTS)
    refused("MalformedPolicyDocument", iam.create_policy_version, PolicyArn=arn, PolicyDocument="{}")
    first = iam.list_policy_versions(PolicyArn=arn, MaxItems=2)
    rest = iam.list_policy_versions(PolicyArn=arn, Marker=first["Marker"])
    assert [entry["VersionId"] for entry in first["Versions"] + rest["Versions"]] == ["v5", "v4", "v3", "v2", "v1"]
    assert [entry["VersionId"] for entry in first["Versions"] + rest["Versions"] if entry["IsDefaultVersion"]] == ["v3"]
    iam.delete_policy_version(PolicyArn=arn, VersionId="v5")
    # Numbers are never given twice.
    assert iam.create_policy_version(PolicyArn=arn, PolicyDocument=LISTS)["PolicyVersion"]["VersionId"] == "v6"
    for call in (iam.get_policy_version, iam.set_default_policy_version, iam.delete_policy_version):
        refused("NoSuchEntity", call, PolicyArn=arn, VersionId="v5")
        refused("NoSuchEntity", call, PolicyArn=arn + "x", VersionId="v1")
    iam.detach_role_policy(RoleName=role, PolicyArn=arn)
    refused("DeleteConflict", iam.delete_policy, PolicyArn=arn)


def test_an_attached_policy_gives_its_rights_and_keeps_its_role(broker, iam, role, policy):
    first, second = policy(LISTS, Path="/apps/"), policy(OTHER)
    for arn in (first, first, second):
        iam.attach_role_policy(RoleName=role, PolicyArn=arn)
    session(broker, "cognito-idp", role).list_user_pools(MaxResults=1)
    session(broker, "cognito-identity", role).list_identity_pools(MaxResults=1)
    page = iam.list_attached_role_policies(RoleName=role, MaxItems=1)
    rest = iam.list_attached_role_policies(RoleName=role, Marker=page["Marker"])
    assert [entry["PolicyArn"] for entry in page["AttachedPolicies"] + rest["AttachedPolicies"]] == sorted([first, second])
    assert [entry["PolicyArn"] for entry in iam.list_attached_role_policies(RoleName=role, PathPrefix="/apps/")["AttachedPolicies"]] == [first]
    assert [entry["RoleName"] for entry in iam.list_entities_for_policy(PolicyArn=first)["PolicyRoles"]] == [role]
    assert iam.list_entities_for_policy(PolicyArn=first, EntityFilter="User")["PolicyRoles"] == []
    assert iam.list_entities_for_policy(PolicyArn=first, PathPrefix="/other/", MaxItems=5)["PolicyRoles"] == []
    assert iam.list_entities_for_policy(PolicyArn=first, PolicyUsageFilter="PermissionsBoundary")["PolicyRoles"] == []
    assert first in [entry["Arn"] for entry in iam.list_policies(OnlyAttached=True)["Policies"]]
    refused("DeleteConflict", iam.delete_policy, PolicyArn=first)
    refused("DeleteConflict", iam.delete_role, RoleName=role)
    denies = policy(allowing("cognito-idp:*", effect="Deny"))
    iam.attach_role_policy(RoleName=role, PolicyArn=denies)
    refused("AccessDeniedException", session(broker, "cognito-idp", role).list_user_pools, MaxResults=1)
    for arn in (first, second, denies):
        iam.detach_role_policy(RoleName=role, PolicyArn=arn)
    refused("NoSuchEntity", iam.detach_role_policy, RoleName=role, PolicyArn=first)
    refused("NoSuchEntity", iam.attach_role_policy, RoleName=role, PolicyArn=first + "x")
    refused("NoSuchEntity", iam.attach_role_policy, RoleName="nobody", PolicyArn=first)
    refused("InvalidInput", iam.attach_role_policy, RoleName=role, PolicyArn="arn:aws:s3:::any-bucket-of-it")
    for arn in [policy() for _ in range(10)]:
        iam.attach_role_policy(RoleName=role, PolicyArn=arn)
    refused("LimitExceeded", iam.attach_role_policy, RoleName=role, PolicyArn=first)


def test_a_role_does_nothing_beyond_its_boundary(broker, iam, policy):
    name = f"role-{uuid.uuid4().hex[:8]}"
    boundary = policy(OTHER)
    made = iam.create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(TRUST), PermissionsBoundary=boundary)["Role"]
    assert made["PermissionsBoundary"] == {"PermissionsBoundaryType": "PermissionsBoundaryPolicy", "PermissionsBoundaryArn": boundary}
    iam.put_role_policy(RoleName=name, PolicyName="all", PolicyDocument=allowing("cognito-idp:*"))
    pools, identities = session(broker, "cognito-idp", name), session(broker, "cognito-identity", name)
    refused("AccessDeniedException", pools.list_user_pools, MaxResults=1)
    # Bounds give nothing themselves.
    refused("AccessDeniedException", identities.list_identity_pools, MaxResults=1)
    iam.put_role_permissions_boundary(RoleName=name, PermissionsBoundary=policy(LISTS))
    pools.list_user_pools(MaxResults=1)
    refused("AccessDeniedException", pools.create_user_pool, PoolName="any")
    bound = iam.get_role(RoleName=name)["Role"]["PermissionsBoundary"]["PermissionsBoundaryArn"]
    assert bound in [entry["Arn"] for entry in iam.list_policies(PolicyUsageFilter="PermissionsBoundary")["Policies"]]
    assert [entry["RoleName"] for entry in iam.list_entities_for_policy(PolicyArn=bound)["PolicyRoles"]] == [name]
    refused("DeleteConflict", iam.delete_policy, PolicyArn=bound)
    refused("NoSuchEntity", iam.put_role_permissions_boundary, RoleName=name, PermissionsBoundary=bound + "x")
    refused("InvalidInput", iam.put_role_permissions_boundary, RoleName=name, PermissionsBoundary="arn:aws:s3:::any-bucket-of-it")
    iam.delete_role_permissions_boundary(RoleName=name)
    assert "PermissionsBoundary" not in iam.get_role(RoleName=name)["Role"]
    refused("NoSuchEntity", iam.delete_role_permissions_boundary, RoleName=name)
    for call, more in ((iam.put_role_permissions_boundary, {"PermissionsBoundary": bound}), (iam.delete_role_permissions_boundary, {})):
        refused("NoSuchEntity", call, RoleName="nobody", **more)
    refused("ValidationError", iam.create_role, RoleName=f"{name}2", AssumeRolePolicyDocument=json.dumps(TRUST), PermissionsBoundary=bound + "x")
    refused("NoSuchEntity", iam.get_role, RoleName=f"{name}2")
    iam.delete_policy(PolicyArn=bound)


def test_whoever_makes_roles_can_be_held_to_a_boundary(broker, iam, role, policy):
    """The bounds of delegated administration: no role without them, none loosened, nothing else attached."""
    boundary, attachable = policy(LISTS), policy(LISTS)
    bounded = {"Condition": {"StringEquals": {"iam:PermissionsBoundary": boundary}}}
    statements = [
        {"Effect": "Allow", "Action": ["iam:CreateRole", "iam:PutRolePolicy", "iam:PutRolePermissionsBoundary"], "Resource": "*"} | bounded,
        {"Effect": "Allow", "Action": "iam:AttachRolePolicy", "Resource": "*", "Condition": {"ArnEquals": {"iam:PolicyARN": attachable}}},
    ]
    iam.put_role_policy(RoleName=role, PolicyName="delegated", PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": statements}))
    delegate = session(broker, "iam", role)
    name = f"made-{uuid.uuid4().hex[:8]}"
    trust = json.dumps(TRUST)
    refused("AccessDenied", delegate.create_role, RoleName=name, AssumeRolePolicyDocument=trust)
    refused("AccessDenied", delegate.create_role, RoleName=name, AssumeRolePolicyDocument=trust, PermissionsBoundary=attachable)
    delegate.create_role(RoleName=name, AssumeRolePolicyDocument=trust, PermissionsBoundary=boundary)
    delegate.put_role_policy(RoleName=name, PolicyName="all", PolicyDocument=allowing("*"))
    refused("AccessDenied", delegate.put_role_policy, RoleName=role, PolicyName="all", PolicyDocument=allowing("*"))
    refused("AccessDenied", delegate.put_role_permissions_boundary, RoleName=name, PermissionsBoundary=attachable)
    refused("AccessDenied", delegate.delete_role_permissions_boundary, RoleName=name)
    delegate.attach_role_policy(RoleName=name, PolicyArn=attachable)
    refused("AccessDenied", delegate.attach_role_policy, RoleName=name, PolicyArn=boundary)
    session(broker, "cognito-idp", name).list_user_pools(MaxResults=1)
    refused("AccessDenied", session(broker, "iam", name).list_roles)


def test_managed_policies_limit_a_session(broker, iam, role, policy):
    iam.put_role_policy(RoleName=role, PolicyName="all", PolicyDocument=allowing("*"))
    lists, other = policy(LISTS), policy(OTHER)
    limited = session(broker, "cognito-idp", role, PolicyArns=[{"arn": lists}])
    limited.list_user_pools(MaxResults=1)
    refused("AccessDeniedException", limited.create_user_pool, PoolName="any")
    refused("AccessDeniedException", session(broker, "cognito-identity", role, PolicyArns=[{"arn": lists}]).list_identity_pools, MaxResults=1)
    # What is passed and what is named add up; a denial in either wins.
    both = session(broker, "cognito-identity", role, PolicyArns=[{"arn": lists}], Policy=OTHER)
    both.list_identity_pools(MaxResults=1)
    denied = session(broker, "cognito-identity", role, PolicyArns=[{"arn": other}], Policy=allowing("*", effect="Deny"))
    refused("AccessDeniedException", denied.list_identity_pools, MaxResults=1)
    # The session goes by the policy as it is: a change counts at once, and one that is gone might have denied.
    iam.create_policy_version(PolicyArn=lists, PolicyDocument=OTHER, SetAsDefault=True)
    refused("AccessDeniedException", limited.list_user_pools, MaxResults=1)
    gone = policy(allowing("*"))
    orphan = session(broker, "cognito-idp", role, PolicyArns=[{"arn": gone}])
    orphan.list_user_pools(MaxResults=1)
    iam.delete_policy(PolicyArn=gone)
    refused("AccessDeniedException", orphan.list_user_pools, MaxResults=1)
    sts = broker.client("sts")
    taken = {"RoleArn": f"arn:aws:iam::{ACCOUNT}:role/{role}", "RoleSessionName": "test"}
    refused("ValidationError", sts.assume_role, PolicyArns=[{"arn": gone}], **taken)
    refused("ValidationError", sts.assume_role, PolicyArns=[{"arn": "arn:aws:s3:::any-bucket-of-it"}], **taken)
    assert sts.assume_role(PolicyArns=[{"arn": other}], **taken)["PackedPolicySize"] > 0


def test_a_federated_user_has_what_a_managed_policy_allows(broker, policy):
    sts = broker.client("sts")
    keys = sts.get_federation_token(Name="guest", PolicyArns=[{"arn": policy(LISTS)}])["Credentials"]
    keys = keys["AccessKeyId"], keys["SecretAccessKey"], keys["SessionToken"]
    broker.client("cognito-idp", *keys).list_user_pools(MaxResults=1)
    refused("AccessDeniedException", broker.client("cognito-identity", *keys).list_identity_pools, MaxResults=1)


def test_an_operator_sees_what_bounds_credentials(broker, iam, role, policy, tmp_path):
    attached, boundary, named = policy(LISTS), policy(OTHER), policy(LISTS)
    iam.attach_role_policy(RoleName=role, PolicyArn=attached)
    iam.put_role_permissions_boundary(RoleName=role, PermissionsBoundary=boundary)
    shown = broker.run("role", "show", role).stdout
    assert f"policy {attached}" in shown and f"boundary {boundary}" in shown
    keys = broker.client("sts").assume_role(
        RoleArn=f"arn:aws:iam::{ACCOUNT}:role/{role}", RoleSessionName="test", PolicyArns=[{"arn": named}])["Credentials"]
    (tmp_path / "token").write_text(keys["SessionToken"])
    lines = broker.run("explain-credentials", keys["AccessKeyId"], "--session-token", str(tmp_path / "token")).stdout
    for line in (f"policy {attached}: {LISTS}", f"boundary {boundary}: {OTHER}", f"session policy {named}: {LISTS}"):
        assert line in lines


def test_managed_policies_limit_a_web_identitys_session(broker, house, iam, policy):
    house.person()
    token = house.sign_in(locally(), house.web_client())["id_token"]
    trust = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Federated": house.login}, "Action": "sts:AssumeRoleWithWebIdentity"}]}
    arn = broker.put_role(f"web-{uuid.uuid4().hex[:8]}", trust, json.loads(allowing("*")))
    take = {"RoleArn": arn, "RoleSessionName": "web", "WebIdentityToken": token}
    sts = broker.anonymous("sts")
    keys = sts.assume_role_with_web_identity(PolicyArns=[{"arn": policy(LISTS)}], **take)["Credentials"]
    limited = broker.client("cognito-idp", keys["AccessKeyId"], keys["SecretAccessKey"], keys["SessionToken"])
    limited.list_user_pools(MaxResults=1)
    refused("AccessDeniedException", limited.create_user_pool, PoolName="any")
    refused("ValidationError", sts.assume_role_with_web_identity, PolicyArns=[{"arn": f"arn:aws:iam::{ACCOUNT}:policy/none-of-that-name"}], **take)
