"""Text messages leave by a webhook, whose receiver can tell that they come from us."""

import re

import pytest
import requests

from support.api import boto3_client
from support.certificates import self_signed
from support.patience import wait_until
from support.people import attributes, create_app, new_password
from support.webhook import SECRET, Webhook

NUMBER = "+15550001234"
PHONE_POOL = {"AutoVerifiedAttributes": ["phone_number"]}


@pytest.fixture
def hook():
    with Webhook() as hook:
        yield hook


@pytest.fixture
def texted(own_server, mail, confidences, hook):
    """A pool that verifies phones, on a server that sends text messages to `hook`."""
    server = own_server(options=hook.options).start()
    app = create_app(boto3_client(server, confidences), mail, server.public_url, pool=PHONE_POOL)
    yield server, app
    server.stop()
    assert SECRET not in server.log + server.out


def entries(server, state):
    return [entry for entry in server.cli_json("outbox", "list") if entry["state"] == state]


def test_a_user_with_a_verified_phone_gets_forgotten_passwords_by_text_message(texted, hook, confidences):
    server, app = texted
    person, answer = app.sign_up(email="", phone_number=NUMBER)
    assert answer["CodeDeliveryDetails"] == {"Destination": "+*******1234", "DeliveryMedium": "SMS", "AttributeName": "phone_number"}
    first = hook.next(NUMBER)
    app.api.confirm_sign_up(ClientId=app.client_id, Username=person.username, ConfirmationCode=first.json["code"])
    known = attributes(app.api.admin_get_user(UserPoolId=app.pool_id, Username=person.username))
    assert known["phone_number_verified"] == "true"

    answer = app.api.forgot_password(ClientId=app.client_id, Username=person.username)
    assert answer["CodeDeliveryDetails"]["DeliveryMedium"] == "SMS"
    post = hook.next(NUMBER)
    assert post.path == "/sms"
    assert post.headers["Content-Type"] == "application/json"
    assert post.is_signed() and not post.is_signed("another secret")
    assert set(post.json) == {"id", "to", "message", "code"}
    assert re.fullmatch(r"\d{6}", post.json["code"]) and post.json["code"] in post.json["message"]
    assert post.json["id"] != first.json["id"]

    confidences.add_code(post.json["code"])
    password = new_password()
    app.api.confirm_forgot_password(
        ClientId=app.client_id, Username=person.username, ConfirmationCode=post.json["code"], Password=password
    )
    app.log_in(person, password=password)
    assert not confidences.found_in(server.log.encode())
    wait_until(lambda: server.cli_json("outbox", "list") == [], what="the outbox to be empty", pause=0.1)


@pytest.mark.parametrize(("status", "state"), [(400, "failed"), (404, "failed"), (429, "waiting"), (503, "waiting"), (302, "waiting")])
def test_what_the_receiver_says_decides_about_the_message(texted, hook, status, state):
    server, app = texted
    hook.status = status
    hook.headers = {"Location": hook.url + "/elsewhere"}
    app.sign_up(email="", phone_number=NUMBER)
    (entry,) = wait_until(lambda: [entry for entry in entries(server, state) if entry["attempts"]], what="the attempt", pause=0.1)
    assert entry["lastError"] == f"http://localhost:{hook.port}: answered with {status}"
    assert {post.path for post in hook.posts} == {"/sms"}


def test_a_message_that_comes_again_has_the_same_id(texted, hook):
    _, app = texted
    hook.status = 503
    app.sign_up(email="", phone_number=NUMBER)
    first = hook.next(NUMBER)
    hook.status = 200
    assert hook.next(NUMBER).json == first.json


def test_mail_still_goes_by_mail(texted, mail):
    server, app = texted
    other = create_app(app.api, mail, server.public_url)
    other.new_user()


def test_nobody_without_a_good_certificate_gets_a_message(own_server, mail, confidences, tmp_path):
    with Webhook(tls=self_signed(tmp_path)) as hook:
        server = own_server(options=hook.options).start()
        app = create_app(boto3_client(server, confidences), mail, server.public_url, pool=PHONE_POOL)
        app.sign_up(email="", phone_number=NUMBER)
        (entry,) = wait_until(lambda: [entry for entry in entries(server, "waiting") if entry["attempts"]], what="the attempt", pause=0.1)
        assert "certificate" in entry["lastError"]
        assert hook.posts == []
        server.stop()


def test_in_development_the_mailbox_shows_what_nobody_sends(own_server, mail, confidences):
    server = own_server().start()
    app = create_app(boto3_client(server, confidences), mail, server.public_url, pool=PHONE_POOL)
    app.sign_up(email="", phone_number=NUMBER)
    (letter,) = requests.get(server.url + "/_dev/mailbox.json", params={"to": NUMBER}, timeout=5).json()
    assert letter["medium"] == "sms" and letter["code"] in letter["text"]
    wait_until(lambda: server.cli_json("outbox", "list") == [], what="the outbox to be empty", pause=0.1)
    server.stop()
