"""How long messages from visitors are kept: 90 days after they were dealt with, then only their number."""

import datetime
from collections import Counter

from django.db import transaction

from .models import Feedback, FeedbackCount

KEPT_DAYS = 90


def forget_old(on: datetime.date) -> int:
    """Deletes messages closed more than 90 days before a day and adds them to the counts. Returns how many."""
    with transaction.atomic():
        old = Feedback.objects.filter(closed_on__lt=on - datetime.timedelta(days=KEPT_DAYS))
        messages = list(old.select_related("municipality").select_for_update(of=("self",)))
        counts = Counter(
            (
                message.municipality.slug if message.municipality else "",
                message.closed_on.replace(day=1),
                message.sort,
            )
            for message in messages
        )
        for (municipality, month, sort), amount in counts.items():
            count, _is_new = FeedbackCount.objects.get_or_create(
                municipality=municipality, month=month, sort=sort
            )
            count.amount += amount
            count.save()
        Feedback.objects.filter(pk__in=[message.pk for message in messages]).delete()
    return len(messages)
