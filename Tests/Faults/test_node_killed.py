"""kill -9 of one of two nodes under load: the other serves on, nothing that was acknowledged is lost, every letter is sent."""

import time

from faults.asking import Book
from faults.crowd import Crowd
from support.patience import wait_until

DEAD, ALIVE = 0, 1

# A lease ends 15 seconds after its last renewal; then whoever looks next takes the letter up.
LEASE = 15.0


def test_the_other_node_serves_on_when_one_is_killed(postgres, new_house, post):
    house, book = new_house(postgres.url), Book()
    with Crowd(house, book) as crowd:
        time.sleep(3)
        # From here on letters take their time: both nodes hold some when one of them dies.
        post.seconds = 0.5
        time.sleep(0.7)
        killed = time.monotonic()
        house.nodes[DEAD].kill()
        held = letters_in_hand(postgres)
        post.seconds = 0.05
        time.sleep(3)
        orphans = held & letters_in_hand(postgres)
        house.nodes[DEAD].start()
        back = time.monotonic()
        time.sleep(2)
    ended = time.monotonic()

    wait_until(lambda: not crowd.missing_letters(), LEASE + 5, "the letters of the dead node", pause=0.1)
    late = time.monotonic() - killed
    twice = {address: count for address, count in post.taken.items() if count > 1}
    before, after, joined = (
        book.count("right", before=killed), book.count("right", after=killed, node=ALIVE), book.count("right", after=back, node=DEAD)
    )
    print(
        f"\nnode killed: {before} right answers before, {after} by the other node after it, longest silence"
        f" {book.longest_silence(killed, ended):.2f} s; {book.count('gone')} broken connections to the dead node;"
        f" {joined} right answers by it after its restart; {crowd.counts()}; {len(orphans)} letters taken over within {late:.0f} s,"
        f" {len(twice)} sent twice"
    )
    book.assert_nothing_wrong(gone_allowed=DEAD)
    assert not book.select("later"), "the database was there all the time"
    assert not book.select("gone", before=killed) and not book.select("gone", after=back + 1)
    assert after > 100 and joined > 20
    assert orphans, "the dead node held no letters: nothing was tried"
    # Whether the dead node had handed over a letter that it held, nobody can know: only those may come twice, and once more.
    assert len(twice) <= len(orphans) and all(count == 2 for count in twice.values())
    assert crowd.losses(through=ALIVE) == []
    assert crowd.losses(through=DEAD) == []
    for node in house.nodes:
        node.stop()


def letters_in_hand(postgres):
    """The messages that some node has taken up and not yet done with."""
    return set(postgres.ask("SELECT coalesce(array_agg(id), '{}') FROM outbox WHERE state = 'waiting' AND leased > 0"))
