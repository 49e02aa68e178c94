"""The flow CUSTOM_AUTH: pools' own code behind HTTP and as local commands."""

import pytest
from pycognito.aws_srp import AWSSRP

from support.api import boto3_client
from support.expect import WRONG_PASSWORD, refused
from support.functions import Functions, arn, program, took
from support.people import create_app, unique

FLOWS = ["ALLOW_CUSTOM_AUTH", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
ANSWER = "what is only in the question"


def define(event):
    session = event["request"]["session"]
    last = session[-1] if session else {}
    if last.get("challengeName") == "SRP_A":
        return {"challengeName": "PASSWORD_VERIFIER", "issueTokens": False, "failAuthentication": False}
    solved = last.get("challengeName") == "CUSTOM_CHALLENGE" and last["challengeResult"]
    failed = not solved and len(session) >= 3
    return {"challengeName": "CUSTOM_CHALLENGE", "issueTokens": solved, "failAuthentication": failed}


def create(event):
    return {
        "publicChallengeParameters": {"riddle": "the first word"},
        "privateChallengeParameters": {"answer": ANSWER},
        "challengeMetadata": "RIDDLE",
    }


def verify(event):
    request = event["request"]
    return {"answerCorrect": request["challengeAnswer"] == request["privateChallengeParameters"]["answer"]}


def riddle(**code):
    return Functions(**{"DefineAuthChallenge": define, "CreateAuthChallenge": create, "VerifyAuthChallengeResponse": verify} | code)


@pytest.fixture(scope="module")
def functions():
    with riddle() as functions:
        yield functions


@pytest.fixture(scope="module")
def new_world(new_server, mail, confidences, tmp_path_factory):
    """Makes apps on servers of their own, which know where functions are: `new_world(options, LambdaConfig)`."""
    servers = []

    def make(options, configuration, **client):
        server = new_server(tmp_path_factory.mktemp("triggers"), options=options)
        servers.append(server)
        server.start()
        api = boto3_client(server, confidences)
        app = create_app(api, mail, server.public_url, {"LambdaConfig": configuration}, {"ExplicitAuthFlows": FLOWS} | client)
        app.server = server
        return app

    yield make
    for server in servers:
        server.close()


@pytest.fixture(scope="module")
def app(new_world, functions):
    return new_world(functions.options, functions.configuration)


@pytest.fixture(autouse=True)
def quiet(functions):
    functions.posts.clear()


def begin(app, username, **parameters):
    return app.api.initiate_auth(
        AuthFlow="CUSTOM_AUTH", ClientId=app.client_id, AuthParameters=app.parameters(username, USERNAME=username, **parameters)
    )


def answer(app, username, text, asked, **options):
    return app.api.respond_to_auth_challenge(
        ClientId=app.client_id, ChallengeName="CUSTOM_CHALLENGE", Session=asked["Session"],
        ChallengeResponses=app.parameters(username, USERNAME=username, ANSWER=text), **options,
    )


def test_the_functions_ask_judge_and_let_in(app, functions):
    person = app.new_user()
    asked = begin(app, person.username)
    assert asked["ChallengeName"] == "CUSTOM_CHALLENGE"
    assert asked["ChallengeParameters"] == {"riddle": "the first word", "USERNAME": person.username}
    again = answer(app, person.username, "a wrong one", asked)
    tokens = answer(app, person.username, ANSWER, again, ClientMetadata={"tenant": "one"})["AuthenticationResult"]
    assert app.api.get_user(AccessToken=tokens["AccessToken"])["Username"] == person.username
    assert [post.path for post in functions.posts] == [
        "/DefineAuthChallenge", "/CreateAuthChallenge", "/VerifyAuthChallengeResponse", "/DefineAuthChallenge", "/CreateAuthChallenge",
        "/VerifyAuthChallengeResponse", "/DefineAuthChallenge",
    ]
    first, last = functions.events[0], functions.events[-1]
    assert first == {
        "version": "1", "triggerSource": "DefineAuthChallenge_Authentication", "region": "us-east-1", "userPoolId": app.pool_id,
        "userName": person.username, "response": {},
        "callerContext": {"awsSdkVersion": "aws-sdk-unknown-unknown", "clientId": app.client_id},
        "request": {
            "session": [],
            "userAttributes": {
                "sub": person.sub, "email": person.email, "email_verified": "true", "cognito:user_status": "CONFIRMED",
            },
        },
    }
    assert last["request"]["session"] == [
        {"challengeName": "CUSTOM_CHALLENGE", "challengeResult": result, "challengeMetadata": "RIDDLE"} for result in (False, True)
    ]
    assert last["request"]["clientMetadata"] == {"tenant": "one"}
    with refused("NotAuthorizedException"):
        answer(app, person.username, ANSWER, again)


def test_who_guesses_wrong_too_often_is_sent_away(app):
    person = app.new_user()
    asked = begin(app, person.username)
    for _ in range(2):
        asked = answer(app, person.username, "wrong", asked)
    with refused("NotAuthorizedException", message=WRONG_PASSWORD):
        answer(app, person.username, "wrong", asked)


def test_the_password_may_be_proven_first(app, functions):
    person = app.new_user()
    handshake = AWSSRP(person.username, person.password, app.pool_id, app.client_id, client=app.api)
    asked = begin(app, person.username, CHALLENGE_NAME="SRP_A", SRP_A=handshake.get_auth_params()["SRP_A"])
    assert asked["ChallengeName"] == "PASSWORD_VERIFIER"
    responses = handshake.process_challenge(asked["ChallengeParameters"], {"USERNAME": person.username})
    asked = app.api.respond_to_auth_challenge(
        ClientId=app.client_id, ChallengeName="PASSWORD_VERIFIER", ChallengeResponses=responses
    )
    assert asked["ChallengeName"] == "CUSTOM_CHALLENGE"
    assert answer(app, person.username, ANSWER, asked)["AuthenticationResult"]
    session = functions.events[-1]["request"]["session"]
    assert [entry["challengeName"] for entry in session] == ["SRP_A", "PASSWORD_VERIFIER", "CUSTOM_CHALLENGE"]
    assert all(entry["challengeResult"] for entry in session)


def test_the_administrators_twins_do_the_same(app, functions):
    person = app.new_user()
    asked = app.api.admin_initiate_auth(
        UserPoolId=app.pool_id, ClientId=app.client_id, AuthFlow="CUSTOM_AUTH", AuthParameters={"USERNAME": person.username}
    )
    answer = app.api.admin_respond_to_auth_challenge(
        UserPoolId=app.pool_id, ClientId=app.client_id, ChallengeName="CUSTOM_CHALLENGE", Session=asked["Session"],
        ChallengeResponses={"USERNAME": person.username, "ANSWER": ANSWER}, ClientMetadata={"by": "admin"},
    )
    assert answer["AuthenticationResult"]
    assert functions.events[-1]["request"]["clientMetadata"] == {"by": "admin"}


def test_who_exists_is_told_to_the_functions_only(app, functions):
    hiding = app.with_client(ExplicitAuthFlows=FLOWS, PreventUserExistenceErrors="ENABLED")
    name = unique("nobody")
    asked = begin(hiding, name)
    assert asked["ChallengeParameters"] == {"riddle": "the first word", "USERNAME": name}
    assert [event["request"]["userNotFound"] for event in functions.events] == [True, True]
    assert answer(hiding, name, ANSWER, asked)["ChallengeName"] == "CUSTOM_CHALLENGE"
    with refused("UserNotFoundException"):
        begin(app.with_client(ExplicitAuthFlows=FLOWS, PreventUserExistenceErrors="LEGACY"), name)


@pytest.mark.parametrize(("said", "error", "message"), [
    ((400, b'{"errorMessage": "no luck today"}'), "UserLambdaValidationException", "DefineAuthChallenge failed with error no luck today."),
    ((200, b'{"errorMessage": "no luck", "errorType": "Error"}'), "UserLambdaValidationException",
     "DefineAuthChallenge failed with error no luck."),
    ((500, b"oops"), "InvalidLambdaResponseException", "Unrecognizable lambda output"),
    ((200, b"oops"), "InvalidLambdaResponseException", "Unrecognizable lambda output"),
    ((200, b"{}"), "InvalidLambdaResponseException", "Unrecognizable lambda output"),
    ((200, b'{"response": {"challengeName": "NO_SUCH"}}'), "InvalidLambdaResponseException", "Unrecognizable lambda output"),
])
def test_what_goes_wrong_is_said_in_cognitos_words(app, functions, monkeypatch, said, error, message):
    person = app.new_user()
    monkeypatch.setitem(functions.code, "DefineAuthChallenge", lambda event: said)
    with refused(error, message=message):
        begin(app, person.username)
    assert len(functions.posts) == 1


def test_a_question_longer_than_a_session_may_be_is_none(app, functions, monkeypatch):
    person = app.new_user()
    monkeypatch.setitem(functions.code, "CreateAuthChallenge", lambda event: {"privateChallengeParameters": {"answer": "a" * 4096}})
    with refused("InvalidLambdaResponseException"):
        begin(app, person.username)


def test_who_does_not_answer_is_asked_three_times(app, functions, monkeypatch):
    person = app.new_user()
    monkeypatch.setitem(functions.code, "DefineAuthChallenge", lambda event: None)

    def attempt():
        message = "DefineAuthChallenge invocation failed due to error Socket timeout while invoking Lambda function."
        with refused("UnexpectedLambdaException", message=message):
            begin(app, person.username)

    assert 14 < took(attempt) < 25
    assert len(functions.posts) == 3


def test_functions_that_are_gone_or_unknown(new_world):
    with riddle() as functions:
        app = new_world(functions.options, functions.configuration)
        person = app.new_user()
    message = "DefineAuthChallenge invocation failed due to error Connection failure while invoking Lambda function."
    with refused("UnexpectedLambdaException", message=message):
        begin(app, person.username)
    assert f"http://localhost:{functions.port}" in app.server.log
    app.api.update_user_pool(UserPoolId=app.pool_id, LambdaConfig={"DefineAuthChallenge": arn("elsewhere")}, AutoVerifiedAttributes=["email"])
    with refused("UnexpectedLambdaException", message="DefineAuthChallenge invocation failed due to error AccessDeniedException."):
        begin(app, person.username)
    assert arn("elsewhere") in app.server.log
    found = [finding for finding in app.server.cli_json("doctor") if finding["subject"] == "triggers"]
    assert [finding["state"] for finding in found] == ["warn"]
    assert arn("elsewhere") in found[0]["reason"]


def test_local_commands(new_world, tmp_path, confidences):
    config = tmp_path / "settings.yaml"
    commands = {
        "DefineAuthChallenge": program(tmp_path, "define.py", """
session = request['session']
response = {'challengeName': 'CUSTOM_CHALLENGE', 'issueTokens': bool(session), 'failAuthentication': False}
"""),
        "CreateAuthChallenge": program(tmp_path, "create.py", """
response = {'publicChallengeParameters': {'said': sys.argv[1], 'environment': str(sorted(os.environ))},
            'privateChallengeParameters': {'answer': 'wild geese fly'}}
""") + " $HOME",
        "VerifyAuthChallengeResponse": program(tmp_path, "verify.py", """
print('given', request['challengeAnswer'], file=sys.stderr)
if request['challengeAnswer'] == 'raise':
    raise ValueError('not this way')
response = {'answerCorrect': request['challengeAnswer'] == request['privateChallengeParameters']['answer']}
"""),
    }
    config.write_text("triggers:\n" + "".join(f"  {arn(name)}: {command}\n" for name, command in commands.items()))
    app = new_world(["--config", str(config)], {name: arn(name) for name in commands})
    person = app.new_user()
    asked = begin(app, person.username)
    assert asked["ChallengeParameters"]["said"] == "$HOME"
    assert "LIFEGUARD" not in asked["ChallengeParameters"]["environment"]
    with refused("UserLambdaValidationException", message="VerifyAuthChallengeResponse failed with error ValueError: not this way."):
        answer(app, person.username, "raise", asked)
    assert answer(app, person.username, "wild geese fly", asked)["AuthenticationResult"]
    assert "given •••" in app.server.log and "wild geese" not in app.server.log
    assert not confidences.found_in(app.server.log.encode())
    app.server.stop()


def test_a_bad_address_stops_the_start(own_server):
    server = own_server(options=["--trigger", f"{arn('define')}=http://functions.example.com/hunter2"]).launch()
    assert server.process.wait(20) == 64
    assert "triggers: what is given for arn:aws:lambda" in server.log and "hunter2" not in server.log
