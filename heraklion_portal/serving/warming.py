"""Finds and asks for all that is published, the way a visitor does: over the proxy, by the sitemap and by links."""

import http.client
import re
import ssl
from urllib.parse import urlsplit

FIRST = ("/el/", "/en/", "/sitemap.xml")
# Addresses in pages and in sitemaps; what follows "?" or "#" is a choice of the visitor and not a page of its own.
LINK = re.compile(r"""(?:href="|<loc>)([^"?#<]*)""")
# Nothing to keep: leaves the portal, is never kept, or is a file with a lasting name.
PASSED_OVER = re.compile(r"^/(?:static|admin|accounts|api|suggestions)/|/(?:exit|search|feedback|list)/$")
SECONDS = 15


class Proxy:
    """The portal as the world sees it, over one connection that is opened again when it breaks."""

    def __init__(self, address: str, at: str | None = None):
        parts = urlsplit(address)
        self.origin = f"{parts.scheme}://{parts.netloc}"
        self._parts = parts
        self._at = at or parts.hostname
        self._connection = None

    def get(self, path: str) -> tuple[int, str]:
        """Status and text. Status 0: no answer."""
        for _ in range(2):
            try:
                return self._ask(path)
            except (OSError, http.client.HTTPException):
                self.close()
        return 0, ""

    def close(self):
        if self._connection:
            self._connection.close()
            self._connection = None

    def _ask(self, path):
        self._connection = self._connection or self._connect()
        self._connection.request("GET", path, headers={"Host": self._parts.netloc})
        answer = self._connection.getresponse()
        text = answer.read().decode(errors="replace")
        return answer.status, text

    def _connect(self):
        port = self._parts.port or (443 if self._parts.scheme == "https" else 80)
        if self._parts.scheme != "https":
            return http.client.HTTPConnection(self._at, port, timeout=SECONDS)
        # The certificate is that of the name, wherever the machine is.
        connection = http.client.HTTPConnection(self._at, port, timeout=SECONDS)
        connection.connect()
        context = ssl.create_default_context()
        connection.sock = context.wrap_socket(connection.sock, server_hostname=self._parts.hostname)
        return connection


def warm(proxy: Proxy) -> dict[str, int]:
    """The status of every page found, by its path. A sitemap that is not there is no fault."""
    asked, waiting = {}, list(FIRST)
    try:
        while waiting:
            path = waiting.pop()
            if path in asked:
                continue
            asked[path], text = proxy.get(path)
            waiting += [found for found in _links(text, path, proxy.origin) if found not in asked]
    finally:
        proxy.close()
    if asked["/sitemap.xml"] == http.client.NOT_FOUND:
        del asked["/sitemap.xml"]
    return asked


def _links(text, path, origin):
    for link in LINK.findall(text):
        link = link.removeprefix(origin)
        if link.startswith("/") and not link.startswith("//") and not PASSED_OVER.search(link):
            yield link
