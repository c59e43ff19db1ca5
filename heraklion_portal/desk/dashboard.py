"""The first page of the desk: for each municipality, how much of what is to be done, and where it begins.

Each number is one query, however many kinds of record it counts.
"""

from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import Q, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from heraklion_portal.core.english import EnglishState
from heraklion_portal.core.models import Publication
from heraklion_portal.search.models import UnmetSearch
from partners.models import Entry, Municipality
from services.models import Notice
from services.snapshot import published_models

from . import english, freshness, sign_off
from .link_list import broken_in
from .models import Feedback, Proposal

SOON = timedelta(days=7)
# Older searches say little about what is missing today.
LATELY = timedelta(days=90)


@dataclass(frozen=True)
class Job:
    """Something to be done, how much of it there is, and where it begins."""

    title: str
    count: int
    url: str
    hint: str = ""


@dataclass(frozen=True)
class Board:
    """What is to be done in one municipality."""

    municipality: Municipality
    jobs: list[Job]
    entries: int
    fresh: int
    quiet: list[str] = field(default_factory=list)  # of what nothing is to be done

    @property
    def fresh_percent(self):
        return round(100 * self.fresh / self.entries) if self.entries else 100


def boards(user) -> list[Board]:
    return [_board(user, municipality) for municipality in Municipality.objects.visible_to(user)]


def _board(user, municipality):
    due = _count(rows for _model, rows in freshness.due_for(user, municipality=municipality))
    entries = _count(
        rows.filter(pk=municipality.pk)
        if rows.model is Municipality
        else rows.filter(municipality=municipality)
        for rows in (model._default_manager.published() for model in freshness.ENTRY_MODELS)
    )
    jobs = [
        Job(
            _("Due for a check"), due, _address("due", municipality=municipality.slug),
            _("Call, look or ask by e-mail; then press “still correct”."),
        ),
        Job(
            _("Changes that wait for a decision"),
            Proposal.objects.waiting().filter(municipality=municipality).count(),
            _list("desk_proposal", state__exact="waiting", municipality__id__exact=municipality.pk),
            _("Old beside new: accept field by field, or decline."),
        ),
        *_review(municipality),
        Job(
            _("English out of date"),
            _count_english(user, municipality, EnglishState.OUT_OF_DATE),
            _address("translations", state=EnglishState.OUT_OF_DATE.value, municipality=municipality.slug),
            _("The Greek has changed. Translate, or say that no change is needed."),
        ),
        Job(
            _("English missing"),
            _count_english(user, municipality, EnglishState.MISSING),
            _address("translations", state=EnglishState.MISSING.value, municipality=municipality.slug),
            _("Who reads English sees Greek there."),
        ),
        Job(
            _("Links that do not work"),
            broken_in(municipality).count(),
            _address("links", municipality=municipality.slug),
            _("Each says what to do about it."),
        ),
        Job(
            _("Messages from visitors"),
            Feedback.objects.filter(municipality=municipality, state=Feedback.State.NEW).count(),
            _list("desk_feedback", state__exact="new", municipality__id__exact=municipality.pk),
            _("They say what is wrong. Mend it, and say what you did."),
        ),
        Job(
            _("To be signed off before launch"),
            _count(sign_off.unsigned_in(municipality)),
            _address("sign-offs", municipality=municipality.slug),
            _("Read what came with the portal, and stand by it."),
        ),
        _notices(municipality),
        _searches(municipality),
    ]  # fmt: skip
    return Board(
        municipality,
        jobs=[job for job in jobs if job.count],
        quiet=[job.title for job in jobs if not job.count],
        entries=entries,
        fresh=max(entries - due, 0),
    )


def _review(municipality):
    """One job for each kind of entry that somebody put forward for review."""
    for model in published_models():
        if issubclass(model, Entry):
            rows = model.objects.filter(municipality=municipality, publication=Publication.FOR_REVIEW)
            name = f"{model._meta.app_label}_{model._meta.model_name}"
            query = {"publication__exact": "for-review", "municipality__id__exact": municipality.pk}
            title = _("For review: %(kind)s") % {"kind": model._meta.verbose_name_plural}
            yield Job(title, rows.count(), _list(name, **query), _("Look at the preview, then publish."))


def _notices(municipality):
    now = timezone.now()
    rows = Notice.objects.published().filter(
        municipalities=municipality, ends_at__gt=now, ends_at__lte=now + SOON
    )
    return Job(
        _("Notices that end within a week"),
        rows.count(),
        _list("services_notice", ends_at__gte=now.isoformat(), o="4"),
        _("Make them last longer, if they still hold."),
    )


def _searches(municipality):
    rows = UnmetSearch.objects.filter(
        Q(municipality=municipality.slug) | Q(municipality=""), day__gte=timezone.localdate() - LATELY
    )
    return Job(
        _("Searches without an answer"),
        rows.aggregate(times=Sum("times"))["times"] or 0,
        _list("search_unmetsearch"),
        _("What people looked for in vain. A service that is missing, or a word that nobody thought of?"),
    )


def _count_english(user, municipality, state):
    return _count(rows for _model, rows in english.undone_records(user, state, municipality))


def _count(querysets):
    """How many rows several models' querysets have together. One query."""
    first, *others = (rows.order_by().values_list("pk", flat=True) for rows in querysets)
    return first.union(*others, all=True).count() if others else first.count()


def _address(name, **query):
    return f"{reverse(f'admin:{name}')}?{urlencode(query)}"


def _list(model, **query):
    address = reverse(f"admin:{model}_changelist")
    return f"{address}?{urlencode(query)}" if query else address
