"""Passkeys: made, listed and used by boto3 and an authenticator that is not ours."""

import json

import jwt
import pytest
from fido2.cose import ES256, EdDSA, RS256

from support.authenticator import APPLE, FLAG, Authenticator
from support.expect import refused
from support.people import FLOWS

REFUSED = "The passkey could not be verified."
POOL = {"Policies": {"SignInPolicy": {"AllowedFirstAuthFactors": ["PASSWORD", "WEB_AUTHN"]}}}
CLIENT = {"ExplicitAuthFlows": ["ALLOW_USER_AUTH", *FLOWS]}


class Owner:
    """Somebody with an account, who may have passkeys."""

    def __init__(self, app):
        self.app, self.api = app, app.api
        self.person = app.new_user()
        self.name = self.person.username
        self.token = app.log_in(self.person)["AccessToken"]

    def options(self):
        return self.api.start_web_authn_registration(AccessToken=self.token)["CredentialCreationOptions"]

    def complete(self, credential):
        self.api.complete_web_authn_registration(AccessToken=self.token, Credential=credential)

    def add(self, authenticator=None):
        authenticator = authenticator or Authenticator(self.app.base_url)
        self.complete(authenticator.create(self.options()))
        return authenticator

    def passkeys(self):
        return self.api.list_web_authn_credentials(AccessToken=self.token)["Credentials"]

    def delete(self, passkey):
        self.api.delete_web_authn_credential(AccessToken=self.token, CredentialId=passkey)

    def ask(self, **parameters):
        return self.api.initiate_auth(
            ClientId=self.app.client_id, AuthFlow="USER_AUTH", AuthParameters={"USERNAME": self.name} | parameters
        )

    def prefer(self):
        asked = self.ask(PREFERRED_CHALLENGE="WEB_AUTHN")
        assert asked["ChallengeName"] == "WEB_AUTHN"
        return asked

    def respond(self, asked, **responses):
        return self.api.respond_to_auth_challenge(
            ClientId=self.app.client_id, ChallengeName=asked["ChallengeName"], Session=asked["Session"],
            ChallengeResponses={"USERNAME": self.name} | responses,
        )

    def answer(self, asked, credential):
        return self.respond(asked, CREDENTIAL=json.dumps(credential))

    def sign_in(self, authenticator):
        asked = self.prefer()
        return self.answer(asked, authenticator.get(question(asked)))["AuthenticationResult"]


def question(asked):
    return asked["ChallengeParameters"]["CREDENTIAL_REQUEST_OPTIONS"]


def claims(tokens):
    return jwt.decode(tokens["AccessToken"], options={"verify_signature": False})


@pytest.fixture
def passkey_app(new_app):
    return new_app(pool=POOL, client=CLIENT)


@pytest.fixture
def owner(passkey_app):
    return Owner(passkey_app)


@pytest.mark.parametrize("attestation", ["none", "packed"])
@pytest.mark.parametrize("algorithm", [ES256.ALGORITHM, RS256.ALGORITHM, EdDSA.ALGORITHM])
def test_a_passkey_of_every_kind_is_made_and_signs_in(owner, algorithm, attestation):
    authenticator = owner.add(Authenticator(owner.app.base_url, algorithm, attestation))
    told = claims(owner.sign_in(authenticator))
    assert (told["username"], told["acr"], told["amr"]) == (owner.name, "loa:3", ["swk", "mfa"])


def test_passkeys_are_listed_by_a_name_that_people_know_and_deleted(owner):
    owner.add(Authenticator(owner.app.base_url, aaguid=APPLE))
    owner.add()
    first, second = owner.passkeys()
    assert first["FriendlyCredentialName"] == "iCloud Keychain"
    assert first["RelyingPartyId"] == "localhost"
    assert first["AuthenticatorAttachment"] == "platform"
    assert second["FriendlyCredentialName"] == "Passkey"
    factors = owner.api.get_user_auth_factors(AccessToken=owner.token)["ConfiguredUserAuthFactors"]
    assert "WEB_AUTHN" in factors
    owner.delete(first["CredentialId"])
    assert [left["CredentialId"] for left in owner.passkeys()] == [second["CredentialId"]]
    with refused("ResourceNotFoundException"):
        owner.delete(first["CredentialId"])


def test_a_passkey_can_be_chosen_among_the_ways_to_begin(owner):
    assert "WEB_AUTHN" not in owner.ask()["AvailableChallenges"]
    authenticator = owner.add()
    asked = owner.ask()
    assert asked["ChallengeName"] == "SELECT_CHALLENGE" and "WEB_AUTHN" in asked["AvailableChallenges"]
    asked = owner.respond(asked, ANSWER="WEB_AUTHN")
    assert asked["ChallengeName"] == "WEB_AUTHN"
    assert owner.answer(asked, authenticator.get(question(asked)))["AuthenticationResult"]["AccessToken"]


def test_an_authenticator_with_a_passkey_of_the_user_makes_no_second_one(owner):
    authenticator = owner.add()
    with pytest.raises(AssertionError):
        authenticator.create(owner.options())


def test_a_passkey_made_elsewhere_is_refused(owner):
    with refused("WebAuthnOriginNotAllowedException"):
        owner.add(Authenticator("https://evil.example"))
    stranger = Authenticator(owner.app.base_url)
    stranger.rp_id = "evil.example"
    with refused("WebAuthnRelyingPartyMismatchException"):
        owner.add(stranger)
    forger = Authenticator(owner.app.base_url)
    forger.challenge = b"of my own making"
    with refused("WebAuthnChallengeNotFoundException"):
        owner.add(forger)
    with refused("WebAuthnCredentialNotSupportedException"):
        owner.add(Authenticator(owner.app.base_url, attestation="tpm"))
    assert owner.passkeys() == []


def test_a_question_is_one_users_of_one_client_and_answered_once(owner, passkey_app):
    credential = Authenticator(passkey_app.base_url).create(owner.options())
    with refused("WebAuthnChallengeNotFoundException"):
        Owner(passkey_app).complete(credential)
    elsewhere = passkey_app.with_client(**CLIENT)
    token, owner.token = owner.token, elsewhere.log_in(owner.person)["AccessToken"]
    with refused("WebAuthnClientMismatchException"):
        owner.complete(credential)
    owner.token = token
    owner.complete(credential)
    with refused("WebAuthnChallengeNotFoundException"):
        owner.complete(credential)


def test_an_answer_that_is_wrong_repeated_or_of_elsewhere_opens_nothing(owner):
    authenticator = owner.add()
    asked = owner.prefer()
    right = authenticator.get(question(asked))
    authenticator.origin = "https://evil.example"
    with refused("NotAuthorizedException", message=REFUSED):
        owner.answer(asked, authenticator.get(question(asked)))
    authenticator.origin, authenticator.challenge = owner.app.base_url, b"of my own making"
    with refused("NotAuthorizedException", message=REFUSED):
        owner.answer(asked, authenticator.get(question(asked)))
    with refused("InvalidParameterException"):
        owner.respond(asked, CREDENTIAL="no JSON")
    assert owner.answer(asked, right)["AuthenticationResult"]
    with refused("NotAuthorizedException", message="Invalid session for the user."):
        owner.answer(asked, right)
    with refused("NotAuthorizedException", message=REFUSED):
        owner.answer(owner.prefer(), right)


def test_neither_a_deleted_passkey_nor_another_users_signs_in(owner, passkey_app):
    authenticator, other = owner.add(), Owner(passkey_app).add()
    asked = owner.prefer()
    with refused("NotAuthorizedException", message=REFUSED):
        owner.answer(asked, other.get(question(asked)))
    right = authenticator.get(question(asked))
    owner.delete(owner.passkeys()[0]["CredentialId"])
    with refused("NotAuthorizedException", message=REFUSED):
        owner.answer(asked, right)


def test_a_counter_that_goes_back_shows_a_copy(owner):
    authenticator = owner.add()
    authenticator.counter = 5
    owner.sign_in(authenticator)
    for counter in (5, 4):
        authenticator.counter = counter
        with refused("NotAuthorizedException", message=REFUSED):
            owner.sign_in(authenticator)
    authenticator.counter = 6
    owner.sign_in(authenticator)


def test_nobody_locks_a_user_out_with_wrong_answers(owner):
    authenticator = owner.add()
    authenticator.origin = "https://evil.example"
    asked = owner.prefer()
    for _ in range(6):
        with refused("NotAuthorizedException", message=REFUSED):
            owner.answer(asked, authenticator.get(question(asked)))
    authenticator.origin = owner.app.base_url
    owner.sign_in(authenticator)


def test_where_the_pool_wants_it_the_authenticator_must_know_its_user(owner):
    authenticator = owner.add()
    authenticator.flags = FLAG.UP
    assert claims(owner.sign_in(authenticator))["amr"] == ["swk"]
    owner.api.set_user_pool_mfa_config(UserPoolId=owner.app.pool_id, WebAuthnConfiguration={"UserVerification": "required"})
    with refused("NotAuthorizedException", message=REFUSED):
        owner.sign_in(authenticator)
    silent = Authenticator(owner.app.base_url)
    silent.flags = FLAG.UP
    with refused("WebAuthnCredentialNotSupportedException"):
        owner.add(silent)
    authenticator.flags |= FLAG.UV
    owner.sign_in(authenticator)


def test_whoever_has_a_second_factor_begins_with_a_passkey_only_where_it_counts_as_both(owner):
    authenticator = owner.add()
    mfa = {"UserPoolId": owner.app.pool_id, "MfaConfiguration": "OPTIONAL", "EmailMfaConfiguration": {}}
    owner.api.set_user_pool_mfa_config(**mfa)
    owner.api.set_user_mfa_preference(AccessToken=owner.token, EmailMfaSettings={"Enabled": True})
    asked = owner.ask(PREFERRED_CHALLENGE="WEB_AUTHN")
    assert asked["ChallengeName"] == "SELECT_CHALLENGE" and "WEB_AUTHN" not in asked["AvailableChallenges"]
    both = {"FactorConfiguration": "MULTI_FACTOR_WITH_USER_VERIFICATION"}
    owner.api.set_user_pool_mfa_config(**mfa, WebAuthnConfiguration=both)
    assert owner.ask(PREFERRED_CHALLENGE="WEB_AUTHN")["ChallengeName"] == "SELECT_CHALLENGE"
    owner.api.set_user_mfa_preference(AccessToken=owner.token, WebAuthnMfaSettings={"Enabled": True})
    assert claims(owner.sign_in(authenticator))["amr"] == ["swk", "mfa"]


def test_a_pool_that_takes_no_passkeys_says_so(app):
    with refused("WebAuthnNotEnabledException"):
        Owner(app).options()
