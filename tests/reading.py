"""Reading the portal as a visitor does: page by page, from link to link."""

from collections import Counter, deque
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

# Parts that a visitor's browser would fetch by itself.
LOADS = {"script": "src", "img": "src", "link": "href", "iframe": "src", "source": "src", "use": "href"}
# Tags inside a line of text; every other one parts two words.
INLINE = {"a", "abbr", "b", "bdi", "em", "i", "mark", "small", "span", "strong", "sub", "sup", "time", "wbr"}
UNSEEN = {"script", "style", "template", "svg"}


class Page(HTMLParser):
    """What a test asks of a page: links, what it loads, headings, head, and the `text` of its main part."""

    def __init__(self, html):
        super().__init__()
        self.links, self.loads, self.metas, self.alternates, self.ids = [], [], {}, {}, Counter()
        self.language = self.title = self.canonical = ""
        self.headings, self._open, self._inline = [], None, []
        self._main, self._unseen, self._pieces = 0, 0, []
        self.feed(html)
        self.text = " ".join("".join(self._pieces).split())

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        self._main += tag == "main"
        self._unseen += tag in UNSEEN
        if tag not in INLINE:
            self._pieces.append(" ")
        assert "style" not in given, "inline style"
        assert not any(name.startswith("on") for name in given), "inline script"
        if "id" in given:
            self.ids[given["id"]] += 1
        if tag == "html":
            self.language = given["lang"]
        elif tag == "a" and "href" in given:
            self.links.append(given["href"])
        elif tag == "meta" and ("name" in given or "property" in given):
            self.metas[given.get("name") or given["property"]] = given.get("content", "")
        if tag == "link" and given.get("rel") == "canonical":
            self.canonical = given["href"]
        elif tag == "link" and given.get("rel") == "alternate" and "hreflang" in given:
            self.alternates[given["hreflang"]] = given["href"]
        elif tag in LOADS and LOADS[tag] in given:
            self.loads.append(given[LOADS[tag]])
        if tag in ("title", "h1", "h2", "h3", "h4"):
            self._open = tag
            self._inline = []

    def handle_data(self, data):
        if self._open:
            self._inline.append(data)
        if self._main and not self._unseen:
            self._pieces.append(data)

    def handle_endtag(self, tag):
        self._main -= tag == "main"
        self._unseen -= tag in UNSEEN
        if tag not in INLINE:
            self._pieces.append(" ")
        if tag != self._open:
            return
        words = " ".join("".join(self._inline).split())
        if tag == "title" and not self.title:
            self.title = words
        elif tag != "title":
            self.headings.append((int(tag[1]), words))
        self._open = None


# Below each entry and the same for all: tried once for each kind, not once for each entry.
BELOW_ENTRIES = ("/exit/", "/card/", "/feedback/", ".vcf", ".ics")


def walk(client, start):
    """Every page that links lead to from `start` on, without leaving its language; facets and pages of lists once."""
    seen, waiting, pages = {start}, deque([start]), {}
    while waiting:
        path = waiting.popleft()
        response = client.get(path)
        assert response.status_code == 200, path
        html = response.content.decode()
        page = pages[path] = Page(html)
        page.html = html
        for link in page.links:
            parts = urlsplit(urljoin(f"http://testserver{path}", link))
            target = parts.path + (f"?{parts.query}" if parts.query else "")
            inside = parts.netloc == "testserver" and parts.path.startswith(start)
            if (
                inside
                and not parts.path.endswith(BELOW_ENTRIES)
                and "ids=" not in parts.query
                and target not in seen
            ):
                seen.add(target)
                waiting.append(target)
    return pages
