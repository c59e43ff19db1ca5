"""What staff should know about a block. Kept as a code with details: each reads it in their own language."""

from django.utils.translation import gettext_lazy as _

_WORDS = {
    "title-proposed": _("The document has no title here: this one is proposed."),
    "needs-greek-title": _("A new entry needs a Greek title as well."),
    "contacts-left-out": _("How the place is reached was left out: it is confidential."),
    "hours-once": _("The hours are printed once, for the whole: have them confirmed for each branch."),
    "not-in-portal": _("Not in the portal yet: %(names)s"),
    "deleted": _("Somebody deleted this entry here, so it is not proposed again."),
    "other-language-waits": _("The same entry waits in the other language. It is written into that one."),
}


def note(code, **details) -> dict:
    return {"code": code, **details}


def in_words(notes) -> list[str]:
    return [str(_WORDS[one["code"]]) % one for one in notes]
