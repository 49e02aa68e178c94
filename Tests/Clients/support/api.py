"""Ways to speak to the JSON API: boto3 as users have it, and bare HTTP for what boto3 would never send."""

import json

import boto3
import requests
from botocore.config import Config

from .model import SERVICE, TARGET_PREFIX, model


def boto3_client(server, confidences, access_key="AKIDEXAMPLE", secret_key="dummy-secret", region="us-east-1"):
    """An unchanged boto3 client. Every answer that it gets is held against the model before boto3's caller sees it."""
    client = boto3.client(
        SERVICE,
        endpoint_url=server.url,
        region_name=region,
        aws_access_key_id=access_key,
        aws_secret_access_key=secret_key,
        config=Config(retries={"total_max_attempts": 1}, connect_timeout=5, read_timeout=30, max_pool_connections=32),
    )

    def before(params, **_):
        confidences.add_from(params)

    def after(http_response, model: object, **_):
        check(model.name, http_response.status_code, http_response.headers, http_response.content, confidences)

    client.meta.events.register("provide-client-params", before)
    client.meta.events.register("after-call", after)
    return client


def check(operation, status, headers, body, confidences):
    """Fails when an answer does not keep to the model."""
    faults = model().faults(operation, status, headers, body)
    assert not faults, f"{operation} answered outside the model: {'; '.join(faults)}"
    try:
        confidences.add_from(json.loads(body or b"{}"))
    except ValueError:
        pass


def post(server, operation, body=None, *, headers=None, target=None, raw=None):
    """Sends one call as bare HTTP, unsigned, and gives the bare answer."""
    return requests.post(
        server.url + "/",
        data=raw if raw is not None else json.dumps(body if body is not None else {}),
        headers={
            "Content-Type": "application/x-amz-json-1.1",
            "X-Amz-Target": target if target is not None else f"{TARGET_PREFIX}.{operation}",
            **(headers or {}),
        },
        timeout=30,
    )


def error(answer):
    """Name and message of an error answer."""
    body = answer.json()
    return body.get("__type"), body.get("message", "")
