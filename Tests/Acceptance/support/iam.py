"""What tests of IAM's calls share."""

import botocore.exceptions
import pytest

ACCOUNT = "123456789012"


def refused(code, call, *arguments, **members):
    """The message of a call that has to be refused with this code."""
    with pytest.raises(botocore.exceptions.ClientError) as error:
        call(*arguments, **members)
    assert error.value.response["Error"]["Code"] == code, error.value.response["Error"]
    return error.value.response["Error"]["Message"]
