"""The broker as an OpenID provider under examination: its clients, a person, and a browser that is signed in."""

import base64
import hashlib
import secrets
import urllib.parse

import jwt
import requests

from .browser import Arrived, Browser
from .house import APP, PASSWORD, House

CALLBACK = APP + "callback"
BYE = APP + "bye"
VERIFIER = "v" * 64
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
SCOPES = ["openid", "email", "phone", "profile"]


class Answer(dict):
    """The parameters that reached the app, and how."""

    def __init__(self, url):
        parts = urllib.parse.urlsplit(url)
        super().__init__(dict(urllib.parse.parse_qsl(parts.query)) | dict(urllib.parse.parse_qsl(parts.fragment)))
        self.url, self.query, self.fragment = url, parts.query, parts.fragment


class Provider:
    def __init__(self, broker):
        self.broker, self.house = broker, House(broker)
        self.idp, self.pool = self.house.idp, self.house.pool_id
        self.house.person()
        self.idp.admin_update_user_attributes(
            UserPoolId=self.pool, Username="ada",
            UserAttributes=[{"Name": name, "Value": value} for name, value in (
                ("name", "Ada"), ("given_name", "Ada"), ("phone_number", "+15555550100"), ("phone_number_verified", "true"), ("address", "Street 1"),
            )],
        )
        self.documents = self.house.documents
        self.public = self.client("public")
        self.confidential, self.secret = self.client("confidential", secret=True)
        self.implicit = self.client("implicit", flows=["code", "implicit"])
        self.rotating = self.client("rotating", RefreshTokenRotation={"Feature": "ENABLED", "RetryGracePeriodSeconds": 0})
        self.posting = self.client("posting")
        self.allow(self.posting, "form-post")
        self.browser = self.signed_in()

    def client(self, name, secret=False, flows=("code",), **more):
        made = self.idp.create_user_pool_client(**dict(
            UserPoolId=self.pool, ClientName=name, GenerateSecret=secret, AllowedOAuthFlowsUserPoolClient=True, AllowedOAuthFlows=list(flows),
            AllowedOAuthScopes=SCOPES, CallbackURLs=[CALLBACK, APP + "second?x=1"], LogoutURLs=[BYE, APP + "bye?x=1"], SupportedIdentityProviders=["COGNITO"],
        ) | more)["UserPoolClient"]
        return (made["ClientId"], made["ClientSecret"]) if secret else made["ClientId"]

    def allow(self, client, extensions, *more):
        done = self.broker.run("client", "set", client, "--enable", extensions, *more)
        assert done.returncode == 0, done.stderr
        # Another process's change shows within a second; one of the server's own at once, and brings that along.
        self.idp.tag_resource(ResourceArn=f"arn:aws:cognito-idp:us-east-1:123456789012:userpool/{self.pool}", Tags={"changed": client})

    # The front channel

    def parameters(self, client=None, **more):
        client = client or self.public
        parameters = {
            "client_id": client, "response_type": "code", "redirect_uri": CALLBACK, "scope": "openid email", "state": "s-1", "nonce": "n-1",
            "code_challenge": CHALLENGE, "code_challenge_method": "S256",
        } | more
        return {name: value for name, value in parameters.items() if value is not None}

    def address(self, client=None, **more):
        return self.documents["authorization_endpoint"] + "?" + urllib.parse.urlencode(self.parameters(client, **more))

    def get(self, browser=None, client=None, **more):
        """One request to the authorization endpoint; redirects are not followed."""
        session = (browser or self.browser).session
        return session.get(self.address(client, **more), allow_redirects=False, timeout=30)

    def answered(self, browser=None, client=None, **more):
        """What the app gets at once, from a browser that is signed in (or from the given one)."""
        answer = self.get(browser, client, **more)
        assert answer.status_code in (302, 303), f"{answer.status_code} {answer.text[:300]}"
        assert answer.headers["Location"].startswith(APP), answer.headers["Location"]
        return Answer(answer.headers["Location"])

    def arrive(self, browser, address):
        """Signs in on the page that an address leads to; gives what reaches the app."""
        page = browser.go(address)
        try:
            page = browser.submit(page, page.form("password"), username="ada", password=PASSWORD)
        except Arrived as arrived:
            return Answer(arrived.url)
        raise AssertionError(f"{page.status} {page.text[:300]}")

    def signed_in(self):
        browser = Browser(APP)
        self.arrive(browser, self.address())
        return browser

    # The back channel

    def token(self, auth=None, headers=None, **form):
        return requests.post(
            self.documents["token_endpoint"], data={name: value for name, value in form.items() if value is not None}, auth=auth, headers=headers, timeout=30)

    def redeem(self, code, client=None, **more):
        return self.token(**{"grant_type": "authorization_code", "code": code, "client_id": client or self.public, "redirect_uri": CALLBACK, "code_verifier": VERIFIER} | more)

    def tokens(self, client=None, **more):
        answer = self.redeem(self.answered(client=client, **more)["code"], client)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def claims(self, token, audience=None):
        return self.house.verify(token, audience=audience or self.public)

    def user_info(self, access_token, **more):
        return requests.get(self.documents["userinfo_endpoint"], headers={"Authorization": f"Bearer {access_token}"}, timeout=30, **more)


class ProofKey:
    """An app's key, and the proofs that it makes with it (RFC 9449)."""

    def __init__(self):
        from cryptography.hazmat.primitives.asymmetric import ec

        self.key = ec.generate_private_key(ec.SECP256R1())
        self.jwk = {name: value for name, value in jwt.algorithms.ECAlgorithm.to_jwk(self.key.public_key(), as_dict=True).items() if name in ("kty", "crv", "x", "y")}

    def proof(self, method, url, access_token=None, nonce=None):
        import time

        claims = {"jti": secrets.token_urlsafe(16), "htm": method, "htu": url, "iat": int(time.time())}
        if nonce:
            claims["nonce"] = nonce
        if access_token:
            claims["ath"] = base64.urlsafe_b64encode(hashlib.sha256(access_token.encode()).digest()).rstrip(b"=").decode()
        return jwt.encode(claims, self.key, algorithm="ES256", headers={"typ": "dpop+jwt", "jwk": self.jwk})
