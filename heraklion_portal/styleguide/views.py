"""The style guide's page, for those who build and keep the portal."""

from django.conf import settings
from django.http import Http404
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView

from .specimens import specimens
from .tokens import colours, icons


@method_decorator(never_cache, name="dispatch")
class StyleguideView(TemplateView):
    """Every component, for staff; for everybody where DEBUG is on. For others there is no such page."""

    template_name = "styleguide/styleguide.html"

    def dispatch(self, request, *args, **kwargs):
        if not (settings.DEBUG or request.user.is_staff):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            colours=colours(), icons=icons(), specimens=specimens(self.request), **kwargs
        )
