"""The doctor looks at what is around the house: the mail server, the certificate of the public URL, the clock of the files."""

import json
import os
import time
from urllib.parse import urlsplit

import pytest

from support.certificates import self_signed
from support.mail import free_port
from support.webhook import Webhook


@pytest.fixture
def house(new_server, tmp_path):
    """Data and keys of one test, without a running server."""
    house = new_server(tmp_path / "house", mail_url=None)
    house.cli("pool", "create", "--name", "staff")
    yield house
    house.close()


def diagnosis(house, subject, **environment):
    """What the doctor says of one thing, and with which status it ends."""
    done = house.cli("doctor", "--output", "json", check=False, environment=environment)
    return done.returncode, [finding for finding in json.loads(done.stdout) if finding["subject"] == subject]


def test_a_mail_server_that_answers_is_well(house, mail):
    place = urlsplit(mail.url).netloc
    code, found = diagnosis(house, "mail", LIFEGUARD_MAIL_URL=mail.url)
    assert code == 0 and [(finding["state"], finding["reason"]) for finding in found] == [("ok", f"{place} takes connections")]


def test_a_mail_server_that_is_not_there_is_a_failure_without_its_password(house):
    port = free_port()
    url = f"smtp://postman:hunter2@127.0.0.1:{port}"
    done = house.cli("doctor", check=False, environment={"LIFEGUARD_MAIL_URL": url})
    assert done.returncode == 1 and "hunter2" not in done.stdout + done.stderr
    code, (found,) = diagnosis(house, "mail", LIFEGUARD_MAIL_URL=url)
    assert code == 1 and found["state"] == "fail" and found["remedy"]
    assert found["reason"] == f"127.0.0.1:{port} takes no connection: mail waits in the outbox"


def test_a_certificate_that_nobody_vouches_for_is_named(house, tmp_path):
    with Webhook(tls=self_signed(tmp_path)) as behind:
        code, (found,) = diagnosis(house, "tls", LIFEGUARD_PUBLIC_URL=behind.url.removesuffix("/sms"))
    assert code == 0 and found["state"] == "warn" and "certificate" in found["reason"].lower()
    assert "renew the certificate" in found["remedy"]
    assert behind.posts == []


def test_a_public_url_at_which_nobody_answers_is_told(house):
    code, (found,) = diagnosis(house, "tls", LIFEGUARD_PUBLIC_URL=f"https://localhost:{free_port()}")
    assert code == 0 and found["state"] == "warn" and "start the server" in found["remedy"]


def test_offline_nothing_is_asked(house):
    done = house.cli("doctor", "--offline", "--output", "json", environment={"LIFEGUARD_MAIL_URL": f"smtp://127.0.0.1:{free_port()}"})
    assert not {"mail", "tls"} & {finding["subject"] for finding in json.loads(done.stdout)}


@pytest.mark.sqlite(reason="the clock of a file is looked at")
def test_a_file_that_was_written_in_the_future_tells_that_the_clock_is_behind(house):
    later = time.time() + 3600
    os.utime(house.data / "lifeguard.sqlite", (later, later))
    code, found = diagnosis(house, "clock")
    failed = [finding["reason"] for finding in found if finding["state"] == "fail"]
    assert code == 1 and len(failed) == 1 and "was written in the future: the clock is behind" in failed[0]
