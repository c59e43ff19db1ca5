"""The change feed: what was created, changed or withdrawn since a moment, so that a copy can be kept.

A change is stamped while nobody else can change the content (`ContentVersion.renew` makes them wait), so that the
moments rise in the order in which changes become visible: whoever asks from the last moment they got misses nothing.
"""

import json
from collections.abc import Iterator
from datetime import datetime

from django.db.models import DateTimeField, F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from partners.models import Partner
from services.models import Service, Structure

from .answers import as_moment, reading_only, streamed
from .feed import LANGUAGES, Feed
from .models import Change
from .problems import problem

CHUNK = 2000
# Where an entry can be read again, below the language.
HSDS_LISTS = {
    Service._meta.model_name: "services",
    Structure._meta.model_name: "organizations",
    Partner._meta.model_name: "organizations",
}
CREATED, CHANGED, WITHDRAWN = "created", "changed", "withdrawn"


def record_changes(model, uuids):
    """Notes that entries of a model may look different now, or are there no more."""
    now = timezone.now()
    public = set(model.objects.published().filter(uuid__in=uuids).values_list("uuid", flat=True))
    known = {change.record: change for change in Change.objects.filter(record__in=uuids)}
    new, changed = [], []
    for uuid in uuids:
        change = known.get(uuid)
        if change is None:
            if uuid in public:
                kind = model._meta.model_name
                new.append(Change(kind=kind, record=uuid, created_at=now, changed_at=now))
            continue
        if change.is_withdrawn and uuid not in public:
            continue
        if change.is_withdrawn:
            change.created_at = now
        change.changed_at, change.is_withdrawn = now, uuid not in public
        changed.append(change)
    Change.objects.bulk_create(new)
    Change.objects.bulk_update(changed, ["created_at", "changed_at", "is_withdrawn"], batch_size=200)


def with_last_change(rows):
    """Annotates entries with `last_change`: when something that is told of them last changed."""
    noted = Change.objects.filter(record=OuterRef("uuid")).values("changed_at")
    return rows.annotate(last_change=Coalesce(Subquery(noted, output_field=DateTimeField()), F("updated_at")))


@reading_only
def changes(request, language):
    """All changes since a moment (`since`, ISO 8601), oldest first, in one answer however long."""
    asked = request.GET.get("since", "")
    try:
        since = as_moment(asked) if asked else None
    except ValueError:
        wanted = _("Expected: %(wanted)s.") % {"wanted": _("a date or moment, e.g. 2026-01-31T08:00:00Z")}
        return problem(400, language, faults=[("since", wanted)])
    return streamed(request, "application/json", lambda: _told(since, Feed.of(request, language)))


def _told(since: datetime | None, feed: Feed) -> Iterator[str]:
    rows = Change.objects.order_by("changed_at", "pk")
    if since:
        rows = rows.filter(changed_at__gte=since)
    head = {"since": since.isoformat() if since else None}
    yield json.dumps(head)[:-1] + ', "changes": [\n'
    between, until = "", since
    for change in rows.iterator(chunk_size=CHUNK):
        until = change.changed_at
        yield between + json.dumps(_describe(change, since, feed), separators=(",", ":"))
        between = ",\n"
    yield f'\n], "until": {json.dumps(until.isoformat() if until else None)}}}\n'


def _describe(change, since, feed):
    said = {"id": str(change.record), "kind": change.kind, "at": change.changed_at.isoformat()}
    if change.is_withdrawn:
        return said | {"action": WITHDRAWN}
    is_new = since is None or change.created_at >= since
    described = said | {
        "action": CREATED if is_new else CHANGED,
        "uri": f"{feed.origin}/data/id/{change.record}",
    }
    if listed := HSDS_LISTS.get(change.kind):
        described["hsds"] = {
            language: f"{feed.origin}/api/hsds/{language}/{listed}/{change.record}" for language in LANGUAGES
        }
    return described
