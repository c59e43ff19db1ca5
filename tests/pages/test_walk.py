"""A walk over every page, in both languages, on the real content."""

import re
from itertools import pairwise
from urllib.parse import urlsplit

import pytest
from django.utils import translation

from heraklion_portal.core.models import Phase
from partners.models import Municipality, Partner, SourceDocument
from programmes.models import BestPractice, NewsItem, Programme
from services.models import GlossaryTerm, Service, Structure
from tests.opendata.vocabulary import said_to_machines
from tests.pages.budgets import over_budget

pytestmark = pytest.mark.django_db

ENTRIES = (Municipality, Partner, Structure, Service, Programme, BestPractice, NewsItem)


# The order of lists: what helps now, what may, what will; and what no longer does.
ORDER = (Phase.RUNNING, Phase.NOT_CONFIRMED, Phase.PLANNED, Phase.ENDED)


def _pages_of(walk, *models):
    """Each published entry of the models with its page, in both languages."""
    for language, pages in walk.items():
        with translation.override(language):
            for model in models:
                for entry in model.objects.published():
                    yield entry, pages[entry.get_absolute_url()].html


def test_every_page_in_both_languages(walk):
    for language, pages in walk.items():
        other = {"el": "en", "en": "el"}[language]
        titles, descriptions = {}, {}
        for path, page in pages.items():
            where = f"{path}: "
            bare = path.split("?")[0]
            assert page.language == language, where
            assert page.canonical == f"http://testserver{bare}", where
            assert page.alternates[language] == f"http://testserver{bare}", where
            assert page.alternates[other] == f"http://testserver/{other}{bare[3:]}", where
            assert page.alternates["x-default"] == f"http://testserver/el{bare[3:]}", where
            assert page.metas["description"], where + "no description"
            assert page.metas["og:title"] == page.title, where
            assert page.metas["og:description"] == page.metas["description"], where
            assert page.metas["og:url"] == page.canonical, where
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
                descriptions.setdefault(page.metas["description"], []).append(path)
        for words in (titles, descriptions):
            assert {said: paths for said, paths in words.items() if len(paths) > 1} == {}

    greek, english = ({path[3:] for path in pages} for pages in walk.values())
    assert greek == english

    for language, pages in walk.items():
        with translation.override(language):
            for model in ENTRIES:
                for entry in model.objects.published():
                    assert entry.get_absolute_url() in pages, f"no link leads to {entry.get_absolute_url()}"


def test_the_sitemap_lists_every_page_that_links_lead_to(client, walk):
    sitemap = b"".join(client.get("/sitemap.xml").streaming_content).decode()
    listed = set(re.findall(r"<loc>http://testserver(.*?)</loc>", sitemap))

    walked = {path for pages in walk.values() for path in pages if "?" not in path}
    # Searches and lists of one's own have no end, and robots are asked to stay out of them.
    assert listed == {path for path in walked if not path.endswith(("/search/", "/list/"))}


def test_every_page_of_an_entry_says_to_machines_what_it_is_in_terms_that_exist(walk):
    for language, pages in walk.items():
        with translation.override(language):
            for model in ENTRIES:
                for entry in model.objects.published():
                    page = pages[entry.get_absolute_url()]
                    thing, crumbs = said_to_machines(page.html)
                    assert thing["url"] == page.canonical
                    assert crumbs["itemListElement"][-1]["item"] == page.canonical


def test_no_text_is_missing_in_english(walk):
    fallen_back = [path for path, page in walk["en"].items() if "translated-text__note" in page.html]

    assert fallen_back == []


def test_every_entry_says_near_the_top_whether_it_runs_and_how_old_its_words_are(walk):
    for entry, html in _pages_of(walk, Structure, Service, Programme, BestPractice, NewsItem):
        head = html.split('class="entry-head"')[1].split("</header>")[0]
        phase = entry.current_phase
        assert f'phase-tag--{phase.value}">{str(phase.label).capitalize()}' in head, entry
        assert str(entry.as_of.year) in head.split('class="as-of"')[1], entry

    for entry, html in _pages_of(walk, Partner):
        head = html.split('class="entry-head"')[1].split("</header>")[0]
        assert 'class="as-of"' in head, entry


def test_no_page_of_an_entry_ends_without_somebody_to_ask(walk):
    for entry, html in _pages_of(walk, Structure, Service, Programme, BestPractice, NewsItem):
        boxes = re.findall(
            r'<section class="(?:contact|contact-panel|ask-here)">.*?</section>', html, re.DOTALL
        )
        assert any(re.search(r'href="(tel:|mailto:|https:|/)', box) for box in boxes), entry

    for body, html in _pages_of(walk, Partner):
        assert body.website or re.search(r'class="ask-here">.*?href="[^"]+"', html, re.DOTALL), body


def test_lists_show_what_runs_first_and_what_has_ended_apart(walk):
    for language, pages in walk.items():
        for path, page in pages.items():
            bare = path.split("?")[0]
            if bare not in (f"/{language}/structures/", f"/{language}/programmes/"):
                continue
            phases = re.findall(r'phase-tag--([a-z-]+)"', page.html)
            assert phases == sorted(phases, key=ORDER.index), path
            before, *after = re.split(r'<h2 class="section-title part">', page.html)
            assert f"phase-tag--{Phase.ENDED}" not in before, path
            assert set(re.findall(r'phase-tag--([a-z-]+)"', "".join(after))) <= {Phase.ENDED}, path


def test_no_page_mixes_what_has_ended_with_what_may_help(walk):
    for language, pages in walk.items():
        heading = {"el": "Ολοκληρώθηκαν", "en": "Ended"}[language]
        for path, page in pages.items():
            # The initiatives stand in the order of the source, the answers of the search in that of their worth.
            main = re.sub(r'id="initiatives">.*?</ol>', "", page.html, flags=re.DOTALL)
            for part in [] if "/search/" in path else re.split(r"<h2|</header>", main):
                phases = re.findall(r'phase-tag--([a-z-]+)"', part)
                if Phase.ENDED in phases[1:] and set(phases) != {Phase.ENDED}:
                    before, *after = part.split(f">{heading}</h3>")
                    assert Phase.ENDED not in re.findall(r'phase-tag--([a-z-]+)"', before), path
                    assert set(re.findall(r'phase-tag--([a-z-]+)"', "".join(after))) == {Phase.ENDED}, path


def test_each_page_names_the_documents_that_it_was_written_from(walk):
    for language, pages in walk.items():
        with translation.override(language):
            about = pages[f"/{language}/about/"].text
            for document in SourceDocument.objects.all():
                assert document.title in about

    for entry, html in _pages_of(walk, *ENTRIES):
        note = html.split('class="source-note"')[1].split("</section>")[0]
        sources = entry.sources.all()
        assert sources, entry
        # The language that the page was read in: `_pages_of` holds it while we look.
        assert [source for source in sources if source.title not in note] == [], entry


def test_each_abbreviation_is_written_out_where_it_is_used(walk):
    for language, pages in walk.items():
        html = "".join(page.html for page in pages.values())
        for slug in ("kem", "semp", "ofili", "ksoi", "eee", "opeka", "amka", "teba"):
            term = GlossaryTerm.objects.get(slug=slug)
            with translation.override(language):
                assert f'<abbr title="{term.expansion}">{term.term}</abbr>' in html, term


def test_every_page_is_light_and_asks_for_little(walk):
    heavy = {
        path: too_much
        for pages in walk.values()
        for path, page in pages.items()
        if (too_much := over_budget(page))
    }

    assert heavy == {}
