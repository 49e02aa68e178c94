"""An authenticator app: six digits that change every half minute, none of which is shown to the service twice."""

import time

import pyotp

PERIOD = 30


class AuthenticatorApp:
    """Knows the secret that a user has typed in. The service takes each step's code once, so it waits for the next step where it must."""

    def __init__(self, secret):
        self.totp = pyotp.TOTP(secret)
        self.last = 0

    @staticmethod
    def step():
        return int(time.time()) // PERIOD

    def at(self, step):
        return self.totp.at(step * PERIOD)

    def code(self):
        """A code that was not given before. A clock may be one step off either way, so three of them need little waiting."""
        step = max(self.step() - 1, self.last + 1)
        # Near the end of a step its predecessor is about to be too old.
        if step < self.step() and time.time() % PERIOD > PERIOD - 5:
            step = self.step()
        while step > self.step() + 1:
            time.sleep(0.2)
        self.last = step
        return self.at(step)

    def wrong_code(self):
        """Six digits that belong to no step near now."""
        near = {self.at(self.step() + n) for n in range(-3, 4)}
        return next(code for code in (f"{n:06}" for n in range(100, 200)) if code not in near)
