"""Everything secret that the tests have used, so that log and database can be searched for it at the end."""

import re
import threading

# Members of requests and answers whose values nobody may find in a log or, in the clear, in the database.
SECRET_MEMBERS = {
    "Password", "PreviousPassword", "ProposedPassword", "TemporaryPassword", "PASSWORD",
    "ClientSecret", "SecretHash", "SECRET_HASH", "REFRESH_TOKEN",
    "AccessToken", "IdToken", "RefreshToken", "Token", "Session", "SecretCode",
    "access_token", "id_token", "refresh_token", "client_secret", "private_key",
}
CODE_MEMBERS = {"ConfirmationCode", "UserCode", "SOFTWARE_TOKEN_MFA_CODE", "SMS_MFA_CODE", "EMAIL_OTP_CODE"}

DURATION = b'"duration_us":'

# Shorter values would be found by chance, or are part of what may be said ("abc").
SHORTEST_SECRET = 8


class Confidences:
    """A growing set of secrets and of one-time codes."""

    def __init__(self):
        self._lock = threading.Lock()
        self.secrets = set()
        self.codes = set()

    def add(self, *values):
        with self._lock:
            self.secrets.update(value for value in values if isinstance(value, str) and len(value) >= SHORTEST_SECRET)

    def add_code(self, code):
        with self._lock:
            if re.fullmatch(r"\d{6,}", code or ""):
                self.codes.add(code)

    def add_from(self, value):
        """Takes the secret members out of a request's parameters or an answer's body, however deep they stand."""
        if isinstance(value, dict):
            for name, member in value.items():
                if name in SECRET_MEMBERS and isinstance(member, str):
                    self.add(member)
                elif name in CODE_MEMBERS and isinstance(member, str):
                    self.add_code(member)
                else:
                    self.add_from(member)
        elif isinstance(value, list):
            for member in value:
                self.add_from(member)

    def found_in(self, data: bytes):
        """The secrets that stand in `data`. A code counts when it stands alone, not as a part of a number or of a hash, nor
        as how long a request took."""
        with self._lock:
            secrets, codes = set(self.secrets), set(self.codes)
        found = {secret for secret in secrets if secret.encode() in data}
        if codes:
            for hit in re.finditer(rb"(?<![0-9.])[0-9]{6,}(?![0-9])", data):
                if hit.group().decode() in codes and not _stands_in_a_hash(data, hit) and not _is_a_duration(data, hit):
                    found.add(hit.group().decode())
        return found


def _is_a_duration(data, hit):
    """Whether the digits are the number that the log of requests makes of a clock: as six digits they are chance."""
    return data[max(0, hit.start() - len(DURATION)):hit.start()] == DURATION and data[hit.end():hit.end() + 1] in (b",", b"}")


def _stands_in_a_hash(data, hit):
    """Whether the digits are a part of a longer run of hexadecimal or base64url text, where six digits are chance."""
    start, end = hit.start(), hit.end()
    while start > 0 and re.match(rb"[A-Za-z0-9_-]", data[start - 1:start]):
        start -= 1
    while end < len(data) and re.match(rb"[A-Za-z0-9_-]", data[end:end + 1]):
        end += 1
    return end - start >= 16
