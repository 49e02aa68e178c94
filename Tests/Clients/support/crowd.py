"""Many at the same moment."""

import threading
from concurrent.futures import ThreadPoolExecutor

from botocore.exceptions import ClientError


def at_once(jobs):
    """Does all the jobs at the same moment; gives what each gave, or the name of the error that it was refused with."""
    ready = threading.Barrier(len(jobs))

    def run(job):
        ready.wait(10)
        try:
            return job()
        except ClientError as refusal:
            return refusal.response["Error"]["Code"]

    with ThreadPoolExecutor(len(jobs)) as crowd:
        return list(crowd.map(run, jobs))


def parted(results):
    """What was given, and what was refused."""
    return [result for result in results if not isinstance(result, str)], [result for result in results if isinstance(result, str)]
