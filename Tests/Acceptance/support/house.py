"""A user pool as an app's developer sets it up, with boto3 alone, and the ways to sign in to it."""

import base64
import hashlib
import secrets
import urllib.parse

import jwt
import requests

from .browser import Arrived, Browser

APP = "https://app.example.com/"
PASSWORD = "Correct-Horse-9!"
SCOPES = ["openid", "email", "profile", "aws.cognito.signin.user.admin"]


class House:
    """One pool with a public client for the hosted pages."""

    def __init__(self, broker, **pool):
        self.broker = broker
        self.idp = broker.client("cognito-idp")
        self.pool_id = self.idp.create_user_pool(PoolName="acceptance", **pool)["UserPool"]["Id"]
        self.providers = ["COGNITO"]
        self.client_id = self.idp.create_user_pool_client(
            UserPoolId=self.pool_id,
            ClientName="app",
            ExplicitAuthFlows=["ALLOW_USER_SRP_AUTH", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
        )["UserPoolClient"]["ClientId"]
        self.issuer = f"{broker.url}/{self.pool_id}"
        self.documents = requests.get(f"{self.issuer}/.well-known/openid-configuration", timeout=10).json()

    # Setting up

    def web_client(self, providers=None, secret=False):
        client = self.idp.create_user_pool_client(
            UserPoolId=self.pool_id, ClientName="web", GenerateSecret=secret, AllowedOAuthFlowsUserPoolClient=True, AllowedOAuthFlows=["code"],
            AllowedOAuthScopes=SCOPES, CallbackURLs=[APP + "callback"], LogoutURLs=[APP + "bye"], SupportedIdentityProviders=providers or self.providers,
        )["UserPoolClient"]
        return (client["ClientId"], client["ClientSecret"]) if secret else client["ClientId"]

    def person(self, username="ada", email="ada@example.com"):
        self.idp.admin_create_user(
            UserPoolId=self.pool_id, Username=username, MessageAction="SUPPRESS",
            UserAttributes=[{"Name": "email", "Value": email}, {"Name": "email_verified", "Value": "true"}],
        )
        self.idp.admin_set_user_password(UserPoolId=self.pool_id, Username=username, Password=PASSWORD, Permanent=True)
        return username

    def add_saml(self, name, provider, mapping=None, **details):
        created = self.idp.create_identity_provider(
            UserPoolId=self.pool_id, ProviderName=name, ProviderType="SAML", ProviderDetails={"MetadataFile": provider.metadata} | details,
            AttributeMapping=mapping or provider.mapping,
        )["IdentityProvider"]
        self.providers.append(name)
        certificate = created["ProviderDetails"].get("ActiveEncryptionCertificate") if details.get("EncryptedResponses") == "true" else None
        provider.trust(f"urn:amazon:cognito:sp:{self.pool_id}", f"{self.broker.url}/saml2/idpresponse", certificate)
        return created

    def saml_metadata(self):
        """What the pool says of itself as a service provider."""
        answer = requests.get(f"{self.issuer}/saml2/metadata", timeout=30)
        assert answer.status_code == 200 and answer.headers["Content-Type"] == "application/samlmetadata+xml", answer.text
        return answer.text

    def add_oidc(self, name, provider):
        client, secret = provider.add_client(f"{self.broker.url}/oauth2/idpresponse")
        self.providers.append(name)
        return self.idp.create_identity_provider(
            UserPoolId=self.pool_id, ProviderName=name, ProviderType="OIDC", AttributeMapping={"email": "email", "name": "name"},
            ProviderDetails={
                "client_id": client, "client_secret": secret, "oidc_issuer": provider.issuer, "authorize_scopes": "openid profile email",
                "attributes_request_method": "GET",
            },
        )["IdentityProvider"]

    # Signing in

    def authorize_url(self, client_id, verifier=None, **more):
        parameters = {"response_type": "code", "client_id": client_id, "redirect_uri": APP + "callback", "scope": "openid email profile aws.cognito.signin.user.admin", "state": "state-1"} | more
        if verifier:
            parameters |= {
                "code_challenge_method": "S256", "code_challenge": base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode(),
            }
        return self.documents["authorization_endpoint"] + "?" + urllib.parse.urlencode(parameters)

    def redeem(self, code, client_id, verifier=None, secret=None):
        return requests.post(
            self.documents["token_endpoint"], timeout=30, auth=(client_id, secret) if secret else None,
            data={"grant_type": "authorization_code", "code": code, "client_id": client_id, "redirect_uri": APP + "callback"} | ({"code_verifier": verifier} if verifier else {}),
        )

    def sign_in(self, walk, client_id, **more):
        """Runs `walk(browser, url)` until the app is reached, then redeems the code; gives the tokens."""
        verifier = secrets.token_urlsafe(48)
        parameters = arrive(walk, self.authorize_url(client_id, verifier, **more))
        assert "code" in parameters, parameters
        assert parameters["state"] == "state-1"
        answer = self.redeem(parameters["code"], client_id, verifier)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def verify(self, token, audience=None):
        """As any JWT library does: the key from jwks.json, issuer, expiry, audience."""
        key = jwt.PyJWKClient(self.documents["jwks_uri"]).get_signing_key_from_jwt(token)
        return jwt.decode(token, key.key, algorithms=["RS256"], issuer=self.issuer, audience=audience, options={"verify_aud": audience is not None})

    # Credentials

    def identity_pool(self, client_id, role="Signed-In", actions=()):
        """One whose role may describe the user pool, and what `actions` says in pairs of action and resource."""
        identities = self.broker.client("cognito-identity")
        pool = identities.create_identity_pool(
            IdentityPoolName="acceptance", AllowUnauthenticatedIdentities=False,
            CognitoIdentityProviders=[{"ProviderName": self.login, "ClientId": client_id, "ServerSideTokenCheck": True}],
        )["IdentityPoolId"]
        trust = {
            "Version": "2012-10-17",
            "Statement": [{
                "Effect": "Allow", "Principal": {"Federated": "cognito-identity.amazonaws.com"}, "Action": "sts:AssumeRoleWithWebIdentity",
                "Condition": {
                    "StringEquals": {"cognito-identity.amazonaws.com:aud": pool},
                    "ForAnyValue:StringLike": {"cognito-identity.amazonaws.com:amr": "authenticated"},
                },
            }],
        }
        allowed = [("cognito-idp:DescribeUserPool", f"arn:aws:cognito-idp:*:*:userpool/{self.pool_id}"), *actions]
        policy = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": action, "Resource": resource} for action, resource in allowed]}
        arn = self.broker.put_role(role, trust, policy)
        identities.set_identity_pool_roles(IdentityPoolId=pool, Roles={"authenticated": arn})
        return pool

    @property
    def login(self):
        return f"cognito-idp.us-east-1.amazonaws.com/{self.pool_id}"

    def credentials(self, identity_pool, id_token):
        identities = self.broker.anonymous("cognito-identity")
        identity = identities.get_id(IdentityPoolId=identity_pool, Logins={self.login: id_token})["IdentityId"]
        return identities.get_credentials_for_identity(IdentityId=identity, Logins={self.login: id_token})


def arrive(walk, url):
    """The parameters with which the browser reaches the app."""
    try:
        page = walk(Browser(APP), url)
    except Arrived as arrived:
        return arrived.parameters
    raise AssertionError(f"the app was not reached: {page.url} {page.status} {page.text[:800]}")


def locally(username="ada", password=PASSWORD):
    def walk(browser, url):
        page = browser.go(url)
        return browser.submit(page, page.form("password"), username=username, password=password)

    return walk


def by_pysaml2(username="ada", alter=None):
    """Through the pysaml2 provider; `alter(fields)` may damage the message on its way."""

    def walk(browser, url):
        page = browser.go(url)
        page = browser.submit(page, page.form("SAMLRequest"), username=username)
        if alter:
            alter(page.forms[0].fields)
        return browser.follow_posts(browser.submit(page, page.forms[0]))

    return walk


def by_simplesamlphp(username, password):
    def walk(browser, url):
        page = browser.go(url)
        page = browser.submit(page, page.form("password"), username=username, password=password)
        return browser.follow_posts(browser.submit(page, page.form("SAMLResponse")))

    return walk


def by_glewlwyd(provider, username):
    def walk(browser, url):
        answer = browser.session.get(url, allow_redirects=False, timeout=30)
        assert answer.is_redirect, answer.text[:500]
        return browser.go(provider.sign_in(answer.headers["Location"], username))

    return walk


def explained(broker, text):
    """What `gatehouse explain` says of the short code in a text."""
    import re

    code = re.search(r"GH-[0-9A-Z]{4}-[0-9A-Z]{4}", text)
    assert code, f"no code in: {text}"
    done = broker.run("explain", code.group(0))
    assert done.returncode == 0, done.stderr
    return done.stdout
