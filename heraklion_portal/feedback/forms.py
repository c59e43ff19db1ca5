"""What a visitor says is wrong. A form that was open for too long, or sent in haste, comes back with every letter."""

from datetime import timedelta

from django import forms
from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.utils.translation import gettext_lazy as _

from heraklion_portal.desk.models import Feedback

from .personal import Personal, find_personal

LONGEST = 1000
# WCAG 2.2.1: twenty hours or more; and an expired one is renewed with the text kept.
LONGEST_OPEN = timedelta(hours=24)
# Nobody reads and chooses quicker; programs do.
SHORTEST_OPEN = timedelta(seconds=2)
_SIGNER = TimestampSigner(salt="heraklion_portal.feedback")

SEND_AGAIN = _("Your text is still here: please send it once more.")
PERSONAL = {
    Personal.PHONE: _("a phone number"),
    Personal.EMAIL: _("an e-mail address"),
    Personal.AMKA: _("a social security number (ΑΜΚΑ)"),
}


def make_token(path: str) -> str:
    """Says that the form of this address was shown now."""
    return _SIGNER.sign(path)


def renewed(token: str, path: str) -> str:
    """The token itself while it holds for this address, so that nobody waits twice; else a new one."""
    try:
        return token if _SIGNER.unsign(token, max_age=LONGEST_OPEN) == path else make_token(path)
    except BadSignature:
        return make_token(path)


def _is_younger(token, age):
    """Whether a token, which is valid, was made less than an age ago."""
    try:
        _SIGNER.unsign(token, max_age=age)
    except SignatureExpired:
        return False
    return True


class FeedbackForm(forms.Form):
    """Wants: path, the form's own address, which the token must be for."""

    sort = forms.ChoiceField(
        label=_("What is wrong?"),
        choices=Feedback.Sort.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is wrong."), "invalid_choice": _("Choose what is wrong.")},
    )
    text = forms.CharField(
        label=_("In your words (you may leave it empty)"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5, "autocomplete": "off"}),
        error_messages={
            "max_length": _("Please write at most %(limit_value)d letters. You wrote %(show_value)d.")
        },
    )
    is_checked = forms.BooleanField(label=_("Send it as it is."), required=False)
    # People do not see this one; programs fill in whatever there is.
    website = forms.CharField(required=False)
    token = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, path, **kwargs):
        super().__init__(*args, **kwargs)
        self.path = path
        for name in self.errors if self.is_bound else ():
            self.fields[name].widget.attrs |= {"aria-invalid": "true", "aria-describedby": f"error-{name}"}

    @property
    def is_from_a_program(self):
        return bool(self.data.get("website"))

    def clean_token(self):
        token = self.cleaned_data["token"]
        try:
            path = _SIGNER.unsign(token, max_age=LONGEST_OPEN)
        except SignatureExpired:
            raise forms.ValidationError(
                _("The page was open for a long time. Your text is still here: please send it once more.")
            ) from None
        except BadSignature:
            path = None
        if path != self.path or _is_younger(token, SHORTEST_OPEN):
            raise forms.ValidationError(SEND_AGAIN)
        return token

    def clean(self):
        cleaned = super().clean()
        found = find_personal(cleaned.get("text", ""))
        if found and not cleaned.get("is_checked"):
            kinds = ", ".join(str(PERSONAL[kind]) for kind in sorted(found))
            self.add_error(
                "is_checked",
                _(
                    "Your text seems to hold %(kinds)s. If it is yours or another person’s, please take it out. "
                    "If it belongs to the office, tick the box and send."
                )
                % {"kinds": kinds},
            )
        return cleaned
