"""The authorizer in front of a real nginx that serves files: who has keys of a pool reads and writes what the role's policy says."""

import getpass
import json
import pathlib
import subprocess


import botocore.auth
import botocore.awsrequest
import botocore.credentials
import jwt
import pytest
import requests

from support.broker import Broker, free_port, wait_until
from support.house import PASSWORD, House

ACCOUNT = "123456789012"

NGINX = """
user {user};
worker_processes 1;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log info;
events {{ worker_connections 64; }}
http {{
    access_log {folder}/access.log;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{port};
        location = /_authorize {{
            internal;
            proxy_pass {broker}/authorize/nginx;
            proxy_pass_request_body off;
            proxy_set_header Content-Length "";
            proxy_set_header Host $http_host;
            proxy_set_header X-Original-Method $request_method;
            proxy_set_header X-Original-URI $request_uri;
            proxy_set_header X-Client-Address $remote_addr;
        }}
        location / {{
            auth_request /_authorize;
            auth_request_set $principal $upstream_http_x_gatehouse_principal;
            auth_request_set $identity $upstream_http_x_gatehouse_identity;
            add_header X-Served-For $principal;
            add_header X-Served-Identity $identity;
            root {folder}/files;
            dav_methods PUT DELETE;
            create_full_put_path on;
        }}
    }}
}}
"""


class Files:
    """nginx with its files behind the broker's authorizer."""

    def __init__(self, folder, broker):
        self.folder, self.port = pathlib.Path(folder), free_port()
        (self.folder / "files/public").mkdir(parents=True)
        (self.folder / "files/users").mkdir()
        (self.folder / "files/public/hello.txt").write_text("hello\n")
        (self.folder / "files/secret.txt").write_text("secret\n")
        self.url = f"http://127.0.0.1:{self.port}"
        (self.folder / "nginx.conf").write_text(NGINX.format(folder=self.folder, port=self.port, broker=broker.url, user=getpass.getuser()))

    def start(self):
        self.process = subprocess.Popen(["/usr/sbin/nginx", "-c", self.folder / "nginx.conf", "-p", self.folder], stderr=subprocess.DEVNULL)

        def answers():
            try:
                return requests.get(self.url + "/public/hello.txt", timeout=2).status_code in (401, 403)
            except requests.ConnectionError:
                return False

        wait_until(answers, what="nginx")
        return self

    def stop(self):
        self.process.terminate()
        self.process.wait(10)


def signed(method, url, keys, body=b"", service="s3", **headers):
    """As an SDK signs a request to S3."""
    request = botocore.awsrequest.AWSRequest(method=method, url=url, data=body, headers=headers)
    credentials = botocore.credentials.Credentials(keys["AccessKeyId"], keys["SecretKey"], keys["SessionToken"])
    signer = botocore.auth.S3SigV4Auth if service == "s3" else botocore.auth.SigV4Auth
    signer(credentials, service, "us-east-1").add_auth(request)
    return request.prepare()


def send(prepared, **changes):
    headers = dict(prepared.headers) | changes.pop("headers", {})
    session = requests.Session()
    request = requests.Request(changes.pop("method", prepared.method), changes.pop("url", prepared.url), headers=headers, data=prepared.body or None).prepare()
    request.url = changes.pop("raw_url", request.url)
    return session.send(request, timeout=10)


class World:
    def __init__(self, folder):
        rules = {"rules": [{
            "host": "*", "prefix": "/", "service": "s3", "resource": "arn:aws:s3:::files${path}",
            "actions": {"GET": "s3:GetObject", "HEAD": "s3:GetObject", "PUT": "s3:PutObject", "DELETE": "s3:DeleteObject"},
            "bearerRole": f"arn:aws:iam::{ACCOUNT}:role/bearer"}]}
        folder.mkdir()
        (folder / "rules.json").write_text(json.dumps(rules))
        self.broker = Broker(folder / "broker", extra=["--authorizer", str(folder / "rules.json")]).start()
        self.files = Files(folder / "files", self.broker).start()
        self.house = House(self.broker)
        for name in ("ada", "bob"):
            self.house.person(name, f"{name}@example.com")
        identities = self.broker.client("cognito-identity")
        self.public = self.broker.anonymous("cognito-identity")
        self.pool = identities.create_identity_pool(
            IdentityPoolName="files", AllowUnauthenticatedIdentities=True,
            CognitoIdentityProviders=[{"ProviderName": self.house.login, "ClientId": self.house.client_id, "ServerSideTokenCheck": True}])["IdentityPoolId"]
        guests = [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::files/public/*"}]
        users = guests + [{
            "Effect": "Allow", "Action": ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"],
            "Resource": "arn:aws:s3:::files/users/${cognito-identity.amazonaws.com:sub}/*"}]
        roles = {}
        for kind, statements in (("authenticated", users), ("unauthenticated", guests)):
            trust = {"Version": "2012-10-17", "Statement": [{
                "Effect": "Allow", "Principal": {"Federated": "cognito-identity.amazonaws.com"}, "Action": "sts:AssumeRoleWithWebIdentity",
                "Condition": {"StringEquals": {"cognito-identity.amazonaws.com:aud": self.pool}, "ForAnyValue:StringLike": {"cognito-identity.amazonaws.com:amr": kind}}}]}
            roles[kind] = self.broker.put_role(kind, trust, {"Version": "2012-10-17", "Statement": statements})
        identities.set_identity_pool_roles(IdentityPoolId=self.pool, Roles=roles)
        bearer = {"Version": "2012-10-17", "Statement": [{
            "Effect": "Allow", "Principal": {"Federated": self.house.login}, "Action": "sts:AssumeRoleWithWebIdentity",
            "Condition": {"StringEquals": {f"{self.house.login}:aud": self.house.client_id}}}]}
        self.broker.put_role("bearer", bearer, {"Version": "2012-10-17", "Statement": guests})

    def tokens(self, username):
        return self.house.idp.initiate_auth(
            ClientId=self.house.client_id, AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": username, "PASSWORD": PASSWORD})["AuthenticationResult"]

    def keys(self, username=None):
        logins = {"Logins": {self.house.login: self.tokens(username)["IdToken"]}} if username else {}
        identity = self.public.get_id(IdentityPoolId=self.pool, **logins)["IdentityId"]
        return identity, self.public.get_credentials_for_identity(IdentityId=identity, **logins)["Credentials"]

    def stop(self):
        self.files.stop()
        self.broker.stop()


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    running = World(tmp_path_factory.mktemp("authorizer") / "world")
    yield running
    running.stop()


def test_guests_read_what_is_public_and_nothing_else(world):
    identity, keys = world.keys()
    answer = send(signed("GET", world.files.url + "/public/hello.txt", keys))
    assert answer.status_code == 200 and answer.text == "hello\n"
    assert "assumed-role/unauthenticated/" in answer.headers["X-Served-For"] and answer.headers["X-Served-Identity"] == identity
    assert send(signed("GET", world.files.url + "/secret.txt", keys)).status_code == 403
    assert send(signed("GET", world.files.url + f"/users/{identity}/own.txt", keys)).status_code == 403
    assert send(signed("PUT", world.files.url + "/public/new.txt", keys, b"x")).status_code == 403


def test_a_user_reads_and_writes_the_own_folder_only(world):
    ada, keys = world.keys("ada")
    own = f"{world.files.url}/users/{ada}/notes%20of%20mine.txt"
    assert send(signed("PUT", own, keys, b"notes")).status_code == 201
    assert send(signed("GET", own, keys)).text == "notes"
    bob, others = world.keys("bob")
    assert send(signed("GET", own, others)).status_code == 403
    assert send(signed("PUT", own, others, b"taken")).status_code == 403
    assert send(signed("DELETE", own, others)).status_code == 403
    assert send(signed("DELETE", own, keys)).status_code == 204
    assert send(signed("GET", own, keys)).status_code == 404


def test_a_request_that_was_changed_is_not_the_signed_one(world):
    _, keys = world.keys()
    good = signed("GET", world.files.url + "/public/hello.txt?a=1", keys)
    assert send(good).status_code == 200
    assert send(good, url=world.files.url + "/public/other.txt?a=1").status_code == 401
    assert send(good, url=world.files.url + "/public/hello.txt?a=2").status_code == 401
    assert send(good, method="HEAD").status_code == 401
    for name in ("Authorization", "X-Amz-Security-Token", "X-Amz-Date", "X-Amz-Content-SHA256"):
        value = dict(good.headers)[name]
        value = value.decode() if isinstance(value, bytes) else value
        for place in (len(value) // 3, len(value) - 2):
            changed = value[:place] + ("1" if value[place] != "1" else "2") + value[place + 1:]
            assert send(good, headers={name: changed}).status_code == 401, name
    assert requests.get(world.files.url + "/public/hello.txt", timeout=10).status_code == 401


@pytest.mark.parametrize("path", ["/public/../secret.txt", "/public/%2e%2e/secret.txt", "/public/..%2fsecret.txt", "/public//hello.txt", "/public/./hello.txt", "/public/%00", "/public/hello.txt%5c", "/public;/hello.txt"])
def test_a_path_that_can_be_read_in_two_ways_is_refused(world, path):
    _, keys = world.keys()
    # The signature is good for the path as it is sent.
    prepared = signed("GET", world.files.url + path, keys)
    answer = send(prepared, raw_url=world.files.url + path)
    assert answer.status_code in (400, 401, 403, 500) and "secret" not in answer.text


def test_a_bearer_acts_as_the_role_of_the_rule(world):
    tokens = world.tokens("ada")

    def get(path, token):
        return requests.get(world.files.url + path, headers={"Authorization": f"Bearer {token}"}, timeout=10).status_code

    for token in (tokens["AccessToken"], tokens["IdToken"]):
        assert get("/public/hello.txt", token) == 200
        assert get("/secret.txt", token) == 403
        assert get("/public/hello.txt", token[:-6] + "AAAAAA") == 401
    world.house.idp.global_sign_out(AccessToken=tokens["AccessToken"])
    assert get("/public/hello.txt", tokens["AccessToken"]) == 401 and get("/public/hello.txt", tokens["IdToken"]) == 401


def test_disabling_a_role_shuts_the_door_at_once(world):
    _, keys = world.keys()
    assert send(signed("GET", world.files.url + "/public/hello.txt", keys)).status_code == 200
    world.broker.run("role", "disable", "unauthenticated")
    assert send(signed("GET", world.files.url + "/public/hello.txt", keys)).status_code == 401
    world.broker.run("role", "enable", "unauthenticated")
    assert send(signed("GET", world.files.url + "/public/hello.txt", keys)).status_code == 200


def test_the_question_can_be_asked_as_json_and_as_envoy_does(world):
    identity, keys = world.keys()
    prepared = signed("GET", "http://files.example.com/public/hello.txt", keys)
    headers = {name: value.decode() if isinstance(value, bytes) else value for name, value in prepared.headers.items()} | {"Host": "files.example.com"}
    question = {"method": "GET", "path": "/public/hello.txt", "headers": headers}
    answer = requests.post(world.broker.url + "/authorize", json=question, timeout=10)
    assert answer.status_code == 200 and answer.json()["allowed"] and answer.json()["identity"] == identity
    assert "assumed-role/unauthenticated/" in answer.headers["X-Gatehouse-Principal"]
    answer = requests.post(world.broker.url + "/authorize", json=question | {"path": "/secret.txt"}, timeout=10)
    assert answer.status_code == 401 and not answer.json()["allowed"]
    denied = signed("GET", "http://files.example.com/secret.txt", keys)
    headers = {name: value.decode() if isinstance(value, bytes) else value for name, value in denied.headers.items()} | {"Host": "files.example.com"}
    answer = requests.post(world.broker.url + "/authorize", json={"method": "GET", "path": "/secret.txt", "headers": headers}, timeout=10)
    assert answer.status_code == 403 and answer.json()["principal"].endswith("/CognitoIdentityCredentials")
    assert requests.post(world.broker.url + "/authorize", json={"method": "GET"}, timeout=10).status_code == 400
    assert requests.get(world.broker.url + "/authorize/nginx", timeout=10).status_code == 400
    through = dict(prepared.headers) | {"Host": "files.example.com"}
    assert requests.get(world.broker.url + "/authorize/envoy/public/hello.txt", headers=through, timeout=10).status_code == 200
    assert requests.get(world.broker.url + "/authorize/envoy/secret.txt", headers=through, timeout=10).status_code == 401


def test_without_rules_there_is_no_authorizer(broker):
    assert requests.post(broker.url + "/authorize", json={}, timeout=10).status_code == 404


def test_credentials_are_explained_from_the_key_back_to_the_person(world, tmp_path):
    identity, keys = world.keys("ada")
    (tmp_path / "token").write_text(keys["SessionToken"])

    def explain(*more, key=keys["AccessKeyId"]):
        return world.broker.run("explain-credentials", key, "--session-token", str(tmp_path / "token"), *more)

    text = explain("--action", "s3:GetObject", "--resource", f"arn:aws:s3:::files/users/{identity}/x").stdout
    sub = jwt.decode(world.tokens("ada")["IdToken"], options={"verify_signature": False})["sub"]
    assert f"identity: {identity} of {world.pool}" in text and f"user: {sub} of {world.house.pool_id}, until signed out" in text
    assert "stands: yes" in text and ": allowed" in text and "policy permissions:" in text and "trust policy:" in text
    text = explain("--action", "s3:GetObject", "--resource", "arn:aws:s3:::files/secret.txt").stdout
    assert ": denied" in text and "the statement's resource" in text
    assert explain(key="ASIA" + "A" * 16).returncode != 0
    world.house.idp.global_sign_out(AccessToken=world.tokens("ada")["AccessToken"])
    assert "stands: no, session.user" in explain().stdout
