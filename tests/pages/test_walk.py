"""A walk over every page, in both languages, on the real content."""

import re
from collections import Counter, deque
from html.parser import HTMLParser
from itertools import pairwise
from urllib.parse import urljoin, urlsplit

import pytest
from django.utils import translation

from partners.models import Municipality, Partner
from programmes.models import BestPractice, NewsItem, Programme
from services.models import Service, Structure

pytestmark = pytest.mark.django_db

ENTRIES = (Municipality, Partner, Structure, Service, Programme, BestPractice, NewsItem)
# Parts that a visitor's browser would fetch by itself.
LOADS = {"script": "src", "img": "src", "link": "href", "iframe": "src", "source": "src", "use": "href"}


class _Page(HTMLParser):
    """What a test asks of a page: links, what it loads, headings, head."""

    def __init__(self, html):
        super().__init__()
        self.links, self.loads, self.metas, self.alternates, self.ids = [], [], {}, {}, Counter()
        self.language = self.title = self.canonical = ""
        self.headings, self._open, self._inline = [], None, []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        assert "style" not in given, "inline style"
        assert not any(name.startswith("on") for name in given), "inline script"
        if "id" in given:
            self.ids[given["id"]] += 1
        if tag == "html":
            self.language = given["lang"]
        elif tag == "a" and "href" in given:
            self.links.append(given["href"])
        elif tag == "meta" and "name" in given:
            self.metas[given["name"]] = given.get("content", "")
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

    def handle_endtag(self, tag):
        if tag != self._open:
            return
        words = " ".join("".join(self._inline).split())
        if tag == "title" and not self.title:
            self.title = words
        elif tag != "title":
            self.headings.append((int(tag[1]), words))
        self._open = None


def _walk(client, start):
    """Every page that links lead to from `start` on, without leaving its language; facets and pages of lists once."""
    seen, waiting, pages = {start}, deque([start]), {}
    while waiting:
        path = waiting.popleft()
        response = client.get(path)
        assert response.status_code == 200, path
        html = response.content.decode()
        page = pages[path] = _Page(html)
        page.html = html
        for link in page.links:
            parts = urlsplit(urljoin(f"http://testserver{path}", link))
            target = parts.path + (f"?{parts.query}" if parts.query else "")
            inside = parts.netloc == "testserver" and parts.path.startswith(start)
            if inside and not parts.path.endswith("/exit/") and target not in seen:
                seen.add(target)
                waiting.append(target)
    return pages


@pytest.fixture
def walk(client, content):
    return {language: _walk(client, f"/{language}/") for language in ("el", "en")}


def test_every_page_in_both_languages(walk):
    for language, pages in walk.items():
        other = {"el": "en", "en": "el"}[language]
        titles = {}
        for path, page in pages.items():
            where = f"{path}: "
            bare = path.split("?")[0]
            assert page.language == language, where
            assert page.canonical == f"http://testserver{bare}", where
            assert page.alternates[language] == f"http://testserver{bare}", where
            assert page.alternates[other] == f"http://testserver/{other}{bare[3:]}", where
            assert page.metas["description"], where + "no description"
            assert [level for level, _ in page.headings].count(1) == 1, where + str(page.headings)
            assert all(words for _, words in page.headings), where + "an empty heading"
            levels = [level for level, _ in page.headings]
            assert all(later - earlier <= 1 for earlier, later in pairwise(levels)), where + str(
                page.headings
            )
            assert all(urlsplit(load).netloc == "" for load in page.loads), where + str(page.loads)
            assert [name for name, times in page.ids.items() if times > 1] == [], where
            text = re.sub(r"<[^>]+>", " ", page.html)
            assert not re.search(r"\bNone\b|\{\{|\{%|&lt;(p|ul|li)&gt;", text), where
            if "?" not in path:
                titles.setdefault(page.title, []).append(path)
        assert {title: paths for title, paths in titles.items() if len(paths) > 1} == {}

    greek, english = ({path[3:] for path in pages} for pages in walk.values())
    assert greek == english

    for language, pages in walk.items():
        with translation.override(language):
            for model in ENTRIES:
                for entry in model.objects.published():
                    assert entry.get_absolute_url() in pages, f"no link leads to {entry.get_absolute_url()}"


def test_no_text_is_missing_in_english(walk):
    fallen_back = [path for path, page in walk["en"].items() if "translated-text__note" in page.html]

    assert fallen_back == []
