"""Waiting for a condition: never longer than needed, never for ever."""

import time


def wait_until(condition, timeout=10.0, what="the condition", pause=0.01):
    """Returns the first truthy value of `condition()`; fails with `what` when none came within `timeout` seconds."""
    deadline = time.monotonic() + timeout
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {timeout:g} s in vain for {what}")
        time.sleep(pause)
