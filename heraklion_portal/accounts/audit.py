"""The log of sign-ins and of who may do what. It is only ever added to."""

from .models import AuditEntry


def note(event, *, user=None, name="", by=None, detail=""):
    """Writes a line. `user` or `name`: whom it concerns; `by`: who did it, where it was somebody else."""
    AuditEntry.objects.create(
        event=event,
        name=(user.get_username() if user is not None else name)[:150],
        by=by.get_username() if by is not None else "",
        detail=detail[:300],
    )


def rights_of(user) -> str:
    """What a member of staff may do apart from their roles, e.g. "active, staff"."""
    flags = ("is_active", "is_staff", "is_superuser")
    return ", ".join(name.removeprefix("is_") for name in flags if getattr(user, name)) or "none"
