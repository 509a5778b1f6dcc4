"""Tags of user pools."""

from support.calls import refused


def test_tags_are_added_listed_and_taken_away(broker):
    idp = broker.client("cognito-idp")
    pool = idp.create_user_pool(PoolName="tagged", UserPoolTags={"a": "1"})["UserPool"]
    arn = pool["Arn"]
    assert pool["UserPoolTags"] == {"a": "1"}
    assert idp.tag_resource(ResourceArn=arn, Tags={"a": "2", "b": ""})["ResponseMetadata"]["HTTPStatusCode"] == 200
    assert idp.list_tags_for_resource(ResourceArn=arn)["Tags"] == {"a": "2", "b": ""}
    idp.untag_resource(ResourceArn=arn, TagKeys=["a", "never-there"])
    assert idp.list_tags_for_resource(ResourceArn=arn)["Tags"] == idp.describe_user_pool(UserPoolId=pool["Id"])["UserPool"]["UserPoolTags"] == {"b": ""}
    idp.tag_resource(ResourceArn=arn, Tags={f"k{number}": "v" for number in range(49)})
    refused(lambda: idp.tag_resource(ResourceArn=arn, Tags={"one-more": "v"}), "InvalidParameterException")
    refused(lambda: idp.tag_resource(ResourceArn=arn, Tags={"aws:x": "v"}), "InvalidParameterException")
    nowhere = arn.replace(pool["Id"], "us-east-1_Nowhere00")
    foreign = arn.replace("123456789012", "999999999999")
    for call in (
        lambda arn: idp.tag_resource(ResourceArn=arn, Tags={"a": "b"}), lambda arn: idp.untag_resource(ResourceArn=arn, TagKeys=["a"]),
        lambda arn: idp.list_tags_for_resource(ResourceArn=arn),
    ):
        refused(lambda: call(nowhere), "ResourceNotFoundException", "User pool us-east-1_Nowhere00 does not exist.")
        refused(lambda: call(foreign), "InvalidParameterException")
    refused(lambda: idp.create_user_pool(PoolName="tagged", UserPoolTags={"AWS:x": "v"}), "UserPoolTaggingException")


def test_a_policy_for_one_pool_lets_nobody_tag_another(house):
    """A member that the operation ignores names the allowed pool; the one that it reads names another."""
    import json

    import botocore.auth
    import botocore.awsrequest
    import botocore.credentials
    import requests

    client_id = house.client_id
    house.person()
    identity_pool = house.identity_pool(client_id, role="Tagger")
    policy = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "cognito-idp:*", "Resource": f"arn:aws:cognito-idp:*:*:userpool/{house.pool_id}"}]}
    trust = {
        "Version": "2012-10-17",
        "Statement": [{
            "Effect": "Allow", "Principal": {"Federated": "cognito-identity.amazonaws.com"}, "Action": "sts:AssumeRoleWithWebIdentity",
            "Condition": {"StringEquals": {"cognito-identity.amazonaws.com:aud": identity_pool}},
        }],
    }
    house.broker.put_role("Tagger", trust, policy)
    from support.house import PASSWORD

    tokens = house.idp.admin_initiate_auth(
        UserPoolId=house.pool_id, ClientId=client_id, AuthFlow="ADMIN_USER_PASSWORD_AUTH", AuthParameters={"USERNAME": "ada", "PASSWORD": PASSWORD}
    )["AuthenticationResult"]
    keys = house.credentials(identity_pool, tokens["IdToken"])["Credentials"]
    other = house.idp.create_user_pool(PoolName="other")["UserPool"]
    own = house.idp.describe_user_pool(UserPoolId=house.pool_id)["UserPool"]

    def tag(arn, **more):
        body = json.dumps({"ResourceArn": arn, "Tags": {"a": "b"}} | more)
        request = botocore.awsrequest.AWSRequest("POST", house.broker.url + "/", data=body, headers={
            "Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": "AWSCognitoIdentityProviderService.TagResource",
        })
        botocore.auth.SigV4Auth(botocore.credentials.Credentials(keys["AccessKeyId"], keys["SecretKey"], keys["SessionToken"]), "cognito-idp", "us-east-1").add_auth(request)
        return requests.post(house.broker.url + "/", data=body, headers=dict(request.headers), timeout=10)

    assert tag(own["Arn"]).status_code == 200
    for answer in (tag(other["Arn"]), tag(other["Arn"], UserPoolId=house.pool_id)):
        assert answer.status_code == 400 and answer.json()["__type"] == "AccessDeniedException", answer.text
    assert house.idp.list_tags_for_resource(ResourceArn=other["Arn"])["Tags"] == {}
