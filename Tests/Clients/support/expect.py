"""Refusals, as boto3 shows them."""

import re
from contextlib import contextmanager

import pytest
from botocore.exceptions import ClientError


@contextmanager
def refused(*names, message=None):
    """Expects one of the named errors, and, when given, a message in exactly these words."""
    with pytest.raises(ClientError) as raised:
        yield raised
    error = raised.value.response["Error"]
    assert not names or error["Code"] in names, f"expected {' or '.join(names)}, got {error['Code']}: {error['Message']}"
    if isinstance(message, re.Pattern):
        assert message.search(error["Message"]), error["Message"]
    elif message is not None:
        assert error["Message"] == message


WRONG_PASSWORD = "Incorrect username or password."
WRONG_CODE = "Invalid verification code provided, please try again."
TOO_OFTEN = "Attempt limit exceeded, please try after some time."
LOCKED = "Password attempts exceeded"
