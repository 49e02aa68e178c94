"""Amazon's API model, from the newest botocore, and the question asked of every answer: does it keep to the model?"""

import json
import re
import time
from functools import cache

import botocore.loaders

SERVICE = "cognito-idp"
TARGET_PREFIX = "AWSCognitoIdentityProviderService"

# Errors that any operation may answer: they belong to the protocol frame, not to the operation.
FRAME_ERRORS = {
    "UnknownOperationException", "SerializationException", "NotImplementedException", "ValidationException",
    "MissingAuthenticationTokenException", "IncompleteSignatureException", "InvalidSignatureException",
    "UnrecognizedClientException", "AccessDeniedException", "RequestExpired", "InternalErrorException",
    "InvalidParameterException", "TooManyRequestsException", "RequestEntityTooLargeException", "ServiceUnavailable",
}


class Model:
    """The operations and shapes of `cognito-idp`."""

    def __init__(self):
        model = botocore.loaders.Loader().load_service_model(SERVICE, "service-2")
        self.operations = model["operations"]
        self.shapes = model["shapes"]
        # Amazon documents this flow, and its model lacks it; and GetClientToken takes no notice of a signature.
        self.shapes["ExplicitAuthFlowsType"]["enum"] = [*self.shapes["ExplicitAuthFlowsType"]["enum"], "ALLOW_CLIENT_TOKEN_AUTH"]
        if "GetClientToken" in self.operations:
            self.operations["GetClientToken"] = self.operations["GetClientToken"] | {"authtype": "none"}

    def needs_signature(self, operation):
        return self.operations[operation].get("authtype") != "none"

    def input_shape(self, operation):
        return self.operations[operation]["input"]["shape"]

    def errors(self, operation):
        declared = {error["shape"] for error in self.operations[operation].get("errors", [])}
        return declared | FRAME_ERRORS

    def faults(self, operation, status, headers, body: bytes):
        """Everything in an answer that the model does not know, demands in vain, or types otherwise."""
        faults = []
        if not headers.get("x-amzn-RequestId"):
            faults.append("no x-amzn-RequestId")
        if not headers.get("Content-Type", "").startswith("application/x-amz-json-1.1"):
            faults.append(f"Content-Type is {headers.get('Content-Type')!r}")
        try:
            answer = json.loads(body) if body else {}
        except ValueError:
            return faults + [f"the body is not JSON: {body[:200]!r}"]
        if status == 200:
            output = self.operations[operation].get("output")
            if output:
                self._walk(answer, output["shape"], operation, faults)
            elif answer != {}:
                faults.append(f"the operation has no output, yet the body is {answer!r}")
        else:
            self._error(operation, status, headers, answer, faults)
        return faults

    def _error(self, operation, status, headers, answer, faults):
        kind = answer.get("__type", "")
        if kind not in self.errors(operation):
            faults.append(f"{kind!r} is not an error of this operation")
        if status != (500 if kind == "InternalErrorException" else 400) and kind != "RequestEntityTooLargeException":
            faults.append(f"{kind} came with HTTP {status}")
        if headers.get("x-amzn-errortype", "").split(":")[0] != kind:
            faults.append(f"x-amzn-errortype is {headers.get('x-amzn-errortype')!r}")
        if not answer.get("message"):
            faults.append(f"{kind} has no message")
        known = {"__type", "message"} | set(self.shapes.get(kind, {}).get("members", {}))
        faults += [f"{kind}.{name} is unknown" for name in set(answer) - known]

    def _walk(self, value, shape_name, path, faults):
        shape = self.shapes[shape_name]
        kind = shape["type"]
        if shape.get("document"):
            # Any JSON at all.
            return
        if not _HAS_TYPE[kind](value):
            faults.append(f"{path} should be a {kind}: {value!r}")
            return
        if kind == "structure":
            members = shape.get("members", {})
            faults += [f"{path}.{name} is required" for name in shape.get("required", []) if name not in value]
            for name, member in value.items():
                if name in members:
                    self._walk(member, members[name]["shape"], f"{path}.{name}", faults)
                else:
                    faults.append(f"{path}.{name} is unknown")
        elif kind == "list":
            self._check_size(len(value), shape, path, faults)
            for index, member in enumerate(value):
                self._walk(member, shape["member"]["shape"], f"{path}[{index}]", faults)
        elif kind == "map":
            for name, member in value.items():
                self._walk(member, shape["value"]["shape"], f"{path}.{name}", faults)
        elif kind == "string":
            # Amazon breaks its own model here: `phone_number_verified` and `custom:…` are longer than the 20 that it allows.
            if not re.fullmatch(r".*SchemaAttributes\[\d+\]\.Name", path):
                self._check_size(len(value), shape, path, faults)
            self._check_text(value, shape, path, faults)
        elif kind in ("integer", "long"):
            self._check_size(value, shape, path, faults)
        elif kind == "timestamp" and not 1.4e9 < value < time.time() + 86_400:
            faults.append(f"{path} is not in epoch seconds: {value!r}")

    @staticmethod
    def _check_size(size, shape, path, faults):
        if not shape.get("min", size) <= size <= shape.get("max", size):
            faults.append(f"{path} has size {size}, outside {shape.get('min')}..{shape.get('max')}")

    @staticmethod
    def _check_text(value, shape, path, faults):
        if "enum" in shape and value not in shape["enum"]:
            faults.append(f"{path} is {value!r}, none of {shape['enum']}")
        # Python's `re` knows no \p{…}: those few patterns are left to the server's own validator.
        pattern = shape.get("pattern")
        if pattern and "\\p" not in pattern and not re.fullmatch(pattern, value):
            faults.append(f"{path} does not match {pattern}: {value!r}")

    def smallest_input(self, operation):
        """Parameters that keep the model's constraints, with the required members only: enough to reach an operation."""
        return self._example(self.input_shape(operation), "")

    def _example(self, shape_name, member_name):
        shape = self.shapes[shape_name]
        kind = shape["type"]
        if kind == "structure":
            members = shape.get("members", {})
            return {name: self._example(members[name]["shape"], name) for name in shape.get("required", [])}
        if kind == "list":
            return [self._example(shape["member"]["shape"], member_name)] * shape.get("min", 0)
        if kind == "map":
            return {}
        if kind == "boolean":
            return False
        if kind in ("integer", "long"):
            return max(shape.get("min", 1), min(1, shape.get("max", 1)))
        if "enum" in shape:
            return shape["enum"][0]
        return _EXAMPLES.get(member_name, "a" * max(1, shape.get("min", 1)))


def _is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


_HAS_TYPE = {
    "structure": lambda value: isinstance(value, dict),
    "list": lambda value: isinstance(value, list),
    "map": lambda value: isinstance(value, dict),
    "string": lambda value: isinstance(value, str),
    "blob": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "long": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "timestamp": _is_number,
}

_EXAMPLES = {
    "UserPoolId": "us-east-1_Nowhere00",
    "AccessToken": "aaaa.bbbb.cccc",
    "RefreshToken": "aaaa",
}


@cache
def model():
    """The model, read once."""
    return Model()
