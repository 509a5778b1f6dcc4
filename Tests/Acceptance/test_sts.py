"""The security token service as boto3 calls it: every operation, its limits and its refusals."""

import json
import uuid

import botocore.exceptions
import pytest
import requests

from support.house import House
from support.issuer import Issuer

ACCOUNT = "123456789012"
ALLOW_ALL = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}


def refused(code, call, *arguments, **members):
    with pytest.raises(botocore.exceptions.ClientError) as error:
        call(*arguments, **members)
    assert error.value.response["Error"]["Code"] == code, error.value.response["Error"]
    return error.value.response["Error"]["Message"]


def policy(*statements):
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


class Roles:
    """Roles made by IAM's calls, each under a name of its own."""

    def __init__(self, broker):
        self.broker, self.iam, self.sts = broker, broker.client("iam"), broker.client("sts")

    def make(self, trust, rights=ALLOW_ALL, **settings):
        name = f"role-{uuid.uuid4().hex[:8]}"
        made = self.iam.create_role(RoleName=name, AssumeRolePolicyDocument=policy(trust), **settings)["Role"]
        self.iam.put_role_policy(RoleName=name, PolicyName="rights", PolicyDocument=json.dumps(rights))
        return made["Arn"]

    def by_account(self, **more):
        return self.make({"Effect": "Allow", "Principal": {"AWS": ACCOUNT}, "Action": ["sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity"]} | more)

    def client(self, service, answer):
        keys = answer["Credentials"]
        return self.broker.client(service, keys["AccessKeyId"], keys["SecretAccessKey"], keys["SessionToken"])


@pytest.fixture
def roles(broker):
    return Roles(broker)


@pytest.fixture
def issuer():
    running = Issuer().start()
    yield running
    running.stop()


def test_a_role_is_assumed_and_says_so(roles):
    arn = roles.by_account()
    answer = roles.sts.assume_role(RoleArn=arn, RoleSessionName="ada", DurationSeconds=900, MinimumSessionTokenSize=2048)
    name = arn.rsplit("/", 1)[1]
    assert answer["AssumedRoleUser"]["Arn"] == f"arn:aws:sts::{ACCOUNT}:assumed-role/{name}/ada"
    assert answer["AssumedRoleUser"]["AssumedRoleId"].endswith(":ada") and answer["SessionTokenSize"] >= 2048
    assert len(answer["Credentials"]["SessionToken"]) == answer["SessionTokenSize"] and "PackedPolicySize" not in answer
    who = roles.client("sts", answer).get_caller_identity()
    assert who["Arn"] == answer["AssumedRoleUser"]["Arn"] and who["Account"] == ACCOUNT and who["UserId"] == answer["AssumedRoleUser"]["AssumedRoleId"]
    assert roles.sts.get_caller_identity()["Arn"] == f"arn:aws:iam::{ACCOUNT}:root"


def test_a_role_that_trusts_others_is_refused(roles):
    other = roles.make({"Effect": "Allow", "Principal": {"AWS": "999999999999"}, "Action": "sts:AssumeRole"})
    message = refused("AccessDenied", roles.sts.assume_role, RoleArn=other, RoleSessionName="ada")
    assert message == f"User: arn:aws:iam::{ACCOUNT}:root is not authorized to perform: sts:AssumeRole on resource: {other}"
    refused("AccessDenied", roles.sts.assume_role, RoleArn=f"arn:aws:iam::{ACCOUNT}:role/nobody", RoleSessionName="ada")
    refused("AccessDenied", roles.sts.assume_role, RoleArn="arn:aws:iam::999999999999:role/foreign", RoleSessionName="ada")
    refused("ValidationError", roles.sts.assume_role, RoleArn=other, RoleSessionName="a/b")
    for member in ({"SerialNumber": "arn:aws:iam::1:mfa/x", "TokenCode": "123456"}, {"PolicyArns": [{"arn": "arn:aws:iam::aws:policy/ReadOnlyAccess"}]},
                   {"ProvidedContexts": [{"ProviderArn": "arn:aws:iam::aws:contextProvider/x", "ContextAssertion": "assertion"}]}):
        refused("ValidationError", roles.sts.assume_role, RoleArn=other, RoleSessionName="ada", **member)


def test_the_external_id_must_be_the_one_that_was_agreed(roles):
    arn = roles.by_account(Condition={"StringEquals": {"sts:ExternalId": "agreed-1"}})
    refused("AccessDenied", roles.sts.assume_role, RoleArn=arn, RoleSessionName="ada")
    refused("AccessDenied", roles.sts.assume_role, RoleArn=arn, RoleSessionName="ada", ExternalId="guessed")
    roles.sts.assume_role(RoleArn=arn, RoleSessionName="ada", ExternalId="agreed-1")


def test_conditions_see_address_time_and_session_name(roles):
    def is_allowed(condition, name="ada"):
        arn = roles.by_account(Condition=condition)
        try:
            roles.sts.assume_role(RoleArn=arn, RoleSessionName=name)
            return True
        except botocore.exceptions.ClientError:
            return False

    assert is_allowed({"IpAddress": {"aws:SourceIp": "127.0.0.0/8"}}) and not is_allowed({"IpAddress": {"aws:SourceIp": "192.0.2.0/24"}})
    assert is_allowed({"DateGreaterThan": {"aws:CurrentTime": "2020-01-01T00:00:00Z"}}) and not is_allowed({"DateLessThan": {"aws:CurrentTime": "2020-01-01T00:00:00Z"}})
    assert is_allowed({"StringLike": {"sts:RoleSessionName": "a*"}}) and not is_allowed({"StringLike": {"sts:RoleSessionName": "a*"}}, "bob")
    assert is_allowed({"ArnLike": {"aws:PrincipalArn": f"arn:aws:iam::{ACCOUNT}:*"}}) and not is_allowed({"Null": {"aws:PrincipalArn": "true"}})
    assert not is_allowed({"Bool": {"aws:MultiFactorAuthPresent": "true"}}) and is_allowed({"BoolIfExists": {"aws:MultiFactorAuthPresent": "true"}})
    assert is_allowed({"NumericGreaterThan": {"aws:EpochTime": "1577836800"}})


def test_a_session_policy_narrows_and_never_widens(roles):
    arn = roles.make(
        {"Effect": "Allow", "Principal": {"AWS": ACCOUNT}, "Action": "sts:AssumeRole"},
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "cognito-idp:*", "Resource": "*"}]})
    narrow = policy({"Effect": "Allow", "Action": ["cognito-idp:ListUserPools", "cognito-identity:*"], "Resource": "*"})
    answer = roles.sts.assume_role(RoleArn=arn, RoleSessionName="ada", Policy=narrow)
    assert 0 < answer["PackedPolicySize"] <= 100
    roles.client("cognito-idp", answer).list_user_pools(MaxResults=1)
    refused("AccessDeniedException", roles.client("cognito-idp", answer).create_user_pool, PoolName="escape")
    refused("AccessDeniedException", roles.client("cognito-identity", answer).list_identity_pools, MaxResults=1)
    refused("MalformedPolicyDocument", roles.sts.assume_role, RoleArn=arn, RoleSessionName="ada", Policy="{}")
    refused("PackedPolicyTooLarge", roles.sts.assume_role, RoleArn=arn, RoleSessionName="ada", Policy=json.dumps(json.loads(narrow) | {"Id": "x" * 11000}))


def test_durations_are_bounded_by_the_role_and_by_the_chain(roles):
    arn = roles.by_account()
    refused("ValidationError", roles.sts.assume_role, RoleArn=arn, RoleSessionName="ada", DurationSeconds=3601)
    long = roles.make({"Effect": "Allow", "Principal": {"AWS": ACCOUNT}, "Action": "sts:AssumeRole"}, MaxSessionDuration=43200)
    first = roles.sts.assume_role(RoleArn=long, RoleSessionName="ada", DurationSeconds=43200)
    chained = roles.client("sts", first)
    message = refused("ValidationError", chained.assume_role, RoleArn=long, RoleSessionName="ada", DurationSeconds=3601)
    assert message == "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining."
    chained.assume_role(RoleArn=long, RoleSessionName="ada", DurationSeconds=3600)


def test_session_tags_reach_policies_and_transitive_ones_go_along(roles):
    rights = {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "cognito-idp:ListUserPools", "Resource": "*", "Condition": {"StringEquals": {"aws:PrincipalTag/team": "blue"}}},
        {"Effect": "Allow", "Action": "sts:*", "Resource": "*"}]}
    trust = {"Effect": "Allow", "Principal": {"AWS": ACCOUNT}, "Action": ["sts:AssumeRole", "sts:TagSession"]}
    arn = roles.make(trust, rights)
    tags = [{"Key": "team", "Value": "blue"}]
    blue = roles.sts.assume_role(RoleArn=arn, RoleSessionName="ada", Tags=tags, TransitiveTagKeys=["team"])
    roles.client("cognito-idp", blue).list_user_pools(MaxResults=1)
    plain = roles.sts.assume_role(RoleArn=arn, RoleSessionName="ada")
    refused("AccessDeniedException", roles.client("cognito-idp", plain).list_user_pools, MaxResults=1)
    chained = roles.client("sts", blue)
    roles.client("cognito-idp", chained.assume_role(RoleArn=arn, RoleSessionName="next")).list_user_pools(MaxResults=1)
    refused("ValidationError", chained.assume_role, RoleArn=arn, RoleSessionName="next", Tags=[{"Key": "team", "Value": "red"}])
    refused("ValidationError", roles.sts.assume_role, RoleArn=arn, RoleSessionName="ada", Tags=tags + [{"Key": "TEAM", "Value": "red"}])
    refused("ValidationError", roles.sts.assume_role, RoleArn=arn, RoleSessionName="ada", TransitiveTagKeys=["team"])
    untagging = roles.make(trust | {"Action": "sts:AssumeRole"}, rights)
    refused("AccessDenied", roles.sts.assume_role, RoleArn=untagging, RoleSessionName="ada", Tags=tags)


def test_the_source_identity_stays(roles):
    arn = roles.by_account()
    first = roles.sts.assume_role(RoleArn=arn, RoleSessionName="ada", SourceIdentity="ada")
    assert first["SourceIdentity"] == "ada"
    chained = roles.client("sts", first)
    assert chained.assume_role(RoleArn=arn, RoleSessionName="next")["SourceIdentity"] == "ada"
    refused("ValidationError", chained.assume_role, RoleArn=arn, RoleSessionName="next", SourceIdentity="eve")


def test_a_chain_ends_with_any_of_its_roles(roles):
    first, second = roles.by_account(), roles.by_account()
    chained = roles.client("sts", roles.sts.assume_role(RoleArn=first, RoleSessionName="ada")).assume_role(RoleArn=second, RoleSessionName="next")
    client = roles.client("sts", chained)
    client.get_caller_identity()
    roles.broker.run("role", "disable", first.rsplit("/", 1)[1])
    refused("InvalidClientTokenId", client.get_caller_identity)


def test_session_credentials_that_were_touched_prove_nothing(roles):
    keys = roles.sts.assume_role(RoleArn=roles.by_account(), RoleSessionName="ada")["Credentials"]
    client = roles.broker.client

    def who(**changes):
        values = {"access_key": keys["AccessKeyId"], "secret_key": keys["SecretAccessKey"], "session_token": keys["SessionToken"]} | changes
        return client("sts", **values).get_caller_identity()

    token = keys["SessionToken"]
    for place in range(0, len(token), 97):
        refused("InvalidClientTokenId", who, session_token=token[:place] + ("A" if token[place] != "A" else "B") + token[place + 1:])
    refused("InvalidClientTokenId", who, session_token=None)
    refused("InvalidClientTokenId", who, access_key="ASIA" + "A" * 16)
    refused("SignatureDoesNotMatch", who, secret_key="x" * 40)


def test_the_root_has_temporary_credentials_too(roles):
    answer = roles.sts.get_session_token(DurationSeconds=900, MinimumSessionTokenSize=1024)
    assert answer["SessionTokenSize"] >= 1024
    session = roles.client("sts", answer)
    assert session.get_caller_identity()["Arn"] == f"arn:aws:iam::{ACCOUNT}:root"
    role = roles.client("sts", roles.sts.assume_role(RoleArn=roles.by_account(), RoleSessionName="ada"))
    assert refused("AccessDenied", role.get_session_token) == "Cannot call GetSessionToken with session credentials"
    refused("ValidationError", roles.sts.get_session_token, SerialNumber="arn:aws:iam::1:mfa/x", TokenCode="123456")


def test_a_federated_user_may_do_what_the_policy_says(roles):
    rights = policy({"Effect": "Allow", "Action": "cognito-idp:ListUserPools", "Resource": "*"}, {"Effect": "Allow", "Action": ["sts:*", "iam:*"], "Resource": "*"})
    answer = roles.sts.get_federation_token(Name="ada", Policy=rights, DurationSeconds=900, Tags=[{"Key": "team", "Value": "blue"}], MinimumSessionTokenSize=0)
    assert answer["FederatedUser"] == {"FederatedUserId": f"{ACCOUNT}:ada", "Arn": f"arn:aws:sts::{ACCOUNT}:federated-user/ada"} and answer["PackedPolicySize"] > 0
    roles.client("cognito-idp", answer).list_user_pools(MaxResults=1)
    refused("AccessDeniedException", roles.client("cognito-idp", answer).create_user_pool, PoolName="escape")
    refused("AccessDenied", roles.client("iam", answer).list_roles)
    refused("AccessDenied", roles.client("sts", answer).assume_role, RoleArn=roles.by_account(), RoleSessionName="ada")
    assert roles.client("sts", answer).get_caller_identity()["Arn"].endswith(":federated-user/ada")
    nothing = roles.sts.get_federation_token(Name="ada")
    refused("AccessDeniedException", roles.client("cognito-idp", nothing).list_user_pools, MaxResults=1)
    refused("MalformedPolicyDocument", roles.sts.get_federation_token, Name="ada", Policy="{}")
    refused("ValidationError", roles.sts.get_federation_token, Name="ada", PolicyArns=[{"arn": "arn:aws:iam::aws:policy/ReadOnlyAccess"}])
    role = roles.client("sts", roles.sts.assume_role(RoleArn=roles.by_account(), RoleSessionName="ada"))
    refused("AccessDenied", role.get_federation_token, Name="ada")


def test_a_keys_id_tells_its_account(roles):
    keys = roles.sts.assume_role(RoleArn=roles.by_account(), RoleSessionName="ada")["Credentials"]
    assert roles.sts.get_access_key_info(AccessKeyId=keys["AccessKeyId"])["Account"] == ACCOUNT
    assert roles.sts.get_access_key_info(AccessKeyId=roles.broker.access_key)["Account"] == ACCOUNT
    # As documented for a key of AWS itself.
    assert roles.sts.get_access_key_info(AccessKeyId="ASIAQNZGKIQY56JQ7WML")["Account"] == "029608264753"
    refused("ValidationError", roles.sts.get_access_key_info, AccessKeyId="not-an-access-key")
    refused("InvalidAuthorizationMessageException", roles.sts.decode_authorization_message, EncodedMessage="message")


def test_what_makes_no_sense_here_is_refused_as_modelled(roles):
    root = {"arn": "arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials"}
    message = refused("AccessDenied", roles.sts.assume_root, TargetPrincipal="111122223333", TaskPolicyArn=root, DurationSeconds=900)
    assert message == f"User: arn:aws:iam::{ACCOUNT}:root is not authorized to perform: sts:AssumeRoot on resource: 111122223333"
    refused("ExpiredTradeInTokenException", roles.sts.get_delegated_access_token, TradeInToken="token")
    refused("OutboundWebIdentityFederationDisabledException", roles.sts.get_web_identity_token, Audience=["app"], SigningAlgorithm="RS256", DurationSeconds=300)


def test_a_registered_openid_provider_gives_roles(roles, issuer):
    arn = roles.iam.create_open_id_connect_provider(Url=issuer.url, ClientIDList=["app"])["OpenIDConnectProviderArn"]
    trust = {"Effect": "Allow", "Principal": {"Federated": arn}, "Action": ["sts:AssumeRoleWithWebIdentity", "sts:TagSession"],
             "Condition": {"StringEquals": {f"{issuer.name}:aud": "app", f"{issuer.name}:sub": "grace"}}}
    role = roles.make(trust)
    sts = roles.broker.anonymous("sts")

    def assume(token, **more):
        return sts.assume_role_with_web_identity(RoleArn=role, RoleSessionName="grace", WebIdentityToken=token, **more)

    narrow = policy({"Effect": "Allow", "Action": "sts:*", "Resource": "*"})
    answer = assume(issuer.token(), DurationSeconds=900, Policy=narrow, MinimumSessionTokenSize=0)
    assert answer["Provider"] == arn and answer["Audience"] == "app" and answer["SubjectFromWebIdentityToken"] == "grace"
    session = roles.client("sts", answer)
    session.get_caller_identity()
    refused("AccessDenied", assume, issuer.token("eve"))
    refused("InvalidIdentityToken", assume, issuer.token(audience="other"))
    refused("InvalidIdentityToken", assume, issuer.token(azp="other"))
    refused("InvalidIdentityToken", assume, issuer.token(key="a shared secret that is long enough for HS256", algorithm="HS256"))
    refused("InvalidIdentityToken", assume, Issuer(issuer.issuer).token())
    refused("ExpiredTokenException", assume, issuer.token(exp=1))
    refused("InvalidIdentityToken", assume, issuer.token(iss="https://unknown.example.com"))
    refused("ValidationError", assume, issuer.token(), DurationSeconds=3601)
    refused("ValidationError", assume, issuer.token(), ProviderId="www.amazon.com")
    refused("ValidationError", assume, issuer.token(), PolicyArns=[{"arn": "arn:aws:iam::aws:policy/ReadOnlyAccess"}])
    refused("MalformedPolicyDocument", assume, issuer.token(), Policy="{}")
    refused("ValidationError", assume, issuer.token(), Policy=json.dumps(json.loads(narrow) | {"Id": "x" * 2000}))
    tagged = assume(issuer.token(**{"https://aws.amazon.com/tags": {"principal_tags": {"team": ["blue"]}}}))
    roles.client("sts", tagged).get_caller_identity()
    # What came through the provider ends with it.
    roles.iam.delete_open_id_connect_provider(OpenIDConnectProviderArn=arn)
    refused("InvalidClientTokenId", session.get_caller_identity)
    refused("InvalidIdentityToken", assume, issuer.token())


def test_a_provider_that_does_not_answer_is_told_apart(roles, issuer):
    roles.iam.create_open_id_connect_provider(Url=issuer.url, ClientIDList=["app"])
    token = issuer.token()
    issuer.stop()
    refused("IDPCommunicationError", roles.broker.anonymous("sts").assume_role_with_web_identity,
            RoleArn=roles.by_account(), RoleSessionName="grace", WebIdentityToken=token)


def test_a_user_pools_token_gives_roles_until_the_person_signs_out(roles):
    house = House(roles.broker)
    house.person("ada")
    result = house.idp.initiate_auth(ClientId=house.client_id, AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": "ada", "PASSWORD": "Correct-Horse-9!"})["AuthenticationResult"]
    provider = house.login
    role = roles.make({"Effect": "Allow", "Principal": {"Federated": provider}, "Action": "sts:AssumeRoleWithWebIdentity", "Condition": {"StringEquals": {f"{provider}:aud": house.client_id}}})
    answer = roles.broker.anonymous("sts").assume_role_with_web_identity(RoleArn=role, RoleSessionName="ada", WebIdentityToken=result["IdToken"])
    session = roles.client("sts", answer)
    session.get_caller_identity()
    house.idp.global_sign_out(AccessToken=result["AccessToken"])
    refused("InvalidClientTokenId", session.get_caller_identity)


def test_the_wire_is_that_of_aws(broker):
    answer = requests.post(broker.url, data={"Action": "AssumeRole", "Version": "2011-06-15"}, timeout=10)
    assert answer.status_code == 403 and answer.headers["Content-Type"] == "text/xml" and "<Code>MissingAuthenticationToken</Code>" in answer.text
    answer = requests.post(broker.url, data={"Action": "CreateRole", "Version": "2010-05-08"}, timeout=10)
    assert answer.status_code == 403 and 'xmlns="https://iam.amazonaws.com/doc/2010-05-08/"' in answer.text
    answer = requests.post(broker.url, data={"Action": "CreateUser", "Version": "2010-05-08"}, timeout=10)
    assert answer.status_code == 400 and "<Code>InvalidAction</Code>" in answer.text
