"""One-time links: a structure without an account confirms what is said of it, or proposes what should be said.

Nothing that it proposes is public before staff accept it, field by field. Opening the page uses nothing up: the
programs that read e-mail open every link. Sending it does.
"""

import hashlib
import secrets
import uuid
from datetime import timedelta

from django import forms
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.mail import send_mail
from django.db import transaction
from django.http import Http404
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from services.models import Phone, Structure

from . import freshness, proposals
from .models import Feedback, Proposal, SuggestionLink, Way

VALID = timedelta(days=14)
# What a structure knows best about itself, in Greek; the English follows at the desk.
TEXTS = ("name_el", "summary_el", "description_el", "eligibility_el", "how_to_access_el", "what_to_bring_el",
         "hours_note_el")  # fmt: skip
CONTACTS = ("email", "website", "note_el")


def make_link(structure, *, by=None, sent_to=""):
    """Returns the secret of a new link, which is kept nowhere, and the link."""
    secret = secrets.token_urlsafe(24)
    link = SuggestionLink.objects.create(
        structure=structure,
        municipality=structure.municipality,
        secret_hash=_hash(secret),
        sent_to=sent_to,
        created_by=by,
        expires_at=timezone.now() + VALID,
    )
    return secret, link


def send_link(link, address):
    """In Greek and English: nobody knows yet who reads it."""
    parts = []
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            context = {
                "link": link,
                "address": f"{address}?language={language}",
                "site_name": settings.SITE_NAME,
            }
            parts.append(render_to_string("desk/suggestion_mail.txt", context).strip())
    with translation.override("el"):
        subject = _("Is what we say about you still right?") + f" – {link.structure}"
    send_mail(subject, "\n\n–––\n\n".join(parts), None, [link.sent_to])


class SuggestionForm(forms.Form):
    """The texts, contacts and phones of a structure as the public sees them, to be written over."""

    message = forms.CharField(
        label=gettext_lazy("Something else that we should know"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, structure, **kwargs):
        super().__init__(*args, **kwargs)
        self.structure = structure
        self.point = None if structure.is_confidential else structure.contact_point
        own = self.fields.pop("message")
        for name in TEXTS:
            self._add(structure, name, name)
        if self.point is not None:
            for name in CONTACTS:
                self._add(self.point, name, f"contact-{name}")
            for phone in self._phones():
                self._add(phone, "number", f"phone-{phone.uuid}", label=str(phone.label or _("Phone")))
            self._add(Phone(), "number", "new-phone", label=_("Another phone"))
        self.fields["message"] = own

    def _phones(self):
        return [phone for phone in self.point.phones.all() if phone.is_public]

    def _add(self, record, column, name, label=None):
        field = record._meta.get_field(column)
        self.fields[name] = field.formfield(required=False, help_text="")
        origin = getattr(field, "translated_field", field)
        self.fields[name].label = label or str(origin.verbose_name)[:1].upper() + str(origin.verbose_name)[1:]
        # Which a model asks only when it is saved.
        self.fields[name].validators += field.validators
        self.fields[name].initial = getattr(record, column) or ""
        if isinstance(self.fields[name].widget, forms.Textarea):
            self.fields[name].widget.attrs["rows"] = 5

    def clean_name_el(self):
        # A structure without a name is a slip, and not a proposal.
        return self.cleaned_data["name_el"] or self.fields["name_el"].initial

    def changes(self):
        """(values of the structure's state, values of its contact point's) that were written over."""
        changed = set(self.changed_data)
        texts = {name: self.cleaned_data[name] for name in TEXTS if name in changed}
        if self.point is None:
            return texts, {}
        contacts = {
            name: self.cleaned_data[f"contact-{name}"] for name in CONTACTS if f"contact-{name}" in changed
        }
        for phone in self._phones():
            name = f"phone-{phone.uuid}"
            if name in changed:
                number = self.cleaned_data[name]
                # An empty line takes the number away.
                contacts[f"phones/{phone.uuid}"] = {"number": number} if number else None
        if self.cleaned_data["new-phone"]:
            contacts[f"phones/{uuid.uuid4()}"] = {
                "number": self.cleaned_data["new-phone"],
                "position": len(self._phones()),
            }
        return texts, contacts


@never_cache
@csrf_exempt  # without an account there is nothing to protect but the link, and the page sets no cookie
def suggestions(request, secret):
    language = request.POST.get("language") or request.GET.get("language")
    with translation.override("en" if language == "en" else "el"):
        link = SuggestionLink.objects.usable().filter(secret_hash=_hash(secret)).first()
        structure = link and Structure.objects.for_listing().filter(pk=link.structure_id).first()
        if structure is None:
            return _page(request, "desk/suggestion_gone.html", status=410)
        is_confirmed = "confirm" in request.POST
        form = SuggestionForm(
            request.POST if request.method == "POST" and not is_confirmed else None, structure=structure
        )
        if request.method == "POST" and (is_confirmed or form.is_valid()):
            try:
                _take(link, structure, None if is_confirmed else form)
            except Http404:
                return _page(request, "desk/suggestion_gone.html", status=410)
            return _page(request, "desk/suggestion_thanks.html", structure=structure)
        return _page(request, "desk/suggestion.html", structure=structure, form=form, link=link)


def _take(link, structure, form):
    """Keeps what was sent, and the link works no more. `form` is None where all is right."""
    with transaction.atomic():
        # Of two presses of the button one counts.
        if not SuggestionLink.objects.usable().filter(pk=link.pk).update(used_at=timezone.now()):
            raise Http404
        if form is None:
            facts = freshness.facts_of(Structure)
            freshness.confirm(
                structure, facts, way=Way.LINK, why=_("still correct, says the structure itself")
            )
            return
        texts, contacts = form.changes()
        message = form.cleaned_data["message"]
        for record, values in ((structure, texts), (form.point, contacts)):
            if values:
                proposals.propose(record, values, origin=Proposal.Origin.LINK, reason=message)
        if message and not texts and not contacts:
            Feedback.objects.create(
                municipality=structure.municipality,
                content_type=ContentType.objects.get_for_model(structure),
                record_uuid=structure.uuid,
                sort=Feedback.Sort.OTHER,
                text=message,
                language=translation.get_language(),
            )


def _page(request, template, status=200, **context):
    current = context["language"] = translation.get_language()
    context["languages"] = [
        {
            "code": code,
            "name": name,
            "url": f"{request.path}?language={code}",
            "absolute_url": request.build_absolute_uri(f"{request.path}?language={code}"),
            "is_current": code == current,
            "is_default": code == settings.LANGUAGE_CODE,
        }
        for code, name in settings.LANGUAGES
    ]
    response = render(request, template, context, status=status)
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Content-Language"] = current
    return response


def _hash(secret):
    return hashlib.sha256(secret.encode()).hexdigest()
