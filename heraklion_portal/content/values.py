"""The normal form of a field's value: what is compared between fixtures, rows and the memory of earlier loads."""

import datetime
import hashlib
import json
import uuid
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

TEXT_FIELDS = (models.CharField, models.TextField)


def parse(field, raw):
    """The Python value of a value in JSON. Raises `ValidationError`; the field's own validators are not asked."""
    if raw is None:
        return None
    if isinstance(raw, list | dict):
        raise ValidationError(_("A single value belongs here, not a list or an object."))
    if isinstance(field, TEXT_FIELDS):
        if not isinstance(raw, str):
            raise ValidationError(_("A text in quotation marks belongs here."))
        if "\0" in raw or any("\ud800" <= character <= "\udfff" for character in raw):
            raise ValidationError(_("The text has characters that a database cannot store."))
    elif isinstance(raw, bool) != isinstance(field, models.BooleanField):
        raise ValidationError(
            _("true or false belongs here.")
            if isinstance(field, models.BooleanField)
            else _("true and false do not belong here.")
        )
    elif isinstance(field, models.IntegerField) and not isinstance(raw, int):
        raise ValidationError(_("A whole number belongs here."))
    value = field.to_python(raw)
    if isinstance(value, datetime.datetime) and timezone.is_naive(value):
        raise ValidationError(_("The moment needs its time zone, e.g. 2026-01-31T08:00:00+02:00."))
    return value


def plain(field, value):
    """The value as JSON would hold it, the same for what means the same.

    An admin form turns line ends into CRLF, cuts spaces at the ends and stores empty English as "" or NULL: none of
    that is an edit.
    """
    if isinstance(field, TEXT_FIELDS):
        return (value or "").replace("\r\n", "\n").strip()
    if isinstance(value, Decimal):
        return format(value, f".{field.decimal_places}f")
    if isinstance(value, datetime.datetime):
        return value.astimezone(datetime.UTC).isoformat()
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, uuid.UUID):
        return str(value)
    return value


def digest(identifier, field, value):
    """What is remembered of a loaded value: enough to recognise it, and nothing to read.

    The memory outlives the record, and of a confidential place no address or number may stay behind.
    """
    text = json.dumps([str(identifier), field.name, plain(field, value)], ensure_ascii=False)
    return hashlib.blake2b(text.encode(), digest_size=12).hexdigest()
