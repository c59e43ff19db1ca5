"""What public pages share."""

from django.views.generic import DetailView


def keep_quiet(response):
    """Marks the answer as one that may endanger its reader: no trace of it stays in the browser or in archives.

    Search engines may list it, for people must find it; the portal's own memory may keep it.
    """
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noarchive"
    response.is_same_for_all = True
    return response


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
        return keep_quiet(response) if getattr(self.object, "is_sensitive", False) else response
