"""The README and the pages below docs/ keep their word: their commands are run, in order, as a reader would paste them."""

import os
import re
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import requests

from support.api import boto3_client
from support.code_flow import CodeFlow
from support.people import App, Person, new_password, unique
from support.server import clean_environment
from support.visitor import Visitor, answered

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
APPS = ROOT / "docs/apps.md"
APIS = ROOT / "docs/apis.md"
SIGN_IN = ROOT / "docs/sign-in.md"
DECLARATIVE = ROOT / "docs/declarative.md"
CLI = ROOT / "docs/cli.md"
ARCHIVE = ROOT / "docs/archive.md"

NOT_RUN = "<!-- not run -->"
WITH_POSTGRES = "<!-- run with PostgreSQL -->"
RUN = ("sh", "bash", "python")

# What stands for the reader's own issuer.
EXAMPLE = "http://localhost:9229/us-east-1_EXAMPLE"

LARGEST_PICTURE = 60_000


def blocks(text, marked="", languages=RUN):
    """The blocks of a page in these languages that have nothing to say directly above, or just this mark."""
    for found in re.finditer(r"^(?P<above>[^\n]*)\n```(?P<language>\w+)\n(?P<content>(?:(?!```)[^\n]*\n)*)```$", "\n" + text, re.MULTILINE):
        above = found["above"].strip()
        if found["language"] in languages and (above if above in (NOT_RUN, WITH_POSTGRES) else "") == marked:
            yield found["language"], found["content"]


def commands(text, marked=""):
    """What a reader would paste into a shell. A block of Python is given to Python there."""
    for language, content in blocks(text, marked):
        yield f"python3 - <<'END_OF_BLOCK'\n{content}END_OF_BLOCK\n" if language == "python" else content


def run(commands, binary, tmp_path, **environment):
    """Runs commands as a reader would who has the program and the clients in PATH."""
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "lifeguard").symlink_to(binary)
    path = os.pathsep.join([str(programs), str(Path(sys.executable).parent), os.environ["PATH"]])
    script = "set -euo pipefail\n" + "\n".join(commands)
    done = subprocess.run(
        ["bash", "-c", script], capture_output=True, text=True, timeout=120, cwd=tmp_path, env=clean_environment(
            PATH=path, HOME=str(tmp_path), AWS_CONFIG_FILE=os.devnull, AWS_SHARED_CREDENTIALS_FILE=os.devnull, AWS_PAGER="", **environment
        ),
    )
    assert done.returncode == 0, f"{script}\n--- said ---\n{done.stdout}\n{done.stderr}"
    return done.stdout


def run_page(page, server, binary, home):
    """Runs a page beside a server, as if that were the one of `scripts/serve` on its usual port."""
    found = [command.replace("9229", str(server.port)) for command in commands(page.read_text())]
    assert found, f"no command of {page.name} is run"
    return run(found, binary, home, LIFEGUARD_DATA=str(server.data), LIFEGUARD_KEYS=str(server.keys))


def test_blocks_are_found_and_marked_ones_are_left_out():
    page = (
        f"a\n```sh\none\n```\n\n{NOT_RUN}\n```bash\ntwo\n```\nb\n\n```bash\nthree\nfour\n```\n```text\nfive\n```\n"
        f"{WITH_POSTGRES}\n```sh\nsix\n```\n\n```python\nseven\n```\n\n```js\neight\n```\n"
    )
    assert list(commands(page)) == ["one\n", "three\nfour\n", "python3 - <<'END_OF_BLOCK'\nseven\nEND_OF_BLOCK\n"]
    assert list(commands(page, WITH_POSTGRES)) == ["six\n"]
    assert list(blocks(page, languages=("js",))) == [("js", "eight\n")]


@pytest.mark.sqlite(reason="what the README tells first is about a data directory")
def test_every_command_of_the_readme_works(own_server, binary, tmp_path):
    server = own_server().start()
    run_page(README, server, binary, tmp_path)
    server.stop()


@pytest.mark.sqlite(reason="what the page tells first is about a data directory")
def test_every_command_of_the_page_on_signing_in_works(own_server, binary, tmp_path):
    server = own_server().start()
    assert "SecretCode" in run_page(SIGN_IN, server, binary, tmp_path)
    server.stop()


@pytest.mark.sqlite(reason="what the page tells first is about a data directory")
def test_every_command_of_the_page_on_pools_as_files_works(own_server, binary, tmp_path):
    example = (ROOT / "Tests/Clients/templates/sam.yaml").read_text()
    assert example in DECLARATIVE.read_text(), "the page's first template is the one of the tests"
    server = own_server().start()
    said = run_page(DECLARATIVE, server, binary, tmp_path)
    assert "Plan: 2 to create, 2 skipped." in said and "Nothing to change: 2 unchanged." in said
    server.stop()


@pytest.mark.sqlite(reason="the page makes a data directory of its own")
def test_every_command_of_the_page_on_the_command_line_works(binary, tmp_path):
    assert "all as they were written" in run(list(commands(CLI.read_text())), binary, tmp_path)


@pytest.mark.sqlite(reason="the page makes data directories of its own")
def test_every_command_of_the_page_on_archives_works(binary, tmp_path):
    said = run(list(commands(ARCHIVE.read_text())), binary, tmp_path)
    assert "taken in" in said and said.count("ada") >= 2


@pytest.mark.postgres(reason="needs a PostgreSQL")
def test_the_readmes_way_up_to_postgresql_works(own_server, binary, tmp_path):
    found = list(commands(README.read_text(), WITH_POSTGRES))
    assert found, "no command of the README is run"
    old = own_server("old", database=None).start()
    client = old.cli_json("client", "show", "--pool", "demo", "--client", "demo-app")["ClientId"]
    old.stop()
    new = own_server("new")
    new.keys = old.keys
    said = run(found, binary, tmp_path, LIFEGUARD_DATA=str(old.data), LIFEGUARD_DATABASE_URL=new.database.url)
    assert "account" in said or "rows" in said, said
    new.start()
    assert new.cli_json("client", "show", "--pool", "demo", "--client", "demo-app")["ClientId"] == client
    new.stop()


@pytest.mark.sqlite(reason="no database is asked")
@pytest.mark.parametrize("page", [README, APPS, APIS, SIGN_IN, DECLARATIVE, CLI, ARCHIVE], ids=lambda page: page.name)
def test_every_link_within_the_project_leads_somewhere(page):
    found = re.findall(r"""\]\(([^)\s]+)\)|(?:src|href)="([^"]+)\"""", page.read_text())
    for link in filter(lambda link: "://" not in link, (one or other for one, other in found)):
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), f"{page.name}: {link}"
        if anchor:
            headings = re.findall(r"^#+ (.*)$", target.read_text(), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w\s-]", "", heading).lower().replace(" ", "-") for heading in headings}, f"{page.name}: {link}"
        assert target.suffix != ".png" or target.stat().st_size < LARGEST_PICTURE, f"{page.name}: {link} is too large"


@pytest.mark.sqlite(reason="no database is asked")
def test_the_readme_names_what_is_installed():
    """Every package of scripts/setup, and none that is not there."""
    wanted = re.findall(r'^ +"([a-z0-9.+-]+)\|', (ROOT / "scripts/setup").read_text().partition("if [[ $bench == yes ]]")[0], re.MULTILINE)
    told = re.search(r"by apt:(.*?)\n\n", README.read_text(), re.DOTALL)[1]
    assert set(wanted) == set(" ".join(words for words in re.findall(r"`([^`]+)`", told) if "/" not in words).split())


class Reading:
    """A page whose commands have been run, and the server beside which they were."""

    def __init__(self, page, server):
        self.text = page.read_text()
        self.server = server

    @property
    def pool(self):
        return self.server.cli_json("pool", "show", "--pool", "demo")["Id"]

    @property
    def issuer(self):
        return f"{self.server.public_url}/{self.pool}"

    def client(self, name):
        return self.server.cli_json("client", "show", "--pool", "demo", "--client", name)

    @contextmanager
    def at(self, public_url, *options):
        """The same server under another address."""
        before = self.server.public_url, self.server.options
        self._start_anew(public_url, [*self.server.options, *options])
        try:
            yield self.server
        finally:
            self._start_anew(*before)

    def _start_anew(self, public_url, options):
        self.server.stop()
        self.server.public_url, self.server.options = public_url, options
        self.server.start()

    @property
    def addresses(self):
        """Every address on the page that is neither in a command nor of somebody else, as it is on this server."""
        text = re.sub(r"^```(?:sh|bash|python)\n.*?^```$", "", self.text, flags=re.DOTALL | re.MULTILINE)
        found = set(re.findall(r"""https?://localhost:\d[^\s"'`<>()\[\],;}]*""", text))
        return sorted(address.replace(EXAMPLE, self.issuer).replace("9229", str(self.server.port)) for address in found)


def read(page, new_server, binary, tmp_path_factory):
    server = new_server(tmp_path_factory.mktemp(page.stem))
    try:
        server.start()
        run_page(page, server, binary, server.home)
        yield Reading(page, server)
        server.stop()
    finally:
        server.close()


@pytest.fixture(scope="module")
def apps(new_server, binary, tmp_path_factory):
    yield from read(APPS, new_server, binary, tmp_path_factory)


@pytest.fixture(scope="module")
def apis(new_server, binary, tmp_path_factory):
    yield from read(APIS, new_server, binary, tmp_path_factory)


@pytest.fixture(scope="module")
def service_token(apis, confidences):
    """What the service of the page on APIs gets."""
    service = apis.client("billing")
    tokens = requests.post(
        f"{apis.issuer}/oauth2/token", data={"grant_type": "client_credentials"}, auth=(service["ClientId"], service["ClientSecret"]), timeout=5,
    ).json()
    confidences.add(service["ClientSecret"])
    confidences.add_from(tokens)
    return tokens["access_token"]


SAME = pytest.mark.sqlite(reason="the pages say nothing about the database")


@SAME
def test_every_address_of_the_page_on_apps_answers(apps):
    registered = [apps.client(name) for name in ("harbour", "harbour-server")]
    own = {address for client in registered for address in client["CallbackURLs"] + client["LogoutURLs"]}
    assert EXAMPLE in apps.text and apps.addresses
    for address in apps.addresses:
        if address.startswith(apps.server.public_url):
            answer = requests.get(address + ("/.well-known/openid-configuration" if address == apps.issuer else ""), timeout=5)
            assert answer.status_code == 200, address
        else:
            assert address in own, f"{address} is not registered"


@SAME
def test_every_address_of_the_page_on_apis_answers(apis, service_token):
    assert EXAMPLE in apis.text and any("/verify?" in address for address in apis.addresses)
    # A place where Caddy writes host and path apart.
    (path,) = re.findall(r"^\s*uri (/us-east-1_EXAMPLE\S+)$", apis.text, re.MULTILINE)
    apart = apis.server.public_url + path.replace("us-east-1_EXAMPLE", apis.pool)
    for address in [*apis.addresses, apart]:
        asked = requests.get(address + ("/.well-known/openid-configuration" if address == apis.issuer else ""), timeout=5)
        if "/verify?" in address:
            assert asked.status_code == 401, address
            asked = requests.get(address, headers={"Authorization": f"Bearer {service_token}"}, timeout=5)
        assert asked.status_code == 200 or address == apis.server.public_url, address


@SAME
def test_the_app_on_the_page_signs_people_in(apps, confidences, monkeypatch):
    monkeypatch.setenv("client", apps.client("harbour")["ClientId"])
    monkeypatch.setenv("issuer", apps.issuer)
    ((_, program),) = blocks(apps.text, languages=("python",))
    module = {"__name__": "app"}
    exec(compile(program, "docs/apps.md", "exec"), module)
    browser, home = module["app"].test_client(), "http://localhost:3000"
    person = somebody(apps, confidences)
    visitor = Visitor(confidences, app=f"{home}/")
    page = visitor.open(browser.get("/login", base_url=home).location)
    back = visitor.log_in(page, person)
    assert back.location.startswith(f"{home}/callback?"), (back.heading, back.complaint)
    assert browser.get(back.location.removeprefix(home), base_url=home).location == "/"
    assert browser.get("/", base_url=home).text == person.email


@SAME
def test_amplify_finds_what_it_asks_for(apps, confidences):
    """Amplify's requests one after the other, with what its configuration says."""
    (block,) = [content for _, content in blocks(apps.text, languages=("js",)) if "Amplify" in content]
    said = dict(re.findall(r"""(\w+): \[?"([^"]+)\"""", block))
    person, client, domain = somebody(apps, confidences), apps.client("harbour")["ClientId"], f"https://{said['domain']}"
    with apps.at(said["userPoolEndpoint"], "--hosted-suffix", said["domain"].partition(".")[2]) as server:
        app = App(boto3_client(server, confidences), None, said["userPoolEndpoint"], apps.pool, client)
        flow, visitor = CodeFlow(app, confidences), Visitor(confidences, app=said["redirectSignOut"])
        visitor.session.mount("https://", Proxy(server))
        asked = flow.authorize_url(
            redirect_uri=said["redirectSignIn"], response_type=said["responseType"], scope="openid email profile", identity_provider="COGNITO",
        )
        page = visitor.log_in(visitor.open(asked.replace(app.issuer, domain)), person)

        # From here on by the script, without the browser's cookies.
        script = requests.Session()
        script.mount("https://", Proxy(server))
        answer = script.post(f"{domain}/oauth2/token", timeout=15, headers={"Origin": "http://localhost:3000"}, data={
            "grant_type": "authorization_code", "code": answered(page)["code"], "client_id": client, "redirect_uri": said["redirectSignIn"],
            "code_verifier": flow.verifier,
        })
        tokens = answer.json()
        confidences.add_from(tokens)
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        renewed = app.api.get_tokens_from_refresh_token(ClientId=client, RefreshToken=tokens["refresh_token"])["AuthenticationResult"]
        assert renewed["IdToken"] and renewed["AccessToken"] != tokens["access_token"]
        goodbye = visitor.open(f"{domain}/logout", client_id=client, logout_uri=said["redirectSignOut"])
        assert goodbye.location == said["redirectSignOut"]


class Proxy(requests.adapters.HTTPAdapter):
    """Ends TLS before a server, as far as who asks can tell: what is sent to any name arrives there, with that name as its host."""

    def __init__(self, server):
        super().__init__()
        self._server = server

    def send(self, request, **options):
        public = request.url
        host = urlsplit(public).netloc
        request.headers["Host"] = host
        request.url = public.replace(f"https://{host}", self._server.url)
        try:
            answer = super().send(request, **options)
        finally:
            request.url = public
        answer.url = public
        return answer


def somebody(reading, confidences):
    """A person in the demo pool."""
    api, email, password = boto3_client(reading.server, confidences), f"{unique('reader')}@example.com", new_password()
    user = api.admin_create_user(
        UserPoolId=reading.pool, Username=email, MessageAction="SUPPRESS", UserAttributes=[{"Name": "email", "Value": email}],
    )["User"]
    api.admin_set_user_password(UserPoolId=reading.pool, Username=email, Password=password, Permanent=True)
    return Person(email, password, email, user["Username"])
