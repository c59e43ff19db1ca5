"""Publishes drafts at the moment that was set for them.

No clockwork is needed: the first page asked for after the moment does it, and pages that are kept end at that moment.
`manage.py publish_due` does the same where a timer is preferred.
"""

from django.utils import timezone, translation
from django.utils.translation import get_language_from_path
from django.utils.translation import gettext as _

from heraklion_portal.core.models import Publication
from heraklion_portal.serving.sources import reads_standby
from services import clock
from services.snapshot import forget, published_models, snapshot

from . import history


class ScheduleMiddleware:
    """Stands inside of the clock, which it tells when the answer stops being true."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        # The copy that stands by while the database is away cannot be written to.
        if get_language_from_path(request.path_info) and not reads_standby():
            moment = snapshot().next_publication
            if moment and moment <= clock.now():
                publish_due(clock.now())
                moment = snapshot().next_publication
            clock.changes(moment)
        return self.get_response(request)


def publish_due(at=None) -> list:
    """Publishes what is due at a moment (now unless told), and returns the records."""
    at = at or timezone.now()
    done = []
    with translation.override("el"):
        for model in published_models():
            for pk in (
                model._default_manager.scheduled().filter(publish_at__lte=at).values_list("pk", flat=True)
            ):
                record = _publish(model, pk, at)
                if record is not None:
                    done.append(record)
    forget()
    return done


def _publish(model, pk, at):
    with history.recorded(why=_("published at the time that was set")):
        # Of two workers one finds it still waiting.
        waiting = model._default_manager.scheduled().filter(pk=pk, publish_at__lte=at)
        record = waiting.select_for_update().first()
        if record is not None:
            history.keep_baseline(record)
            record.publication = Publication.PUBLISHED
            record.save()
        return record
