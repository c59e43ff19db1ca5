"""What the lists of entries share."""

from django_filters.views import FilterView

from heraklion_portal.core.views import keep_quiet


class EntryListView(FilterView):
    """A list that visitors narrow down. About violence it leaves no trace and offers the exit."""

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context["is_sensitive"] = context["filter"].is_sensitive or (
            context["filter"].is_chosen and any(entry.is_sensitive for entry in context["object_list"])
        )
        return context

    def render_to_response(self, context, **kwargs):
        response = super().render_to_response(context, **kwargs)
        if context["is_sensitive"]:
            keep_quiet(response)
        if self.request.GET.get("q"):
            # Words that somebody typed: neither our memory nor a proxy is to hold them.
            response.headers["Cache-Control"] = "no-store" if context["is_sensitive"] else "private, no-cache"
            response.is_same_for_all = False
        return response
