"""Where visitors say what is wrong with an entry: without a cookie, an account or anything about themselves."""

from django.contrib.contenttypes.models import ContentType
from django.http import HttpResponseRedirect
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import TemplateView

from heraklion_portal.desk.models import Feedback
from heraklion_portal.pages.entries import find_entry, quiet_title

from .forms import LONGEST, FeedbackForm, make_token, renewed
from .origin import is_own_page


# Django's own protection needs a cookie; `origin` and the signed token stand in for it.
@method_decorator(csrf_exempt, name="dispatch")
class FeedbackView(TemplateView):
    template_name = "feedback/feedback.html"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.entry = find_entry(**kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            entry=self.entry,
            title=quiet_title(self.entry),
            is_sensitive=getattr(self.entry, "is_sensitive", False),
            longest=LONGEST,
            **kwargs,
        )

    def get(self, request, *args, **kwargs):
        if "sent" in request.GET:
            return self._show(form=None)
        return self._show(FeedbackForm(path=request.path, initial={"token": make_token(request.path)}))

    def post(self, request, *args, **kwargs):
        form = FeedbackForm(request.POST, path=request.path)
        if form.is_from_a_program:
            return self._thank()
        is_ours = is_own_page(request)
        if not (form.is_valid() and is_ours):
            return self._show(self._renewed(form), status=422 if is_ours else 403, is_refused=not is_ours)
        Feedback.objects.create(
            municipality=self._municipality(),
            content_type=ContentType.objects.get_for_model(self.entry),
            record_uuid=self.entry.uuid,
            sort=form.cleaned_data["sort"],
            text=form.cleaned_data["text"],
            language=get_language(),
        )
        return self._thank()

    def _municipality(self):
        """Who deals with it; None for bodies and national programmes, which are the network's."""
        is_municipality = self.entry._meta.label_lower == "partners.municipality"
        return self.entry if is_municipality else getattr(self.entry, "municipality", None)

    def _renewed(self, form):
        """The same form with every letter, and a token that holds for another try."""
        form.data = form.data.copy()
        form.data["token"] = renewed(form.data.get("token", ""), form.path)
        return form

    def _thank(self):
        response = HttpResponseRedirect(f"{self.request.path}?sent")
        response.status_code = 303
        return response

    def _show(self, form, status=200, is_refused=False):
        response = self.render_to_response(
            self.get_context_data(form=form, is_refused=is_refused, has_errors=status != 200), status=status
        )
        # The token is for one visitor; what was typed stays with nobody.
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Robots-Tag"] = "noindex"
        return response
