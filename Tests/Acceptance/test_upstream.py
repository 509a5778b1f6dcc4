"""Identity pools whose credentials come from AWS: moto's STS, IAM and S3 stand in for it, behind a door that checks our tokens as AWS does."""

import json
import re
import uuid

import botocore.exceptions
import jwt
import pytest

from support.aws import AWS
from support.house import PASSWORD

AWS_ACCOUNT = "123456789012"


@pytest.fixture(scope="module")
def aws():
    running = AWS().start()
    yield running
    running.stop()


def refused(code, call, *arguments, **members):
    with pytest.raises(botocore.exceptions.ClientError) as error:
        call(*arguments, **members)
    assert error.value.response["Error"]["Code"] == code, error.value.response["Error"]
    return error.value.response["Error"]["Message"]


class Bound:
    """An identity pool that is bound to AWS, and the roles there that trust it."""

    def __init__(self, house, aws):
        self.house, self.broker, self.aws = house, house.broker, aws
        self.admin, self.public = house.broker.client("cognito-identity"), house.broker.anonymous("cognito-identity")
        self.id = self.admin.create_identity_pool(
            IdentityPoolName="bound", AllowUnauthenticatedIdentities=True,
            CognitoIdentityProviders=[{"ProviderName": house.login, "ClientId": house.client_id, "ServerSideTokenCheck": True}])["IdentityPoolId"]
        aws.asked.clear()
        aws.require_signatures(False)
        self.iam, self.s3 = aws.client("iam"), aws.client("s3")
        self.bucket = f"bucket-{uuid.uuid4().hex[:8]}"
        self.s3.create_bucket(Bucket=self.bucket)
        done = self.broker.run("identity", "upstream", self.id, "--sts", aws.url + "/", "--seconds", "900")
        assert done.returncode == 0, done.stderr
        self.issuer = re.search(r"issuer\s+(\S+)", done.stdout).group(1)
        assert re.search(r"audience\s+(\S+)", done.stdout).group(1) == self.id
        self.trust = json.loads(re.search(r"trust\s+(\{.*\})", done.stdout).group(1).replace("ACCOUNT", AWS_ACCOUNT))
        self.name = self.issuer.split("://", 1)[1]
        self.provider = f"arn:aws:iam::{AWS_ACCOUNT}:oidc-provider/{self.name}"

    def register(self):
        if self.provider in [entry["Arn"] for entry in self.iam.list_open_id_connect_providers()["OpenIDConnectProviderList"]]:
            self.iam.delete_open_id_connect_provider(OpenIDConnectProviderArn=self.provider)
        self.iam.create_open_id_connect_provider(Url=self.issuer, ClientIDList=[self.id], ThumbprintList=["0" * 40])

    def role(self, method, **change):
        name = f"{method}-{uuid.uuid4().hex[:8]}"
        trust = json.loads(json.dumps(self.trust).replace('"authenticated"', json.dumps(method)))
        trust["Statement"][0] |= change
        arn = self.iam.create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(trust))["Role"]["Arn"]
        self.iam.put_role_policy(RoleName=name, PolicyName="objects", PolicyDocument=json.dumps({
            "Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ["s3:PutObject", "s3:GetObject"], "Resource": f"arn:aws:s3:::{self.bucket}/*"}]}))
        return arn

    def set_roles(self, **roles):
        self.admin.set_identity_pool_roles(IdentityPoolId=self.id, Roles=roles)

    def login(self):
        result = self.house.idp.initiate_auth(
            ClientId=self.house.client_id, AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": "ada", "PASSWORD": PASSWORD})
        return {self.house.login: result["AuthenticationResult"]["IdToken"]}


@pytest.fixture
def bound(house, aws):
    house.person("ada")
    pool = Bound(house, aws)
    yield pool
    aws.answer = None
    aws.require_signatures(False)


def test_a_role_of_aws_trusts_this_installation_and_opens_a_bucket(bound, aws):
    bound.register()
    role = bound.role("authenticated")
    bound.set_roles(authenticated=role, unauthenticated=bound.role("unauthenticated"))
    login = bound.login()
    identity = bound.public.get_id(IdentityPoolId=bound.id, Logins=login)["IdentityId"]
    answer = bound.public.get_credentials_for_identity(IdentityId=identity, Logins=login)
    assert answer["IdentityId"] == identity
    fields, refusal = aws.asked[-1]
    assert refusal is None and fields["RoleArn"] == role and fields["DurationSeconds"] == "900" and "Policy" not in fields
    token = fields["WebIdentityToken"]
    assert jwt.get_unverified_header(token)["alg"] == "RS512"
    claims = jwt.decode(token, options={"verify_signature": False})
    assert claims["sub"] == identity and claims["aud"] == bound.id and claims["iss"] == bound.issuer
    assert claims["amr"][:2] == ["authenticated", bound.house.login]
    # The token is for AWS: our own service takes no role for it.
    refused("InvalidIdentityToken", bound.broker.anonymous("sts").assume_role_with_web_identity, RoleArn=role, RoleSessionName="own", WebIdentityToken=token)

    aws.require_signatures(True)
    s3 = aws.client("s3", answer["Credentials"])
    s3.put_object(Bucket=bound.bucket, Key="hello", Body=b"from a person")
    assert s3.get_object(Bucket=bound.bucket, Key="hello")["Body"].read() == b"from a person"
    refused("AccessDenied", s3.delete_object, Bucket=bound.bucket, Key="hello")
    forged = answer["Credentials"] | {"SecretKey": answer["Credentials"]["SecretKey"][:-4] + "AAAA"}
    refused("SignatureDoesNotMatch", aws.client("s3", forged).get_object, Bucket=bound.bucket, Key="hello")
    # They are AWS's keys: here they prove nothing.
    keys = answer["Credentials"]
    refused("InvalidClientTokenId", bound.broker.client("sts", keys["AccessKeyId"], keys["SecretKey"], keys["SessionToken"]).get_caller_identity)


def test_guests_are_scoped_down_and_tags_go_along(bound, aws):
    bound.register()
    bound.set_roles(authenticated=bound.role("authenticated"), unauthenticated=bound.role("unauthenticated"))
    guest = bound.public.get_id(IdentityPoolId=bound.id)["IdentityId"]
    bound.public.get_credentials_for_identity(IdentityId=guest)
    fields, _ = aws.asked[-1]
    assert len(fields["Policy"]) <= 2048 and "iam:" not in fields["Policy"] and "s3:*" in fields["Policy"]
    assert jwt.decode(fields["WebIdentityToken"], options={"verify_signature": False})["amr"] == ["unauthenticated"]
    bound.admin.set_principal_tag_attribute_map(IdentityPoolId=bound.id, IdentityProviderName=bound.house.login, UseDefaults=False, PrincipalTags={"who": "cognito:username"})
    login = bound.login()
    identity = bound.public.get_id(IdentityPoolId=bound.id, Logins=login)["IdentityId"]
    bound.public.get_credentials_for_identity(IdentityId=identity, Logins=login)
    claims = jwt.decode(aws.asked[-1][0]["WebIdentityToken"], options={"verify_signature": False})
    assert claims["https://aws.amazon.com/tags"]["principal_tags"] == {"who": ["ada"]}
    # A role that lets nobody bring tags.
    bound.set_roles(authenticated=bound.role("authenticated", Action="sts:AssumeRoleWithWebIdentity"))
    refused("InvalidIdentityPoolConfigurationException", bound.public.get_credentials_for_identity, IdentityId=identity, Logins=login)


def test_what_aws_refuses_is_told_in_cognitos_words_and_the_log_says_why(bound, aws):
    guest = bound.public.get_id(IdentityPoolId=bound.id)["IdentityId"]
    ask = bound.public.get_credentials_for_identity
    configuration = "InvalidIdentityPoolConfigurationException"
    refused(configuration, ask, IdentityId=guest)
    role = bound.role("unauthenticated")
    bound.set_roles(unauthenticated=role)
    if aws.asked:
        aws.asked.clear()
    refused(configuration, ask, IdentityId=guest)
    assert aws.asked[-1][1] == "InvalidIdentityToken"
    bound.register()
    ask(IdentityId=guest)
    bound.set_roles(unauthenticated=bound.role("authenticated"))
    refused(configuration, ask, IdentityId=guest)
    assert aws.asked[-1][1] == "AccessDenied"
    bound.set_roles(unauthenticated=f"arn:aws:iam::{AWS_ACCOUNT}:role/nobody")
    refused(configuration, ask, IdentityId=guest)
    aws.answer = (400, b"<ErrorResponse><Error><Code>Throttling</Code><Message>Rate exceeded</Message></Error></ErrorResponse>")
    refused("TooManyRequestsException", ask, IdentityId=guest)
    for answer in ((503, b"down"), (200, b"<html>a portal</html>"), (200, b"<A><AccessKeyId>x</AccessKeyId><AccessKeyId>y</AccessKeyId></A>")):
        aws.answer = answer
        refused("ExternalServiceException", ask, IdentityId=guest)
    aws.answer = None
    bound.set_roles(unauthenticated=role)
    assert bound.broker.run("identity", "upstream", bound.id, "--off").returncode == 0
    refused(configuration, ask, IdentityId=guest)
    for bad in (["--sts", "ftp://sts.example.com"], ["--sts", "https://sts.example.com", "--seconds", "60"], ["--sts", "https://a", "--off"]):
        assert bound.broker.run("identity", "upstream", bound.id, *bad).returncode != 0
    assert bound.broker.run("identity", "upstream", "us-east-1:" + str(uuid.uuid4()), "--off").returncode != 0
