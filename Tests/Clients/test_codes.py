"""Authorization codes and browser sessions under stress: a code counts once, and who comes again ends what it was good for."""

import pytest

from support.code_flow import CodeFlow, hosted
from support.crowd import at_once, parted
from support.expect import refused
from support.people import new_password
from support.visitor import answered


@pytest.fixture
def flow(app, confidences):
    return CodeFlow(hosted(app), confidences)


@pytest.fixture
def person(app):
    return app.new_user()


def test_of_two_browsers_that_exchange_one_code_at_once_exactly_one_wins_and_neither_keeps_anything(flow, person):
    for _ in range(6):
        code = flow.code(flow.visitor(), person)
        winners, losers = parted(at_once([lambda: flow.exchange(code)] * 2))
        assert (len(winners), losers) == (1, ["invalid_grant"])
        assert not flow.is_alive(winners[0])
        assert flow.refresh(winners[0]) == "invalid_grant"


def test_of_many_that_exchange_one_code_exactly_one_wins(flow, person):
    code = flow.code(flow.visitor(), person)
    winners, losers = parted(at_once([lambda: flow.exchange(code)] * 12))
    assert (len(winners), set(losers)) == (1, {"invalid_grant"})
    assert not flow.is_alive(winners[0])


def test_a_code_that_comes_again_ends_everything_that_came_of_it_and_nothing_else(flow, person):
    visitor = flow.visitor()
    code = flow.code(visitor, person)
    tokens = flow.exchange(code)
    renewed = flow.refresh(tokens)
    other = flow.exchange(answered(visitor.open(flow.authorize_url()))["code"])
    assert flow.is_alive(tokens) and flow.is_alive(renewed)

    assert flow.exchange(code) == "invalid_grant"
    assert not flow.is_alive(tokens) and not flow.is_alive(renewed)
    assert flow.refresh(tokens) == "invalid_grant"
    assert flow.is_alive(other)


def test_a_failed_attempt_leaves_the_code_to_its_owner(flow, person, app, confidences):
    code = flow.code(flow.visitor(), person)
    stranger = CodeFlow(hosted(app), confidences)
    assert stranger.exchange(code) == "invalid_grant"
    assert flow.is_alive(flow.exchange(code))


def test_many_logins_at_once_each_get_tokens_of_their_own(flow, app):
    people = [app.new_user() for _ in range(6)]
    answers = at_once([lambda person=person: flow.exchange(flow.code(flow.visitor(), person)) for person in people])
    assert [answer for answer in answers if isinstance(answer, str)] == []
    assert len({answer["refresh_token"] for answer in answers}) == len(people)
    assert all(flow.is_alive(answer) for answer in answers)


ENDS = {
    "the user is deleted": lambda app, person: app.api.admin_delete_user(UserPoolId=app.pool_id, Username=person.username),
    "the password is replaced": lambda app, person: app.api.admin_set_user_password(
        UserPoolId=app.pool_id, Username=person.username, Password=new_password(), Permanent=True
    ),
}


@pytest.mark.parametrize("end", ENDS)
def test_a_browser_session_ends_when(flow, app, person, end):
    visitor = flow.visitor()
    code = flow.code(visitor, person)
    ENDS[end](app, person)
    assert answered(visitor.open(flow.authorize_url(prompt="none")))["error"] == "login_required"
    assert visitor.open(flow.authorize_url()).heading == "Sign in"
    if end != "the password is replaced":
        assert flow.exchange(code) == "invalid_grant"


def track_sessions(app, most=20):
    app.api.set_user_pool_session_configuration(
        UserPoolId=app.pool_id, UserSessionTracking="ENABLED", TokenSession={"MaxPerUser": most}
    )


def allow_single_sign_on(app, minutes):
    return app.api.set_user_pool_client_session_configuration(
        UserPoolId=app.pool_id, ClientId=app.client_id, SSOSession={"MaxValidityMinutes": minutes}
    )


def test_a_client_that_allows_no_single_sign_on_asks_every_time(new_app, confidences):
    app = new_app()
    track_sessions(app)
    flow, other = CodeFlow(hosted(app), confidences), CodeFlow(hosted(app), confidences)
    assert allow_single_sign_on(flow.app, 0)["SSOSession"] == {"MaxValidityMinutes": 0}
    visitor, person = flow.visitor(), app.new_user()
    assert flow.is_alive(flow.exchange(flow.code(visitor, person)))
    assert visitor.open(flow.authorize_url()).heading == "Sign in"
    assert answered(visitor.open(flow.authorize_url(prompt="none")))["error"] == "login_required"
    # The browser is signed in all the same, for clients that allow it.
    assert "code" in answered(visitor.open(other.authorize_url(prompt="none")))


def test_sessions_are_configured_as_amazon_does_it(new_app):
    app = new_app()
    pool = {"UserPoolId": app.pool_id}
    client = pool | {"ClientId": app.client_id}
    standard = app.api.get_user_pool_session_configuration(**pool)
    assert (standard["UserSessionTracking"], standard["TokenSession"]) == ("DISABLED", {"MaxPerUser": 20})
    assert app.api.get_user_pool_client_session_configuration(**client)["SSOSession"] == {"MaxValidityMinutes": 60}
    with refused("InvalidParameterException"):
        allow_single_sign_on(app, 5)
    track_sessions(app, 3)
    allow_single_sign_on(app, 129_600)
    assert app.api.get_user_pool_session_configuration(**pool)["TokenSession"] == {"MaxPerUser": 3}
    assert app.api.get_user_pool_client_session_configuration(**client)["SSOSession"] == {"MaxValidityMinutes": 129_600}


def test_one_session_too_many_ends_the_oldest_however_they_were_begun(new_app, confidences):
    app = new_app()
    track_sessions(app, 2)
    flow, person = CodeFlow(hosted(app), confidences), app.new_user()
    first = flow.exchange(flow.code(flow.visitor(), person))
    second = app.log_in(person)
    third = flow.exchange(flow.code(flow.visitor(), person))
    assert not flow.is_alive(first) and flow.is_alive(third)
    app.api.get_user(AccessToken=second["AccessToken"])


def test_a_user_sees_and_ends_own_sessions(new_app, confidences):
    app = new_app()
    track_sessions(app)
    flow, person = CodeFlow(hosted(app), confidences), app.new_user()
    visitor = flow.visitor()
    tokens = flow.exchange(flow.code(visitor, person))
    mine = app.log_in(person)["AccessToken"]
    sessions = app.api.list_user_sessions(AccessToken=mine)["Sessions"]
    assert sorted(one["SessionType"] for one in sessions) == ["SSO", "TOKEN", "TOKEN"]
    browser = next(one for one in sessions if one["SessionType"] == "SSO")
    (current,) = [one for one in sessions if one["IsCurrentSession"]]
    (other,) = [one for one in sessions if one.get("OriginSessionId")]
    assert (other["OriginSessionId"], other["ClientId"]) == (browser["SessionId"], flow.app.client_id)
    who = {"UserPoolId": app.pool_id, "Username": person.username}
    assert {one["SessionId"] for one in app.api.admin_list_user_sessions(**who)["Sessions"]} == {one["SessionId"] for one in sessions}

    with refused("InvalidParameterException"):
        app.api.revoke_user_session(AccessToken=mine, SessionId=current["SessionId"])
    app.api.revoke_user_session(AccessToken=mine, SessionId=other["SessionId"], RevokeAssociatedSessions="LINKED")
    assert not flow.is_alive(tokens)
    assert answered(visitor.open(flow.authorize_url(prompt="none")))["error"] == "login_required"
    app.api.admin_revoke_user_session(**who, SessionId=current["SessionId"])
    with refused("NotAuthorizedException"):
        app.api.get_user(AccessToken=mine)


def test_whoever_signs_out_chooses_here_or_everywhere(app, flow, person):
    here, elsewhere = flow.visitor(), flow.visitor()
    flow.code(here, person)
    tokens = flow.exchange(flow.code(elsewhere, person))
    goodbye = f"{flow.app.issuer}/logout?client_id={flow.app.client_id}"
    left = here.send(here.open(goodbye), "logout")
    assert answered(here.open(flow.authorize_url(prompt="none")))["error"] == "login_required"
    assert flow.is_alive(tokens) and "code" in answered(elsewhere.open(flow.authorize_url(prompt="none")))
    here.send(left, "logout", choice=("everywhere", "yes"))
    assert not flow.is_alive(tokens)
    assert answered(elsewhere.open(flow.authorize_url(prompt="none")))["error"] == "login_required"
