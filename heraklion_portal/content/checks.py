"""What must be true across records, beyond what constraints and `clean()` of one record can hold.

Each rule is a generator of (record, message). `ERRORS` must never be; `WARNINGS` may wait for a translator.
"""

import re
from collections import defaultdict
from itertools import chain

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import ValidationError
from django.db.models import F, Q
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.translation import gettext as _
from modeltranslation.fields import TranslationField

from heraklion_portal.content import shape
from heraklion_portal.content.language import faults
from heraklion_portal.core.models import Sensitive
from partners.models import Addressed, FormerAddress, Municipality, Partner
from programmes.models import BestPractice, Initiative, NewsItem, Programme
from services.models import ContactPoint, Need, Phone, Service, Structure

ENTRY_MODELS = (Structure, Service, Programme, BestPractice, NewsItem)

_SPRITE = "icons.svg"
# Landlines begin with 2, mobiles with 6, freephone and shared cost with 8, premium and personal with 9 and 7.
_GREEK_NUMBER = re.compile(r"\+30[26789]\d{9}|\d{3,6}")


def taken_addresses(municipality):
    """The entries of a municipality (None: the national ones) by slug; one each where all is well."""
    taken = defaultdict(list)
    for model in ENTRY_MODELS:
        for entry in model.objects.filter(municipality=municipality).select_related("municipality"):
            taken[entry.slug].append(entry)
    return taken


def slugs_stand_once():
    """People say "heraklion/kem" without saying what it is."""
    for municipality in (None, *Municipality.objects.all()):
        for entries in taken_addresses(municipality).values():
            for entry in entries[1:]:
                others = ", ".join(str(other._meta.verbose_name) for other in entries if other is not entry)
                yield entry, _("Another entry has the same short name: %(others)s.") % {"others": others}


def services_of_confidential_places_are_confidential():
    for service in Service.objects.filter(structure__is_confidential=True, is_confidential=False):
        yield service, _("A service of a confidential place is confidential too.")


def confidential_places_have_no_contact():
    """A constraint holds it; asked again, because somebody may pay for a mistake here with their safety."""
    for model in (Structure, Service):
        for place in model.objects.filter(is_confidential=True, contact_point__isnull=False):
            yield place, _("A confidential place cannot have a contact point.")


def records_stay_in_their_municipality():
    """What belongs together is in the same municipality; parts of national programmes may be anywhere."""
    pairs = (
        (Structure, "parent"),
        (Structure, "successor"),
        (Structure, "contact_point"),
        (Service, "structure"),
        (Service, "contact_point"),
        (ContactPoint, "location"),
        (Programme, "parent"),
        (Programme, "structure"),
        (Initiative, "structure"),
        (Initiative, "programme"),
        (Initiative, "service"),
    )
    for model, owner in pairs:
        is_here = Q(**{f"{owner}__municipality": F("municipality")})
        abroad = model.objects.filter(
            # What has no municipality equals none, and SQL's NULL would let it through.
            Q(municipality__isnull=True) | ~is_here,
            **{f"{owner}__municipality__isnull": False},
        )
        for record in abroad:
            field = model._meta.get_field(owner).verbose_name
            yield record, _("It is in another municipality: %(field)s.") % {"field": field}


def nothing_belongs_to_itself():
    """Following parents or successors comes to an end."""
    for model, field in (
        (Partner, "parent"),
        (Structure, "parent"),
        (Structure, "successor"),
        (Programme, "parent"),
    ):
        owners = dict(model.objects.values_list("pk", f"{field}_id"))
        for record in model.objects.exclude(**{field: None}):
            seen, at = set(), record.pk
            while at is not None and at not in seen:
                seen.add(at)
                at = owners[at]
            if at == record.pk:
                name = model._meta.get_field(field).verbose_name
                yield record, _("It leads back to itself: %(field)s.") % {"field": name}


def published_parts_have_published_wholes():
    for model in (Structure, Programme):
        for part in model.objects.published().exclude(parent=None).select_related("parent"):
            if not part.parent.is_published:
                message = _("It is published, but what it is part of is not: %(whole)s.")
                yield part, message % {"whole": part.parent}


def initiatives_lead_to_published_entries():
    for initiative in Initiative.objects.for_listing():
        if not initiative.entry.is_published:
            message = _("The listing names an entry that is not published: %(entry)s.")
            yield initiative, message % {"entry": initiative.entry}


def former_addresses_lead_somewhere():
    """To a published record's page, to a page that is always there, or to a former address that leads on."""
    standing = {record.get_path() for record in _addressed() if record.is_published}
    former = set(FormerAddress.objects.values_list("former_path", flat=True))
    for address in FormerAddress.objects.all():
        path = address.current_path
        if path in standing or path in former:
            continue
        if not _is_plain_page(path):
            yield address, _("It leads to a page that is not there: %(path)s.") % {"path": path}


def published_entries_say_what_they_are():
    for entry in _entries():
        if not entry.is_published:
            continue
        for name in ("name", "summary"):
            if not getattr(entry, f"{name}_el"):
                field = entry._meta.get_field(f"{name}_el").verbose_name
                yield entry, _("It is published without a Greek text: %(field)s.") % {"field": field}


def sensitive_pages_have_a_neutral_title():
    for record in _sensitive():
        if not record.neutral_title_el:
            yield record, _("A sensitive page needs a neutral title.")


def neutral_titles_are_distinct():
    """The same title for two pages tells a reader nothing about which of them is open."""
    first = {}
    for record in _sensitive():
        for name in ("neutral_title_el", "neutral_title_en"):
            title = getattr(record, name)
            other = first.setdefault((name, title), record)
            if title and other is not record:
                message = _("Another record has the neutral title “%(title)s”: %(other)s.")
                yield record, message % {"title": title, "other": other}


def icons_exist():
    sprite = finders.find(_SPRITE)
    if sprite is None:
        return
    with open(sprite, encoding="utf-8") as file:
        drawn = set(re.findall(r'<symbol[^>]*\sid="([^"]+)"', file.read()))
    for need in Need.objects.exclude(icon__in=drawn):
        yield need, _("There is no icon “%(icon)s”.") % {"icon": need.icon}


def numbers_can_be_dialled():
    for phone in Phone.objects.select_related("contact_point__municipality"):
        is_greek = phone.number.startswith("+30") or not phone.number.startswith("+")
        if is_greek and not _GREEK_NUMBER.fullmatch(phone.number):
            yield phone, _("This is not a Greek telephone number: %(number)s.") % {"number": phone.number}


def fields_are_well_formed():
    """Rows come by other ways than forms and the loader, which ask the fields' validators."""
    for model in shape.content_models():
        names = {field.name for field in shape.columns(model)}
        skipped = {field.name for field in model._meta.get_fields()} - names
        for record in model.objects.all():
            try:
                record.clean_fields(exclude=skipped)
            except ValidationError as error:
                for name, messages in error.message_dict.items():
                    yield record, f"{name}: {' '.join(messages)}"


def greek_texts_have_english():
    """English may come later: the page then says that it shows Greek."""
    for record, field in _texts("el"):
        name = field.translated_field.name
        if not getattr(record, f"{name}_en"):
            label = field.translated_field.verbose_name
            yield record, _("There is no English text: %(field)s.") % {"field": label}


def texts_read_well():
    """What a reader would stumble over, in either language."""
    for language, _name in settings.LANGUAGES:
        for record, field in _texts(language):
            for fault in faults(getattr(record, field.name), language):
                yield record, f"{field.name} {fault}"


ERRORS = (
    slugs_stand_once,
    services_of_confidential_places_are_confidential,
    confidential_places_have_no_contact,
    records_stay_in_their_municipality,
    nothing_belongs_to_itself,
    published_parts_have_published_wholes,
    initiatives_lead_to_published_entries,
    former_addresses_lead_somewhere,
    published_entries_say_what_they_are,
    sensitive_pages_have_a_neutral_title,
    neutral_titles_are_distinct,
    icons_exist,
    numbers_can_be_dialled,
    fields_are_well_formed,
)
WARNINGS = (greek_texts_have_english, texts_read_well)


def _texts(language):
    """Every text in a language, as (record, its field); empty ones are passed over."""
    for model in shape.content_models():
        fields = [
            field
            for field in model._meta.concrete_fields
            if isinstance(field, TranslationField) and field.language == language
        ]
        for record in model.objects.all() if fields else ():
            yield from ((record, field) for field in fields if getattr(record, field.name))


def _entries():
    """The entries of all municipalities, of all kinds."""
    return chain.from_iterable(model.objects.select_related("municipality") for model in ENTRY_MODELS)


def _addressed():
    """Every record with a page of its own."""
    for model in shape.content_models():
        if issubclass(model, Addressed):
            yield from model.objects.for_listing()


def _sensitive():
    for model in shape.content_models():
        if issubclass(model, Sensitive):
            yield from model.objects.filter(is_sensitive=True)


def _is_plain_page(path):
    """Whether an address is that of a page without a record behind it, e.g. a list."""
    language = settings.LANGUAGE_CODE
    with translation.override(language):
        try:
            return not resolve(f"/{language}/{path}").kwargs
        except Resolver404:
            return False
