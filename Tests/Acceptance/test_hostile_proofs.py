"""Whatever proves nothing: tokens of every wrong kind at every entry that takes one, and signed requests with one byte changed anywhere."""

import base64
import hashlib
import hmac
import http.client
import json
import sqlite3
import time

import botocore.auth
import botocore.awsrequest
import botocore.credentials
import botocore.exceptions
import jwt
import pytest
import requests
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from support.broker import Broker
from support.house import PASSWORD, House
from support.issuer import Issuer

ACCOUNT = "123456789012"
PUBLIC = {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::files/public/*"}


def document(*statements):
    return {"Version": "2012-10-17", "Statement": list(statements)}


def encoded(value):
    return base64.urlsafe_b64encode(value if isinstance(value, bytes) else json.dumps(value).encode()).rstrip(b"=").decode()


class World:
    """An installation with an authorizer, two user pools, a registered provider, and a pool and a role that believe some of them."""

    def __init__(self, folder):
        folder.mkdir()
        (folder / "rules.json").write_text(json.dumps({"rules": [{
            "host": "*", "prefix": "/", "service": "s3", "resource": "arn:aws:s3:::files${path}", "actions": {"GET": "s3:GetObject"},
            "bearerRole": f"arn:aws:iam::{ACCOUNT}:role/bearer"}]}))
        # Proofs are not in storage: one engine refuses them as well as two.
        self.broker = Broker(folder / "broker", extra=["--authorizer", str(folder / "rules.json")]).start()
        self.issuer = Issuer().start()
        self.house, self.elsewhere = House(self.broker), House(self.broker)
        self.house.person("ada")
        self.elsewhere.person("ada")
        self.other_client = self.house.idp.create_user_pool_client(
            UserPoolId=self.house.pool_id, ClientName="other", ExplicitAuthFlows=["ALLOW_USER_PASSWORD_AUTH"])["UserPoolClient"]["ClientId"]
        arn = self.broker.client("iam").create_open_id_connect_provider(Url=self.issuer.url, ClientIDList=["app"])["OpenIDConnectProviderArn"]
        self.public, self.sts = self.broker.anonymous("cognito-identity"), self.broker.anonymous("sts")
        admin = self.broker.client("cognito-identity")
        self.pool = admin.create_identity_pool(
            IdentityPoolName="hostile", AllowUnauthenticatedIdentities=False, OpenIdConnectProviderARNs=[arn],
            CognitoIdentityProviders=[{"ProviderName": self.house.login, "ClientId": self.house.client_id, "ServerSideTokenCheck": True}])["IdentityPoolId"]
        member = self.broker.put_role("member", document({
            "Effect": "Allow", "Principal": {"Federated": "cognito-identity.amazonaws.com"}, "Action": "sts:AssumeRoleWithWebIdentity",
            "Condition": {"StringEquals": {"cognito-identity.amazonaws.com:aud": self.pool}}}), document(PUBLIC))
        admin.set_identity_pool_roles(IdentityPoolId=self.pool, Roles={"authenticated": member})
        self.role = self.broker.put_role("bearer", document(
            {"Effect": "Allow", "Principal": {"Federated": self.house.login}, "Action": "sts:AssumeRoleWithWebIdentity",
             "Condition": {"StringEquals": {f"{self.house.login}:aud": self.house.client_id}}},
            {"Effect": "Allow", "Principal": {"Federated": arn}, "Action": "sts:AssumeRoleWithWebIdentity",
             "Condition": {"StringEquals": {f"{self.issuer.name}:aud": "app"}}}), document(PUBLIC))
        self.token = self.sign_in(self.house)["IdToken"]
        self.identity = self.public.get_id(IdentityPoolId=self.pool, Logins={self.house.login: self.token})["IdentityId"]
        logins = {self.issuer.name: self.issuer.token()}
        self.graces = self.public.get_id(IdentityPoolId=self.pool, Logins=logins)["IdentityId"]

    def sign_in(self, house, client=None):
        return house.idp.initiate_auth(
            ClientId=client or house.client_id, AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": "ada", "PASSWORD": PASSWORD})["AuthenticationResult"]

    def keys(self):
        return self.public.get_credentials_for_identity(IdentityId=self.identity, Logins={self.house.login: self.token})["Credentials"]

    def entries(self, login, identity):
        """Every way in, as a function that takes a token and says whether it was let in."""

        def tried(call, **members):
            try:
                call(**members)
                return True
            except botocore.exceptions.ClientError as error:
                assert error.response["ResponseMetadata"]["HTTPStatusCode"] in (400, 403), error.response
                return False

        def bearing(token):
            answer = requests.post(
                self.broker.url + "/authorize", timeout=10,
                json={"method": "GET", "path": "/public/x", "headers": {"Host": "files", "Authorization": f"Bearer {token}"}})
            assert answer.status_code in (200, 400, 401), answer.text
            return answer.status_code == 200

        return {
            "GetId": lambda token: tried(self.public.get_id, IdentityPoolId=self.pool, Logins={login: token}),
            "GetCredentialsForIdentity": lambda token: tried(self.public.get_credentials_for_identity, IdentityId=identity, Logins={login: token}),
            "AssumeRoleWithWebIdentity": lambda token: tried(
                self.sts.assume_role_with_web_identity, RoleArn=self.role, RoleSessionName="hostile", WebIdentityToken=token),
            "authorize": bearing,
        }

    def log(self):
        """(outcome, verdict) of every refusal."""
        (file,) = self.broker.data.glob("*.sqlite")
        with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as database:
            return database.execute("SELECT subject, outcome, verdict FROM decisions WHERE kind = 'refusal'").fetchall()

    def stop(self):
        self.issuer.stop()
        self.broker.stop()


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    running = World(tmp_path_factory.mktemp("hostile") / "world")
    yield running
    running.stop()


def forged(token, public_key):
    """Forgeries of a good token by somebody who knows the public key and everything that is in the token."""
    header, payload, signature = token.split(".")
    claims, head = (json.loads(base64.urlsafe_b64decode(part + "==")) for part in (payload, header))
    pem = public_key.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    der = public_key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    own = rsa.generate_private_key(public_exponent=65537, key_size=2048)

    def confused(secret):
        signed = f"{encoded(head | {'alg': 'HS256'})}.{payload}"
        return f"{signed}.{encoded(hmac.digest(secret, signed.encode(), hashlib.sha256))}"

    numbers = own.public_key().public_numbers()
    jwk = {"kty": "RSA", "e": "AQAB", "n": encoded(numbers.n.to_bytes(256, "big"))}
    return {
        "unsigned": f"{encoded(head | {'alg': 'none'})}.{payload}.",
        "unsigned, in capitals": f"{encoded(head | {'alg': 'NONE'})}.{payload}.{signature}",
        "signed with the public key in PEM": confused(pem),
        "signed with the public key in DER": confused(der),
        "signed with nothing": confused(b""),
        "another key under the same name": jwt.encode(claims, own, "RS256", headers=head),
        "another key that the header brings along": jwt.encode(claims, own, "RS256", headers=head | {"jwk": jwk}),
        "another key at an address of the header's": jwt.encode(claims, own, "RS256", headers=head | {"jku": "http://127.0.0.1:1/keys", "kid": "new"}),
        "another algorithm of the family": jwt.encode(claims, own, "PS256", headers=head | {"alg": "PS256"}),
        "another person under the signature": f"{header}.{encoded(claims | {'sub': 'somebody-else'})}.{signature}",
        "a longer life under the signature": f"{header}.{encoded(claims | {'exp': claims['exp'] + 86_400})}.{signature}",
        "a changed signature": f"{header}.{payload}.{('B' if signature[9] == 'A' else 'A').join((signature[:9], signature[10:]))}",
        "no signature": f"{header}.{payload}.",
        "two parts": f"{header}.{payload}",
        "four parts": f"{token}.{signature}",
        "text": "not a token at all",
    }


def sweep(entries, tokens):
    """The hostile tokens that got in somewhere."""
    return [(entry, kind) for entry, lets_in in entries.items() for kind, token in tokens.items() if lets_in(token)]


def test_no_wrong_token_of_a_user_pool_gets_in_anywhere(world):
    entries = world.entries(world.house.login, world.identity)
    assert all(lets_in(world.token) for lets_in in entries.values()), "the good token gets in everywhere"
    key = jwt.PyJWKClient(world.house.documents["jwks_uri"]).get_signing_key_from_jwt(world.token).key
    tokens = forged(world.token, key) | {
        "of another pool": world.sign_in(world.elsewhere)["IdToken"],
        "of another client": world.sign_in(world.house, world.other_client)["IdToken"],
        "of a provider that is believed elsewhere": world.issuer.token(),
        "the refresh token": world.sign_in(world.house)["RefreshToken"],
    }
    assert sweep({name: one for name, one in entries.items() if name not in ("AssumeRoleWithWebIdentity", "authorize")}, tokens) == []
    # There a token names its provider itself, and the role believes that provider too.
    del tokens["of a provider that is believed elsewhere"]
    assert sweep(entries, tokens) == []
    # An access token says what an app may do, not who somebody is: only a bearer may show it, to whom the role's condition speaks.
    access = world.sign_in(world.house)["AccessToken"]
    assert sweep({name: one for name, one in entries.items() if name != "authorize"}, {"access": access}) == []
    assert not entries["authorize"](world.sign_in(world.house, world.other_client)["AccessToken"])


def test_no_wrong_token_of_a_registered_provider_gets_in_anywhere(world):
    issuer = world.issuer
    entries = world.entries(issuer.name, world.graces)
    assert all(lets_in(issuer.token()) for lets_in in entries.values()), "the good token gets in everywhere"
    now = int(time.time())
    tokens = forged(issuer.token(), issuer.key.public_key()) | {
        "expired": issuer.token(exp=now - 3600),
        "of tomorrow": issuer.token(nbf=now + 86_400, iat=now + 86_400),
        "for another client": issuer.token(audience="other"),
        "for another authorized party": issuer.token(azp="other"),
        "of another issuer": issuer.token(iss="https://id.example.com"),
        "of another issuer's key": Issuer(issuer.issuer).token(),
        "without a person": issuer.token(subject=""),
    }
    assert sweep(entries, tokens) == []


def leaves(verdict):
    """The refused checks at the bottom of a verdict tree."""
    if verdict["outcome"] != "refused":
        return []
    below = [leaf for child in verdict.get("children", []) for leaf in leaves(child)]
    return below or [verdict["check"]]


def test_the_log_names_the_reason_of_each_kind_at_each_entry(world):
    issuer, now = world.issuer, int(time.time())
    of_pool = forged(world.token, jwt.PyJWKClient(world.house.documents["jwks_uri"]).get_signing_key_from_jwt(world.token).key)
    of_issuer = forged(issuer.token(), issuer.key.public_key())
    reasons = {
        "unsigned": "token.algorithm", "signed with nothing": "token.algorithm", "another algorithm of the family": "token.algorithm",
        "another key under the same name": "token.signature", "another person under the signature": "token.signature", "a changed signature": "token.signature",
        "another key at an address of the header's": "token.key",
    }
    special = {
        "expired": (issuer.token(exp=now - 3600), "token.exp"), "of tomorrow": (issuer.token(nbf=now + 86_400, iat=now + 86_400), "token.iat"),
        "for another client": (issuer.token(audience="other"), "token.audience"), "of nobody": (issuer.token(iss="https://id.example.com"), "token.issuer"),
    }
    for login, identity, tokens in (
        (world.house.login, world.identity, {kind: (of_pool[kind], reason) for kind, reason in reasons.items()}),
        (issuer.name, world.graces, {kind: (of_issuer[kind], reason) for kind, reason in reasons.items()} | special),
    ):
        for entry, lets_in in world.entries(login, identity).items():
            for kind, (token, reason) in tokens.items():
                before = len(world.log())
                assert not lets_in(token)
                told = world.log()[before:]
                # Anybody can ask the authorizer in vain: there one line a minute stands for all alike.
                if entry == "authorize" and not told:
                    continue
                assert len(told) == 1 and reason in leaves(json.loads(told[0][2])), (login, entry, kind, told)
    assert not world.entries(world.house.login, world.identity)["authorize"](world.sign_in(world.house, world.other_client)["IdToken"])
    told = " ".join(f"{subject} {outcome} {verdict}" for subject, outcome, verdict in world.log())
    for entry in ("GetId", "GetCredentialsForIdentity", "AssumeRoleWithWebIdentity", "authorize"):
        assert entry in told, entry
    checks = {json.loads(verdict)["check"] for _, outcome, verdict in world.log()} | {
        child["check"] for _, _, verdict in world.log() for child in json.loads(verdict).get("children", [])}
    for check in ("authorizer.token", "authorizer.trust"):
        assert check in checks, checks
    assert world.token not in told and "eyJ" not in told, "a log of refusals is not one of tokens"


# Signed requests


def other(letter):
    return "1" if letter != "1" else "2"


def each_byte(text, step=1):
    for place in range(0, len(text), step):
        letter = text[place]
        yield text[:place] + other(letter) + text[place + 1:]


class Line:
    """One connection, for many requests."""

    def __init__(self, broker):
        self.connection = http.client.HTTPConnection("localhost", broker.port, timeout=20)

    def send(self, method, target, headers, body):
        self.connection.putrequest(method, target, skip_host=True, skip_accept_encoding=True)
        for name, value in headers.items():
            self.connection.putheader(name, value)
        if "Content-Length" not in headers:
            self.connection.putheader("Content-Length", str(len(body)))
        self.connection.endheaders(body)
        answer = self.connection.getresponse()
        answer.read()
        if answer.will_close:
            self.connection.close()
        return answer.status


def signed(method, url, keys, service, body=b"", **headers):
    request = botocore.awsrequest.AWSRequest(method=method, url=url, data=body, headers=headers)
    signer = botocore.auth.S3SigV4Auth if service == "s3" else botocore.auth.SigV4Auth
    signer(botocore.credentials.Credentials(*keys), service, "us-east-1").add_auth(request)
    return {name: value.decode() if isinstance(value, bytes) else value for name, value in request.headers.items()}


def test_an_api_request_with_one_byte_changed_anywhere_is_refused(world):
    body = b'{"MaxResults": 10}'
    host = f"localhost:{world.broker.port}"
    headers = signed(
        "POST", world.broker.url + "/", (world.broker.access_key, world.broker.secret_key), "cognito-idp", body,
        **{"Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": "AWSCognitoIdentityProviderService.ListUserPools"}) | {"Host": host}
    line = Line(world.broker)
    assert line.send("POST", "/", headers, body) == 200
    for name in headers:
        if name.lower() == "content-length":
            continue
        for changed in each_byte(headers[name]):
            assert line.send("POST", "/", headers | {name: changed}, body) >= 400, (name, changed)
    for place in range(len(body)):
        changed = body[:place] + other(chr(body[place])).encode() + body[place + 1:]
        assert line.send("POST", "/", headers, changed) >= 400, changed
    for more in (body + b" ", body[:-1], b""):
        assert line.send("POST", "/", headers, more) >= 400, more
    assert line.send("PUT", "/", headers, body) >= 400
    for target in ("/1", "/?1", "/?a=1", "//"):
        assert line.send("POST", target, headers, body) >= 400, target
    assert line.send("POST", "/", headers, body) == 200, "the request itself is still good"


def test_a_request_to_somebody_else_with_one_byte_changed_anywhere_is_refused(world):
    keys = world.keys()
    target = "/public/a%20b.txt?list=1&prefix=two%2Fthree"
    headers = signed("GET", "http://files.example.com" + target, (keys["AccessKeyId"], keys["SecretKey"], keys["SessionToken"]), "s3") | {"Host": "files.example.com"}
    line = Line(world.broker)

    def ask(method="GET", path=target, given=headers):
        question = json.dumps({"method": method, "path": path, "headers": given}).encode()
        return line.send("POST", "/authorize", {"Host": "localhost", "Content-Type": "application/json"}, question)

    assert ask() == 200
    for path in each_byte(target):
        assert ask(path=path) in (400, 401), path
    for method in ("POST", "PUT", "HEAD", "GET1", "get", "G1T"):
        assert ask(method=method) in (400, 401), method
    for name, value in headers.items():
        # The session token is long, and sealed: test_sts.py changes it alone.
        for changed in each_byte(value, 7 if name == "X-Amz-Security-Token" else 1):
            assert ask(given=headers | {name: changed}) in (400, 401), (name, changed)
        assert ask(given={other: value for other, value in headers.items() if other != name}) in (400, 401), f"without {name}"
    assert ask() == 200, "the request itself is still good"
    assert any(json.loads(verdict)["check"] == "authorizer.signature" for _, _, verdict in world.log())
