"""Authorization codes and browser sessions under stress: a code counts once, and who comes again ends what it was good for."""

import pytest

from support.code_flow import CodeFlow, hosted
from support.crowd import at_once, parted
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
