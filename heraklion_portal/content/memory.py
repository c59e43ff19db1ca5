"""What was shipped when fixtures were last loaded."""

from django.utils import timezone

from heraklion_portal.content.models import LoadedRecord
from heraklion_portal.content.values import digest

# Of a record that was never loaded; equal to no value.
NEVER = object()


class Memory:
    """All loaded records, and what was shipped of each."""

    def __init__(self):
        self._loaded = {(loaded.model, str(loaded.uuid)): loaded for loaded in LoadedRecord.objects.all()}

    def __contains__(self, record):
        return self.has(record.model, record.uuid)

    def has(self, model, uuid):
        return (model._meta.label_lower, uuid) in self._loaded

    def value(self, record, name):
        """What was shipped of a field, in its normal form; `NEVER` of a record that never was. A list is a set."""
        loaded = self._of(record)
        if loaded is None:
            return NEVER
        if name in loaded.values:
            value = loaded.values[name]
            return set(value) if isinstance(value, list) else value
        # The field is younger than the last load: it was shipped empty.
        field = record.model._meta.get_field(name)
        if field.many_to_many:
            return set()
        return None if field.is_relation else digest(record.uuid, field, field.get_default())

    def keep(self, values):
        """From now on, `values` (a dictionary of names and values for each record) is what was shipped."""
        new, changed = [], []
        for record, shipped in values.items():
            loaded = self._of(record)
            if loaded is None:
                new.append(
                    LoadedRecord(model=record.model._meta.label_lower, uuid=record.uuid, values=shipped)
                )
            elif loaded.values != shipped:
                loaded.values, loaded.loaded_at = shipped, timezone.now()
                changed.append(loaded)
        LoadedRecord.objects.bulk_create(new, batch_size=500)
        LoadedRecord.objects.bulk_update(changed, ["values", "loaded_at"], batch_size=500)

    def _of(self, record):
        return self._loaded.get((record.model._meta.label_lower, record.uuid))


def column_digests(record, values):
    """The digests of a record's plain fields, where `values` has them."""
    get_field = record.model._meta.get_field
    return {name: digest(record.uuid, get_field(name), value) for name, value in values.items()}
