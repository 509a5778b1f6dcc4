"""A disk that takes no more: writes are refused, reads are answered, nothing is lost, and the broker goes on when there is room again."""

import concurrent.futures
import resource
import signal

import botocore.exceptions
import pytest

from support.broker import Broker, check_the_error
from support.house import PASSWORD, House


@pytest.fixture
def limited(tmp_path):
    # The limit stands for the full disk; its signal, which no disk sends, is ignored by what is started from here.
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    broker = Broker(tmp_path / "data")
    broker.inherits_signals = True
    broker.start()
    yield broker
    broker.stop()
    signal.signal(signal.SIGXFSZ, before)


def limit(broker, size):
    """No file of the broker's grows beyond so many bytes."""
    resource.prlimit(broker.process.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def test_a_full_disk_refuses_writes_and_answers_reads(limited):
    house = House(limited)
    house.person()
    sign_in = {"ClientId": house.client_id, "AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": {"USERNAME": "ada", "PASSWORD": PASSWORD}}
    anonymous = limited.anonymous("cognito-idp")
    # Here faults of the server's own are provoked, which nothing else may see.
    for client in (house.idp, anonymous):
        client.meta.events.unregister("after-call.cognito-identity-provider", check_the_error)
    token = anonymous.initiate_auth(**sign_in)["AuthenticationResult"]["AccessToken"]
    largest = max(path.stat().st_size for path in limited.data.glob("gatehouse.sqlite*"))
    limit(limited, largest + 200_000)
    made = []

    def make(number):
        try:
            house.idp.create_group(UserPoolId=house.pool_id, GroupName=f"g{number}", Description="x" * 2000)
        except botocore.exceptions.ClientError as error:
            return error.response
        made.append(f"g{number}")

    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        refusals = [answer for answer in pool.map(make, range(400)) if answer]
    assert made and refusals
    for answer in refusals:
        assert answer["Error"]["Code"] in ("InternalErrorException", "InternalFailure", "ServiceUnavailable"), answer
        assert str(limited.data) not in answer["Error"]["Message"]
    # What needs no room works.
    assert anonymous.get_user(AccessToken=token)["Username"] == "ada"
    assert house.idp.describe_user_pool(UserPoolId=house.pool_id)["UserPool"]["Id"] == house.pool_id
    with pytest.raises(botocore.exceptions.ClientError):
        anonymous.initiate_auth(**sign_in)
    limit(limited, resource.RLIM_INFINITY)
    assert anonymous.initiate_auth(**sign_in)["AuthenticationResult"]
    house.idp.create_group(UserPoolId=house.pool_id, GroupName="later")
    # All that was acknowledged is there, nothing that was refused is, and the log's chain holds.
    listed = [group["GroupName"] for page in house.idp.get_paginator("list_groups").paginate(UserPoolId=house.pool_id) for group in page["Groups"]]
    assert sorted(listed) == sorted([*made, "later"])
    limited.stop()
    limited.start()
    listed = [group["GroupName"] for page in house.idp.get_paginator("list_groups").paginate(UserPoolId=house.pool_id) for group in page["Groups"]]
    assert sorted(listed) == sorted([*made, "later"])
    verified = limited.run("audit", "verify")
    assert verified.returncode == 0, verified.stdout + verified.stderr
