"""Whole pools moved in a file: everything works where they arrive, nothing that was touched is taken, kill -9 loses nothing."""

import os
import sqlite3
import stat
import subprocess
import time

import pycognito
import pytest
import requests
from pycognito.aws_srp import generate_hash_device

from support.broker import BINARY, Broker, wait_until
from support.calls import refused
from support.factors import Person
from support.house import PASSWORD, House
from support.passkeys import SoftPasskey

PASSPHRASE = "correct horse battery staple"


@pytest.fixture(scope="module")
def key(tmp_path_factory):
    file = tmp_path_factory.mktemp("key") / "archive.key"
    file.write_bytes(os.urandom(32))
    return str(file)


def broker_for(engine, request, folder, like=None):
    """One on the address of another, where that one is stopped: tokens name the issuer."""
    broker = Broker(folder, request.getfixturevalue("postgres").database() if engine == "postgres" else None)
    if like:
        broker.port, broker.url = like.port, like.url
    return broker


def tell(broker, *arguments, words=None):
    """Runs a command that succeeds; with `words`, one that is refused with them."""
    done = broker.run(*arguments)
    if words:
        assert done.returncode != 0 and words in done.stderr, done.stdout + done.stderr
    else:
        assert done.returncode == 0, done.stderr
    return done.stdout


def furnish(house):
    """A pool with a bit of everything."""
    idp, pool = house.idp, house.pool_id
    idp.update_user_pool(
        UserPoolId=pool, AutoVerifiedAttributes=["email"],
        DeviceConfiguration={"ChallengeRequiredOnNewDevice": False, "DeviceOnlyRememberedOnUserPrompt": False},
        Policies={"SignInPolicy": {"AllowedFirstAuthFactors": ["PASSWORD", "WEB_AUTHN"]}},
    )
    idp.set_user_pool_mfa_config(
        UserPoolId=pool, MfaConfiguration="OPTIONAL", SoftwareTokenMfaConfiguration={"Enabled": True},
        WebAuthnConfiguration={"RelyingPartyId": "example.com", "UserVerification": "preferred"},
    )
    idp.create_group(UserPoolId=pool, GroupName="staff", Description="who works here", Precedence=3)
    idp.create_resource_server(UserPoolId=pool, Identifier="api", Name="api", Scopes=[{"ScopeName": "read", "ScopeDescription": "read"}])
    house.secret_client = idp.create_user_pool_client(
        UserPoolId=pool, ClientName="service", GenerateSecret=True, AllowedOAuthFlowsUserPoolClient=True, AllowedOAuthFlows=["client_credentials"],
        AllowedOAuthScopes=["api/read"],
    )["UserPoolClient"]
    idp.update_user_pool_client(
        UserPoolId=pool, ClientId=house.client_id, ExplicitAuthFlows=[f"ALLOW_{flow}_AUTH" for flow in ("USER_SRP", "USER_PASSWORD", "USER", "REFRESH_TOKEN")])
    idp.create_user_pool_domain(UserPoolId=pool, Domain=f"moved-{pool[-6:].lower()}")
    idp.create_identity_provider(
        UserPoolId=pool, ProviderName="Google", ProviderType="Google", AttributeMapping={"email": "email"}, IdpIdentifiers=["shop"],
        ProviderDetails={"client_id": "google-client", "client_secret": "google-secret", "authorize_scopes": "openid email"},
    )
    idp.set_ui_customization(UserPoolId=pool, CSS=".submitButton-customizable { color: #112233; }")
    house.saml_metadata()


def settings(house):
    """What the API shows of a pool; dates and all."""
    idp, pool, ask = house.idp, house.pool_id, {"UserPoolId": house.pool_id}
    shown = {
        "pool": idp.describe_user_pool(**ask)["UserPool"],
        "clients": [
            idp.describe_user_pool_client(**ask, ClientId=client["ClientId"])["UserPoolClient"]
            for client in idp.list_user_pool_clients(**ask, MaxResults=60)["UserPoolClients"]
        ],
        "provider": idp.describe_identity_provider(**ask, ProviderName="Google")["IdentityProvider"],
        "groups": idp.list_groups(**ask)["Groups"],
        "staff": [user["Username"] for user in idp.list_users_in_group(**ask, GroupName="staff")["Users"]],
        "servers": idp.list_resource_servers(**ask, MaxResults=50)["ResourceServers"],
        "style": idp.get_ui_customization(**ask)["UICustomization"],
        "users": sorted(idp.list_users(**ask)["Users"], key=lambda user: user["Username"]),
        "keys": requests.get(f"{house.issuer}/.well-known/jwks.json", timeout=10).json(),
        "saml": house.saml_metadata(),
        "domain": idp.describe_user_pool_domain(Domain=f"moved-{pool[-6:].lower()}")["DomainDescription"]["UserPoolId"],
    }
    return shown


@pytest.mark.parametrize("engines", ["sqlite-postgres", "postgres-sqlite"])
def test_a_pool_moves_with_everything_in_it(request, engines, tmp_path, key):
    source_engine, target_engine = engines.split("-")
    source = broker_for(source_engine, request, tmp_path / "source").start()
    house = House(source)
    furnish(house)
    ada, bob, eve = (Person(house, name) for name in ("ada", "bob", "eve"))
    house.idp.admin_add_user_to_group(UserPoolId=house.pool_id, Username="ada", GroupName="staff")
    app = ada.add_app(ada.token())
    ada.anonymous.set_user_mfa_preference(AccessToken=ada.token(), SoftwareTokenMfaSettings={"Enabled": True, "PreferredMfa": True})
    before = bob.begin()["AuthenticationResult"]
    device = before["NewDeviceMetadata"]
    device_password, verifier = generate_hash_device(device["DeviceGroupKey"], device["DeviceKey"])
    bob.anonymous.confirm_device(AccessToken=before["AccessToken"], DeviceKey=device["DeviceKey"], DeviceName="telephone", DeviceSecretVerifierConfig=verifier)
    passkey, token = SoftPasskey(), eve.token()
    options = eve.anonymous.start_web_authn_registration(AccessToken=token)["CredentialCreationOptions"]
    eve.anonymous.complete_web_authn_registration(AccessToken=token, Credential=passkey.create(options))
    shown = settings(house)

    archive = str(tmp_path / "people.archive")
    written = tell(source, "pool", "export", house.pool_id, "--output", archive, "--key-file", key)
    assert "users\t3" in written and stat.S_IMODE(os.stat(archive).st_mode) == 0o600
    content = open(archive, "rb").read()
    assert not any(clear in content for clear in (b"ada@example.com", b"google-secret", house.secret_client["ClientSecret"].encode(), b"PRIVATE KEY"))
    signer = tell(source, "pool", "signer").strip()
    assert f"signed by {signer}" in written
    source.stop()

    target = broker_for(target_engine, request, tmp_path / "target", like=source)
    target.access_key, target.secret_key = source.access_key, source.secret_key
    target.start()
    checked = tell(target, "pool", "import", archive, "--key-file", key, "--dry-run", "--signed-by", signer)
    assert f"{house.pool_id} can be imported" in checked
    refused(lambda: house.idp.describe_user_pool(UserPoolId=house.pool_id), "ResourceNotFoundException")
    read = tell(target, "pool", "import", archive, "--key-file", key, "--signed-by", signer)
    # The same counts and the same meaning, in the words of both.
    assert [line for line in read.splitlines() if "\t" in line or line.startswith("meaning")] == [line for line in written.splitlines() if "\t" in line or line.startswith("meaning")]
    try:
        assert settings(house) == shown
        # Password and authenticator app; SRP; passkey; a remembered device; the secret of a client; a token of before.
        challenge = ada.begin()
        assert challenge["ChallengeName"] == "SOFTWARE_TOKEN_MFA"
        assert ada.answer(challenge, SOFTWARE_TOKEN_MFA_CODE=app.code())["AuthenticationResult"]["AccessToken"]
        srp = pycognito.AWSSRP(username="eve", password=PASSWORD, pool_id=house.pool_id, client_id=house.client_id, client=target.anonymous("cognito-idp"))
        assert srp.authenticate_user()["AuthenticationResult"]["IdToken"]
        choice = eve.begin("USER_AUTH", PREFERRED_CHALLENGE="WEB_AUTHN")
        signed = passkey.get(choice["ChallengeParameters"]["CREDENTIAL_REQUEST_OPTIONS"])
        assert eve.answer(choice, name="WEB_AUTHN", CREDENTIAL=signed)["AuthenticationResult"]["AccessToken"]
        assert bob.anonymous.list_devices(AccessToken=before["AccessToken"])["Devices"][0]["DeviceKey"] == device["DeviceKey"]
        assert bob.anonymous.get_user(AccessToken=before["AccessToken"])["Username"] == "bob"
        remembered = pycognito.AWSSRP(
            username="bob", password=PASSWORD, pool_id=house.pool_id, client_id=house.client_id, client=target.anonymous("cognito-idp"),
            device_key=device["DeviceKey"], device_group_key=device["DeviceGroupKey"], device_password=device_password)
        assert remembered.authenticate_user()["AuthenticationResult"]["AccessToken"]
        answer = requests.post(
            house.documents["token_endpoint"], data={"grant_type": "client_credentials", "scope": "api/read"},
            auth=(house.secret_client["ClientId"], house.secret_client["ClientSecret"]), timeout=10)
        assert answer.status_code == 200, answer.text
        # Refresh tokens are sealed by the old installation.
        refused(
            lambda: bob.anonymous.initiate_auth(
                ClientId=house.client_id, AuthFlow="REFRESH_TOKEN_AUTH", AuthParameters={"REFRESH_TOKEN": before["RefreshToken"], "DEVICE_KEY": device["DeviceKey"]}),
            "NotAuthorizedException")
        tell(target, "pool", "import", archive, "--key-file", key, words="there is a pool")
        house.idp.admin_create_user(UserPoolId=house.pool_id, Username="late", MessageAction="SUPPRESS")
        tell(target, "pool", "import", archive, "--key-file", key, "--replace")
        wait_until(lambda: len(house.idp.list_users(UserPoolId=house.pool_id)["Users"]) == 3, what="the pool as it was")
        assert tell(target, "audit", "verify")
    finally:
        target.stop()


@pytest.fixture(scope="module")
def crowd(tmp_path_factory, key):
    """An installation with a pool of many people, and its archive."""
    source = Broker(tmp_path_factory.mktemp("crowd")).start()
    house = House(source, AutoVerifiedAttributes=["email"])
    columns = house.idp.get_csv_header(UserPoolId=house.pool_id)["CSVHeader"]
    rows = [
        {"cognito:username": f"person{number}", "email": f"person{number}@example.com", "email_verified": "true", "name": "x" * 200} for number in range(2000)
    ]
    text = "\n".join([",".join(columns)] + [",".join(row.get(column, "") for column in columns) for row in rows])
    job = house.idp.create_user_import_job(UserPoolId=house.pool_id, JobName="crowd", CloudWatchLogsRoleArn="arn:aws:iam::123456789012:role/logs")["UserImportJob"]
    requests.put(job["PreSignedUrl"], data=text.encode(), headers={"x-amz-server-side-encryption": "aws:kms"}, timeout=60)
    house.idp.start_user_import_job(UserPoolId=house.pool_id, JobId=job["JobId"])
    wait_until(
        lambda: house.idp.describe_user_import_job(UserPoolId=house.pool_id, JobId=job["JobId"])["UserImportJob"]["Status"] == "Succeeded", seconds=60,
        what="the crowd")
    house.person()
    archive = str(source.data / "crowd.archive")
    tell(source, "pool", "export", house.pool_id, "--output", archive, "--key-file", key)
    yield house, archive
    source.stop()


def test_an_import_that_is_killed_goes_on_where_it_was(crowd, tmp_path, key):
    house, archive = crowd
    target = Broker(tmp_path / "target")
    tell(target, "pool", "signer")
    database = target.data / "gatehouse.sqlite"

    def chunks():
        with sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=10) as look:
            row = look.execute("SELECT next_chunk FROM pool_imports").fetchone()
        return row[0] if row else 0

    kills = 0
    for wanted in (1, 4):
        process = subprocess.Popen([BINARY, "pool", "import", archive, "--key-file", key], env=target.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        while process.poll() is None and chunks() < wanted:
            time.sleep(0.002)
        process.kill()
        process.communicate()
        kills += process.returncode == -9
    stopped_at = chunks()
    assert kills == 2 and stopped_at >= 4
    target.start()
    try:
        idp = target.client("cognito-idp")
        # Half a pool is no pool.
        refused(lambda: idp.describe_user_pool(UserPoolId=house.pool_id), "ResourceNotFoundException")
        refused(lambda: target.anonymous("cognito-idp").initiate_auth(
            ClientId=house.client_id, AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": "ada", "PASSWORD": PASSWORD}), "ResourceNotFoundException")
        assert "users\t2001" in tell(target, "pool", "import", archive, "--key-file", key)
        assert idp.describe_user_pool(UserPoolId=house.pool_id)["UserPool"]["EstimatedNumberOfUsers"] == 2001
        assert target.anonymous("cognito-idp").initiate_auth(
            ClientId=house.client_id, AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": "ada", "PASSWORD": PASSWORD})["AuthenticationResult"]
    finally:
        target.stop()


def test_an_archive_that_was_touched_is_refused(crowd, tmp_path, key):
    house, archive = crowd
    target = Broker(tmp_path / "target")
    content = open(archive, "rb").read()
    for name, altered in {
        "cut": content[: len(content) // 2], "changed": content[:200_000] + bytes([content[200_000] ^ 1]) + content[200_001:],
        "signature": content[:-1] + bytes([content[-1] ^ 1]),
    }.items():
        file = tmp_path / name
        file.write_bytes(altered)
        tell(target, "pool", "import", str(file), "--key-file", key, words="the archive is damaged")
    other = tmp_path / "other.key"
    other.write_bytes(os.urandom(32))
    tell(target, "pool", "import", archive, "--key-file", str(other), words="does not open the archive")
    tell(target, "pool", "import", archive, "--key-file", key, "--signed-by", "someone-else", words="the archive is signed by")
    tell(target, "pool", "import", archive, words="GATEHOUSE_ARCHIVE_PASSPHRASE")
    other.write_bytes(b"short")
    tell(house.broker, "pool", "export", house.pool_id, "--output", str(tmp_path / "x"), "--key-file", str(other), words="at least 32")
    tell(target, "pool", "export", "us-east-1_AAAAAAAAA", "--output", str(tmp_path / "x"), "--key-file", key, words="there is no user pool")


def test_a_passphrase_closes_and_opens(crowd, tmp_path):
    house, _ = crowd
    source, target = house.broker, Broker(tmp_path / "target")
    archive, file = str(tmp_path / "passphrase.archive"), tmp_path / "passphrase"
    bare = House(source)
    source.more_environment["GATEHOUSE_ARCHIVE_PASSPHRASE"] = PASSPHRASE
    tell(source, "pool", "export", bare.pool_id, "--output", archive)
    del source.more_environment["GATEHOUSE_ARCHIVE_PASSPHRASE"]
    file.write_text(PASSPHRASE + "x\n")
    tell(target, "pool", "import", archive, "--passphrase-file", str(file), words="does not open")
    file.write_text(PASSPHRASE + "\n")
    told = tell(target, "pool", "import", archive, "--passphrase-file", str(file))
    assert "tokens issued before name the issuer" in told and f"{bare.pool_id} is here" in told
