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
        return keep_quiet(response) if context["is_sensitive"] else response
