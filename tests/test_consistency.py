"""What reviewers forget: names that agree, nothing unused, nothing untranslated."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from modeltranslation.translator import translator

from heraklion_portal.core.models import Record
from heraklion_portal.core.records import RecordQuerySet
from heraklion_portal.styleguide import specimens

ROOT = Path(settings.BASE_DIR)
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
PARTS = sorted((ROOT / "templates" / "parts").glob("*.html"))
COMPONENTS = sorted((ROOT / "templates" / "components").glob("*.html"))
SHEETS = sorted((ROOT / "heraklion_portal" / "static" / "css" / "components").glob("*.css"))
CODE = [
    path
    for package in ("heraklion_portal", "partners", "services", "programmes")
    for path in (ROOT / package).rglob("*.py")
    if "migrations" not in path.parts
]
PUBLIC_APPS = ("partners", "services", "programmes")


def _name(path):
    return path.relative_to(ROOT / "templates").as_posix()


def test_every_template_is_used():
    sources = "\n".join(path.read_text() for path in (*TEMPLATES, *CODE))
    by_view = {
        f"{model._meta.app_label}/{model._meta.model_name}_{page}.html"
        for model in apps.get_models()
        for page in ("list", "detail")
    }
    unused = [
        _name(path)
        for path in TEMPLATES
        if f'"{_name(path)}"' not in sources
        and _name(path) not in by_view
        # Those that stand in for the ones of Django and allauth.
        and not _name(path).startswith(("account/", "admin/", "allauth/", "mfa/"))
    ]

    assert unused == []


@pytest.mark.parametrize("component", [*COMPONENTS, *PARTS], ids=lambda path: path.stem)
def test_a_component_opens_by_saying_what_it_wants(component):
    assert re.match(r"\{# .+ Wants.+\. #\}", component.read_text())


def test_every_component_has_a_specimen_in_the_style_guide():
    assert sorted({*specimens.CONTEXTS, *specimens.SEEN_AT}) == [path.stem for path in COMPONENTS]


def test_every_component_has_a_sheet():
    assert [path.stem for path in COMPONENTS] == [path.stem for path in SHEETS]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.stem)
def test_every_sheet_has_its_component_and_class(sheet):
    template = ROOT / "templates" / "components" / f"{sheet.stem}.html"

    assert template.exists()
    css_class = sheet.stem.replace("_", "-")
    assert re.search(rf'class="[^"]*\b{css_class}\b', template.read_text())
    assert re.search(rf"\.{css_class}(__|--|[^\w-])", sheet.read_text())


def test_no_template_writes_styles_or_scripts_inline():
    for path in TEMPLATES:
        text = path.read_text()
        assert not re.search(r"\sstyle=|<style|\son[a-z]+=\"", text), _name(path)
        assert not re.search(r"<script(?![^>]*\ssrc=)", text), _name(path)


def _bare_words(text):
    """Words of a template that no translation tag wraps."""
    text = re.sub(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", " ", text, flags=re.S)
    text = re.sub(r"\{% blocktranslate.*?\{% endblocktranslate %\}", " ", text, flags=re.S)
    text = re.sub(r'lang="el"[^>]*>[^<]*<', " ", text)
    text = re.sub(r'lang="en"[^>]*>[^<]*<', " ", text)
    text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", " ", text, flags=re.S)
    visible_attributes = " ".join(re.findall(r'\s(?:aria-label|alt|title|placeholder)="([^"]*)"', text))
    text = re.sub(r"<!doctype[^>]*>|<[^>]*>", " ", text, flags=re.S | re.I)
    return re.findall(r"[^\W\d_]{2,}", f"{text} {visible_attributes}")


@pytest.mark.parametrize("template", TEMPLATES, ids=_name)
def test_every_text_of_a_template_is_translatable(template):
    text = template.read_text()
    assert _bare_words(re.sub(r"&\w+;", " ", text)) == []


def test_every_model_with_texts_asks_for_greek():
    for model in apps.get_models():
        if model._meta.app_label not in PUBLIC_APPS or model not in translator.get_registered_models(
            abstract=False
        ):
            continue
        options = translator.get_options_for_model(model)
        for name in options.all_fields if hasattr(options, "all_fields") else options.fields:
            required = not model._meta.get_field(name).blank
            assert required == (not model._meta.get_field(f"{name}_el").blank), f"{model.__name__}.{name}"
            assert model._meta.get_field(f"{name}_en").blank, f"{model.__name__}.{name}"


def test_every_record_keeps_the_base_querysets_verbs():
    for model in apps.get_models():
        if issubclass(model, Record):
            assert isinstance(model._default_manager.all(), RecordQuerySet), model


# Fields that staff alone see: what a form or a rule uses and a page says in other words.
NOT_SHOWN = {
    "position", "publication", "version", "uuid", "created_at", "updated_at", "id", "is_in_footer", "is_sensitive",
    "is_first_contact", "hours_rule", "is_of_people", "is_urgent", "is_confirmed", "is_public",
}  # fmt: skip


def test_every_public_text_is_shown_somewhere():
    """A new field reaches the page and not the database alone."""
    shown = "\n".join(path.read_text() for path in TEMPLATES if not _name(path).startswith("admin/"))
    shown += (ROOT / "services" / "models" / "contact.py").read_text()
    missing = []
    for model in translator.get_registered_models(abstract=False):
        if model._meta.app_label not in PUBLIC_APPS:
            continue
        for name in translator.get_options_for_model(model).fields:
            if name not in NOT_SHOWN and not re.search(rf"\b{name}(_el)?\b", shown):
                missing.append(f"{model.__name__}.{name}")

    assert missing == []
