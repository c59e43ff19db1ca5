"""How long what an entry says may be believed, who looks after it, and what is due for a check.

Phones and hours change often, texts seldom: each kind of fact of an entry has a period of its own. Nothing is hidden
for being old; the public sees since when everything on the page is known to be right.
"""

import calendar
import datetime
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from heraklion_portal.core.admin import visible
from heraklion_portal.core.models import Phase, Phased
from partners.models import Municipality
from programmes.models import BestPractice, Programme
from services.models import Reachable, Service, Structure

from . import history
from .models import Fact, FactCheck

# What has a page that can grow old. News tell of a day.
ENTRY_MODELS = (Structure, Service, Programme, BestPractice, Municipality)
DEFAULT_MONTHS = {Fact.CONTACT: 3, Fact.TEXT: 12, Fact.LAW: 24}


@dataclass(frozen=True)
class Standing:
    """How one kind of fact of an entry stands. `due_on` None: it was never checked, and is due."""

    fact: Fact
    months: int
    checked_on: datetime.date | None
    due_on: datetime.date | None
    check: FactCheck | None

    @property
    def is_due(self):
        return self.due_on is None or self.due_on <= timezone.localdate()


def facts_of(model) -> list[Fact]:
    return [
        *([Fact.CONTACT] if issubclass(model, Reachable) else []),
        Fact.TEXT,
        *([Fact.LAW] if hasattr(model, "legal_bases") else []),
    ]


def standings(record) -> list[Standing]:
    checks = {
        check.fact: check for check in FactCheck.objects.of(record).select_related("owner", "checked_by")
    }
    return [_standing(record, fact, checks.get(fact)) for fact in facts_of(type(record))]


def _standing(record, fact, check):
    months = (check and check.months) or DEFAULT_MONTHS[fact]
    checked_on = max(filter(None, (check and check.checked_on, record.checked_on)), default=None)
    return Standing(fact, months, checked_on, checked_on and add_months(checked_on, months), check)


def due(model, facts=None, on=None):
    """The published entries of which a kind of fact (any, unless `facts` says which) is due for a check on a day."""
    on = on or timezone.localdate()
    content_type = ContentType.objects.get_for_model(model)
    condition = Q(pk__in=())
    for fact in facts_of(model):
        if facts and fact not in facts:
            continue
        checks = FactCheck.objects.filter(content_type=content_type, record_uuid=OuterRef("uuid"), fact=fact)
        # A row keeps when it is due; without one the date on the page and the usual period count.
        condition |= Exists(checks.filter(due_on__lte=on)) | (
            ~Exists(checks.filter(due_on__isnull=False))
            & (Q(checked_on__isnull=True) | Q(checked_on__lte=add_months(on, -DEFAULT_MONTHS[fact])))
        )
    rows = model._default_manager.published()
    if issubclass(model, Phased):
        rows = rows.exclude(Q(phase=Phase.ENDED) | Q(ends_on__lt=on))
    return rows.filter(condition)


def due_for(user, *, municipality=None, owner=None, facts=None):
    """[(model, rows)] of what somebody sees and is due; of one municipality or owner, where one is named."""
    found = []
    for model in ENTRY_MODELS:
        rows = visible(due(model, facts), user)
        if municipality is not None:
            rows = (
                rows.filter(pk=municipality.pk)
                if model is Municipality
                else rows.filter(municipality=municipality)
            )
        if owner is not None:
            content_type = ContentType.objects.get_for_model(model)
            owned = FactCheck.objects.filter(
                content_type=content_type, owner=owner, record_uuid=OuterRef("uuid")
            )
            rows = rows.filter(Exists(owned))
        found.append((model, rows))
    return found


def confirm(record, facts, *, way, by=None, note="", why=""):
    """Says that facts of an entry are still correct, and how that was found out. One step of the history.

    The date that the public sees is that of the fact which was checked longest ago: the page is known to be right
    since then.
    """
    today = timezone.localdate()
    with history.recorded(by, why):
        record = type(record)._default_manager.select_for_update().get(pk=record.pk)
        for standing in standings(record):
            if standing.fact in facts:
                _write(record, standing, checked_on=today, way=way, checked_by=by, note=note)
        dates = [standing.check and standing.check.checked_on for standing in standings(record)]
        if all(dates) and min(dates) != record.checked_on:
            history.keep_baseline(record)
            record.checked_on = min(dates)
            record.save()


def plan(record, fact, *, months, owner):
    """Sets how often a kind of fact is checked (None: as usual) and who sees to it."""
    with transaction.atomic():
        [standing] = [standing for standing in standings(record) if standing.fact == fact]
        _write(record, standing, months=months, owner=owner)


def _write(record, standing, **values):
    check = standing.check or FactCheck(
        content_type=ContentType.objects.get_for_model(record), record_uuid=record.uuid, fact=standing.fact
    )
    for name, value in values.items():
        setattr(check, name, value)
    check.due_on = _standing(record, standing.fact, check).due_on
    check.save()


def add_months(day, months):
    """The same day some months later or earlier.

    Where the month has no such day: the first of the next one later, its last earlier; so that "three months after a
    day" and "three months before that" agree.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = datetime.date(year, month + 1, calendar.monthrange(year, month + 1)[1])
    if day.day <= last.day:
        return last.replace(day=day.day)
    return last + datetime.timedelta(days=1) if months > 0 else last
