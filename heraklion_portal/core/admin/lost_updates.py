"""Of two people who edit one record, the first to save wins; the second keeps the text and sees the difference."""

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class LostUpdate(Exception):
    """Somebody else saved the record between the check of a form and its saving."""


class VersionedForm(forms.ModelForm):
    """A form that knows which version of the record it was opened with."""

    why = forms.CharField(
        label=gettext_lazy("Why you change it"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Stands in the history. E.g. “new number, they called”."),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    opened_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["opened_version"].initial = self.instance.version

    def clean(self):
        cleaned = super().clean()
        if not self.instance.pk:
            return cleaned
        stored = type(self.instance)._default_manager.get(pk=self.instance.pk)
        if cleaned.get("opened_version") != stored.version:
            self._refuse(stored)
        return cleaned

    def _refuse(self, stored):
        self.add_error(
            None,
            format_html(
                "{} {}",
                _(
                    "Somebody else changed this while you were writing. Nothing of yours is lost: compare, and save "
                    "again if yours is right."
                ),
                format_html_join(
                    "", "<br><strong>{}</strong> {} “{}” {} “{}”", list(self._differences(stored))
                ),
            ),
        )
        # Who has seen the difference may save.
        self.data = self.data.copy()
        self.data[self.add_prefix("opened_version")] = stored.version

    def _differences(self, stored):
        """(label, "now stored", value, "yours", value) of each field that differs."""
        now = forms.model_to_dict(stored, fields=list(self.fields))
        for name, field in self.fields.items():
            if name not in now or name not in self.cleaned_data:
                continue
            if field.has_changed(
                now[name], field.widget.value_from_datadict(self.data, self.files, self.add_prefix(name))
            ):
                yield (
                    field.label,
                    _("now stored:"),
                    _words(now[name]),
                    _("yours:"),
                    _words(self.cleaned_data[name]),
                )


def _words(value):
    if isinstance(value, list | tuple) or hasattr(value, "all"):
        return ", ".join(str(item) for item in value)
    return "" if value is None else str(value)
