"""What has been acknowledged is true after a power cut; and of many at once, exactly one wins."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests
from botocore.exceptions import BotoCoreError, ClientError

from support.api import boto3_client
from support.expect import LOCKED, WRONG_PASSWORD, refused
from support.mail import MailSink
from support.patience import wait_until
from support.people import App, attributes, create_app, new_password, unique

ROUNDS = 5
THREADS = 4
ACKNOWLEDGED_PER_ROUND = 12
CHEAP_HASHES = ["--hashing-memory", "1024"]


class Stream:
    """Strangers who sign up and confirm, as fast as they can, until the line goes dead. Keeps what was acknowledged."""

    def __init__(self, app):
        self.app = app
        self.signed_up, self.confirmed = [], []
        self._over = threading.Event()
        self._threads = [threading.Thread(target=self._run, daemon=True) for _ in range(THREADS)]

    def start(self):
        for thread in self._threads:
            thread.start()
        return self

    def _run(self):
        while not self._over.is_set():
            try:
                person, _ = self.app.sign_up()
                self.signed_up.append(person)
                letter = self.app.mail.next(person.email, timeout=30, unless=self._over.is_set)
                if letter is None:
                    return
                self.app.api.confirm_sign_up(
                    ClientId=self.app.client_id, Username=person.username, ConfirmationCode=letter.code
                )
                self.confirmed.append(person)
            except (BotoCoreError, requests.ConnectionError):
                return

    def end(self):
        self._over.set()
        for thread in self._threads:
            thread.join(30)
            assert not thread.is_alive()


def test_every_acknowledged_sign_up_and_confirmation_outlives_kill_9(own_server, mail, confidences):
    server = own_server(options=CHEAP_HASHES).start()
    app = create_app(boto3_client(server, confidences), mail, server.public_url)
    streams = []
    for _ in range(ROUNDS):
        stream = Stream(App(boto3_client(server, confidences), mail, server.public_url, app.pool_id, app.client_id)).start()
        wait_until(lambda: len(stream.confirmed) >= ACKNOWLEDGED_PER_ROUND, timeout=30, what="enough confirmations")
        server.kill()
        stream.end()
        streams.append(stream)

        server.start()
        for person in stream.confirmed:
            assert app.status(person.username) == "CONFIRMED"
        for person in stream.signed_up:
            assert app.status(person.username) in ("UNCONFIRMED", "CONFIRMED")

    everybody = [person for stream in streams for person in stream.signed_up]
    assert len(everybody) >= ROUNDS * ACKNOWLEDGED_PER_ROUND
    for person in everybody[:3]:
        with refused("UsernameExistsException"):
            app.sign_up(username=person.username)
    confirmed = [person for stream in streams for person in stream.confirmed]
    app.log_in(confirmed[0])
    app.log_in(confirmed[-1])
    server.stop()


@pytest.mark.parametrize(("pool", "name"), [
    ({}, lambda: unique("rush")),
    ({"UsernameConfiguration": {"CaseSensitive": False}}, lambda: unique("Rush")),
    ({"UsernameAttributes": ["email"]}, lambda: f"{unique('rush')}@example.com"),
], ids=["username", "username in any case", "address"])
def test_of_many_who_sign_up_with_one_name_exactly_one_wins(new_app, pool, name):
    app, name = new_app(pool=pool), name()
    names = [name.upper() if "UsernameConfiguration" in pool and index % 2 else name for index in range(12)]
    start = threading.Barrier(len(names))

    def sign_up(username):
        start.wait(10)
        try:
            return app.sign_up(username=username, email=name if "@" in name else f"{name}@example.com")[0]
        except ClientError as refusal:
            return refusal.response["Error"]["Code"]

    with ThreadPoolExecutor(len(names)) as crowd:
        results = list(crowd.map(sign_up, names))
    winners = [result for result in results if not isinstance(result, str)]
    assert len(winners) == 1, results
    assert set(result for result in results if isinstance(result, str)) == {"UsernameExistsException"}
    app.confirm(winners[0])
    assert len(app.api.list_users(UserPoolId=app.pool_id)["Users"]) == 1


def test_of_two_who_confirm_one_alias_exactly_one_wins(new_app, mail):
    app = new_app(pool={"AliasAttributes": ["email"]})
    address = f"{unique('alias')}@example.com"
    rivals = [app.sign_up(email=address)[0] for _ in range(4)]
    codes = {}
    for _ in rivals:
        letter = mail.next(address)
        codes.setdefault("all", []).append(letter.code)
    start = threading.Barrier(len(rivals))

    def confirm(rival, code):
        start.wait(10)
        try:
            app.api.confirm_sign_up(ClientId=app.client_id, Username=rival.username, ConfirmationCode=code)
            return "confirmed"
        except ClientError as refusal:
            return refusal.response["Error"]["Code"]

    # The mails arrive in any order; each rival tries the code that came at its place, then the others.
    with ThreadPoolExecutor(len(rivals)) as crowd:
        list(crowd.map(confirm, rivals, codes["all"]))
    for rival in rivals:
        for code in codes["all"]:
            try:
                app.api.confirm_sign_up(ClientId=app.client_id, Username=rival.username, ConfirmationCode=code)
            except ClientError as refusal:
                assert refusal.response["Error"]["Code"] in (
                    "AliasExistsException", "CodeMismatchException", "NotAuthorizedException", "ExpiredCodeException"
                )
    users = [app.api.admin_get_user(UserPoolId=app.pool_id, Username=rival.username) for rival in rivals]
    assert sum(attributes(user).get("email_verified") == "true" for user in users) == 1


def test_a_mail_that_could_not_be_sent_arrives_after_kill_9_and_restart(own_server, confidences):
    sink = MailSink(confidences)
    server = own_server(mail_url=sink.url, options=CHEAP_HASHES).start()
    app = create_app(boto3_client(server, confidences), sink, server.public_url)
    person, answer = app.sign_up()
    assert answer["CodeDeliveryDetails"]["DeliveryMedium"] == "EMAIL"

    server.kill()
    waiting = server.cli_json("outbox", "list")
    assert len(waiting) == 1
    sink.open()
    try:
        server.start()
        code = sink.next(person.email, timeout=60).code
        assert code not in str(waiting)
        app.api.confirm_sign_up(ClientId=app.client_id, Username=person.username, ConfirmationCode=code)
        assert app.status(person.username) == "CONFIRMED"
        wait_until(lambda: server.cli_json("outbox", "list") == [], timeout=10, what="the outbox to be empty", pause=0.2)
        assert not sink.has_for(person.email), "delivered twice"
        server.stop()
    finally:
        sink.close()


def test_a_lockout_outlives_a_restart(own_server, mail, confidences):
    server = own_server(options=CHEAP_HASHES).start()
    app = create_app(boto3_client(server, confidences), mail, server.public_url)
    person = app.new_user()

    def is_counted():
        """Tries a wrong password; whether the try counted, which it does not while locked."""
        with refused("NotAuthorizedException") as refusal:
            app.log_in(person, new_password())
        words = refusal.value.response["Error"]["Message"]
        assert words in (WRONG_PASSWORD, LOCKED)
        return words == WRONG_PASSWORD

    # Five tries, then one after a second, one after two: now the lock holds for four seconds.
    for _ in range(7):
        wait_until(is_counted, timeout=10, what="the lock to end", pause=0.05)
    server.kill()
    server.start()
    with refused("NotAuthorizedException", message=LOCKED):
        app.log_in(person)
    server.stop()


def test_tokens_and_revocations_outlive_a_restart(own_server, mail, confidences):
    server = own_server(options=CHEAP_HASHES).start()
    app = create_app(boto3_client(server, confidences), mail, server.public_url)
    person = app.new_user()
    kept, revoked = app.log_in(person), app.log_in(person)
    app.api.revoke_token(ClientId=app.client_id, Token=revoked["RefreshToken"])
    jwks = requests.get(f"{server.url}/{app.pool_id}/.well-known/jwks.json", timeout=5).content

    server.kill()
    server.start()

    assert requests.get(f"{server.url}/{app.pool_id}/.well-known/jwks.json", timeout=5).content == jwks
    app.api.get_user(AccessToken=kept["AccessToken"])
    app.refresh(kept)
    with refused("NotAuthorizedException"):
        app.api.get_user(AccessToken=revoked["AccessToken"])
    with refused("NotAuthorizedException"):
        app.refresh(revoked)
    server.stop()
