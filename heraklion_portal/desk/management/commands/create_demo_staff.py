"""`manage.py create_demo_staff`: accounts to try the desk with. For the demo alone."""

import secrets

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from heraklion_portal.accounts.models import User
from partners.models import Membership, Municipality


class Command(BaseCommand):
    help = (
        "Creates a manager of the network and a clerk of each municipality, and prints their new passwords."
    )

    def handle(self, **options):
        if settings.HTTPS:
            raise CommandError("Accounts of the demo belong on one's own machine, and this one serves HTTPS.")
        self._create("demo", is_superuser=True)
        for municipality in Municipality.objects.published():
            clerk = self._create(f"demo-{municipality.slug}")
            Membership.objects.get_or_create(
                user=clerk, municipality=municipality, defaults={"role": Membership.StaffRole.EDITOR}
            )

    def _create(self, username, *, is_superuser=False):
        password = secrets.token_urlsafe(9)
        user, _created = User.objects.get_or_create(
            username=username, defaults={"email": f"{username}@example.org"}
        )
        user.is_staff, user.is_superuser = True, is_superuser
        user.set_password(password)
        user.save()
        self.stdout.write(f"  /admin/  {username}  {password}")
        return user
