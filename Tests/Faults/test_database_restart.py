"""PostgreSQL crashes, stops or hangs under load: every answer is right or an honest "later", and all is well again soon."""

import time

import pytest

from faults.asking import Book
from faults.crowd import Crowd
from faults.watch import Watch
from support.patience import wait_until

# Everybody is served again this soon after the database answers again.
RECOVERY = 5.0

# Of what is asked of each node all the time, what needs the database, and what must not.
FROM_DATABASE = ("SignUp", "ConfirmSignUp", "InitiateAuth", "GetTokensFromRefreshToken", "GetUser", "log in", "token endpoint", "ready")
FROM_MEMORY = ("jwks.json", "openid-configuration")


def crash(postgres, seconds):
    """`pg_ctl restart -m immediate`, as after a power cut: what was committed is recovered from the log."""
    postgres.stop("immediate")
    time.sleep(seconds)
    postgres.start()


def stop(postgres, seconds):
    """`pg_ctl restart -m fast`, with a pause between."""
    postgres.stop("fast")
    time.sleep(seconds)
    postgres.start()


def hang(postgres, seconds):
    """No connection is closed, and none is answered."""
    postgres.freeze()
    time.sleep(seconds)
    postgres.thaw()


# A node waits 5 seconds for a connection before it says "later", and 10 for an answer.
@pytest.mark.parametrize("befall, times, seconds", [(crash, 3, 0.0), (stop, 1, 7.0), (hang, 1, 12.0)], ids=["crashes", "stop", "hang"])
def test_the_database_is_away_for_a_while(postgres, new_house, befall, times, seconds):
    house, book = new_house(postgres.url), Book()
    outages, recoveries = [], []
    with Watch(house, book), Crowd(house, book) as crowd:
        for _ in range(times):
            time.sleep(2)
            down = time.monotonic()
            befall(postgres, seconds)
            up = time.monotonic()
            outages.append((down, up))
            recoveries.append(wait_until(lambda: recovery(house, book, up), 2 * RECOVERY, "every kind of answer by every node"))
            time.sleep(1)
    losses = crowd.losses(through=0) + crowd.losses(through=1)

    meanwhile = [sum(book.count("right", what=what, after=down, before=up) for down, up in outages) for what in FROM_MEMORY]
    print(
        f"\ndatabase away ({befall.__name__}): for {', '.join(f'{up - down:.1f}' for down, up in outages)} s; {book.count('right')} right"
        f" answers, {book.count('later')} told to come later, {book.count('wrong')} wrong, longest {book.longest:.1f} s; meanwhile from"
        f" memory: {meanwhile[0]} JWKS, {meanwhile[1]} discovery; every kind of answer by every node"
        f" {', '.join(f'{seconds:.2f}' for seconds in recoveries)} s after the database's first; {crowd.counts()}; lost: {len(losses)}"
    )
    book.assert_nothing_wrong()
    assert losses == []
    assert max(recoveries) < RECOVERY
    if seconds:
        assert all(book.count("later", what="ready", node=node) for node in range(len(house.nodes)))
    wait_until(lambda: not crowd.missing_letters(), 20, "the letters of the acknowledged sign-ups", pause=0.1)
    house.assert_nobody_restarted()


def recovery(house, book, up):
    """How long it took until every node had given every kind of right answer again; None while one is outstanding."""
    answers = [book.select("right", what=what, node=node, after=up) for what in FROM_DATABASE for node in range(len(house.nodes))]
    return all(answers) and max(min(entry.answered for entry in given) for given in answers) - up or None
