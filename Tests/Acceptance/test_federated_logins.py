"""Identities and roles by providers other than user pools: registered OpenID and SAML providers, Google, Apple, Facebook."""

import base64
import http.server
import json
import threading
import uuid

import botocore.exceptions
import pytest

from support.aws_saml import response
from support.broker import Broker, free_port
from support.issuer import Issuer
from support.saml_provider import SAMLProvider

ACCOUNT = "123456789012"


def refused(code, call, *arguments, **members):
    with pytest.raises(botocore.exceptions.ClientError) as error:
        call(*arguments, **members)
    assert error.value.response["Error"]["Code"] == code, error.value.response["Error"]
    return error.value.response["Error"]["Message"]


class Pool:
    def __init__(self, broker, **settings):
        self.broker = broker
        self.admin, self.public, self.iam = broker.client("cognito-identity"), broker.anonymous("cognito-identity"), broker.client("iam")
        self.id = self.admin.create_identity_pool(IdentityPoolName="federated", AllowUnauthenticatedIdentities=False, **settings)["IdentityPoolId"]
        self.role = self.make_role()
        self.admin.set_identity_pool_roles(IdentityPoolId=self.id, Roles={"authenticated": self.role})

    def make_role(self, trust=None):
        name = f"federated-{uuid.uuid4().hex[:8]}"
        trust = trust or {
            "Effect": "Allow", "Principal": {"Federated": "cognito-identity.amazonaws.com"}, "Action": ["sts:AssumeRoleWithWebIdentity", "sts:TagSession"],
            "Condition": {"StringEquals": {"cognito-identity.amazonaws.com:aud": self.id}}}
        self.iam.create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [trust]}))
        return f"arn:aws:iam::{ACCOUNT}:role/{name}"

    def identity(self, login, token):
        return self.public.get_id(IdentityPoolId=self.id, Logins={login: token})["IdentityId"]

    def credentials(self, login, token, **more):
        return self.public.get_credentials_for_identity(IdentityId=self.identity(login, token), Logins={login: token}, **more)["Credentials"]

    def caller(self, credentials):
        return self.broker.client("sts", credentials["AccessKeyId"], credentials["SecretKey"], credentials["SessionToken"]).get_caller_identity()["Arn"]


@pytest.fixture
def issuer():
    running = Issuer().start()
    yield running
    running.stop()


@pytest.fixture
def corporate(tmp_path):
    provider = SAMLProvider(tmp_path / "idp", {}).start()
    yield provider
    provider.stop()


def test_a_registered_openid_provider_is_a_login(broker, issuer):
    arn = broker.client("iam").create_open_id_connect_provider(Url=issuer.url, ClientIDList=["app"])["OpenIDConnectProviderArn"]
    pool = Pool(broker, OpenIdConnectProviderARNs=[arn])
    token = issuer.token()
    identity = pool.identity(issuer.name, token)
    assert pool.identity(issuer.name, issuer.token()) == identity and pool.identity(issuer.name, issuer.token("other")) != identity
    credentials = pool.credentials(issuer.name, token)
    assert "/federated-" in pool.caller(credentials)
    assert pool.admin.describe_identity(IdentityId=identity)["Logins"] == [issuer.name]
    # A rule on a claim, and a tag from one.
    special = pool.make_role()
    pool.admin.set_identity_pool_roles(IdentityPoolId=pool.id, Roles={"authenticated": pool.role}, RoleMappings={arn: {
        "Type": "Rules", "AmbiguousRoleResolution": "Deny",
        "RulesConfiguration": {"Rules": [{"Claim": "department", "MatchType": "Contains", "Value": "ops", "RoleARN": special}]}}})
    assert special.rsplit("/", 1)[1] in pool.caller(pool.credentials(issuer.name, issuer.token(department="devops")))
    refused("NotAuthorizedException", pool.credentials, issuer.name, issuer.token(department="sales"))
    for bad in (issuer.token(audience="other"), issuer.token(azp="other"), issuer.token(iss="https://other.example.com"), issuer.token(exp=1),
                Issuer(issuer.issuer).token(), issuer.token(key="a shared secret that is long enough for HS256", algorithm="HS256"), "no token"):
        refused("NotAuthorizedException", pool.identity, issuer.name, bad)
    refused("NotAuthorizedException", pool.identity, "id.example.com", token)
    # What came through the provider ends with it.
    done = broker.run("idp", "disable", arn)
    assert done.returncode == 0 and "; ended: 2 sessions of temporary credentials" in done.stdout, done
    refused("InvalidClientTokenId", pool.caller, credentials)
    refused("NotAuthorizedException", pool.identity, issuer.name, token)
    assert broker.run("idp", "enable", arn).returncode == 0
    pool.caller(credentials)


def test_a_provider_that_does_not_answer_is_told_apart(broker, issuer):
    arn = broker.client("iam").create_open_id_connect_provider(Url=issuer.url, ClientIDList=["app"])["OpenIDConnectProviderArn"]
    pool, token = Pool(broker, OpenIdConnectProviderARNs=[arn]), issuer.token()
    issuer.stop()
    refused("ExternalServiceException", pool.identity, issuer.name, token)


def test_a_registered_saml_provider_is_a_login_and_gives_its_roles(broker, corporate):
    arn = broker.client("iam").create_saml_provider(Name=f"corp-{uuid.uuid4().hex[:8]}", SAMLMetadataDocument=corporate.metadata)["SAMLProviderArn"]
    pool = Pool(broker, SamlProviderARNs=[arn])
    plain = response(corporate, RoleSessionName="ada")
    identity = pool.identity(arn, plain)
    assert pool.role.rsplit("/", 1)[1] in pool.caller(pool.credentials(arn, plain))
    # It says who somebody is as long as it lasts, and gives credentials once: at the pool, and at the security token service.
    assert pool.identity(arn, plain) == identity
    assert refused("NotAuthorizedException", pool.credentials, arn, plain) == "Invalid login token. Not a valid SAML assertion."
    one, two = pool.make_role(), pool.make_role()
    stated = response(corporate, Role=f"{one},{arn}")
    assert pool.identity(arn, stated) == identity
    assert one.rsplit("/", 1)[1] in pool.caller(pool.credentials(arn, stated))
    several = response(corporate, Role=[f"{one},{arn}", f"{arn},{two}"])
    refused("NotAuthorizedException", pool.credentials, arn, several)
    assert two.rsplit("/", 1)[1] in pool.caller(pool.credentials(arn, several, CustomRoleArn=two))
    refused("NotAuthorizedException", pool.credentials, arn, stated, CustomRoleArn=two)
    # A role that is paired with another provider is none of this one's to give.
    other = f"arn:aws:iam::{ACCOUNT}:saml-provider/other"
    assert pool.role.rsplit("/", 1)[1] in pool.caller(pool.credentials(arn, response(corporate, Role=f"{one},{other}")))
    # Credentials here use it up for the security token service too.
    pool.admin.set_identity_pool_roles(IdentityPoolId=pool.id, Roles={"authenticated": pool.role}, RoleMappings={arn: {
        "Type": "Rules", "AmbiguousRoleResolution": "AuthenticatedRole",
        "RulesConfiguration": {"Rules": [{"Claim": "department", "MatchType": "Equals", "Value": "none", "RoleARN": one}]}}})
    trusting = pool.make_role({"Effect": "Allow", "Principal": {"Federated": arn}, "Action": "sts:AssumeRoleWithSAML", "Condition": {"StringEquals": {"SAML:iss": f"{corporate.url}/metadata"}}})
    spent, fresh = (response(corporate, Role=f"{trusting},{arn}", RoleSessionName="ada") for _ in range(2))
    broker.anonymous("sts").assume_role_with_saml(RoleArn=trusting, PrincipalArn=arn, SAMLAssertion=spent)
    refused("NotAuthorizedException", pool.credentials, arn, spent)
    pool.credentials(arn, fresh)
    refused("InvalidIdentityToken", broker.anonymous("sts").assume_role_with_saml, RoleArn=trusting, PrincipalArn=arn, SAMLAssertion=fresh)
    for bad in (response(corporate, audience="https://elsewhere.example.com"), response(corporate, recipient="https://elsewhere.example.com/acs"),
                response(corporate, sign_assertion=False), base64.b64encode(base64.b64decode(plain).replace(b"ada-1", b"eve-1")).decode()):
        refused("NotAuthorizedException", pool.identity, arn, bad)


def test_a_saml_assertion_gives_the_role_that_it_names_once(broker, corporate):
    iam, sts = broker.client("iam"), broker.anonymous("sts")
    name = f"corp-{uuid.uuid4().hex[:8]}"
    arn = iam.create_saml_provider(Name=name, SAMLMetadataDocument=corporate.metadata)["SAMLProviderArn"]
    pool = Pool(broker)
    role = pool.make_role({
        "Effect": "Allow", "Principal": {"Federated": arn}, "Action": ["sts:AssumeRoleWithSAML", "sts:TagSession", "sts:SetSourceIdentity"],
        "Condition": {"StringEquals": {"SAML:aud": "https://signin.aws.amazon.com/saml"}}})
    pair = f"{role},{arn}"

    def assume(assertion, **more):
        return sts.assume_role_with_saml(**(dict(RoleArn=role, PrincipalArn=arn, SAMLAssertion=assertion) | more))

    once = response(corporate, Role=pair, RoleSessionName="ada@example.com", SessionDuration="1800", PrincipalTag_team="blue", SourceIdentity="ada")
    narrow = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sts:*", "Resource": "*"}]})
    answer = assume(once, Policy=narrow, DurationSeconds=900, MinimumSessionTokenSize=0)
    assert answer["AssumedRoleUser"]["Arn"].endswith("/ada@example.com") and answer["SourceIdentity"] == "ada"
    assert answer["Subject"] == "ada-1" and answer["SubjectType"] == "persistent" and answer["Issuer"] == f"{corporate.url}/metadata"
    assert answer["Audience"] == "https://signin.aws.amazon.com/saml" and len(base64.b64decode(answer["NameQualifier"])) == 20
    session = broker.client("sts", answer["Credentials"]["AccessKeyId"], answer["Credentials"]["SecretAccessKey"], answer["Credentials"]["SessionToken"])
    session.get_caller_identity()
    # A second use of the same assertion is a replay, whoever makes it.
    refused("InvalidIdentityToken", assume, once)

    def fresh(**changes):
        return response(corporate, **({"Role": pair, "RoleSessionName": "ada"} | changes))

    assume(fresh())
    refused("InvalidIdentityToken", assume, base64.b64encode(base64.b64decode(fresh()).replace(b"ada-1", b"eve-1")).decode())
    refused("InvalidIdentityToken", assume, response(corporate, audience="https://elsewhere.example.com", Role=pair, RoleSessionName="ada"))
    refused("InvalidIdentityToken", assume, response(corporate, sign_assertion=False, Role=pair, RoleSessionName="ada"))
    refused("IDPRejectedClaim", assume, response(corporate, Role=pair))
    refused("IDPRejectedClaim", assume, fresh(SessionDuration="soon"))
    refused("AccessDenied", assume, fresh(Role=f"arn:aws:iam::{ACCOUNT}:role/other,{arn}"))
    refused("AccessDenied", assume, fresh(), PrincipalArn=f"arn:aws:iam::{ACCOUNT}:saml-provider/other")
    refused("ValidationError", assume, fresh(), DurationSeconds=43200)
    refused("ValidationError", assume, fresh(), PolicyArns=[{"arn": "arn:aws:iam::aws:policy/ReadOnlyAccess"}])
    refused("MalformedPolicyDocument", assume, fresh(), Policy="{}")
    iam.delete_saml_provider(SAMLProviderArn=arn)
    refused("InvalidClientTokenId", session.get_caller_identity)


class Graph:
    """As much of Facebook's API as the broker asks."""

    TOKENS = {"good": ("app-1", "4711"), "other-app": ("app-2", "4711")}

    def __init__(self):
        self.url = f"http://127.0.0.1:{(port := free_port())}"
        tokens = self.TOKENS

        class Handler(http.server.BaseHTTPRequestHandler):
            def log_message(self, *arguments):
                pass

            def do_GET(self):
                assert "access_token" not in self.path
                app, person = tokens.get(self.headers.get("Authorization", "").removeprefix("Bearer "), (None, None))
                answer = {"id": app} if self.path.startswith("/app") else {"id": person, "name": "Ada"}
                body = json.dumps(answer if app else {"error": {"message": "Invalid OAuth access token."}}).encode()
                self.send_response(200 if app else 400)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()


def test_google_apple_and_facebook_are_logins(tmp_path):
    google, apple, graph = Issuer("https://accounts.google.com").start(), Issuer("https://appleid.apple.com").start(), Graph()
    broker = Broker(tmp_path / "data", extra=[
        "--login-endpoint", f"accounts.google.com={google.url}", "--login-endpoint", f"appleid.apple.com={apple.url}",
        "--login-endpoint", f"graph.facebook.com={graph.url}"]).start()
    try:
        pool = Pool(broker, SupportedLoginProviders={
            "accounts.google.com": "google-app", "appleid.apple.com": "com.example.app", "graph.facebook.com": "app-1", "www.digits.com": "app-1"})
        identity = pool.identity("accounts.google.com", google.token(audience="google-app"))
        # Google's tokens spell the issuer in two ways.
        assert pool.identity("accounts.google.com", google.token(audience="google-app", iss="accounts.google.com")) == identity
        pool.caller(pool.credentials("accounts.google.com", google.token(audience="google-app")))
        pool.caller(pool.credentials("appleid.apple.com", apple.token(audience="com.example.app")))
        pool.caller(pool.credentials("graph.facebook.com", "good"))
        for login, token in (
            ("accounts.google.com", google.token(audience="another-app")), ("accounts.google.com", apple.token(audience="google-app")),
            ("appleid.apple.com", google.token(audience="com.example.app")), ("graph.facebook.com", "other-app"), ("graph.facebook.com", "forged"),
        ):
            refused("NotAuthorizedException", pool.identity, login, token)
        refused("InvalidParameterException", pool.identity, "www.digits.com", "token")
        graph.stop()
        refused("ExternalServiceException", pool.identity, "graph.facebook.com", "good")
    finally:
        broker.stop()
        for server in (google, apple):
            server.stop()
