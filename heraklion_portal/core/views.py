"""What public pages share."""

from django.views.generic import DetailView


class EntryDetailView(DetailView):
    """The page of one published entry. A sensitive one is not kept by the browser and has a neutral title."""

    context_object_name = "entry"
    municipality_url_kwarg = "municipality"

    def get_queryset(self):
        entries = self.model.objects.published().for_page()
        municipality = self.kwargs.get(self.municipality_url_kwarg)
        return entries.filter(municipality__slug=municipality) if municipality else entries

    def render_to_response(self, context, **kwargs):
        response = super().render_to_response(context, **kwargs)
        if getattr(self.object, "is_sensitive", False):
            response.headers["Cache-Control"] = "no-store"
            response.is_same_for_all = True
            response.headers["X-Robots-Tag"] = "noarchive"
        return response
