"""What stands in the feeds: news, notices that hold, and what has changed.

Nothing about violence: whoever reads feeds keeps them.
"""

import datetime
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from heraklion_portal.opendata.changes import with_last_change
from partners.models import Municipality
from programmes.models import BestPractice, NewsItem, Programme
from services.models import Need, Notice, Service, Structure
from services.opening import say_exception
from services.snapshot import snapshot

# Whoever reads a feed has seen what is older.
MOST = 50


@dataclass(frozen=True)
class Item:
    """One line of a feed, in the active language. `path` is that of its page."""

    identifier: UUID
    title: str
    path: str
    changed_at: datetime.datetime
    summary: str
    sort: str


def items_of_municipality(municipality: Municipality) -> list[Item]:
    return _latest(
        snapshot().notices_in(municipality),
        [_rows(model).filter(municipality=municipality) for model in _IN_MUNICIPALITIES],
    )


def items_of_need(need: Need) -> list[Item]:
    """Entries that meet a need, and notices that name a structure which does. News says of itself no need."""
    structures = set(Structure.objects.published().filter(Q(needs=need) | Q(services__needs=need)))
    notices = [notice for notice in snapshot().current_notices if structures & set(notice.concerned)]
    return _latest(
        notices, [_rows(model).filter(needs=need) for model in (Structure, Service, Programme, BestPractice)]
    )


def items_of_all() -> list[Item]:
    return _latest(snapshot().current_notices, [_rows(model) for model in _IN_MUNICIPALITIES])


_IN_MUNICIPALITIES = (Structure, Service, Programme, BestPractice, NewsItem)


def _rows(model):
    entries = with_last_change(model.objects.published()).select_related("municipality")
    if any(field.name == "is_sensitive" for field in model._meta.fields):
        entries = entries.filter(is_sensitive=False)
    return entries.order_by("-last_change", "pk")


def _latest(notices, rows):
    items = [_notice(notice) for notice in notices]
    items += [_entry(entry) for entries in rows for entry in entries[:MOST]]
    return sorted(items, key=lambda item: (item.changed_at, item.path), reverse=True)[:MOST]


def _entry(entry):
    sort = _("News") if isinstance(entry, NewsItem) else _("Change")
    return Item(entry.uuid, entry.name, entry.get_absolute_url(), entry.last_change, entry.summary, sort)


def _notice(notice: Notice):
    hours = [f"{row.structure.name}: {say_exception(row)}" for row in notice.public_hours]
    return Item(
        notice.uuid,
        notice.title,
        notice.get_absolute_url(),
        max(notice.updated_at, notice.starts_at),
        "\n".join(filter(None, (notice.message, *hours))),
        str(notice.get_severity_display()),
    )
