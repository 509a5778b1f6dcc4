"""A sample of the model's constraints over HTTP, made from botocore's own copy of the model; all of them are tried in process by
Tests/CognitoAPITests/Wire/ModelConstraintTests.swift."""

import json
import random

import botocore.auth
import botocore.awsrequest
import botocore.credentials
import botocore.session
import requests

SAMPLE = 400


def plain(shape, depth=4):
    """A value of the right kind, constraints kept where that is easy: they are told one by one."""
    kind = shape.type_name
    if getattr(shape, "is_document_type", False):
        return {}
    if kind == "structure":
        return {name: plain(member, depth - 1) for name, member in shape.members.items() if name in shape.required_members or depth > 3}
    if kind == "list":
        return [plain(shape.member, depth - 1)] * max(shape.metadata.get("min", 0), 1)
    if kind == "map":
        return {plain(shape.key): plain(shape.value, depth - 1)}
    if kind == "string":
        return shape.enum[0] if shape.enum else "a" * max(shape.metadata.get("min", 1), 1)
    return {"integer": shape.metadata.get("min", 1), "long": 1, "boolean": True, "timestamp": 1_788_253_507, "blob": "AAAA"}[kind]


def breaches(shape):
    """Values that break the shape, and the words that the refusal has; None: the body cannot be read."""
    kind, bounds = shape.type_name, shape.metadata
    if getattr(shape, "is_document_type", False):
        return
    yield ({"structure": "x", "map": "x", "list": {}, "string": 3, "blob": 3}.get(kind, "x"), None)
    if kind == "string":
        if bounds.get("max", 1 << 20) < 200_000:
            yield ("a" * (bounds["max"] + 1), f"Member must have length less than or equal to {bounds['max']}")
        if bounds.get("min", 0) > 0:
            yield ("a" * (bounds["min"] - 1), f"Member must have length greater than or equal to {bounds['min']}")
        if shape.enum:
            yield ("NO_SUCH_VALUE", "Member must satisfy enum value set: [")
        elif "pattern" in bounds and not bounds["pattern"].startswith(("(?s)", ".*")):
            # No pattern takes both a control character and a space.
            yield ("\u0001 " * max(bounds.get("min", 1), 1), "Member must satisfy regular expression pattern: ")
    if kind in ("integer", "long"):
        if "max" in bounds and bounds["max"] < 2**31 - 1:
            yield (bounds["max"] + 1, f"Member must have value less than or equal to {bounds['max']}")
        if "min" in bounds:
            yield (bounds["min"] - 1, f"Member must have value greater than or equal to {bounds['min']}")
    if kind == "list" and "max" in bounds:
        yield ([plain(shape.member)] * (bounds["max"] + 1), f"Member must have length less than or equal to {bounds['max']}")


def places(shape, path="", depth=3):
    """Every member below a structure: its path in a refusal, how to put a value there, its shape, whether it is required."""
    for name, member in shape.members.items():
        here = f"{path}{name[0].lower()}{name[1:]}"
        yield here, (name,), member, name in shape.required_members
        inner, steps, further = member, (name,), here
        if inner.type_name == "list":
            inner, steps, further = inner.member, (name, 0), f"{here}.1.member"
        if inner.type_name == "structure" and depth and not getattr(inner, "is_document_type", False):
            for below, more, shape_below, required in places(inner, further + ".", depth - 1):
                yield below, steps + more, shape_below, required


def put(value, steps, what):
    """Puts a value where the steps lead, making what is missing on the way; `what` None takes it away."""
    for step, following in zip(steps, steps[1:]):
        if isinstance(step, int):
            value = value[step]
        else:
            empty = [{}] if isinstance(following, int) else {}
            if not value.get(step):
                value[step] = empty
            value = value[step]
    if what is None:
        value.pop(steps[-1], None)
    else:
        value[steps[-1]] = what


def cases(service):
    for name in service.operation_names:
        shape = service.operation_model(name).input_shape
        for path, steps, member, required in places(shape) if shape else ():
            for value, words in breaches(member):
                yield name, shape, path, steps, value, words
            if required:
                yield name, shape, path, steps, None, "Member must not be null"


def test_a_sample_of_broken_constraints_is_refused_in_the_services_words(broker):
    session, chance = botocore.session.get_session(), random.Random(20261125)
    keys = botocore.credentials.Credentials(broker.access_key, broker.secret_key)
    connection, absent, tried = requests.Session(), set(), 0
    for name, prefix in (("cognito-idp", "AWSCognitoIdentityProviderService"), ("cognito-identity", "AWSCognitoIdentityService")):
        all_cases = list(cases(session.get_service_model(name)))
        assert len(all_cases) > (2500 if name == "cognito-idp" else 250), len(all_cases)
        for operation, shape, path, steps, value, words in chance.sample(all_cases, SAMPLE if name == "cognito-idp" else SAMPLE // 4):
            body = plain(shape)
            put(body, steps, value)
            text = json.dumps(body)
            request = botocore.awsrequest.AWSRequest("POST", broker.url + "/", data=text, headers={"Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": f"{prefix}.{operation}"})
            botocore.auth.SigV4Auth(keys, name, "us-east-1").add_auth(request)
            answer = connection.post(broker.url + "/", data=text, headers=dict(request.headers), timeout=30)
            place = (operation, path, str(value)[:60], answer.text[:500])
            assert answer.status_code == 400, place
            code = answer.json()["__type"]
            if code == "InvalidAction":
                absent.add(operation)
                continue
            tried += 1
            if words is None:
                assert code == "SerializationException", place
            else:
                assert code == "InvalidParameterException", place
                assert f"at '{path}' failed to satisfy constraint: {words}" in answer.json()["message"], place
    assert tried > SAMPLE // 2, (tried, sorted(absent))
    assert requests.get(broker.url + "/healthz", timeout=10).status_code == 200
