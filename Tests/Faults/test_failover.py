"""The primary dies under a stream of sign-ups, its synchronous replica takes over: nothing that was acknowledged is lost."""

import time

from faults.asking import Book
from faults.crowd import Crowd
from faults.postgres import url_of
from support.patience import wait_until

# So long it takes until somebody, or something, has noticed that the primary is dead: longer than a request waits.
NOTICED = 6.0


def test_the_primary_dies_and_its_replica_takes_over(postgres, new_house, post, ends):
    replica = postgres.replica()
    ends.callback(replica.remove)
    replica.start()
    postgres.replicate_synchronously()
    post.seconds = 0
    house, book = new_house(url_of(postgres, replica, parameters="?target_session_attrs=read-write")), Book()
    with Crowd(house, book) as crowd:
        time.sleep(4)
        postgres.kill()
        died = time.monotonic()
        time.sleep(NOTICED)
        promoted = time.monotonic()
        replica.promote()
        wait_until(lambda: book.count("right", what="SignUp", after=promoted), 20, "the first sign-up after the failover")
        time.sleep(3)
    ended = time.monotonic()

    losses = crowd.losses(through=0) + crowd.losses(through=1)
    print(
        f"\nfailover: {book.count('right', what='SignUp', before=died)} sign-ups acknowledged before the primary died,"
        f" {book.count('right', what='SignUp', after=promoted)} after the promotion; lost: {len(losses)}; {crowd.counts()};"
        f" {book.longest_silence(died - 1, ended, 'SignUp'):.2f} s without a sign-up, of these"
        f" {book.first('right', what='SignUp', after=promoted) - promoted:.2f} s after the promotion;"
        f" {book.count('later')} told to come later, {book.count('wrong')} wrong, longest answer {book.longest:.1f} s"
    )
    book.assert_nothing_wrong()
    assert losses == []
    wait_until(lambda: not crowd.missing_letters(), 20, "the letters of the acknowledged sign-ups", pause=0.1)
    assert book.count("right", what="SignUp", before=died) > 50
    assert all(book.count("right", what="SignUp", after=promoted, node=node) > 20 for node in range(len(house.nodes)))
    house.assert_nobody_restarted()
