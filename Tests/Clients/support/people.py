"""A pool with an app client, and people who sign up to it."""

import base64
import hashlib
import hmac
import itertools
import os
from dataclasses import dataclass, field

PASSWORD = "Correct-Horse-7"
_numbers = itertools.count(1)


def unique(prefix):
    """A name that no other test and no other worker uses."""
    return f"{prefix}-{os.environ.get('PYTEST_XDIST_WORKER', 'gw')}-{os.getpid()}-{next(_numbers)}"


def new_password():
    """A password of its own, so that it can be told from every other in a log."""
    return f"Pw1!{base64.b32encode(os.urandom(10)).decode().lower()}"


@dataclass
class Person:
    username: str
    password: str
    email: str
    sub: str = ""


@dataclass
class App:
    """One pool and one of its clients, as an app sees them."""

    api: object
    mail: object
    base_url: str
    pool_id: str
    client_id: str
    client_secret: str | None = None
    settings: dict = field(default_factory=dict)

    @property
    def issuer(self):
        return f"{self.base_url}/{self.pool_id}"

    def hashed(self, username):
        """SecretHash for a client that has a secret, nothing for one that has none."""
        return {"SecretHash": self.secret_hash(username)} if self.client_secret else {}

    def secret_hash(self, username, secret=None):
        key = (secret or self.client_secret).encode()
        return base64.b64encode(hmac.digest(key, (username + self.client_id).encode(), hashlib.sha256)).decode()

    def parameters(self, username, **parameters):
        """AuthParameters, with the SECRET_HASH that a client with a secret must add."""
        if self.client_secret:
            parameters["SECRET_HASH"] = self.secret_hash(username)
        return parameters

    def sign_up(self, username=None, password=None, email=None, **attributes):
        """A stranger signs up, with an address unless told otherwise; gives the person and the answer."""
        username = username or unique("user")
        if email is None:
            email = username if "@" in username else f"{username}@example.com"
        person = Person(username, password or new_password(), email)
        given = ({"email": email} if email else {}) | attributes
        answer = self.api.sign_up(
            ClientId=self.client_id,
            Username=username,
            Password=person.password,
            UserAttributes=[{"Name": name, "Value": value} for name, value in given.items()],
            **self.hashed(username),
        )
        person.sub = answer["UserSub"]
        return person, answer

    def confirm(self, person, **options):
        """Types in the code that came by mail."""
        code = self.mail.code(person.email)
        return self.api.confirm_sign_up(
            ClientId=self.client_id, Username=person.username, ConfirmationCode=code, **self.hashed(person.username), **options
        )

    def new_user(self, **options):
        """A person who has signed up and confirmed."""
        person, _ = self.sign_up(**options)
        self.confirm(person)
        return person

    def log_in(self, person, password=None, username=None):
        """The tokens of a login by password."""
        answer = self.try_log_in(username or person.username, password or person.password)
        return answer["AuthenticationResult"]

    def try_log_in(self, username, password):
        return self.api.initiate_auth(
            AuthFlow="USER_PASSWORD_AUTH",
            ClientId=self.client_id,
            AuthParameters=self.parameters(username, USERNAME=username, PASSWORD=password),
        )

    def refresh(self, tokens, username=""):
        answer = self.api.initiate_auth(
            AuthFlow="REFRESH_TOKEN_AUTH",
            ClientId=self.client_id,
            AuthParameters=self.parameters(username, REFRESH_TOKEN=tokens["RefreshToken"]),
        )
        return answer["AuthenticationResult"]

    def status(self, username):
        return self.api.admin_get_user(UserPoolId=self.pool_id, Username=username)["UserStatus"]

    def with_client(self, api=None, **settings):
        """The same pool seen through another, new client."""
        client = create_client(self.api, self.pool_id, **settings)
        return App(api or self.api, self.mail, self.base_url, self.pool_id, client["ClientId"], client.get("ClientSecret"), settings)


FLOWS = ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]


def create_resource_server(api, pool_id, identifier, *scopes):
    """An API of the pool, with the scopes that it knows."""
    return api.create_resource_server(
        UserPoolId=pool_id, Identifier=identifier, Name="API",
        Scopes=[{"ScopeName": scope, "ScopeDescription": f"may {scope}"} for scope in scopes],
    )["ResourceServer"]


def create_client(api, pool_id, **settings):
    """A new client; the resource servers of its scopes are made first, unless the pool has them."""
    servers = {}
    for scope in settings.get("AllowedOAuthScopes", []):
        if "/" in scope:
            identifier, name = scope.rsplit("/", 1)
            servers.setdefault(identifier, []).append(name)
    known = api.list_resource_servers(UserPoolId=pool_id, MaxResults=50)["ResourceServers"] if servers else []
    for identifier in servers.keys() - {server["Identifier"] for server in known}:
        create_resource_server(api, pool_id, identifier, *servers[identifier])
    settings = {"ClientName": unique("client"), "ExplicitAuthFlows": FLOWS} | settings
    return api.create_user_pool_client(UserPoolId=pool_id, **settings)["UserPoolClient"]


def create_app(api, mail, base_url, pool=None, client=None):
    """A new pool that verifies addresses, unless told otherwise, and a new client that takes passwords."""
    settings = {"PoolName": unique("pool"), "AutoVerifiedAttributes": ["email"]} | (pool or {})
    settings = {name: value for name, value in settings.items() if value is not None}
    pool_id = api.create_user_pool(**settings)["UserPool"]["Id"]
    made = create_client(api, pool_id, **(client or {}))
    return App(api, mail, base_url, pool_id, made["ClientId"], made.get("ClientSecret"), client or {})


def attributes(answer, member="UserAttributes"):
    """The attributes of an answer as a dictionary."""
    return {attribute["Name"]: attribute.get("Value") for attribute in answer[member]}
