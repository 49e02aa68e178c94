"""`lifeguard serve` as an operator knows it: settings, keys, the first start and the last, health, metrics and log."""

import base64
import hashlib
import json
import os
import re
import socket
import time

import psycopg
import pytest
import requests

from support.api import boto3_client, post
from support.expect import refused
from support.mail import free_port
from support.patience import wait_until
from support.people import create_app, new_password
from support.server import STOP_TIMEOUT, run_to_end


NO_DATABASE = pytest.mark.sqlite(reason="about no database")

# Bad values: the key that must be named, and the command line that holds it.
BAD_OPTIONS = [
    ("port", ["--port", "70000"]),
    ("port", ["--port", "-1"]),
    ("port", ["--port", "ninety"]),
    ("public-url", ["--public-url", "not a url"]),
    ("public-url", ["--public-url", "ftp://example.com"]),
    ("public-url", ["--public-url", "http://localhost:9229/?query"]),
    ("mail-url", ["--mail-url", "http://example.com"]),
    ("mail-url", ["--mail-url", "smtp://"]),
    ("sms-url", ["--sms-url", "http://sms.example.com"]),
    ("sms-secret", ["--sms-url", "https://sms.example.com"]),
    ("sms-secret", ["--sms-secret", "short"]),
    ("region", ["--region", "not a region"]),
    ("hashing-threads", ["--hashing-threads", "0"]),
    ("hashing-memory", ["--hashing-memory", "1"]),
    ("hashing-memory", ["--hashing-memory", "plenty"]),
    ("database-url", ["--database-url", "mysql://localhost/lifeguard"]),
    ("config", ["--config", "nowhere.yaml"]),
    ("data", ["--data", "/dev/null"]),
    ("host", ["--host", "not-an-address!"]),
]


def assert_stops(done, key):
    assert done.returncode not in (0, -6, -11), f"ended with {done.returncode}: {done.stderr}"
    told = (done.stderr + done.stdout).lower().replace("_", "-")
    assert key in told, f"{key!r} is not named: {told}"
    assert "fatal error" not in told and "swift/" not in told, told


@NO_DATABASE
@pytest.mark.parametrize(("key", "options"), BAD_OPTIONS, ids=[" ".join(options) for _, options in BAD_OPTIONS])
def test_a_bad_value_stops_the_start_with_its_key(binary, tmp_path, key, options):
    command = [binary, "serve", "--dev", "--port", str(free_port()), "--data", tmp_path / "data", "--keys", tmp_path / "keys"]
    assert_stops(run_to_end([*command, *options], cwd=tmp_path), key)


@NO_DATABASE
@pytest.mark.parametrize(("key", "value"), [
    ("port", "ninety"), ("public-url", "not a url"), ("mail-url", "carrier-pigeon://roof"), ("master-key", "too short"),
])
def test_a_bad_value_in_the_environment_stops_the_start_with_its_key(binary, tmp_path, key, value):
    command = [binary, "serve", "--dev", "--data", tmp_path / "data", "--keys", tmp_path / "keys"]
    if key != "port":
        command += ["--port", str(free_port())]
    name = "LIFEGUARD_" + key.upper().replace("-", "_")
    done = run_to_end(command, environment={name: value}, cwd=tmp_path)
    assert_stops(done, key)
    assert value not in done.stderr or key != "master-key"


@NO_DATABASE
def test_a_bad_value_in_the_file_stops_the_start_with_its_key(binary, tmp_path):
    (tmp_path / "lifeguard.yaml").write_text("port: ninety\n")
    done = run_to_end(
        [binary, "serve", "--dev", "--config", "lifeguard.yaml", "--data", "data", "--keys", "keys"], cwd=tmp_path
    )
    assert_stops(done, "port")


@NO_DATABASE
def test_an_unknown_option_is_refused(binary, tmp_path):
    done = run_to_end([binary, "serve", "--colour", "blue"], cwd=tmp_path)
    assert done.returncode == 64
    assert "--colour" in done.stderr


@NO_DATABASE
@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1"])
def test_development_mode_refuses_to_listen_beyond_loopback(binary, tmp_path, host):
    done = run_to_end([
        binary, "serve", "--dev", "--host", host, "--port", str(free_port()), "--data", tmp_path / "data", "--keys", tmp_path / "keys",
    ], cwd=tmp_path)
    assert_stops(done, "host")
    assert "loopback" in (done.stderr + done.stdout).lower()


@NO_DATABASE
def test_a_port_in_use_stops_the_start_with_a_reason(binary, tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = run_to_end([
            binary, "serve", "--dev", "--port", str(port), "--data", tmp_path / "data", "--keys", tmp_path / "keys",
        ], cwd=tmp_path)
    assert_stops(done, str(port))


def test_environment_and_file_are_read_and_the_nearer_word_wins(own_server, tmp_path):
    file = tmp_path / "lifeguard.yaml"
    # The port of the file is overruled by the command line, its region by the environment, its address by nobody.
    file.write_text("port: 1\nregion: eu-central-1\npublic-url: https://id.example.com\n")
    server = own_server(options=["--config", str(file)], environment={"LIFEGUARD_REGION": "ap-southeast-2"})
    server.public_url = None
    server.start()
    answer = post(server, "CreateUserPool", {"PoolName": "far"})
    pool_id = answer.json()["UserPool"]["Id"]
    assert pool_id.startswith("ap-southeast-2_")
    found = requests.get(f"{server.url}/{pool_id}/.well-known/openid-configuration", timeout=5).json()
    assert found["issuer"] == f"https://id.example.com/{pool_id}"
    server.stop()


def test_the_first_start_prints_what_a_developer_needs(own_server):
    server = own_server().start()
    block = wait_until(lambda: server.out if "sign-up" in server.out else None, what="the block of addresses")
    assert server.public_url in block
    assert re.search(r"us-east-1_[0-9A-Za-z]{9}", block)
    assert "demo" in block and "demo-app" in block and "demo-service" in block
    assert re.search(r"aws --endpoint-url \S+ .*cognito-idp sign-up", block)
    assert "/_dev/mailbox" in block
    assert all(len(line) <= 200 for line in block.splitlines() if str(server.home) not in line)
    server.stop()


def test_a_development_server_answers_to_names_of_this_machine_only(server):
    for host, status in (("localhost", 200), ("127.0.0.1:9229", 200), ("evil.example", 421), ("evil.example:9229", 421)):
        assert requests.get(server.url + "/_dev/mailbox.json", headers={"Host": host}, timeout=5).status_code == status
    foreign = post(server, "ListUserPools", {"MaxResults": 5}, headers={"Origin": "https://evil.example"})
    assert foreign.json()["__type"] == "MissingAuthenticationTokenException"
    near = post(server, "ListUserPools", {"MaxResults": 5}, headers={"Origin": "http://localhost:3000"})
    assert near.status_code == 200


def test_a_second_start_finds_the_same_demo_pool_and_the_same_users(own_server, mail, confidences):
    server = own_server().start()
    api = boto3_client(server, confidences)
    app = create_app(api, mail, server.public_url)
    person = app.new_user()

    def demo():
        return [pool["Id"] for pool in api.list_user_pools(MaxResults=60)["UserPools"] if pool["Name"] == "demo"]

    before = demo()
    server.stop()
    server.start()
    assert demo() == before and len(before) == 1
    assert before[0] in server.out
    app.log_in(person)
    server.stop()


def fingerprint(directory):
    return {path.relative_to(directory): hashlib.sha256(path.read_bytes()).hexdigest() for path in directory.rglob("*") if path.is_file()}


@pytest.mark.parametrize("keys", ["missing", "foreign", "damaged"])
def test_without_its_master_key_the_server_does_not_start_and_overwrites_nothing(own_server, mail, confidences, keys):
    server = own_server().start()
    app = create_app(boto3_client(server, confidences), mail, server.public_url)
    person = app.new_user()
    server.stop()
    own_keys = server.keys

    other = own_server("other", database=server.database)
    other.data = server.data
    if keys == "missing":
        other.keys.mkdir(parents=True)
    elif keys == "foreign":
        foreign = own_server("foreign").start()
        foreign.stop()
        other.keys = foreign.keys
    else:
        other.keys.mkdir(parents=True)
        for path in own_keys.iterdir():
            if path.is_file():
                (other.keys / path.name).write_bytes(path.read_bytes()[: len(path.read_bytes()) // 2])
                (other.keys / path.name).chmod(0o600)
    before = fingerprint(other.keys)

    done = run_to_end(other.command, timeout=20, cwd=other.home)
    assert_stops(done, "key")
    assert fingerprint(other.keys) == before

    server.start()
    app.log_in(person)
    server.stop()


def test_the_master_key_is_readable_by_its_owner_only_and_may_come_from_the_environment(own_server, mail, confidences):
    server = own_server().start()
    app = create_app(boto3_client(server, confidences), mail, server.public_url)
    person = app.new_user()
    server.stop()
    files = [path for path in server.keys.iterdir() if path.is_file()]
    assert [oct(path.stat().st_mode & 0o777) for path in files] == ["0o600"] * len(files)
    assert all(content not in server.log.encode() for content in [files[0].read_bytes().strip()])

    text = files[0].read_bytes()
    server.environment = {"LIFEGUARD_MASTER_KEY": text.decode().strip() if text.isascii() else base64.b64encode(text).decode()}
    server.keys = server.home / "no-keys"
    server.start()
    app.log_in(person)
    server.stop()


def test_sigterm_lets_whoever_is_being_served_be_served(own_server, mail, confidences):
    # Slow hashes on one thread: several logins are surely under way when the signal comes.
    server = own_server(options=["--hashing-memory", "131072", "--hashing-threads", "1"]).start()
    app = create_app(boto3_client(server, confidences), mail, server.public_url)
    person = app.new_user()
    body = json.dumps({
        "AuthFlow": "USER_PASSWORD_AUTH", "ClientId": app.client_id,
        "AuthParameters": {"USERNAME": person.username, "PASSWORD": person.password},
    }).encode()
    head = (
        f"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-amz-json-1.1\r\nContent-Length: {len(body)}\r\n"
        "X-Amz-Target: AWSCognitoIdentityProviderService.InitiateAuth\r\nConnection: close\r\n\r\n"
    ).encode()
    logins = []
    for _ in range(4):
        connection = socket.create_connection(("127.0.0.1", server.port), timeout=STOP_TIMEOUT)
        connection.sendall(head + body)
        logins.append(connection)
    # The first answer begins: by then all four requests have long been read.
    first = logins[0].recv(1)

    server.process.terminate()
    begun = time.monotonic()
    for connection in logins:
        answer = first if connection is logins[0] else b""
        while part := connection.recv(65536):
            answer += part
        assert answer.startswith(b"HTTP/1.1 200"), answer[:300]
        confidences.add_from(json.loads(answer.split(b"\r\n\r\n", 1)[1]))
        connection.close()
    assert server.process.wait(STOP_TIMEOUT) == 0
    assert time.monotonic() - begun < STOP_TIMEOUT


def test_an_idle_connection_does_not_hold_up_the_end(own_server):
    server = own_server().start()
    with requests.Session() as session:
        session.get(server.url + "/health/live", timeout=5)
        server.stop()


def test_health_tells_life_and_readiness(server):
    for path in ("/health/live", "/health/ready"):
        answer = requests.get(server.url + path, timeout=5)
        assert answer.status_code == 200


def parse_metrics(text):
    """The Prometheus text format 0.0.4, strictly: {(name, labels): value} and {name: type}."""
    values, types = {}, {}
    label = r'[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\["\\n])*"'
    sample = re.compile(rf"([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{{({label}(?:,{label})*)?,?\}})? (NaN|[+-]?Inf|[-+0-9.eE]+)")
    for line in text.splitlines():
        if line.startswith("# TYPE "):
            _, _, name, kind = line.split(" ")
            assert name not in types and kind in ("counter", "gauge", "histogram", "summary", "untyped")
            types[name] = kind
        elif line and not line.startswith("#"):
            found = sample.fullmatch(line)
            assert found, line
            name, labels, value = found.groups()
            assert (name, labels) not in values, f"twice: {line}"
            values[name, labels] = float(value)
    return values, types


def test_metrics_are_prometheus_text_and_count(own_server, mail, confidences):
    server = own_server().start()
    app = create_app(boto3_client(server, confidences), mail, server.public_url)

    def sign_ins():
        answer = requests.get(server.url + "/metrics", timeout=5)
        assert answer.headers["Content-Type"].startswith("text/plain")
        values, types = parse_metrics(answer.text)
        assert types and all(any(name.startswith(kind) for kind in types) for name, _ in values)
        mine = [value for (name, labels), value in values.items() if name == "SignInSuccesses_total" and app.client_id in str(labels)]
        return sum(mine), answer.text

    person = app.new_user()
    before, _ = sign_ins()
    app.log_in(person)
    app.log_in(person)
    after, text = sign_ins()
    assert after == before + 2
    assert person.username not in text and person.email not in text
    server.stop()



def test_the_log_is_one_json_object_a_line_with_the_request_id_of_the_answer(server, app):
    answer = post(server, "DescribeUserPool", {"UserPoolId": app.pool_id})
    request_id = answer.headers["x-amzn-RequestId"]

    def line():
        return [line for line in server.log_lines if request_id in line]

    (line,) = wait_until(line, what="the line of the request")
    entry = json.loads(line)
    assert "DescribeUserPool" in line
    assert isinstance(entry, dict)
    for text in server.log_lines:
        assert isinstance(json.loads(text), dict), text


def test_neither_log_nor_database_holds_a_password_a_code_or_a_token(own_server, mail, confidences):
    server = own_server().start()
    app = create_app(boto3_client(server, confidences), mail, server.public_url, client={"GenerateSecret": True})
    person = app.new_user()
    tokens = app.log_in(person)
    waiting, _ = app.sign_up()
    code = mail.code(waiting.email)
    with refused():
        app.log_in(person, new_password())
    requests.get(f"{server.url}/{app.pool_id}/oauth2/userInfo?access_token={tokens['AccessToken']}", timeout=5)
    requests.get(f"{server.url}/nowhere?code=SPLAT-{code}&password={person.password}", timeout=5)
    requests.post(
        f"{server.url}/{app.pool_id}/oauth2/token",
        data={"grant_type": "refresh_token", "refresh_token": tokens["RefreshToken"]},
        auth=(app.client_id, app.client_secret), timeout=5,
    )
    server.stop()

    assert {person.password, app.client_secret, *(tokens[name] for name in ("AccessToken", "IdToken", "RefreshToken"))} \
        <= confidences.secrets
    assert confidences.found_in(server.log.encode()) == set()
    kept = server.kept_bytes()
    assert any(person.username.encode() in data for data in kept.values()), "the database was not found"
    for path, data in kept.items():
        assert confidences.found_in(data) == set(), path.name
        for token in (tokens["AccessToken"], tokens["RefreshToken"]):
            assert token.split(".")[-1][:40].encode() not in data


@pytest.mark.postgres(reason="the files of SQLite are read as they are")
def test_what_postgresql_keeps_is_searched_in_text_in_bytes_and_in_deleted_rows(own_server):
    database = own_server().database
    words = {kind: new_password() for kind in ("text", "bytes", "long", "deleted")}
    with psycopg.connect(database.url) as connection:
        connection.execute("CREATE TABLE diary (page text, seal bytea)")
        connection.execute("INSERT INTO diary VALUES (%s, %s)", (words["text"], words["bytes"].encode()))
        connection.execute("INSERT INTO diary VALUES (%s, NULL)", ("again and again " * 1000 + words["long"],))
        connection.execute("INSERT INTO diary VALUES (%s, NULL)", (words["deleted"],))
        connection.execute("DELETE FROM diary WHERE page = %s", (words["deleted"],))
    kept = database.kept_bytes().values()
    assert [kind for kind, word in words.items() if not any(word.encode() in data for data in kept)] == []


@pytest.mark.sqlite(reason="about the file of the database")
def test_the_database_is_readable_by_its_owner_only(own_server):
    server = own_server().start()
    kept = server.kept_files()
    assert any(data.startswith(b"SQLite format 3\0") for data in kept.values())
    assert all(oct(os.stat(path).st_mode & 0o077) == "0o0" for path in kept)
    server.stop()


def test_without_an_smtp_server_mail_goes_to_a_directory(own_server, confidences, tmp_path):
    directory = tmp_path / "letters"
    server = own_server(mail_url=f"file:{directory}").start()
    app = create_app(boto3_client(server, confidences), None, server.public_url)
    person, _ = app.sign_up()
    (letter,) = wait_until(lambda: list(directory.glob("*.eml")) if directory.exists() else [], what="a letter in the directory")
    assert person.email in letter.read_text()
    server.stop()

