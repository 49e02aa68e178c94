"""What users change about themselves: attributes, addresses and the codes that verify them."""

import re

import pytest
import requests

from support.expect import TOO_OFTEN, WRONG_CODE, refused
from support.people import attributes, unique

NOT_WRITABLE = "A client attempted to write unauthorized attribute"
VERIFIED_FIRST = {"UserAttributeUpdateSettings": {"AttributesRequireVerificationBeforeUpdate": ["email"]}}


def address():
    return f"{unique('new')}@b.example"


class Self:
    """Somebody who is signed in, and speaks for himself."""

    def __init__(self, app, person=None):
        self.app, self.api = app, app.api
        self.person = person or app.new_user()
        self.token = app.log_in(self.person)["AccessToken"]

    def update(self, **values):
        listed = [{"Name": name, "Value": value} for name, value in values.items()]
        return self.api.update_user_attributes(AccessToken=self.token, UserAttributes=listed)["CodeDeliveryDetailsList"]

    def delete(self, *names):
        return self.api.delete_user_attributes(AccessToken=self.token, UserAttributeNames=list(names))

    def send_code(self, name="email"):
        return self.api.get_user_attribute_verification_code(AccessToken=self.token, AttributeName=name)["CodeDeliveryDetails"]

    def verify(self, code, name="email"):
        return self.api.verify_user_attribute(AccessToken=self.token, AttributeName=name, Code=code)

    @property
    def attributes(self):
        return attributes(self.api.get_user(AccessToken=self.token))


@pytest.fixture
def someone(app):
    return Self(app)


def test_attributes_are_written_and_taken_away(someone):
    assert someone.update(nickname="Annie", locale="en") == []
    assert someone.attributes["nickname"] == "Annie"
    someone.update(nickname="")
    someone.delete("locale", "website")
    assert not {"nickname", "locale"} & someone.attributes.keys()
    assert someone.attributes["email_verified"] == "true"


def test_a_new_address_counts_at_once_and_is_verified_by_the_code_that_goes_there(someone, mail):
    new = address()
    assert someone.update(email=new) == [{"Destination": "n***@b***", "DeliveryMedium": "EMAIL", "AttributeName": "email"}]
    assert (someone.attributes["email"], someone.attributes["email_verified"]) == (new, "false")
    code = mail.code(new)
    with refused("CodeMismatchException", message=WRONG_CODE):
        someone.verify("000000" if code != "000000" else "111111")
    someone.verify(code)
    assert someone.attributes["email_verified"] == "true"
    with refused("ExpiredCodeException", message="Invalid code provided, please request a code again."):
        someone.verify(code)


def test_where_addresses_are_verified_first_the_old_one_stays_until_then(new_app, mail):
    someone = Self(new_app(pool=VERIFIED_FIRST))
    old, new = someone.person.email, address()
    someone.update(email=new)
    assert (someone.attributes["email"], someone.attributes["email_verified"]) == (old, "true")
    first = mail.code(new)
    assert someone.send_code()["Destination"] == "n***@b***"
    with refused("CodeMismatchException"):
        someone.verify(first)
    someone.verify(mail.code(new))
    assert (someone.attributes["email"], someone.attributes["email_verified"]) == (new, "true")


def test_aliases_follow_the_verified_address(new_app, mail):
    app = new_app(pool={"AliasAttributes": ["email"]})
    first, second = Self(app), Self(app)
    first.update(email=second.person.email)
    with refused("UserNotFoundException", "NotAuthorizedException"):
        app.log_in(first.person, username=first.person.email)
    mail_code = mail.code(second.person.email)
    first.verify(mail_code)
    tokens = app.log_in(first.person, username=second.person.email)
    assert app.api.get_user(AccessToken=tokens["AccessToken"])["Username"] == first.person.username
    assert second.attributes["email_verified"] == "false"


def test_where_the_address_is_the_username_a_taken_one_is_refused(new_app):
    app = new_app(pool={"UsernameAttributes": ["email"]})
    first, second = (Self(app, app.new_user(username=f"{unique('ada')}@example.com")) for _ in range(2))
    with refused("AliasExistsException", message="An account with the given email already exists."):
        first.update(email=second.person.email)
    new = address()
    first.update(email=new)
    app.log_in(first.person, username=new)


def test_a_client_writes_what_it_may(app):
    someone = Self(app.with_client(WriteAttributes=["nickname"]), app.new_user())
    for values in ({"email": address()}, {"nickname": "x", "name": "y"}, {"email_verified": "true"}, {"sub": "x"}):
        with refused("NotAuthorizedException", message=NOT_WRITABLE):
            someone.update(**values)
        with refused("NotAuthorizedException", message=NOT_WRITABLE):
            someone.delete(*values)
    someone.update(nickname="Annie")


def test_what_is_required_or_fixed_stays(new_app):
    schema = [
        {"Name": "given_name", "Required": True, "Mutable": True, "AttributeDataType": "String"},
        {"Name": "shoe", "AttributeDataType": "String", "Mutable": False},
    ]
    app = new_app(pool={"Schema": schema})
    someone = Self(app, app.new_user(given_name="Ada"))
    required = "Attributes did not conform to the schema: given_name: The attribute is required"
    with refused("InvalidParameterException", message=required):
        someone.delete("given_name")
    with refused("InvalidParameterException", message=required):
        someone.update(given_name="")
    with refused("InvalidParameterException"):
        someone.update(**{"custom:shoe": "42"})
    with refused("InvalidParameterException", message="Invalid email address format."):
        someone.update(email="nobody")


def test_codes_are_sent_five_times_an_hour(someone):
    for _ in range(5):
        someone.send_code()
    with refused("LimitExceededException", message=TOO_OFTEN):
        someone.send_code()
    with refused("InvalidParameterException"):
        someone.send_code("nickname")


def test_the_owner_of_the_former_address_is_told_and_can_undo_the_change(someone, mail, server):
    old, new = someone.person.email, address()
    someone.update(email=new)
    letter = mail.next(old)
    assert letter.subject == "Your e-mail address was changed"
    assert "n***@b***" in letter.text and new not in letter.text
    link = re.search(r"http\S+/undoAddress\?\S+", letter.text).group().replace("localhost", "127.0.0.1")

    visitor = requests.Session()
    page = visitor.get(link, timeout=5)
    assert page.status_code == 200
    assert someone.attributes["email"] == new, "a look at the page changes nothing"
    token = re.search(r'name="_csrf" value="([^"]+)"', page.text).group(1)
    assert visitor.post(link, data={"_csrf": token}, timeout=5).status_code == 200
    with refused("NotAuthorizedException", message="Access Token has been revoked"):
        someone.api.get_user(AccessToken=someone.token)
    known = attributes(someone.api.admin_get_user(UserPoolId=someone.app.pool_id, Username=someone.person.username))
    assert (known["email"], known["email_verified"]) == (old, "true")
    assert visitor.post(link, data={"_csrf": token}, timeout=5).status_code == 400


def test_an_administrator_signs_a_user_out_everywhere(someone):
    someone.api.admin_user_global_sign_out(UserPoolId=someone.app.pool_id, Username=someone.person.username)
    with refused("NotAuthorizedException", message="Access Token has been revoked"):
        someone.api.get_user(AccessToken=someone.token)
