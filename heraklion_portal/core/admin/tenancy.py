"""Whose records a member of staff sees, and what they may do with them.

A model is a municipality's if its queryset has `visible_to(user)`; all others are shared: everybody at the desk sees
them and may propose a change, the managers of the network (superusers) make it.
"""

from enum import IntEnum


class Power(IntEnum):
    """What somebody may do with a record; each includes those before it."""

    SEE = 0
    PROPOSE = 1  # what is live changes when somebody accepts it
    EDIT = 2
    PUBLISH = 3  # and decide on proposals, delete what was published
    MANAGE = 4  # the municipality's own record


# By the role of a membership. A role that is not known may see.
POWERS = {
    "observer": Power.SEE,
    "author": Power.PROPOSE,
    "editor": Power.EDIT,
    "approver": Power.PUBLISH,
    "manager": Power.MANAGE,
}


def is_tenants(model) -> bool:
    return hasattr(model._default_manager.all(), "visible_to")


def visible(queryset, user):
    """The rows of a queryset that a user may see at the desk."""
    return queryset.visible_to(user) if hasattr(queryset, "visible_to") else queryset


def municipality_ids(record) -> set[int]:
    """The municipalities that a record belongs to; none for a shared one."""
    if record._meta.label_lower == "partners.municipality":
        return {record.pk}
    if any(field.name == "municipalities" for field in record._meta.many_to_many):
        stored = set(record.municipalities.values_list("pk", flat=True)) if record.pk else set()
        # Those that a form is about to give it.
        return stored | {chosen.pk for chosen in getattr(record, "chosen_municipalities", None) or ()}
    return {record.municipality_id} - {None} if hasattr(record, "municipality_id") else set()


def powers(user) -> dict[int, Power]:
    """What a user may do in each municipality of theirs. Asked once for each request."""
    if not hasattr(user, "_powers"):
        rows = user.memberships.values_list("municipality_id", "role")
        user._powers = {municipality: POWERS.get(role, Power.SEE) for municipality, role in rows}
    return user._powers


def power(user, model, record=None) -> Power:
    """What a user may do with a record; without one, with the records of the model that they may do most with."""
    if user.is_superuser:
        return Power.MANAGE
    own = powers(user)
    most = max(own.values(), default=Power.SEE)
    if not is_tenants(model):
        return min(most, Power.PROPOSE)
    if record is None:
        return most
    concerned = municipality_ids(record)
    if concerned:
        return min(own.get(municipality, Power.SEE) for municipality in concerned)
    # One that is being made may have no municipality yet; one that is stored and has none is shared.
    return most if record.pk is None else min(most, Power.PROPOSE)
