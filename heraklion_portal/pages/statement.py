"""The dates of the accessibility statement, and the check that it does not grow old.

Law 4727/2020, article 42: the statement is brought up to date at once when much changes, and once a year in any case.
"""

import datetime

from django.core import checks
from django.utils import timezone

PREPARED_ON = datetime.date(2026, 11, 25)
# Set this anew when the statement was read against the pages, by a person.
REVIEWED_ON = datetime.date(2026, 11, 25)
LONGEST_DAYS = 365


def is_due(on: datetime.date) -> bool:
    """Whether more than a year has gone since somebody reviewed the statement."""
    return (on - REVIEWED_ON).days > LONGEST_DAYS


@checks.register
def statement_is_reviewed(app_configs, **kwargs):
    """A warning, so that nothing stops in production; `make check` fails by it."""
    if not is_due(timezone.localdate()):
        return []
    return [
        checks.Warning(
            f"The accessibility statement was last reviewed on {REVIEWED_ON}, more than {LONGEST_DAYS} days ago.",
            hint="Read templates/pages/accessibility.html against the pages, then set REVIEWED_ON "
            "in heraklion_portal/pages/statement.py.",
            id="pages.W001",
        )
    ]
