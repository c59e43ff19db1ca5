"""What layers above have to say beside the fields of a record's form, e.g. where a value came from."""

from django.utils.html import format_html

_NOTES = []


def beside_fields(notes_for):
    """Names a function: a stored record in, a note for each key of its state that has one out."""
    _NOTES.append(notes_for)


def notes_beside(record) -> dict[str, str]:
    """All notes, by field (with its language) or line ("phones/<uuid>")."""
    return {key: note for notes_for in _NOTES for key, note in notes_for(record).items()}


def annotate(form, record):
    """Puts the notes under the help texts of a form class."""
    for name, note in notes_beside(record).items():
        if name in form.base_fields:
            field = form.base_fields[name]
            field.help_text = format_html(
                '{} <span class="field-note">{}</span>', field.help_text or "", note
            )
    return form
