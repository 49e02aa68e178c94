"""Several nodes of one house: what one has answered all know, what one has refused all refuse, and of many at once one wins.

Real processes that share keys and database. On SQLite they share its file, on PostgreSQL a database: the rules are the same.
"""

import itertools
import select
import socket
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
import requests
from botocore.exceptions import ClientError

from support.api import boto3_client
from support.code_flow import GOODBYE, CodeFlow, hosted
from support.crowd import at_once, parted
from support.expect import LOCKED, WRONG_PASSWORD, refused
from support.patience import wait_until
from support.people import FLOWS, create_app, create_client, new_password, unique
from support.sigv4 import call
from support.visitor import answered, moved_to

CHEAP_HASHES = ["--hashing-memory", "1024"]
GONE = ("NotAuthorizedException", "UserNotFoundException", "ResourceNotFoundException")

# The longest time until a change made on one node is seen on the others.
SOON = 1.0


def make_nodes(new_server, home, count, *, options=(), **settings):
    """Nodes of one house, not yet started."""
    options = [*CHEAP_HASHES, *options]
    first = new_server(home / "1", options=options, **settings)
    others = [new_server(home / str(n), database=first.database, options=options, **settings) for n in range(2, count + 1)]
    return [first, *(other.join(first) for other in others)]


def start(nodes):
    """Starts all of them at the same moment."""
    for node in nodes:
        node.launch()
    for node in nodes:
        node.await_readiness()
    return nodes


@pytest.fixture
def house(new_server, tmp_path):
    """Makes a house of its own for one test: `house(4, dev=False)`. Its nodes are not started yet."""
    made = []

    def make(count=2, **settings):
        made.extend(make_nodes(new_server, tmp_path, count, **settings))
        return list(made)

    yield make
    for node in reversed(made):
        node.close()


@pytest.fixture(scope="module")
def pair(new_server, tmp_path_factory, confidences):
    """The two nodes that most tests share. At their end, neither may have told anything secret."""
    nodes = make_nodes(new_server, tmp_path_factory.mktemp("pair"), 2)
    try:
        yield start(nodes)
        for node in nodes:
            node.stop()
            assert confidences.found_in(node.log.encode()) == set()
    finally:
        for node in reversed(nodes):
            node.close()


@pytest.fixture(scope="module")
def apis(pair, confidences):
    return [boto3_client(node, confidences) for node in pair]


@pytest.fixture
def here(apis, pair, mail):
    """A pool and a client, made on one node and seen from it."""
    return create_app(apis[0], mail, pair[0].public_url)


@pytest.fixture
def there(here, apis):
    """The same pool and client, seen from the other node."""
    return replace(here, api=apis[1])


def rotating(app, grace):
    """The same pool through a client whose refresh tokens rotate."""
    return app.with_client(
        ExplicitAuthFlows=[flow for flow in FLOWS if flow != "ALLOW_REFRESH_TOKEN_AUTH"],
        RefreshTokenRotation={"Feature": "ENABLED", "RetryGracePeriodSeconds": grace},
    )


def exchange(app, tokens):
    """New tokens for a refresh token that rotates."""
    answer = app.api.get_tokens_from_refresh_token(ClientId=app.client_id, RefreshToken=tokens["RefreshToken"])
    return answer["AuthenticationResult"]


def assert_dead(app, tokens):
    """Neither the access token nor the refresh token opens anything."""
    with refused(*GONE):
        app.api.get_user(AccessToken=tokens["AccessToken"])
    if "RefreshToken" in tokens:
        with refused(*GONE):
            exchange(app, tokens)


def code_of(ask):
    """The name of the error that a call is refused with, or None."""
    try:
        ask()
    except ClientError as refusal:
        return refusal.response["Error"]["Code"]
    return None


# One user, two nodes.


def test_a_user_moves_from_node_to_node(here, apis):
    here = rotating(here, grace=0)
    there = replace(here, api=apis[1])
    person, _ = here.sign_up()
    there.confirm(person)
    first = there.log_in(person)
    here.api.get_user(AccessToken=first["AccessToken"])
    second = exchange(here, first)
    third = exchange(there, second)

    there.api.revoke_token(ClientId=there.client_id, Token=third["RefreshToken"])

    for dead in (first, second, third):
        with refused("NotAuthorizedException", message="Access Token has been revoked"):
            here.api.get_user(AccessToken=dead["AccessToken"])
    with refused("NotAuthorizedException", message="Refresh Token has been revoked"):
        exchange(here, third)


def test_a_forgotten_password_is_asked_for_here_and_replaced_there(here, there, mail):
    person = here.new_user()
    here.api.forgot_password(ClientId=here.client_id, Username=person.username)
    fresh = new_password()
    there.api.confirm_forgot_password(
        ClientId=there.client_id, Username=person.username, ConfirmationCode=mail.code(person.email), Password=fresh
    )
    with refused("NotAuthorizedException", message=WRONG_PASSWORD):
        here.log_in(person)
    here.log_in(person, fresh)


def test_wrong_passwords_count_together_whichever_node_hears_them(here, there):
    person = here.new_user()
    for app in (here, there, here, there, here):
        with refused("NotAuthorizedException", message=WRONG_PASSWORD):
            app.log_in(person, new_password())
    with refused("NotAuthorizedException", message=LOCKED):
        there.log_in(person)


# At once: refused by the other node's very next answer.

ENDS = {
    "the session is revoked": lambda app, person, tokens: app.api.revoke_token(ClientId=app.client_id, Token=tokens["RefreshToken"]),
    "the user signs out everywhere": lambda app, person, tokens: app.api.global_sign_out(AccessToken=tokens["AccessToken"]),
    "the user deletes the account": lambda app, person, tokens: app.api.delete_user(AccessToken=tokens["AccessToken"]),
    "an administrator deletes the user":
        lambda app, person, tokens: app.api.admin_delete_user(UserPoolId=app.pool_id, Username=person.username),
}


@pytest.mark.parametrize("end", ENDS)
def test_what_ends_on_one_node_is_refused_on_the_other_at_once(here, there, end):
    person = here.new_user()
    tokens = there.log_in(person)
    renewed = there.refresh(tokens)
    there.api.get_user(AccessToken=tokens["AccessToken"])

    ENDS[end](here, person, tokens)

    for dead in (tokens, renewed):
        with refused(*GONE):
            there.api.get_user(AccessToken=dead["AccessToken"])
    with refused(*GONE):
        there.refresh(tokens)
    if "deletes" in end:
        with refused(*GONE):
            there.log_in(person)


# What a user, a stranger, an administrator and a service ask of a pool.
QUESTIONS = {
    "GetUser": lambda app, person, tokens: app.api.get_user(AccessToken=tokens["AccessToken"]),
    "a refresh": lambda app, person, tokens: app.refresh(tokens, person.username),
    "a login": lambda app, person, tokens: app.log_in(person),
    "SignUp": lambda app, person, tokens: app.sign_up(),
    "ForgotPassword":
        lambda app, person, tokens: app.api.forgot_password(ClientId=app.client_id, Username=person.username, **app.hashed(person.username)),
    "AdminGetUser": lambda app, person, tokens: app.status(person.username),
    "AdminCreateUser":
        lambda app, person, tokens: app.api.admin_create_user(UserPoolId=app.pool_id, Username=unique("user"), MessageAction="SUPPRESS"),
    "CreateUserPoolClient": lambda app, person, tokens: create_client(app.api, app.pool_id),
    "a service's token": lambda app, person, tokens: service_token(app),
}


def service_token(app):
    """A token that the client gets for itself."""
    answer = requests.post(
        f"{app.api.meta.endpoint_url}/{app.pool_id}/oauth2/token",
        data={"grant_type": "client_credentials"}, auth=(app.client_id, app.client_secret), timeout=5,
    )
    if answer.status_code != 200:
        raise ClientError({"Error": {"Code": answer.json()["error"], "Message": answer.text}}, "token")
    return answer.json()["access_token"]


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_pool_that_is_deleted_on_one_node_is_refused_on_the_other_at_once(here, apis, question):
    here = here.with_client(
        GenerateSecret=True, AllowedOAuthFlows=["client_credentials"], AllowedOAuthFlowsUserPoolClient=True,
        AllowedOAuthScopes=["app/read"],
    )
    there = replace(here, api=apis[1])
    person = here.new_user()
    tokens = there.log_in(person)
    service_token(there)
    here.api.delete_user_pool(UserPoolId=here.pool_id)
    with refused(*GONE, "invalid_client", "invalid_request"):
        QUESTIONS[question](there, person, tokens)
    soon(lambda: code_of(lambda: there.api.describe_user_pool(UserPoolId=there.pool_id)) in GONE, "the end of the pool")


def test_a_replaced_password_opens_nothing_on_the_other_node(here, there):
    person = here.new_user()
    there.log_in(person)
    fresh = new_password()
    here.api.admin_set_user_password(UserPoolId=here.pool_id, Username=person.username, Password=fresh, Permanent=True)
    with refused("NotAuthorizedException", message=WRONG_PASSWORD):
        there.log_in(person)
    there.log_in(person, fresh)


# Soon: what nodes keep in memory follows within a second.


def soon(condition, what):
    return wait_until(condition, SOON, f"{what} to be seen on the other node", pause=0.02)


def test_a_clients_changed_setting_is_seen_soon(here, there):
    person = here.new_user()
    there.log_in(person)
    here.api.update_user_pool_client(
        UserPoolId=here.pool_id, ClientId=here.client_id, ExplicitAuthFlows=["ALLOW_REFRESH_TOKEN_AUTH"]
    )
    soon(lambda: code_of(lambda: there.log_in(person)) == "InvalidParameterException", "the closed flow")


def test_a_pools_changed_setting_is_seen_soon(here, there):
    there.sign_up()
    here.api.update_user_pool(UserPoolId=here.pool_id, AdminCreateUserConfig={"AllowAdminCreateUserOnly": True})
    soon(lambda: code_of(there.sign_up) == "NotAuthorizedException", "the closed door")


def test_a_deleted_client_is_refused_soon(here, there):
    person = here.new_user()
    there.log_in(person)
    here.api.delete_user_pool_client(UserPoolId=here.pool_id, ClientId=here.client_id)
    soon(lambda: code_of(lambda: there.log_in(person)) == "ResourceNotFoundException", "the deleted client")


def test_a_rotated_key_is_published_by_every_node_soon(here, pair):
    def published(node):
        keys = requests.get(f"{node.url}/{here.pool_id}/.well-known/jwks.json", timeout=5).json()["keys"]
        return {key["kid"] for key in keys}

    before = [published(node) for node in pair]
    assert before[0] == before[1]
    pair[0].cli("keys", "rotate", "--pool", here.pool_id)
    after = [soon(lambda: (kids := published(node)) > before[0] and kids, "the next keys") for node in pair]
    assert after[0] == after[1]


def test_an_access_key_opens_every_node_soon_and_none_soon_after_it_was_deleted(house):
    nodes = start(house(dev=False))
    made = nodes[0].cli_json("access-key", "create", "--name", "tests")
    key = (made["accessKeyId"], made["secretAccessKey"])

    def status(node):
        return call(node, "ListUserPools", {"MaxResults": 5}, *key).status_code

    for node in nodes:
        soon(lambda: status(node) == 200, "the new key")
    nodes[1].cli("access-key", "delete", made["accessKeyId"], "--yes")
    for node in nodes:
        soon(lambda: status(node) == 400, "the end of the key")
    for node in nodes:
        node.stop()


# Many at once.


def test_nodes_that_start_together_on_an_empty_database_make_one_house(house, mail, confidences):
    nodes = start(house(4, dev=False))
    assert [path.name for path in nodes[0].keys.iterdir()] == ["master.key"]
    made = nodes[3].cli_json("access-key", "create", "--name", "tests")
    confidences.add(made["secretAccessKey"])
    views = [boto3_client(node, confidences, made["accessKeyId"], made["secretAccessKey"]) for node in nodes]
    app = create_app(views[0], mail, nodes[0].public_url)
    apps = [replace(app, api=api) for api in views]
    people = [app.new_user() for app in apps]
    for app, person in itertools.product(apps, people):
        app.api.get_user(AccessToken=app.log_in(person)["AccessToken"])
        assert app.status(person.username) == "CONFIRMED"
    for node in nodes:
        node.stop()


@pytest.mark.parametrize("pool", [{}, {"UsernameAttributes": ["email"]}], ids=["username", "address"])
def test_of_many_who_sign_up_with_one_name_on_all_nodes_exactly_one_wins(apis, pair, mail, pool):
    app = create_app(apis[0], mail, pair[0].public_url, pool=pool)
    for _ in range(4):
        address = f"{unique('rush')}@example.com"
        name = address if pool else address.split("@")[0]
        rivals = [replace(app, api=api) for api in apis for _ in range(6)]
        winners, losers = parted(at_once([lambda rival=rival: rival.sign_up(username=name, email=address)[0] for rival in rivals]))
        assert len(winners) == 1, losers
        assert set(losers) == {"UsernameExistsException"}
        for rival in (rivals[0], rivals[-1]):
            assert rival.status(name) == "UNCONFIRMED"
        rivals[-1].confirm(winners[0])
        rivals[0].log_in(winners[0])


def test_of_many_who_use_one_code_exactly_one_wins(here, apis, mail):
    person = here.new_user()
    here.api.forgot_password(ClientId=here.client_id, Username=person.username)
    code = mail.code(person.email)
    passwords = [new_password() for _ in range(8)]

    def replace_password(api, password):
        api.confirm_forgot_password(ClientId=here.client_id, Username=person.username, ConfirmationCode=code, Password=password)
        return [password]

    winners, losers = parted(at_once([
        lambda api=api, password=password: replace_password(api, password) for api, password in zip(itertools.cycle(apis), passwords)
    ]))
    assert len(winners) == 1, losers
    assert set(losers) <= {"ExpiredCodeException", "CodeMismatchException", "LimitExceededException"}
    ((password,),) = winners
    for api in apis:
        replace(here, api=api).log_in(person, password)


def test_a_rotated_token_that_comes_to_all_nodes_at_once_is_answered_within_its_grace(here, apis):
    here = rotating(here, grace=60)
    tokens = here.log_in(here.new_user())
    rivals = [replace(here, api=api) for api in apis for _ in range(4)]
    siblings, others = parted(at_once([lambda rival=rival: exchange(rival, tokens) for rival in rivals]))
    assert others == []
    assert len({sibling["RefreshToken"] for sibling in siblings} | {tokens["RefreshToken"]}) == len(rivals) + 1
    # Each is a token of its own right, on the other node too.
    for sibling, rival in zip(siblings, reversed(rivals)):
        rival.api.get_user(AccessToken=sibling["AccessToken"])
        exchange(rival, sibling)


def test_a_rotated_token_that_comes_again_without_grace_ends_the_session_on_all_nodes(here, apis):
    here = rotating(here, grace=0)
    there = replace(here, api=apis[1])
    tokens = here.log_in(here.new_user())
    renewed = exchange(here, tokens)
    there.api.get_user(AccessToken=renewed["AccessToken"])
    with refused("RefreshTokenReuseException"):
        exchange(there, tokens)
    for app, dead in itertools.product((here, there), (tokens, renewed)):
        assert_dead(app, dead)


def test_without_grace_one_wins_and_whoever_comes_later_ends_the_session_on_all_nodes(here, apis):
    here = rotating(here, grace=0)
    for _ in range(4):
        tokens = here.log_in(here.new_user())
        rivals = [replace(here, api=api) for api in apis for _ in range(4)]
        winners, losers = parted(at_once([lambda rival=rival: exchange(rival, tokens) for rival in rivals]))
        # Requests that crossed on their way may each win; who came after the first answer was given may not.
        assert winners
        assert set(losers) <= {"RefreshTokenReuseException", "NotAuthorizedException"}
        if not losers:
            with refused("RefreshTokenReuseException"):
                exchange(rivals[-1], tokens)
        for rival, dead in itertools.product((rivals[0], rivals[-1]), [tokens, *winners]):
            assert_dead(rival, dead)


# The hosted pages.


@pytest.fixture
def flow(here, confidences):
    return CodeFlow(hosted(here), confidences)


def test_every_step_of_a_new_account_and_its_login_may_come_to_another_node(flow, pair, mail):
    turns = itertools.cycle(node.url for node in pair)
    visitor = flow.visitor(route=lambda url: moved_to(url, next(turns)))
    name, password = unique("user"), new_password()
    address = f"{name}@example.com"
    page = visitor.open(flow.authorize_url().replace("/oauth2/authorize?", "/signup?"))
    page = visitor.send(page, "signup", username=name, email=address, password=password)
    assert page.heading == "Confirm your account", page.complaint
    page = visitor.send(page, "confirmuser", code=mail.code(address))
    assert page.heading == "Sign in", page.complaint
    page = visitor.send(page, "login", username=name, password=new_password())
    assert page.complaint
    code = answered(visitor.send(page, "login", username=name, password=password))["code"]
    tokens = flow.exchange(code, at=next(turns))
    renewed = flow.refresh(tokens, at=next(turns))
    for node in pair:
        assert flow.is_alive(tokens, at=node.url) and flow.is_alive(renewed, at=node.url)


def test_a_code_of_one_node_is_exchanged_at_the_other_and_ends_with_its_second_use_at_the_first(flow, here, pair):
    code = flow.code(flow.visitor(), here.new_user(), at=pair[0].url)
    tokens = flow.exchange(code, at=pair[1].url)
    assert flow.is_alive(tokens, at=pair[0].url)
    assert flow.exchange(code, at=pair[0].url) == "invalid_grant"
    for node in pair:
        assert not flow.is_alive(tokens, at=node.url)
        assert flow.refresh(tokens, at=node.url) == "invalid_grant"


def test_of_many_who_exchange_one_code_on_all_nodes_exactly_one_wins_and_keeps_nothing(flow, here, pair):
    person = here.new_user()
    for issuing in (*pair, *pair):
        code = flow.code(flow.visitor(), person, at=issuing.url)
        winners, losers = parted(at_once([lambda node=node: flow.exchange(code, at=node.url) for node in pair for _ in range(4)]))
        assert (len(winners), set(losers)) == (1, {"invalid_grant"})
        for node in pair:
            assert not flow.is_alive(winners[0], at=node.url)


def test_a_browser_that_signed_in_on_one_node_is_known_to_the_other_and_signed_out_of_both(flow, here, pair):
    visitor, person = flow.visitor(), here.new_user()
    first, second = (f"http://localhost:{node.port}" for node in pair)
    flow.code(visitor, person, at=first)
    assert flow.is_alive(flow.exchange(answered(visitor.open(flow.authorize_url(second)))["code"], at=first))
    kept = visitor.session.cookies.copy()
    page = visitor.open(f"{second}/{here.pool_id}/logout", client_id=flow.app.client_id, logout_uri=GOODBYE)
    assert page.location == GOODBYE
    # The session is over, not only its cookie gone.
    visitor.session.cookies.update(kept)
    for address in (first, second):
        assert visitor.open(flow.authorize_url(address)).heading == "Sign in"


@pytest.mark.parametrize("end", ["the user is deleted", "the password is replaced"])
def test_a_browser_session_that_ends_on_one_node_is_over_on_the_other_at_once(flow, here, pair, end):
    visitor, person = flow.visitor(), here.new_user()
    first, second = (f"http://localhost:{node.port}" for node in pair)
    flow.code(visitor, person, at=first)
    assert "code" in answered(visitor.open(flow.authorize_url(second, prompt="none")))
    if end == "the user is deleted":
        here.api.admin_delete_user(UserPoolId=here.pool_id, Username=person.username)
    else:
        here.api.admin_set_user_password(
            UserPoolId=here.pool_id, Username=person.username, Password=new_password(), Permanent=True
        )
    assert answered(visitor.open(flow.authorize_url(second, prompt="none")))["error"] == "login_required"


# Messages.


def test_each_mail_of_a_busy_house_is_sent_exactly_once(house, mail, confidences):
    nodes = start(house(2))
    views = [boto3_client(node, confidences) for node in nodes]
    app = create_app(views[0], mail, nodes[0].public_url)
    apps = [replace(app, api=api) for api in views]
    with ThreadPoolExecutor(8) as crowd:
        people = list(crowd.map(lambda app: app.sign_up()[0], [app for _ in range(60) for app in apps]))
    for person in people:
        mail.next(person.email, timeout=30)
    wait_until(lambda: nodes[0].cli_json("outbox", "list") == [], what="the outbox to be empty", pause=0.1)
    # Whoever still delivers is waited for.
    for node in nodes:
        node.stop()
    assert [person.email for person in people if mail.has_for(person.email)] == [], "sent twice"


def test_a_mail_that_a_killed_node_held_is_sent_by_the_other(house, mail, confidences):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        doomed, heir = house(2)
        # A mail server that takes connections and says nothing: who delivers there holds on to the message.
        doomed.mail_url = f"smtp://127.0.0.1:{silent.getsockname()[1]}"
        start([doomed, heir])
        app = create_app(boto3_client(doomed, confidences), mail, doomed.public_url)
        people = []
        for _ in range(20):
            people.append(app.sign_up()[0])
            if select.select([silent], [], [], 1)[0]:
                break
        else:
            pytest.fail("the other node was always quicker")
        assert not mail.has_for(people[-1].email)
        doomed.kill()

    heir_app = replace(app, api=boto3_client(heir, confidences))
    for person in people:
        code = mail.next(person.email, timeout=30).code
        heir_app.api.confirm_sign_up(ClientId=app.client_id, Username=person.username, ConfirmationCode=code)
    wait_until(lambda: heir.cli_json("outbox", "list") == [], what="the outbox to be empty", pause=0.1)
    heir.stop()
    assert [person.email for person in people if mail.has_for(person.email)] == [], "sent twice"
