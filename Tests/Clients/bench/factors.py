"""Logins by other ways than the password told: SRP, a password and an authenticator app, a passkey. One after the other over one
kept connection; what counts is the processor time that the server takes for them, so that the client's work costs it nothing."""

import base64
import hashlib
import hmac
import http.client
import json
import os
import secrets
import struct
import time

from powers import PRIME, power

USERS = 16
ROUND = {"srp": 300, "token": 24, "passkey": 300}
PASSWORD = "Correct-Horse-7"
TICKS = os.sysconf("SC_CLK_TCK")


class Caller:
    """The API over one kept connection."""

    def __init__(self, port):
        self.origin = f"http://localhost:{port}"
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)

    def __call__(self, operation, **parameters):
        self._connection.request("POST", "/", json.dumps(parameters), {
            "Content-Type": "application/x-amz-json-1.1", "X-Amz-Target": f"AWSCognitoIdentityProviderService.{operation}",
        })
        answer = self._connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise SystemExit(f"scripts/bench: {operation} answered {answer.status}: {body.decode(errors='replace')}")
        return json.loads(body or b"{}")


def processor_seconds(process):
    """What a process has had so far, in the kernel and out of it."""
    with open(f"/proc/{process}/stat") as stat:
        fields = stat.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def processor_rate(process, call, logins):
    """Logins for each second of the server's processor time."""
    before = processor_seconds(process)
    for _ in range(logins.round):
        if "AccessToken" not in logins.log_in(call).get("AuthenticationResult", {}):
            raise SystemExit("scripts/bench: a login without an access token")
    return logins.round / (processor_seconds(process) - before)


class Logins:
    """People of one pool, who log in in turn."""

    def __init__(self, call, flows, people, **settings):
        self.pool = call("CreateUserPool", PoolName="bench", **settings)["UserPool"]["Id"]
        created = call("CreateUserPoolClient", UserPoolId=self.pool, ClientName="bench", ExplicitAuthFlows=flows)
        self.client = created["UserPoolClient"]["ClientId"]
        self._people, self._next = people, 0
        for number in range(people):
            name = f"user-{number}"
            call("AdminCreateUser", UserPoolId=self.pool, Username=name, MessageAction="SUPPRESS")
            call("AdminSetUserPassword", UserPoolId=self.pool, Username=name, Password=PASSWORD, Permanent=True)

    def next_number(self):
        self._next += 1
        return (self._next - 1) % self._people

    def ask(self, call, flow, number, **parameters):
        parameters["USERNAME"] = f"user-{number}"
        return call("InitiateAuth", ClientId=self.client, AuthFlow=flow, AuthParameters=parameters)

    def respond(self, call, asked, number, **responses):
        kept = {"Session": asked["Session"]} if "Session" in asked else {}
        return call(
            "RespondToAuthChallenge", ClientId=self.client, ChallengeName=asked["ChallengeName"],
            ChallengeResponses={"USERNAME": f"user-{number}"} | responses, **kept,
        )


class SRPLogins(Logins):
    """USER_SRP_AUTH and its proof (RFC 5054 with Cognito's hashes)."""

    round = ROUND["srp"]

    def __init__(self, call):
        super().__init__(call, ["ALLOW_USER_SRP_AUTH"], USERS)

    def log_in(self, call):
        number, secret = self.next_number(), secrets.randbits(256)
        public = power(2, secret)
        asked = self.ask(call, "USER_SRP_AUTH", number, SRP_A=f"{public:x}")
        told = asked["ChallengeParameters"]
        theirs, user = int(told["SRP_B"], 16), told["USER_ID_FOR_SRP"]
        identity = self.pool.partition("_")[2] + user
        scrambling = digest(padded(public) + padded(theirs))
        x = digest(padded(int(told["SALT"], 16)) + hashlib.sha256(f"{identity}:{PASSWORD}".encode()).digest())
        multiplier = digest(padded(PRIME) + padded(2))
        premaster = power((theirs - multiplier * power(2, x)) % PRIME, secret + scrambling * x)
        extracted = sign(padded(scrambling), padded(premaster))
        key = sign(extracted, b"Caldera Derived Key\1")[:16]
        now = time.gmtime()
        timestamp = time.strftime("%a %b ", now) + str(now.tm_mday) + time.strftime(" %H:%M:%S UTC %Y", now)
        proof = sign(key, identity.encode() + base64.b64decode(told["SECRET_BLOCK"]) + timestamp.encode())
        return self.respond(
            call, asked, number, USERNAME=user, TIMESTAMP=timestamp, PASSWORD_CLAIM_SECRET_BLOCK=told["SECRET_BLOCK"],
            PASSWORD_CLAIM_SIGNATURE=base64.b64encode(proof).decode(),
        )


class TokenLogins(Logins):
    """The password told, then six digits. A code works once, so there are as many people as logins."""

    round = ROUND["token"]

    def __init__(self, call, logins):
        super().__init__(call, ["ALLOW_USER_PASSWORD_AUTH"], logins)
        call("SetUserPoolMfaConfig", UserPoolId=self.pool, MfaConfiguration="OPTIONAL", SoftwareTokenMfaConfiguration={"Enabled": True})
        self._secrets = [self._set_up(call, number) for number in range(logins)]

    def _set_up(self, call, number):
        token = self.ask(call, "USER_PASSWORD_AUTH", number, PASSWORD=PASSWORD)["AuthenticationResult"]["AccessToken"]
        secret = base64.b32decode(call("AssociateSoftwareToken", AccessToken=token)["SecretCode"] + "====")
        call("VerifySoftwareToken", AccessToken=token, UserCode=six_digits(secret, 0))
        call("SetUserMFAPreference", AccessToken=token, SoftwareTokenMfaSettings={"Enabled": True, "PreferredMfa": True})
        return secret

    def log_in(self, call):
        number = self.next_number()
        asked = self.ask(call, "USER_PASSWORD_AUTH", number, PASSWORD=PASSWORD)
        # A clock that is a step fast: the present step may be the one of the set-up.
        return self.respond(call, asked, number, SOFTWARE_TOKEN_MFA_CODE=six_digits(self._secrets[number], 1))


class PasskeyLogins(Logins):
    """USER_AUTH with a passkey: ES256 by the smallest of all keys, one, so that a signature costs the client nothing."""

    round = ROUND["passkey"]
    ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
    # The base point of P-256, which is this key's public half, and, with the nonce one, the first half of every signature.
    X = 0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296
    Y = 0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5
    PRESENT, VERIFIED, WITH_CREDENTIAL = 1, 4, 64

    def __init__(self, call):
        factors = {"SignInPolicy": {"AllowedFirstAuthFactors": ["PASSWORD", "WEB_AUTHN"]}}
        super().__init__(call, ["ALLOW_USER_AUTH", "ALLOW_USER_PASSWORD_AUTH"], USERS, Policies=factors)
        for number in range(USERS):
            token = self.ask(call, "USER_PASSWORD_AUTH", number, PASSWORD=PASSWORD)["AuthenticationResult"]["AccessToken"]
            options = call("StartWebAuthnRegistration", AccessToken=token)["CredentialCreationOptions"]
            call("CompleteWebAuthnRegistration", AccessToken=token, Credential=self._created(call, options, number))

    def log_in(self, call):
        number = self.next_number()
        asked = self.ask(call, "USER_AUTH", number, PREFERRED_CHALLENGE="WEB_AUTHN")
        options = json.loads(asked["ChallengeParameters"]["CREDENTIAL_REQUEST_OPTIONS"])
        client_data = self._client_data(call, "webauthn.get", options["challenge"])
        data = self._data(options["rpId"], self.PRESENT | self.VERIFIED)
        number_to_sign = digest(data + hashlib.sha256(client_data).digest())
        signature = self._sequence(self.X % self.ORDER, (number_to_sign + self.X) % self.ORDER)
        credential = self._credential(number, clientDataJSON=client_data, authenticatorData=data, signature=signature)
        return self.respond(call, asked, number, CREDENTIAL=json.dumps(credential))

    def _created(self, call, options, number):
        key = b"\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20" + self.X.to_bytes(32, "big") + b"\x22\x58\x20" + self.Y.to_bytes(32, "big")
        data = self._data(options["rp"]["id"], self.PRESENT | self.VERIFIED | self.WITH_CREDENTIAL)
        data += bytes(16) + struct.pack(">H", 16) + self._id(number) + key
        attestation = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58" + bytes([len(data)]) + data
        client_data = self._client_data(call, "webauthn.create", options["challenge"])
        return self._credential(number, clientDataJSON=client_data, attestationObject=attestation)

    def _id(self, number):
        return hashlib.sha256(f"{self.pool} {number}".encode()).digest()[:16]

    def _credential(self, number, **response):
        name = base64_url(self._id(number))
        response = {member: base64_url(value) for member, value in response.items()}
        return {"id": name, "rawId": name, "type": "public-key", "response": response, "clientExtensionResults": {}}

    @staticmethod
    def _client_data(call, kind, challenge):
        return json.dumps({"type": kind, "challenge": challenge, "origin": call.origin, "crossOrigin": False}).encode()

    @staticmethod
    def _data(relying_party, flags):
        return hashlib.sha256(relying_party.encode()).digest() + struct.pack(">BI", flags, 0)

    @staticmethod
    def _sequence(*numbers):
        """DER."""
        parts = b"".join(b"\x02" + bytes([len(padded(number))]) + padded(number) for number in numbers)
        return b"\x30" + bytes([len(parts)]) + parts


def six_digits(secret, steps):
    """RFC 6238, so many steps from now."""
    mac = hmac.digest(secret, struct.pack(">Q", int(time.time()) // 30 + steps), "sha1")
    start = mac[19] & 15
    return f"{(struct.unpack('>I', mac[start:start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def padded(number):
    """As Java writes it."""
    return number.to_bytes(number.bit_length() // 8 + 1, "big")


def digest(data):
    return int.from_bytes(hashlib.sha256(data).digest(), "big")


def sign(key, message):
    return hmac.digest(key, message, "sha256")


def base64_url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
