"""Nothing private is public: every text field that the public must not see gets a word of its own, and then every
address there is, is asked for.

Fields and addresses are found by looking, so that a new one of either is tried without a change here: a model that the
test cannot make a row of, and an address that nothing answers, fail it.
"""

import itertools
import re
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress, EmailConfirmation
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import IntegrityError, models, transaction
from django.urls import LocalePrefixPattern, get_resolver
from django.utils import timezone
from modeltranslation.translator import translator
from reversion.models import Revision, Version

from heraklion_portal.accounts.models import AuditEntry, User
from heraklion_portal.content.models import LoadedRecord
from heraklion_portal.core.admin import ForManagers, InsideItsOwner, is_tenants
from heraklion_portal.core.models import Publication
from heraklion_portal.desk.models import FactCheck, FeedbackCount, LinkCheck, LinkUse, SignOff, SuggestionLink
from heraklion_portal.documents.models import FieldSource, ImportedBlock, ImportedDocument
from heraklion_portal.opendata.models import Change
from heraklion_portal.search.indexing import together
from heraklion_portal.search.models import Document, UnmetSearch, Word
from partners.models import ContentVersion, FormerAddress, Membership
from services.models import Phone
from tests import makers
from tests.desk.test_every_page import _one_of
from tests.desk.test_matrix import _line_of

pytestmark = [pytest.mark.django_db, pytest.mark.once]

CANARY = re.compile(r"kan\d{4}x")
SHORTEST = len("kan0000x")
# Tables that hold nothing that somebody wrote, or what is written down from public entries alone.
NOT_WRITTEN_BY_ANYBODY = {Permission, Group, ContentType, ContentVersion, Change, Document, Word}
# What the public may know though it has no language: names in addresses, numbers, codes. All else without is private.
PUBLIC = {
    "slug", "url", "website", "code", "official_code", "time_zone", "icon", "email", "number", "extension", "postcode",
    "street_number", "corrections_email", "surname_from", "surname_until", "former_path", "current_path",
}  # fmt: skip
PRIVATE_ALL_THE_SAME = {(User, "email")}
# Addresses that answer a visitor otherwise than with a page, and how.
ELSEWHERE = {
    "": 302,
    "data/id/<uuid:identifier>": 303,
    "suggestions/<str:secret>/": 410,
    "metrics": 404,
    ".well-known/security.txt": 404,
    "el/exit/": 303,
    "en/exit/": 303,
    "el/styleguide/": 404,
    "en/styleguide/": 404,
}


class Canaries:
    """Words that are nowhere else, and where each was put."""

    def __init__(self):
        self.planted = {}
        self.refused = set()
        self._numbers = itertools.count()

    def plant(self, row, fields):
        """In all fields at once; where the database has a rule against that, in each that it lets have one."""
        try:
            with transaction.atomic():
                self._write(row, fields)
        except IntegrityError:
            row.refresh_from_db()
            for field in fields:
                try:
                    with transaction.atomic():
                        self._write(row, [field])
                except IntegrityError:
                    row.refresh_from_db()
                    self.refused.add(field.name)

    def _write(self, row, fields):
        for field in fields:
            word = f"kan{next(self._numbers):04d}x"
            self.planted[word] = (type(row), field.name)
            setattr(row, field.attname, _holding(word, field, row))
        # As if it had been made so: a rename would leave the address that it had before.
        row.__dict__.pop("_stored_address", None)
        if isinstance(row, AuditEntry):  # only added to, by whoever goes through the model
            values = {field.attname: getattr(row, field.attname) for field in fields}
            AuditEntry._base_manager.filter(pk=row.pk).update(**values)
            return
        row.save()

    def found_in(self, text, where, but_for=lambda model: False):
        return [
            f"{where}: {self.planted[word][0]._meta.label}.{self.planted[word][1]}"
            for word in set(CANARY.findall(text.lower()))
            if word in self.planted and not but_for(self.planted[word][0])
        ]


def _holding(word, field, row):
    if not isinstance(field, models.JSONField):
        return word
    value = getattr(row, field.attname)
    return [*value, word] if isinstance(value, list) else {**(value or {}), word: word}


def text_fields(model):
    """Fields in which somebody can write: choices and the original columns of translated texts aside."""
    texts = _translated(model)
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField | models.JSONField)
        and not field.choices
        and not field.primary_key
        and field.name not in texts
        and (field.max_length or SHORTEST) >= SHORTEST
    ]


def _translated(model):
    if model not in translator.get_registered_models(abstract=False):
        return ()
    return translator.get_options_for_model(model).fields


def private_fields(model):
    """Those of a published row that stay at the desk all the same."""
    in_languages = {f"{name}_{code}" for name in _translated(model) for code in ("el", "en")}
    return [
        field
        for field in text_fields(model)
        if (field.name not in PUBLIC and field.name not in in_languages)
        or (model, field.name) in PRIVATE_ALL_THE_SAME
    ]


def a_revision():
    return Revision.objects.create(date_created=timezone.now(), user=makers.make_user())


def a_row_of(model):
    """A row, by the makers of the desk's tests; what stands behind the desk is made here."""
    if model in (UnmetSearch, FeedbackCount):
        return _line_of(model)
    if model in admin.site._registry:
        return _one_of(model)
    structure = makers.make_structure()
    of_structure = {"content_type": ContentType.objects.get_for_model(structure), "object_id": structure.pk}
    link = LinkCheck(url=f"https://www.example.org/{uuid4()}", result="works", checked_at=timezone.now())
    return {
        EmailAddress: lambda: EmailAddress.objects.create(user=makers.make_user(), email="a@example.org"),
        EmailConfirmation: lambda: EmailConfirmation.objects.create(
            email_address=a_row_of(EmailAddress), key="x"
        ),
        Authenticator: lambda: Authenticator.objects.create(
            user=makers.make_user(), type=Authenticator.Type.TOTP, data={}
        ),
        LinkCheck: lambda: _saved(link),
        LinkUse: lambda: LinkUse.objects.create(link=_saved(link), column="website", **of_structure),
        SignOff: lambda: SignOff.objects.create(
            content_type=of_structure["content_type"], record_uuid=structure.uuid, version=1
        ),
        LogEntry: lambda: LogEntry.objects.create(
            user=makers.make_user(), action_flag=CHANGE, **of_structure
        ),
        Session: lambda: Session.objects.create(session_key="x", expire_date=timezone.now()),
        Revision: a_revision,
        Version: lambda: Version.objects.create(
            revision=a_revision(), db="default", format="json", **of_structure
        ),
        FactCheck: lambda: FactCheck.objects.create(
            content_type=of_structure["content_type"], record_uuid=structure.uuid, fact="contact"
        ),
        SuggestionLink: lambda: SuggestionLink.objects.create(
            municipality=structure.municipality,
            structure=structure,
            secret_hash="x",
            expires_at=timezone.now(),
        ),
        LoadedRecord: lambda: LoadedRecord.objects.create(
            model="services.structure", uuid=structure.uuid, values={}
        ),
        ImportedBlock: lambda: ImportedBlock.objects.create(
            imported=_one_of(ImportedDocument), number=1, line=1
        ),
        FieldSource: lambda: FieldSource.objects.create(
            municipality=structure.municipality,
            document=makers.make_source(),
            page=1,
            line=1,
            record_model="services.structure",
            record_uuid=structure.uuid,
        ),
    }[model]()


def _saved(row):
    row.save()
    return row


def everything():
    return [model for model in apps.get_models() if model not in NOT_WRITTEN_BY_ANYBODY]


def hides(model):
    """Whether a row is private because what it belongs to is: a draft, a municipality's, a part of either."""
    fields = {field.name: field for field in model._meta.concrete_fields}
    if "publication" in fields:
        return True
    return any(
        isinstance(field, models.ForeignKey) and not field.null and field.related_model is not model
        and hides(field.related_model)
        for field in fields.values()
    )  # fmt: skip


def hide_all():
    for model in apps.get_models():
        if any(field.name == "publication" for field in model._meta.concrete_fields):
            model._base_manager.update(publication=Publication.DRAFT)


@pytest.fixture(scope="module")
def portal(django_db_setup, django_db_blocker):
    """A hidden town with a row of everything, a canary in every field; and a public one with them in private fields."""
    with django_db_blocker.unblock(), transaction.atomic():
        with together():
            planted = _plant(Canaries())
        yield planted
        transaction.set_rollback(True)


def _plant(canaries):
    hidden = [a_row_of(model) for model in everything()]
    hide_all()
    for row in hidden:
        row.refresh_from_db()
        canaries.plant(row, text_fields(type(row)) if hides(type(row)) else private_fields(type(row)))
    # What hides nothing was made above, as visible as it ever is.
    shown = [a_row_of(model) for model in everything() if hides(model)]
    for row in shown:
        canaries.plant(row, private_fields(type(row)))
    centre = makers.make_structure(contact_point=makers.make_contact_point(), hours_rule="own")
    makers.make_hours(structure=centre)
    shown += [centre, makers.make_service(structure=centre, contact_point=centre.contact_point)]
    secret = Phone.objects.create(contact_point=centre.contact_point, number="+302810000000", is_public=False)
    canaries.plant(secret, text_fields(Phone))
    return canaries, hidden, shown


# Addresses


def addresses(patterns=None, before=""):
    """Every address of the resolver as it is written there, "^" and "$" left out; below a language, in each."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        own = str(pattern.pattern).removeprefix("^").removesuffix("$").replace("\\.", ".")
        in_languages = [f"{code}/" for code, _name in settings.LANGUAGES]
        for prefix in in_languages if isinstance(pattern.pattern, LocalePrefixPattern) else [own]:
            if hasattr(pattern, "url_patterns"):
                yield from addresses(pattern.url_patterns, before + prefix)
            else:
                yield before + prefix


GROUP = re.compile(r"\(\?P<(\w+)>([^()]*)\)|<(?:\w+:)?(\w+)>")
# The names in which addresses ask for the same.
SAME = {"identifier": "uuid", "object_id": "pk"}


def values_of(row):
    """What addresses may ask for of a row; `kind` is the first word of its own address."""
    found = {"pk": str(row.pk)}
    if hasattr(row, "get_path"):
        parts = row.get_path().strip("/").split("/")
        found |= {"uuid": str(row.uuid), "slug": row.slug, "kind": parts[0]}
        if len(parts) == 3:
            found["municipality"] = parts[1]
    elif hasattr(row, "uuid") and not any(field.is_relation for field in row._meta.concrete_fields):
        # Words of the vocabulary: needs, audiences.
        found |= {"uuid": str(row.uuid), "slug": getattr(row, "slug", "x")}
    elif hasattr(row, "get_absolute_url") and hasattr(row, "uuid"):
        found["uuid"] = str(row.uuid)
    return found


def filled(address, values):
    """The address with a row's values; None where it has none for it."""

    def fill(match):
        name = match[1] or match[3]
        value = values[SAME.get(name, name)]
        if match[2] and not re.fullmatch(match[2], value):
            raise KeyError(name)
        return value

    try:
        return GROUP.sub(fill, address)
    except KeyError:
        return None


def ask(client, path):
    """Status, and all that came back: headers and body."""
    response = client.get(f"/{path}")
    body = b"".join(response.streaming_content) if response.streaming else response.content
    headers = "\n".join(f"{name}: {value}" for name, value in response.headers.items())
    return response.status_code, headers + "\n" + body.decode(errors="replace")


UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
LINK = re.compile(r'(?:href="|http://testserver)/([^"?#\s<>]+)')
MOST_OF_ITS_LIST = 4


def test_no_public_address_tells_what_is_private(client, portal):
    canaries, hidden, shown = portal
    rows = [values_of(row) for row in (*hidden, *shown)]
    rows.append({"secret": "somebody-guesses"})
    kinds = {values["kind"] for values in rows if "kind" in values}
    hits, answered, listed, links = [], {}, {}, set()

    def visit(address, path):
        status, text = ask(client, path)
        answered[address] = min(status, answered.get(address, 999))
        # What was asked for may come back: on the page that says that there is no such thing.
        for word in CANARY.findall(path):
            text = text.replace(word, "")
        hits.extend(canaries.found_in(text, path))
        links.update(LINK.findall(text))
        listed[address] = list(dict.fromkeys(UUID.findall(text)))[:MOST_OF_ITS_LIST]

    def paths_of(address):
        own = kinds & set(address.split("/"))
        # Of what has no row of its own, such as a service at a place, the identifiers stand in its list.
        others = [{"uuid": identifier} for identifier in listed.get(address.split("/<")[0], ())]
        for values in [*rows, *others]:
            if not own or values.get("kind") in own:
                yield filled(address, values)
        # Or somebody links to it.
        pattern = re.compile(GROUP.sub("[^/]+", address.replace(".", r"\.")))
        yield from sorted(link for link in links if pattern.fullmatch(link))[:MOST_OF_ITS_LIST]

    public = [address for address in addresses() if not address.startswith(("admin/", "accounts/"))]
    for address in (address for address in public if not GROUP.search(address)):
        visit(address, address)
        if address.split("/")[0] in ("el", "en"):
            visit(address, f"{address}?q=kan")
    for address in (address for address in public if GROUP.search(address)):
        for path in sorted(set(paths_of(address)) - {None}):
            visit(address, path)

    assert not hits, "\n".join(sorted(set(hits)))
    answers = {address: status for address, status in answered.items() if status != 200}
    assert answers == ELSEWHERE
    assert set(answered) == set(public), "an address that no row has the values for"
    assert len(canaries.planted) > 300
    assert canaries.refused <= PUBLIC


def shared_at_the_desk(model):
    """Whether all staff may see its rows, whoever's they are: vocabularies, bodies, sources."""
    registered = admin.site._registry.get(model)
    return registered is not None and not (
        is_tenants(model) or model is User or isinstance(registered, ForManagers | InsideItsOwner)
    )


def test_the_admin_of_another_municipality_tells_nothing(client, portal):
    canaries, hidden, shown = portal
    own = makers.make_structure(contact_point=makers.make_contact_point())
    user = makers.make_user(municipalities=[own.municipality], role=Membership.StaffRole.MANAGER)
    client.force_login(user)
    client.raise_request_exception = False
    hits, answered = [], {}
    for address in addresses():
        if not address.startswith("admin/"):
            continue
        model = next((model for model in admin.site._registry if f"/{_place(model)}/" in address), None)
        rows = [row for row in (*hidden, *shown) if type(row) is model] or [own]
        for path in {filled(address, values_of(row)) for row in rows} - {None}:
            status, text = ask(client, path)
            answered[address] = min(status, answered.get(address, 999))
            hits += canaries.found_in(text, path, but_for=shared_at_the_desk)
            assert status < 500, path

    assert not hits, "\n".join(sorted(set(hits)))
    assert len([status for status in answered.values() if status == 200]) > 30


def _place(model):
    return f"{model._meta.app_label}/{model._meta.model_name}"


def test_every_field_was_thought_of():
    """A field too short for a canary cannot be tried: these are, and none of them may be private."""
    too_short = {
        field.name
        for model in everything()
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField)
        and not field.choices
        and field.max_length is not None
        and field.max_length < SHORTEST
    }

    assert too_short <= PUBLIC | {"language"}
    assert FormerAddress in everything()
