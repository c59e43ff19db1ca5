"""Every model's list, add and change page, in both languages."""

import pytest
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from heraklion_portal.accounts.models import AuditEntry, User
from heraklion_portal.desk.models import (
    FactCheck,
    Feedback,
    FeedbackCount,
    LinkCheck,
    LinkUse,
    Proposal,
    SignOff,
    SuggestionLink,
)
from heraklion_portal.documents.models import ImportedDocument
from heraklion_portal.search.models import UnmetSearch
from partners import models as partners
from programmes import models as programmes
from services import models as services
from tests import makers

pytestmark = pytest.mark.django_db

# Lists to read, of what is no record and has no form: tests/search, tests/feedback.
LISTS = {UnmetSearch, FeedbackCount}
MODELS = sorted(set(admin.site._registry) - LISTS, key=lambda model: model._meta.label)
# The portal's own bookkeeping, and what is set in the form of an entry.
ELSEWHERE = (partners.ContentVersion, FactCheck, LinkCheck, LinkUse, SignOff, SuggestionLink)


def _one_of(model):
    """A record of the model, made with what it needs."""
    structure = makers.make_structure(contact_point=makers.make_contact_point())
    programme = makers.make_programme(municipality=structure.municipality)
    practice = makers.make_practice(municipality=structure.municipality)
    label = {"label_el": "Άτομα", "slug": "people", "amount": 3}
    made = {
        User: lambda: makers.make_user(),
        AuditEntry: lambda: AuditEntry.objects.create(event="signed-in", name="maria"),
        Proposal: lambda: Proposal.objects.create(
            municipality=structure.municipality,
            content_type=ContentType.objects.get_for_model(structure),
            changes={},
        ),
        Feedback: lambda: Feedback.objects.create(
            municipality=structure.municipality,
            content_type=ContentType.objects.get_for_model(structure),
            record_uuid=structure.uuid,
            sort="phone",
            language="el",
        ),
        ImportedDocument: lambda: makers.make_imported_document(municipality=structure.municipality),
        partners.Municipality: lambda: structure.municipality,
        partners.Partner: lambda: structure.municipality.partner,
        partners.SourceDocument: makers.make_source,
        partners.FundingAct: makers.make_funding_act,
        partners.LegalBasis: makers.make_legal_basis,
        partners.FormerAddress: lambda: partners.FormerAddress.objects.create(
            former_path="a/", current_path="b/"
        ),
        partners.Membership: lambda: makers.make_user(
            municipalities=[structure.municipality]
        ).memberships.get(),
        partners.MunicipalityFigure: lambda: structure.municipality.figures.create(**label),
        partners.LocalHoliday: lambda: structure.municipality.local_holidays.create(
            name_el="Πολιούχος", month=11, day=11
        ),
        services.Need: makers.make_need,
        services.Audience: makers.make_audience,
        services.Synonym: lambda: services.Synonym.objects.create(word="χάπι"),
        services.GlossaryTerm: lambda: services.GlossaryTerm.objects.create(
            slug="kem", term_el="ΚΕΜ", expansion_el="Κέντρο Ένταξης Μεταναστών"
        ),
        services.Location: lambda: structure.contact_point.location,
        services.ContactPoint: lambda: structure.contact_point,
        services.Phone: lambda: structure.contact_point.phones.get(),
        services.Structure: lambda: structure,
        services.FormerPlace: lambda: structure.former_places.create(address_el="Παλιά οδός 1"),
        services.StaffPost: makers.make_staff_post,
        services.StructureFigure: lambda: structure.figures.create(**label),
        services.StructureParticipation: lambda: structure.participations.create(
            partner=makers.make_partner(), role="partner"
        ),
        services.Service: makers.make_service,
        services.OpeningHours: lambda: makers.make_hours(structure=structure)[0],
        services.Closure: lambda: services.Closure.objects.create(
            structure=structure, starts_on="2026-12-20", ends_on="2026-12-27"
        ),
        services.AccessRule: lambda: services.AccessRule.objects.create(structure=structure, mode="walk-in"),
        services.Notice: makers.make_notice,
        services.EmergencyNumber: makers.make_emergency_number,
        programmes.Programme: lambda: programme,
        programmes.ProgrammeFigure: lambda: programme.figures.create(**label),
        programmes.ProgrammeParticipation: lambda: programme.participations.create(
            partner=makers.make_partner(), role="partner"
        ),
        programmes.Initiative: makers.make_initiative,
        programmes.BestPractice: lambda: practice,
        programmes.PracticeSection: lambda: practice.sections.create(
            slug="s", heading_el="Όραμα", body_el="Κείμενο"
        ),
        programmes.PracticeParticipation: lambda: practice.participations.create(
            partner=makers.make_partner(), role="partner"
        ),
        programmes.NewsItem: makers.make_news,
    }
    return made[model]()


@pytest.mark.parametrize("language", ["el", "en"])
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_list_add_and_change_page(client, model, language):
    record = _one_of(model)
    client.force_login(User.objects.create_superuser("boss", "boss@example.org", "x", language=language))
    base = f"admin:{model._meta.app_label}_{model._meta.model_name}"

    for address in (
        reverse(f"{base}_changelist"),
        reverse(f"{base}_changelist") + "?q=x",
        # Nobody writes a proposal, a message or the log by hand.
        *([] if model in (AuditEntry, Feedback, Proposal) else [reverse(f"{base}_add")]),
        reverse(f"{base}_change", args=(record.pk,)),
    ):
        response = client.get(address)
        assert response.status_code == 200, address
        page = response.content.decode()
        assert f'lang="{language}"' in page
        assert "ajax.googleapis.com" not in page
        assert " style=" not in page or model is User


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_a_clerk_meets_no_error(client, model):
    record = _one_of(model)
    town = getattr(record, "municipality", None) or makers.make_municipality()
    client.force_login(makers.make_user(municipalities=[town]))
    base = f"admin:{model._meta.app_label}_{model._meta.model_name}"

    for address in (reverse(f"{base}_changelist"), reverse(f"{base}_change", args=(record.pk,))):
        assert client.get(address).status_code in (200, 302, 403), address


def test_every_model_of_the_domain_is_at_the_desk():
    from django.apps import apps  # noqa: PLC0415

    missing = [
        model._meta.label
        for app in ("partners", "services", "programmes", "desk", "accounts")
        for model in apps.get_app_config(app).get_models()
        if model not in admin.site._registry and model not in ELSEWHERE
    ]
    assert missing == []
