"""Apps that register themselves, and what a pool calls the levels of authentication."""

import pytest
import requests

from support.house import APP, PASSWORD, House, locally
from test_api_sign_in import refused


@pytest.fixture
def registering(broker):
    house = House(
        broker, DcrConfiguration={
            "EnableStatus": "Enabled", "OpenDcrEnabled": True, "AuthenticatedGrantTypes": ["code", "client_credentials"], "OpenDcrGrantTypes": ["code"],
            "AllowedScopes": ["aws.cognito.signin.user.admin"],
        })
    house.person()
    return house


def test_an_app_registers_itself_and_signs_a_person_in(registering):
    endpoint = registering.documents["registration_endpoint"]
    answer = requests.post(endpoint, json={"redirect_uris": [APP + "callback"], "client_name": "New app", "token_endpoint_auth_method": "none", "scope": "openid email profile aws.cognito.signin.user.admin"}, timeout=10)
    assert answer.status_code == 201 and answer.headers["Cache-Control"] == "no-store", answer.text
    client = answer.json()["client_id"]
    assert "client_secret" not in answer.json()
    tokens = registering.sign_in(locally(), client)
    assert registering.verify(tokens["id_token"], audience=client)["email"] == "ada@example.com"
    described = registering.idp.describe_user_pool_client(UserPoolId=registering.pool_id, ClientId=client)["UserPoolClient"]
    assert described["ClientType"] == "DCR" and described["ClientName"] == "New app" and described["CallbackURLs"] == [APP + "callback"]
    listed = lambda kind: [entry["ClientId"] for entry in registering.idp.list_user_pool_clients(UserPoolId=registering.pool_id, ClientType=kind)["UserPoolClients"]]
    assert listed("DCR") == [client] and listed("REGULAR") == [registering.client_id]
    refused(
        lambda: registering.broker.anonymous("cognito-idp").initiate_auth(ClientId=client, AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": "ada", "PASSWORD": PASSWORD}),
        "InvalidParameterException",
    )


def test_a_token_vouches_for_machines(registering):
    endpoint = registering.documents["registration_endpoint"]
    registering.idp.create_resource_server(UserPoolId=registering.pool_id, Identifier="shop", Name="shop", Scopes=[{"ScopeName": "read", "ScopeDescription": "read"}])
    registering.idp.update_user_pool(UserPoolId=registering.pool_id, DcrConfiguration={"AllowedScopes": ["shop/read"]})
    registrar = registering.idp.create_user_pool_client(
        UserPoolId=registering.pool_id, ClientName="registrar", GenerateSecret=True, AllowedOAuthFlowsUserPoolClient=True, AllowedOAuthFlows=["client_credentials"],
        AllowedOAuthScopes=["aws.cognito/dcr/register"])["UserPoolClient"]
    token = requests.post(registering.documents["token_endpoint"], data={"grant_type": "client_credentials"}, auth=(registrar["ClientId"], registrar["ClientSecret"]), timeout=10).json()["access_token"]
    assert registering.verify(token)["scope"] == "aws.cognito/dcr/register"
    body = {"grant_types": ["client_credentials"]}
    # The update has closed the open registration: what it leaves out has the service's defaults.
    refusal = requests.post(endpoint, json=body, timeout=10)
    assert refusal.status_code == 401 and refusal.headers["WWW-Authenticate"] == "Bearer"
    machine = requests.post(endpoint, json=body, headers={"Authorization": f"Bearer {token}"}, timeout=10)
    assert machine.status_code == 201, machine.text
    own = requests.post(registering.documents["token_endpoint"], data={"grant_type": "client_credentials"}, auth=(machine.json()["client_id"], machine.json()["client_secret"]), timeout=10)
    assert registering.verify(own.json()["access_token"])["scope"] == "shop/read"
    refused(lambda: registering.idp.add_user_pool_client_secret(UserPoolId=registering.pool_id, ClientId=machine.json()["client_id"]), "InvalidParameterException")


def test_registration_is_off_unless_it_is_set(house):
    assert "registration_endpoint" not in house.documents
    assert requests.post(f"{house.issuer}/oauth2/register", json={"redirect_uris": [APP]}, timeout=10).status_code == 404
    refused(lambda: house.idp.update_user_pool(UserPoolId=house.pool_id, UserPoolTier="LITE", DcrConfiguration={"EnableStatus": "Enabled"}), "TierChangeNotAllowedException")


def test_levels_of_authentication_have_the_pools_own_names(broker):
    house = House(broker, AcrConfiguration={"Level1": {"AcrValue": "low"}, "Level4": {"AcrValue": "high"}})
    house.person()
    described = house.idp.describe_user_pool(UserPoolId=house.pool_id)["UserPool"]["AcrConfiguration"]
    assert {level: entry["AcrValue"] for level, entry in described.items()} == {"Level1": "low", "Level2": "urn:cognito:loa:2", "Level3": "urn:cognito:loa:3", "Level4": "high"}
    tokens = broker.anonymous("cognito-idp").initiate_auth(ClientId=house.client_id, AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": "ada", "PASSWORD": PASSWORD})["AuthenticationResult"]
    assert house.verify(tokens["AccessToken"])["acr"] == "low"
    house.idp.update_user_pool(UserPoolId=house.pool_id)
    assert house.idp.describe_user_pool(UserPoolId=house.pool_id)["UserPool"]["AcrConfiguration"]["Level1"] == {"AcrValue": "urn:cognito:loa:1"}
    refused(lambda: house.idp.update_user_pool(UserPoolId=house.pool_id, AcrConfiguration={"Level1": {"AcrValue": "urn:cognito:loa:2"}}), "InvalidParameterException")
