"""People who sign up, confirm, log in and refresh, on all nodes at once, and remember everything that they were told."""

import itertools
import random
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from support.people import new_password, unique

from .asking import Line

# Of one member of the crowd: who waits for a letter, at most, and how long it waits itself when it was told "later".
WAITING = 4
PAUSE = 0.05


@dataclass
class Person:
    """What one person has been told, and what was asked without an answer and so may have happened or not."""

    username: str
    password: str
    has_signed_up: bool = False
    has_confirmed: bool = False
    unanswered_sign_up: bool = False
    unanswered_confirmation: bool = False
    access_token: str | None = None
    refresh_token: str | None = None
    has_rotated: bool = False

    @property
    def email(self):
        return f"{self.username}@example.com"


class Crowd:
    """Some threads that use a house until they are told to stop, each with people of its own."""

    def __init__(self, house, book, size=8):
        self.house = house
        self.book = book
        self.is_over = threading.Event()
        self.members = [Member(self, number) for number in range(size)]

    def __enter__(self):
        for member in self.members:
            member.start()
        return self

    def __exit__(self, *_):
        self.stop()

    def stop(self):
        self.is_over.set()
        for member in self.members:
            member.join(60)
            assert not member.is_alive(), "somebody still waits for an answer"
            assert member.failure is None, member.failure

    @property
    def people(self):
        return [person for member in self.members for person in member.people]

    def missing_letters(self):
        """Acknowledged sign-ups whose letter has not come. After the crowd has stopped."""
        return [person.username for person in self.people if person.has_signed_up and not self.house.post.taken[person.email]]

    def losses(self, through):
        """What was acknowledged and is not there, seen through one node. After the crowd has stopped."""
        with ThreadPoolExecutor(6) as checkers:
            return [loss for losses in checkers.map(lambda person: self._losses_of(person, through), self.people) for loss in losses]

    def _losses_of(self, person, through):
        api, pool = self.house.apis[through], self.house.app.pool_id
        losses = []
        try:
            status = api.admin_get_user(UserPoolId=pool, Username=person.username)["UserStatus"]
        except api.exceptions.UserNotFoundException:
            status = None
        if person.has_signed_up and not status:
            losses.append(f"{person.username} had signed up")
        elif person.has_confirmed and status != "CONFIRMED":
            losses.append(f"{person.username} had confirmed, and is {status}")
        elif status == "CONFIRMED" and not person.has_confirmed and not person.unanswered_confirmation:
            losses.append(f"{person.username} is confirmed, and never asked for it")
        if person.refresh_token:
            answer = Line(self.house.nodes[through]).call(
                "GetTokensFromRefreshToken", ClientId=self.house.rotating.client_id, RefreshToken=person.refresh_token
            )
            if answer.status != 200:
                losses.append(f"{person.username} had a refresh token: {answer.error}: {answer.message}")
        return losses

    def counts(self):
        """In words, what was acknowledged."""
        signed_up, confirmed = (sum(getattr(person, what) for person in self.people) for what in ("has_signed_up", "has_confirmed"))
        rotated = [person.has_rotated for person in self.people if person.refresh_token]
        return f"{signed_up} sign-ups, {confirmed} confirmations, {len(rotated)} sessions ({sum(rotated)} rotated)"


class Member(threading.Thread):
    """One thread of a crowd."""

    def __init__(self, crowd, number):
        super().__init__(name=f"crowd-{number}", daemon=True)
        self.crowd = crowd
        self.house = crowd.house
        self.random = random.Random(number)
        self.lines = [Line(node) for node in self.house.nodes]
        self.people = []
        self.codes = {}
        self.failure = None

    def run(self):
        try:
            for step in itertools.cycle((self.sign_up, self.confirm, self.log_in, self.rotate, self.read)):
                if self.crowd.is_over.is_set():
                    return
                step()
        except Exception as failure:
            self.failure = repr(failure)

    def ask(self, operation, is_right=lambda answer: answer.status == 200, **parameters):
        """Asks a node, any of them, as behind a load balancer; gives the answer when it is right, otherwise None."""
        node = self.random.randrange(len(self.lines))
        answer = self.crowd.book.judge(node, operation, lambda: self.lines[node].call(operation, **parameters), is_right)
        if answer is None:
            self.crowd.is_over.wait(PAUSE)
        return answer

    def any_person(self, condition):
        found = [person for person in self.people if condition(person)]
        return self.random.choice(found) if found else None

    # The steps.

    def sign_up(self):
        person = self.any_person(lambda person: not person.has_signed_up)
        if person is None:
            if sum(not person.has_confirmed for person in self.people) >= WAITING:
                return self.crowd.is_over.wait(0.005)
            person = Person(unique("crowd"), new_password())
            self.people.append(person)
        answer = self.ask(
            "SignUp",
            # Who had no answer may have been signed up all the same, and is told so now.
            lambda answer: answer.status == 200 or person.unanswered_sign_up and answer.error == "UsernameExistsException",
            ClientId=self.house.app.client_id, Username=person.username, Password=person.password,
            UserAttributes=[{"Name": "email", "Value": person.email}],
        )
        person.has_signed_up = answer is not None
        person.unanswered_sign_up = answer is None

    def confirm(self):
        post = self.house.post
        person = self.any_person(lambda person: person.has_signed_up and not person.has_confirmed and post.taken[person.email])
        if person is None:
            return
        if person.username not in self.codes:
            self.codes[person.username] = post.next(person.email).code
        answer = self.ask(
            "ConfirmSignUp",
            lambda answer: answer.status == 200 or person.unanswered_confirmation and "Current status is CONFIRMED" in answer.message,
            ClientId=self.house.app.client_id, Username=person.username, ConfirmationCode=self.codes[person.username],
        )
        person.has_confirmed = answer is not None
        person.unanswered_confirmation |= answer is None

    def log_in(self):
        person = self.any_person(lambda person: person.has_confirmed and not person.refresh_token) or self.any_person(
            lambda person: person.has_confirmed
        )
        if person is None:
            return
        answer = self.ask(
            "InitiateAuth", AuthFlow="USER_PASSWORD_AUTH", ClientId=self.house.rotating.client_id,
            AuthParameters={"USERNAME": person.username, "PASSWORD": person.password},
        )
        if answer:
            person.has_rotated = False
            self.keep(person, answer)

    def rotate(self):
        person = self.any_person(lambda person: person.refresh_token)
        if person is None:
            return
        answer = self.ask("GetTokensFromRefreshToken", ClientId=self.house.rotating.client_id, RefreshToken=person.refresh_token)
        if answer:
            person.has_rotated = True
            self.keep(person, answer)

    def read(self):
        person = self.any_person(lambda person: person.access_token)
        if person is not None:
            self.ask(
                "GetUser",
                lambda answer: answer.status == 200 and answer.body["Username"] == person.username,
                AccessToken=person.access_token,
            )

    def keep(self, person, answer):
        tokens = answer.body["AuthenticationResult"]
        person.access_token, person.refresh_token = tokens["AccessToken"], tokens["RefreshToken"]
