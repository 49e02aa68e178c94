"""Whoever asks cannot tell by the answer, nor by the time it takes, whether there is such a user.

Answers are compared exactly, but for what is drawn anew each time, whose length counts. Times are compared within one run:
tries for users and for names that nobody has are drawn by lot, one after the other, thousands in all, and how often one takes longer
than the other (Mann and Whitney's U as a share) must be one half, as it is between halves of the same. A busy machine slows both
alike. Nothing here says how fast an answer has to be."""

import http.client
import json
import math
import random
import re
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from support.api import boto3_client
from support.model import TARGET_PREFIX
from support.people import create_app, new_password

PEOPLE = 150
# Four wrong passwords leave the door open, five codes an hour are sent.
TRIES = 4
SECONDS = 5.0
# How far from one half the share may be. A user is read from the database and nobody is not, which takes some microseconds; a letter
# that one is sent and the other is not showed as up to that, and a hash that one is spared as one half.
TOLERANCE = 0.15
# And in standard errors, for a machine too busy to try often.
ERRORS = 4.0
DRAWN = {"SALT", "SRP_B", "SECRET_BLOCK", "Session"}
SRP_A = "9f" * 384


@pytest.fixture(scope="module")
def town(new_server, mail, confidences, tmp_path_factory):
    """A server with cheap hashes, and a pool whose client keeps it a secret who exists: users who are confirmed, and others."""
    server = new_server(
        tmp_path_factory.mktemp("equal"), mail_url=None, options=["--hashing-memory", "1024", "--hashing-iterations", "1"])
    try:
        server.start()
        api = boto3_client(server, confidences)
        app = create_app(api, mail, server.public_url, {"AutoVerifiedAttributes": ["email"]}, {
            "PreventUserExistenceErrors": "ENABLED", "ExplicitAuthFlows": ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH"]})
        password = new_password()

        def confirmed(number):
            name = f"known{number:04}"
            api.admin_create_user(
                UserPoolId=app.pool_id, Username=name, MessageAction="SUPPRESS",
                UserAttributes=[{"Name": "email", "Value": f"{name}@example.com"}, {"Name": "email_verified", "Value": "true"}])
            api.admin_set_user_password(UserPoolId=app.pool_id, Username=name, Password=password, Permanent=True)

        def unconfirmed(number):
            name = f"fresh{number:04}"
            api.sign_up(
                ClientId=app.client_id, Username=name, Password=password,
                UserAttributes=[{"Name": "email", "Value": f"{name}@example.com"}])

        with ThreadPoolExecutor(4) as crowd:
            list(crowd.map(confirmed, range(PEOPLE)))
            list(crowd.map(unconfirmed, range(PEOPLE)))
        yield server, app
        server.stop()
    finally:
        server.close()


def sign_in(flow, **parameters):
    return "InitiateAuth", lambda client, name: {
        "ClientId": client, "AuthFlow": flow, "AuthParameters": {"USERNAME": name} | parameters}


CASES = {
    "a wrong password": ("known", *sign_in("USER_PASSWORD_AUTH", PASSWORD="Wrong-Horse-7")),
    "the first half of SRP": ("known", *sign_in("USER_SRP_AUTH", SRP_A=SRP_A)),
    "a forgotten password": ("known", "ForgotPassword", lambda client, name: {"ClientId": client, "Username": name}),
    "another code": ("fresh", "ResendConfirmationCode", lambda client, name: {"ClientId": client, "Username": name}),
}


class Line:
    """One connection that stays: bytes out, bytes in, and the time between."""

    def __init__(self, server):
        self.connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
        self.connection.connect()

    def ask(self, operation, body):
        sent = json.dumps(body).encode()
        headers = {"Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": f"{TARGET_PREFIX}.{operation}"}
        begun = time.perf_counter_ns()
        self.connection.request("POST", "/", sent, headers)
        answer = self.connection.getresponse()
        content = answer.read()
        return time.perf_counter_ns() - begun, answer, content.decode()


def without_what_is_drawn(text, name):
    """The answer with lengths in place of what is new each time, and the name taken out."""
    # A masked address is of the name's own: one letter each side.
    text = re.sub(r'"[a-z]\*\*\*@[a-z]\*\*\*"', '"MASKED"', text.replace(name, "NAME"))
    # The order of members is drawn, too.
    return json.dumps(json.loads(text, object_pairs_hook=lambda pairs: {key: drawn(key, value) for key, value in pairs}), sort_keys=True)


def drawn(key, value):
    # A number without leading zeros is now and then a digit shorter.
    return value if key not in DRAWN else "a number" if key == "SRP_B" else len(value)


def share(first, second):
    """How often a value of the first is the greater one: U / (n m), ties counting half."""
    ranked = sorted([(value, 0) for value in first] + [(value, 1) for value in second])
    wins, below, at = 0.0, 0, 0
    while at < len(ranked):
        end = at
        while end < len(ranked) and ranked[end][0] == ranked[at][0]:
            end += 1
        mine = sum(1 for _, side in ranked[at:end] if side == 0)
        theirs = end - at - mine
        wins += mine * (below + theirs / 2)
        below += theirs
        at = end
    return wins / (len(first) * len(second))


def allowed(many, others):
    return max(TOLERANCE, ERRORS * math.sqrt((many + others + 1) / (12 * many * others)))


def halves(values, lot):
    values = list(values)
    lot.shuffle(values)
    return values[: len(values) // 2], values[len(values) // 2:]


@pytest.mark.sqlite(reason="the statements are the same, and so is the work for them")
@pytest.mark.parametrize("case", CASES)
def test_nobody_can_tell_who_exists(town, case):
    server, app = town
    kind, operation, body = CASES[case]
    lot = random.Random(case)
    line = Line(server)
    left = {exists: [f"{word}{number:04}" for number in range(PEOPLE)] * TRIES for exists, word in ((True, kind), (False, "other"))}
    for names in left.values():
        lot.shuffle(names)
    times, answers = {True: [], False: []}, {True: set(), False: set()}
    # What the first tries find cold counts for neither.
    for number in range(40):
        line.ask(operation, body(app.client_id, f"warm{number:04}"))
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        exists = lot.random() < 0.5
        if not left[exists]:
            break
        # The first half of SRP is counted nowhere.
        name = lot.choice(left[exists]) if "SRP" in case else left[exists].pop()
        taken, answer, text = line.ask(operation, body(app.client_id, name))
        times[exists].append(taken)
        answers[exists].add((answer.status, answer.headers.get("x-amzn-errortype"), without_what_is_drawn(text, name)))
    assert answers[True] == answers[False]
    assert len(answers[True]) == 1, answers[True]

    off = share(times[True], times[False]) - 0.5
    many, others = len(times[True]), len(times[False])
    # The control: what halves of the same differ by in this run, where each half has half as many tries.
    control = max(abs(share(*halves(times[side], lot)) - 0.5) for side in (True, False))
    found = f"{case}: {many} and {others} tries, off by {off:+.3f}, halves of the same by {control:.3f}"
    print(found)
    assert control <= allowed(many // 2, others // 2), f"the measure itself is off: {found}"
    assert abs(off) <= allowed(many, others), found
