"""Visits the addresses that the content leads to, politely, and says what to do about those that do not work.

One visit at a time, a pause between two of one host, no body where the server lets us ask without. Never to a private
address: what staff type must not make the server ask inside its own network. The address that was looked up is the one
that is connected to, so that a name cannot mean two things.
"""

import http.client
import ipaddress
import re
import socket
import ssl
import time
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from heraklion_portal.content import shape
from heraklion_portal.core.admin import municipality_ids

from .models import LinkCheck, LinkUse

Result = LinkCheck.Result
TIMEOUT = 10  # seconds
PAUSE = 2  # seconds between two visits of one host
REDIRECTS = 5
_IN_TEXT = re.compile(r"https?://[^\s<>\"'»)\]]+")

ADVICE = {
    Result.MOVED: _("Open it, see that it is the same page, and write down the new address."),
    Result.GONE: _("Look for the page on the site; write down its new address, or take the link away."),
    Result.SHY: _("The site turns programs away. Open it yourself."),
    Result.ILL: _("Try again tomorrow. If it stays so, tell whoever keeps the site."),
    Result.SILENT: _("See whether the address is spelled right, and whether the site still exists."),
    Result.UNSAFE: _("Browsers warn before they open it. Tell whoever keeps the site."),
    Result.FORBIDDEN: _("This address is not on the public internet. Take the link away."),
}


@dataclass(frozen=True)
class Visit:
    result: Result
    leads_to: str = ""


class _Forbidden(Exception):
    """The address is not a public one."""


def addresses_in(record):
    """(column, address) of each address outside in a record's fields and texts."""
    for column in shape.columns(type(record)):
        if isinstance(column, models.URLField):
            address = getattr(record, column.name)
            if address:
                yield column.name, address
        elif isinstance(column, models.TextField):
            for address in _IN_TEXT.findall(getattr(record, column.name) or ""):
                yield column.name, address.rstrip(".,;·")


def check_all(visit=None, pause=PAUSE, progress=lambda done, total: None):
    """Visits every address of the content once, and forgets those that nothing leads to any more."""
    visit = visit or visit_address
    uses = _uses()
    last_visits = {}
    for done, address in enumerate(_in_turns(uses), start=1):
        host = urlsplit(address).hostname
        wait = last_visits.get(host, 0) + pause - time.monotonic()
        if wait > 0 and host in last_visits:
            time.sleep(wait)
        _keep(address, visit(address), uses[address])
        last_visits[host] = time.monotonic()
        progress(done, len(uses))
    LinkCheck.objects.exclude(url__in=uses).delete()


def _uses():
    uses = {}
    for model in shape.content_models():
        for record in model._default_manager.all():
            for column, address in addresses_in(record):
                if len(address) <= 500:
                    uses.setdefault(address, []).append((record, column))
    return uses


def _in_turns(addresses):
    """The hosts take turns, so that the pauses of one are the visits of others."""
    by_host = {}
    for address in sorted(addresses):
        by_host.setdefault(urlsplit(address).hostname, []).append(address)
    queues = list(by_host.values())
    while queues:
        for queue in queues:
            yield queue.pop(0)
        queues = [queue for queue in queues if queue]


@transaction.atomic
def _keep(address, visit, uses):
    now = timezone.now()
    check = LinkCheck.objects.filter(url=address).first() or LinkCheck(url=address)
    if check.result != visit.result:
        # What was all right about one fault may not be about another.
        check.ignored_because = ""
    check.result, check.leads_to, check.checked_at = visit.result, visit.leads_to[:500], now
    check.failing_since = None if visit.result in LinkCheck.WORKING else check.failing_since or now
    check.save()
    check.uses.all().delete()
    LinkUse.objects.bulk_create(
        LinkUse(
            link=check,
            content_type=ContentType.objects.get_for_model(record),
            object_id=record.pk,
            column=column,
            municipality_id=municipality,
        )
        for record, column in uses
        for municipality in municipality_ids(record) or {None}
    )


# One visit


def visit_address(address) -> Visit:
    """What comes of opening an address. Nothing is raised for what a site may do."""
    first, moved = address, True
    try:
        for _turn in range(REDIRECTS + 1):
            status, location = _ask(address)
            if status not in (301, 302, 303, 307, 308) or not location:
                break
            moved = moved and status in (301, 308)
            address = urljoin(address, location)
        else:
            return Visit(Result.ILL)
    except _Forbidden:
        return Visit(Result.FORBIDDEN)
    except ssl.SSLError:
        return Visit(Result.UNSAFE)
    except (OSError, http.client.HTTPException, ValueError):
        return Visit(Result.SILENT)
    if status in (404, 410):
        return Visit(Result.GONE)
    if status in (401, 403, 405, 429, 451) or status == 999:
        return Visit(Result.SHY)
    if status >= 400:
        return Visit(Result.ILL)
    if address != first and moved:
        return Visit(Result.MOVED, address)
    return Visit(Result.WORKS)


def _ask(address):
    """(status, Location) of an address; without its body, unless the server knows no other way."""
    status, location = _request("HEAD", address)
    if status in (400, 403, 404, 405, 501):
        # Some answer this way to HEAD alone.
        status, location = _request("GET", address)
    return status, location


def _request(method, address):
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
        raise _Forbidden
    port = parts.port or (443 if parts.scheme == "https" else 80)
    connection = http.client.HTTPConnection(parts.hostname, port, timeout=TIMEOUT)
    connection.sock = socket.create_connection((public_ip(parts.hostname, port), port), timeout=TIMEOUT)
    try:
        if parts.scheme == "https":
            context = ssl.create_default_context()
            connection.sock = context.wrap_socket(connection.sock, server_hostname=parts.hostname)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request(
            method,
            _quoted(path),
            headers={"User-Agent": settings.LINK_CHECKER_NAME, "Accept": "text/html,*/*;q=0.8"},
        )
        response = connection.getresponse()
        return response.status, response.getheader("Location", "")
    finally:
        connection.close()


def _quoted(path):
    return "".join(c if c.isascii() else "".join(f"%{byte:02X}" for byte in c.encode()) for c in path)


def public_ip(host, port) -> str:
    """The address of a host. Raises `_Forbidden` if any of its addresses is not a public one."""
    found = {info[4][0] for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    for ip in found:
        address = ipaddress.ip_address(ip.split("%")[0])
        mapped = getattr(address, "ipv4_mapped", None) or address
        if not mapped.is_global or mapped.is_multicast:
            raise _Forbidden
    return sorted(found, key=lambda ip: ":" in ip)[0]
