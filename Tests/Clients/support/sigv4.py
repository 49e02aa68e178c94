"""AWS Signature Version 4 by hand, so that each part of it can be made wrong."""

import datetime
import hashlib
import hmac
import json

import requests

from .model import SERVICE, TARGET_PREFIX


def _hmac(key, text):
    return hmac.digest(key, text.encode(), hashlib.sha256)


def sign(server, operation, body, access_key, secret_key, *, region="us-east-1", service=SERVICE, at=None, terminator="aws4_request"):
    """The headers of a signed call: `body` is what is signed, `at` when."""
    now = at or datetime.datetime.now(datetime.timezone.utc)
    stamp, day = now.strftime("%Y%m%dT%H%M%SZ"), now.strftime("%Y%m%d")
    headers = {
        "content-type": "application/x-amz-json-1.1",
        "host": f"127.0.0.1:{server.port}",
        "x-amz-date": stamp,
        "x-amz-target": f"{TARGET_PREFIX}.{operation}",
    }
    names = ";".join(sorted(headers))
    canonical = "\n".join([
        "POST", "/", "", *(f"{name}:{headers[name]}" for name in sorted(headers)), "", names, hashlib.sha256(body).hexdigest(),
    ])
    scope = f"{day}/{region}/{service}/{terminator}"
    text = "\n".join(["AWS4-HMAC-SHA256", stamp, scope, hashlib.sha256(canonical.encode()).hexdigest()])
    key = b"AWS4" + secret_key.encode()
    for part in (day, region, service, terminator):
        key = _hmac(key, part)
    signature = _hmac(key, text).hex()
    headers["authorization"] = f"AWS4-HMAC-SHA256 Credential={access_key}/{scope}, SignedHeaders={names}, Signature={signature}"
    return headers


def send(server, headers, body):
    return requests.post(server.url + "/", data=body, headers=headers, timeout=10)


def call(server, operation, parameters, access_key, secret_key, **options):
    """Signs and sends one call."""
    body = json.dumps(parameters).encode()
    return send(server, sign(server, operation, body, access_key, secret_key, **options), body)
