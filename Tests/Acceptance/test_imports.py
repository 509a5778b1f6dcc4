"""Users from a file, with boto3: the job, the upload, what became of each row."""

import re

import bcrypt
import passlib.hash
import pytest
import requests

from support.broker import wait_until
from support.calls import refused
from support.house import PASSWORD, House

ROLE = "arn:aws:iam::123456789012:role/logs"
UNKNOWN_POOL = "us-east-1_AAAAAAAAA"


def house_for(broker, **pool):
    return House(broker, AutoVerifiedAttributes=["email"], **pool)


def upload(job, text):
    return requests.put(job["PreSignedUrl"], data=text.encode(), headers={"x-amz-server-side-encryption": "aws:kms"}, timeout=30)


def ended(house, job_id):
    seen = {}

    def is_over():
        seen["job"] = house.idp.describe_user_import_job(UserPoolId=house.pool_id, JobId=job_id)["UserImportJob"]
        return seen["job"]["Status"] in ("Succeeded", "Failed", "Stopped")

    wait_until(is_over, what="the end of the import")
    return seen["job"]


def run(house, text, **more):
    job = house.idp.create_user_import_job(UserPoolId=house.pool_id, JobName="people", CloudWatchLogsRoleArn=ROLE, **more)["UserImportJob"]
    assert job["Status"] == "Created" and re.fullmatch(r"import-[0-9a-zA-Z]{10}", job["JobId"])
    answer = upload(job, text)
    assert answer.status_code == 200, answer.text
    assert house.idp.start_user_import_job(UserPoolId=house.pool_id, JobId=job["JobId"])["UserImportJob"]["Status"] in ("Pending", "InProgress")
    return ended(house, job["JobId"])


def table(house, *people):
    columns = house.idp.get_csv_header(UserPoolId=house.pool_id)["CSVHeader"]
    return "\n".join([",".join(columns)] + [",".join(person.get(column, "") for column in columns) for person in people])


def person(username, **more):
    return {"cognito:username": username, "email": f"{username}@example.com", "email_verified": "TRUE"} | more


def test_rows_become_users_and_each_is_reported(broker):
    house = house_for(broker)
    house.person("old", "old@example.com")
    job = run(house, table(house, person("ada", name=r"Lovelace\, Ada", birthdate="12/10/1815"), person("old"), person("eve", email_verified="false")))
    assert job["Status"] == "Succeeded" and job["CompletionMessage"] == "Import Job Completed Successfully."
    assert (job["ImportedUsers"], job["SkippedUsers"], job["FailedUsers"]) == (1, 1, 1)
    assert job["JobName"] == "people" and job["CloudWatchLogsRoleArn"] == ROLE and job["StartDate"] <= job["CompletionDate"]
    ada = house.idp.admin_get_user(UserPoolId=house.pool_id, Username="ada")
    attributes = {entry["Name"]: entry["Value"] for entry in ada["UserAttributes"]}
    assert ada["UserStatus"] == "RESET_REQUIRED" and attributes["name"] == "Lovelace, Ada" and attributes["birthdate"] == "1815-12-10"
    report = broker.run("import", "report", house.pool_id, job["JobId"])
    assert report.returncode == 0, report.stderr
    assert [line.split(" - ")[0] for line in report.stdout.splitlines()] == ["[SUCCEEDED] Line Number 2", "[SKIPPED] Line Number 3", "[FAILED] Line Number 4"]
    anonymous = broker.anonymous("cognito-idp")
    refused(
        lambda: anonymous.initiate_auth(ClientId=house.client_id, AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": "ada", "PASSWORD": PASSWORD}),
        "PasswordResetRequiredException",
    )


HASHES = {
    "BCRYPT": lambda: bcrypt.hashpw(PASSWORD.encode(), bcrypt.gensalt(5)).decode(),
    "PBKDF2_SHA256": lambda: passlib.hash.pbkdf2_sha256.using(rounds=1000).hash(PASSWORD),
    "ARGON2ID": lambda: "$argon2id$v=19$m=19456,t=2,p=1$AAECAwQFBgcICQoLDA0ODw$x775jU52HqOFqZwk8Av3owjpCA7/MVieGlHDlieGHOU",
    "SCRYPT": lambda: "65536$8$1$000102030405060708090a0b0c0d0e0f$a356249c9bc72186f353e76d7d224520ff097ff41d6b98a5579109cf33d5cb3c",
}


def test_hashes_of_other_systems_open_with_their_passwords(broker):
    """The last two were made by other implementations, for the same password."""
    anonymous = broker.anonymous("cognito-idp")
    for algorithm, make in HASHES.items():
        house = house_for(broker)
        text = f"cognito:username,email,email_verified,password_hash\nada,ada@example.com,true,{make()}\neve,eve@example.com,true,$1$nonsense\n"
        job = run(house, text, PasswordHashingAlgorithm=algorithm)
        assert job["PasswordHashingAlgorithm"] == algorithm and (job["ImportedUsers"], job["FailedUsers"]) == (1, 1), job
        assert house.idp.admin_get_user(UserPoolId=house.pool_id, Username="ada")["UserStatus"] == "CONFIRMED"

        def sign_in(password):
            return anonymous.initiate_auth(ClientId=house.client_id, AuthFlow="USER_PASSWORD_AUTH", AuthParameters={"USERNAME": "ada", "PASSWORD": password})

        refused(lambda: sign_in(PASSWORD + "x"), "NotAuthorizedException", "Incorrect username or password.")
        assert "AccessToken" in sign_in(PASSWORD)["AuthenticationResult"]
        # By now the pool has a hash of its own.
        assert "AccessToken" in sign_in(PASSWORD)["AuthenticationResult"]


def test_jobs_are_listed_the_newest_first_in_pages(house):
    names = [f"job {number}" for number in range(3)]
    for name in names:
        house.idp.create_user_import_job(UserPoolId=house.pool_id, JobName=name, CloudWatchLogsRoleArn=ROLE)
    first = house.idp.list_user_import_jobs(UserPoolId=house.pool_id, MaxResults=2)
    rest = house.idp.list_user_import_jobs(UserPoolId=house.pool_id, MaxResults=2, PaginationToken=first["PaginationToken"])
    assert [job["JobName"] for job in first["UserImportJobs"] + rest["UserImportJobs"]] == names[::-1] and "PaginationToken" not in rest
    refused(lambda: house.idp.list_user_import_jobs(UserPoolId=house.pool_id, MaxResults=2, PaginationToken="forged"), "InvalidParameterException")
    refused(lambda: house.idp.list_user_import_jobs(UserPoolId=UNKNOWN_POOL, MaxResults=2), "ResourceNotFoundException")


def test_jobs_that_are_not_there_or_not_ready(broker):
    house = house_for(broker)
    idp, pool = house.idp, house.pool_id
    refused(lambda: idp.create_user_import_job(UserPoolId=UNKNOWN_POOL, JobName="n", CloudWatchLogsRoleArn=ROLE), "ResourceNotFoundException", f"User pool {UNKNOWN_POOL} does not exist.")
    refused(lambda: idp.create_user_import_job(UserPoolId=pool, JobName="n", CloudWatchLogsRoleArn=ROLE, PasswordHashingAlgorithm="MD5"), "InvalidParameterException")
    for call in (idp.describe_user_import_job, idp.start_user_import_job, idp.stop_user_import_job):
        refused(lambda: call(UserPoolId=pool, JobId="import-none"), "ResourceNotFoundException", "User import job import-none does not exist.")
        refused(lambda: call(UserPoolId=UNKNOWN_POOL, JobId="import-none"), "ResourceNotFoundException")
        refused(lambda: call(UserPoolId=pool, JobId="none"), "InvalidParameterException")
    job = idp.create_user_import_job(UserPoolId=pool, JobName="n", CloudWatchLogsRoleArn=ROLE)["UserImportJob"]
    refused(lambda: idp.start_user_import_job(UserPoolId=pool, JobId=job["JobId"]), "PreconditionNotMetException")
    refused(lambda: idp.stop_user_import_job(UserPoolId=pool, JobId=job["JobId"]), "PreconditionNotMetException")
    bare = House(broker)
    other = bare.idp.create_user_import_job(UserPoolId=bare.pool_id, JobName="n", CloudWatchLogsRoleArn=ROLE)["UserImportJob"]
    assert upload(other, table(bare)).status_code == 200
    refused(lambda: idp.start_user_import_job(UserPoolId=bare.pool_id, JobId=other["JobId"]), "PreconditionNotMetException", "…verifies by itself")


def test_an_upload_needs_the_address_that_was_given(broker):
    house = house_for(broker)
    job = house.idp.create_user_import_job(UserPoolId=house.pool_id, JobName="n", CloudWatchLogsRoleArn=ROLE)["UserImportJob"]
    url = job["PreSignedUrl"]
    for forged in (url[:-1] + ("0" if url[-1] != "0" else "1"), url.split("?")[0], url.replace("expires=", "expires=9"), url.replace(job["JobId"], "import-AAAAAAAAAA")):
        answer = requests.put(forged, data=b"x", timeout=10)
        assert answer.status_code == 403 and "<Code>AccessDenied</Code>" in answer.text
    assert requests.get(url, timeout=10).status_code == 405
    # A later upload takes the place of an earlier one; more than the API's own bound on bodies is taken.
    assert upload(job, "x" * 3_000_000).status_code == 200
    assert upload(job, table(house, person("ada"))).status_code == 200
    house.idp.start_user_import_job(UserPoolId=house.pool_id, JobId=job["JobId"])
    assert ended(house, job["JobId"])["ImportedUsers"] == 1
    assert upload(job, "again").status_code == 409


def test_a_running_import_holds_the_pool_and_can_be_stopped(broker):
    house = house_for(broker)
    idp, pool = house.idp, house.pool_id
    job = idp.create_user_import_job(UserPoolId=pool, JobName="n", CloudWatchLogsRoleArn=ROLE)["UserImportJob"]
    assert upload(job, table(house, *(person(f"user{number}") for number in range(8000)))).status_code == 200
    idp.start_user_import_job(UserPoolId=pool, JobId=job["JobId"])
    attribute = [{"Name": "level", "AttributeDataType": "Number"}]
    for call in (
        lambda: idp.update_user_pool(UserPoolId=pool, AutoVerifiedAttributes=["email"]), lambda: idp.delete_user_pool(UserPoolId=pool),
        lambda: idp.add_custom_attributes(UserPoolId=pool, CustomAttributes=attribute),
    ):
        refused(call, "UserImportInProgressException")
    assert idp.stop_user_import_job(UserPoolId=pool, JobId=job["JobId"])["UserImportJob"]["Status"] == "Stopping"
    stopped = ended(house, job["JobId"])
    assert stopped["Status"] == "Stopped" and stopped["CompletionMessage"] == "The Import Job was stopped by the developer."
    assert stopped["ImportedUsers"] < 8000
    idp.add_custom_attributes(UserPoolId=pool, CustomAttributes=attribute)


@pytest.mark.parametrize("text, reason", [("email\n", "The header lacks cognito:username."), ("cognito:username\nada\n", "The header lacks name.")])
def test_a_header_that_the_pool_cannot_read_fails_the_job(broker, text, reason):
    house = house_for(broker)
    job = run(house, text)
    assert job["Status"] == "Failed" and job["CompletionMessage"] == reason
