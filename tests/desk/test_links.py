"""Links that do not work: found politely, never inside the own network, with what to do."""

import http.server
import socket
import threading

import pytest
from pytest_django.asserts import assertContains, assertNotContains

from heraklion_portal.desk import links
from heraklion_portal.desk.models import LinkCheck
from tests.makers import make_contact_point, make_municipality, make_structure, make_user

Result = LinkCheck.Result
LINKS = "/admin/links/"


class _Site(http.server.BaseHTTPRequestHandler):
    asked = []

    def answer(self):
        self.asked.append((self.command, self.path))
        status, location = {
            "/fine": (200, ""),
            "/gone": (404, ""),
            "/moved": (301, "/fine"),
            "/for-now": (302, "/fine"),
            "/shy": (403, ""),
            "/ill": (500, ""),
            "/round": (302, "/round"),
            "/inside": (302, "http://10.0.0.1/"),
            "/only-get": (405 if self.command == "HEAD" else 200, ""),
            "/%CF%80": (200, ""),
        }[self.path]
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_HEAD = do_GET = answer  # noqa: N815

    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def site():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def site_is_public(monkeypatch):
    """As if the test's own server stood on the internet; everything else is looked at as always."""
    real = links.public_ip
    monkeypatch.setattr(
        links, "public_ip", lambda host, port: host if host == "127.0.0.1" else real(host, port)
    )


@pytest.mark.parametrize(
    ("path", "result"),
    [
        ("/fine", Result.WORKS),
        ("/π", Result.WORKS),
        ("/only-get", Result.WORKS),
        ("/for-now", Result.WORKS),
        ("/moved", Result.MOVED),
        ("/gone", Result.GONE),
        ("/shy", Result.SHY),
        ("/ill", Result.ILL),
        ("/round", Result.ILL),
        ("/inside", Result.FORBIDDEN),
    ],
)
def test_what_comes_of_a_visit(site, site_is_public, path, result):
    visit = links.visit_address(site + path)

    assert visit.result == result
    assert visit.leads_to == (f"{site}/fine" if path == "/moved" else "")


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1/", "http://[::1]/", "http://localhost/", "http://10.1.2.3/", "http://169.254.169.254/latest",
     "http://[::ffff:192.168.1.1]/", "http://0.0.0.0/", "http://224.0.0.1/", "ftp://example.org/", "file:///etc/passwd",
     "http://user@example.org/"],
)  # fmt: skip
def test_a_private_address_is_never_asked(monkeypatch, address):
    monkeypatch.setattr(socket, "create_connection", lambda *a, **k: pytest.fail("it was asked"))

    assert links.visit_address(address).result == Result.FORBIDDEN


def test_a_name_that_leads_inside_is_refused_too(monkeypatch):
    answers = [(0, 0, 0, "", ("93.184.216.34", 80)), (0, 0, 0, "", ("192.168.0.1", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: answers)

    assert links.visit_address("http://sneaky.example.org/").result == Result.FORBIDDEN


def test_a_host_that_is_not_there(monkeypatch):
    def nothing(*args, **kwargs):
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", nothing)
    assert links.visit_address("http://nobody.example.org/").result == Result.SILENT


# At the desk


@pytest.fixture
def heraklion(db):
    return make_municipality(slug="heraklion", website="https://heraklion.example.org/")


def _check(results):
    links.check_all(visit=lambda address: links.Visit(results.get(address, Result.WORKS)), pause=0)


def test_a_clerk_sees_where_it_stands_what_to_do_and_may_leave_it(client, heraklion):
    address = "https://www.example.org/a"
    structure = make_structure(
        municipality=heraklion, name_el="Κέντρο", description_el=f"Δείτε το {address}.",
        contact_point=make_contact_point(municipality=heraklion, website=address),
    )  # fmt: skip
    make_structure(description_el="https://foreign.example.org/x")
    _check({address: Result.GONE, "https://foreign.example.org/x": Result.GONE})
    client.force_login(make_user(municipalities=[heraklion]))

    page = client.get(LINKS)
    for words in (address, "Κέντρο", "Αναζητήστε τη σελίδα"):
        assertContains(page, words)
    assertNotContains(page, "foreign.example.org")
    [board] = client.get("/admin/").context["boards"]
    assert [job.count for job in board.jobs if "links" in job.url] == [1]

    check = LinkCheck.objects.get(url=address)
    client.post(LINKS, {"link": check.pk, "reason": ""})
    assertContains(client.get(LINKS), address)
    client.post(LINKS, {"link": check.pk, "reason": "Ανοίγει κανονικά"})
    assertNotContains(client.get(LINKS), address)
    _check({address: Result.GONE})
    assertNotContains(client.get(LINKS), address)
    _check({address: Result.ILL})
    assertContains(client.get(LINKS), address)

    structure.contact_point.website = structure.description_el = ""
    structure.contact_point.save()
    structure.save()
    _check({})
    assert not LinkCheck.objects.filter(url=address).exists()


def test_who_may_not_leave_a_link_as_it_is(client, heraklion):
    make_structure(municipality=heraklion, description_el="https://www.example.org/a")
    _check({"https://www.example.org/a": Result.GONE})
    posted = {"link": LinkCheck.objects.broken().get().pk, "reason": "x"}
    client.force_login(make_user(municipalities=[heraklion], role="observer"))
    assert client.post(LINKS, posted).status_code == 403
    client.force_login(make_user(municipalities=[make_municipality()]))
    assert client.post(LINKS, posted).status_code == 404


def test_hosts_take_turns(db):
    order = list(links._in_turns(["http://a/1", "http://a/2", "http://b/1"]))

    assert order == ["http://a/1", "http://b/1", "http://a/2"]
