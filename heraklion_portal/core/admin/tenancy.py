"""Whose records a member of staff sees and changes.

A model is a municipality's if its queryset has `visible_to(user)`; all others are shared: everybody at the desk sees
them, the managers of the network (superusers) change them.
"""

OBSERVER = "observer"


def is_tenants(model) -> bool:
    return hasattr(model._default_manager.all(), "visible_to")


def visible(queryset, user):
    """The rows of a queryset that a user may see at the desk."""
    return queryset.visible_to(user) if hasattr(queryset, "visible_to") else queryset


def municipality_ids(record) -> set[int]:
    """The municipalities that a record belongs to; none for a shared one."""
    if record._meta.label_lower == "partners.municipality":
        return {record.pk}
    if hasattr(record, "municipalities"):
        return set(record.municipalities.values_list("pk", flat=True))
    return {record.municipality_id} - {None} if hasattr(record, "municipality_id") else set()


def may_change(user, model, record=None) -> bool:
    """Whether a user may add, change or delete: in any municipality of theirs, or this one record."""
    if user.is_superuser:
        return True
    if not is_tenants(model):
        return False
    own = set(user.memberships.exclude(role=OBSERVER).values_list("municipality_id", flat=True))
    if record is None or record.pk is None:
        return bool(own)
    concerned = municipality_ids(record)
    return bool(concerned) and concerned <= own
