"""A walk over every page, in both languages, on the real content."""

import re
from itertools import pairwise
from urllib.parse import urlsplit

import pytest
from django.utils import translation

from partners.models import Municipality, Partner
from programmes.models import BestPractice, NewsItem, Programme
from services.models import Service, Structure
from tests.reading import walk as walk_over

pytestmark = pytest.mark.django_db

ENTRIES = (Municipality, Partner, Structure, Service, Programme, BestPractice, NewsItem)


@pytest.fixture
def walk(client, content):
    return {language: walk_over(client, f"/{language}/") for language in ("el", "en")}


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
