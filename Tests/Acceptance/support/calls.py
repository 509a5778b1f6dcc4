"""What tests say of calls: which refusal they expect, and in which words."""

import base64
import hashlib
import hmac

import botocore.exceptions
import pytest


def refused(call, code, message=None):
    """The error of a call that has to be refused; `message` is its whole text, or a part of it that begins with an ellipsis."""
    with pytest.raises(botocore.exceptions.ClientError) as caught:
        call()
    error = caught.value.response["Error"]
    assert error["Code"] == code, error
    if message and message.startswith("…"):
        assert message[1:] in error["Message"], error
    elif message:
        assert error["Message"] == message
    return error


def secret_hash(secret, username, client_id):
    return base64.b64encode(hmac.digest(secret.encode(), (username + client_id).encode(), hashlib.sha256)).decode()
