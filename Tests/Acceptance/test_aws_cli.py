"""The AWS command line with nothing but its endpoint variables: from a pool to temporary keys."""

import json
import os
import pathlib
import subprocess
import sys

import pytest

from support.broker import Broker
from support.house import PASSWORD

AWS = pathlib.Path(sys.executable).with_name("aws")


@pytest.fixture(scope="module")
def broker(tmp_path_factory):
    running = Broker(tmp_path_factory.mktemp("cli")).start()
    yield running
    running.stop()


@pytest.fixture
def aws(broker, tmp_path):
    def run(*arguments, keys=None, fails=None):
        environment = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")} | {
            "HOME": str(tmp_path), "AWS_DEFAULT_REGION": "us-east-1", "AWS_MAX_ATTEMPTS": "1", "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_ACCESS_KEY_ID": broker.access_key, "AWS_SECRET_ACCESS_KEY": broker.secret_key,
            "AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER": broker.url, "AWS_ENDPOINT_URL_COGNITO_IDENTITY": broker.url, "AWS_ENDPOINT_URL_STS": broker.url,
        }
        environment |= keys or {}
        done = subprocess.run([AWS, *arguments, "--output", "json"], env=environment, capture_output=True, text=True, timeout=60)
        if fails:
            assert done.returncode != 0 and fails in done.stderr, (done.stdout, done.stderr)
            return None
        assert done.returncode == 0, (arguments, done.stderr)
        return json.loads(done.stdout) if done.stdout.strip() else {}

    return run


def test_the_command_line_goes_the_whole_way(aws, broker):
    pool = aws("cognito-idp", "create-user-pool", "--pool-name", "cli", "--policies", "PasswordPolicy={MinimumLength=10}")["UserPool"]["Id"]
    client = aws(
        "cognito-idp", "create-user-pool-client", "--user-pool-id", pool, "--client-name", "cli", "--explicit-auth-flows", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"
    )["UserPoolClient"]["ClientId"]
    user = ("--user-pool-id", pool, "--username", "ada")
    aws("cognito-idp", "admin-create-user", *user, "--message-action", "SUPPRESS", "--user-attributes", "Name=email,Value=ada@example.com", "Name=email_verified,Value=true")
    aws("cognito-idp", "admin-set-user-password", *user, "--password", PASSWORD, "--permanent")
    assert aws("cognito-idp", "admin-get-user", *user)["UserStatus"] == "CONFIRMED"
    for name in ("b", "c"):
        aws("cognito-idp", "admin-create-user", "--user-pool-id", pool, "--username", name, "--message-action", "SUPPRESS")
    # The command line follows the paging tokens by itself.
    assert len(aws("cognito-idp", "list-users", "--user-pool-id", pool, "--page-size", "1")["Users"]) == 3
    start = ("cognito-idp", "initiate-auth", "--client-id", client, "--no-sign-request", "--auth-flow")
    tokens = aws(*start, "USER_PASSWORD_AUTH", "--auth-parameters", f"USERNAME=ada,PASSWORD={PASSWORD}")["AuthenticationResult"]
    aws(*start, "USER_PASSWORD_AUTH", "--auth-parameters", "USERNAME=ada,PASSWORD=Wrong-Horse-9!", fails="NotAuthorizedException")
    assert aws(*start, "REFRESH_TOKEN_AUTH", "--auth-parameters", f"REFRESH_TOKEN={tokens['RefreshToken']}")["AuthenticationResult"]["IdToken"]
    assert aws("cognito-idp", "get-user", "--access-token", tokens["AccessToken"], "--no-sign-request")["Username"] == "ada"

    login = f"cognito-idp.us-east-1.amazonaws.com/{pool}"
    identities = aws(
        "cognito-identity", "create-identity-pool", "--identity-pool-name", "cli", "--no-allow-unauthenticated-identities",
        "--cognito-identity-providers", f"ProviderName={login},ClientId={client},ServerSideTokenCheck=true",
    )["IdentityPoolId"]
    trust = {"Version": "2012-10-17", "Statement": [{
        "Effect": "Allow", "Principal": {"Federated": "cognito-identity.amazonaws.com"}, "Action": "sts:AssumeRoleWithWebIdentity",
        "Condition": {"StringEquals": {"cognito-identity.amazonaws.com:aud": identities}},
    }]}
    policy = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "cognito-idp:Describe*", "Resource": "*"}]}
    role = broker.put_role("Cli", trust, policy)
    aws("cognito-identity", "set-identity-pool-roles", "--identity-pool-id", identities, "--roles", f"authenticated={role}")
    logins = ("--logins", f"{login}={tokens['IdToken']}", "--no-sign-request")
    identity = aws("cognito-identity", "get-id", "--identity-pool-id", identities, *logins)["IdentityId"]
    vended = aws("cognito-identity", "get-credentials-for-identity", "--identity-id", identity, *logins)["Credentials"]
    keys = {"AWS_ACCESS_KEY_ID": vended["AccessKeyId"], "AWS_SECRET_ACCESS_KEY": vended["SecretKey"], "AWS_SESSION_TOKEN": vended["SessionToken"]}
    assert aws("sts", "get-caller-identity", keys=keys)["Arn"] == "arn:aws:sts::123456789012:assumed-role/Cli/CognitoIdentityCredentials"
    assert aws("cognito-idp", "describe-user-pool", "--user-pool-id", pool, keys=keys)["UserPool"]["EstimatedNumberOfUsers"] == 3
    aws("cognito-idp", "delete-user-pool", "--user-pool-id", pool, keys=keys, fails="AccessDeniedException")
    aws("cognito-idp", "delete-user-pool", "--user-pool-id", pool)
    aws("cognito-idp", "describe-user-pool", "--user-pool-id", pool, fails="ResourceNotFoundException")


def test_pycognito_as_an_application_uses_it(broker):
    """The client library that grew out of warrant, by its own high-level class, which verifies each token against jwks.json."""
    import pycognito

    from support.house import House

    house = House(broker)
    house.person()
    user = pycognito.Cognito(
        house.pool_id, house.client_id, user_pool_region="us-east-1", username="ada", access_key=broker.access_key, secret_key=broker.secret_key,
        boto3_client_kwargs={"endpoint_url": broker.url},
    )
    user.authenticate(password=PASSWORD)
    assert user.get_user().email == "ada@example.com" and user.id_claims["cognito:username"] == "ada"
    before = user.access_token
    user.renew_access_token()
    assert user.access_token != before and house.verify(user.access_token)["username"] == "ada"
    client = user.client
    user.logout()
    with pytest.raises(client.exceptions.NotAuthorizedException, match="revoked"):
        client.get_user(AccessToken=before)
