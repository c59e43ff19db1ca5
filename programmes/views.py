"""The pages of programmes, best practices and news."""

from django.views.generic import ListView

from heraklion_portal.core.views import EntryDetailView
from services.asking import where_to_ask
from services.lists import EntryListView

from .filters import ProgrammeFilter
from .models import BestPractice, NewsItem, Programme


class ProgrammeListView(EntryListView):
    filterset_class = ProgrammeFilter
    template_name = "programmes/programme_list.html"
    paginate_by = 24

    def get_queryset(self):
        return Programme.objects.published().for_listing().order_by("phase_rank", *Programme._meta.ordering)


class ProgrammeDetailView(EntryDetailView):
    model = Programme

    def get_queryset(self):
        return Programme.objects.published().for_page().of_place(self.kwargs["municipality"])

    def get_context_data(self, **kwargs):
        programme = self.object
        published = Programme.objects.published().for_listing().order_by("phase_rank", "position", "slug")
        return super().get_context_data(
            parts=published.filter(parent=programme),
            siblings=published.filter(parent=programme.parent_id).exclude(pk=programme.pk)
            if programme.parent_id
            else (),
            practices=programme.best_practices.published().for_listing(),
            ask=where_to_ask(programme.municipality, programme.structure),
            **kwargs,
        )


class PracticeListView(ListView):
    template_name = "programmes/practice_list.html"
    paginate_by = 24

    def get_queryset(self):
        return BestPractice.objects.published().for_listing()


class ListedDetailView(EntryDetailView):
    """The page of something that a municipality lists and that has no contact of its own."""

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            entry_kind=self.model._meta.verbose_name, ask=where_to_ask(self.object.municipality), **kwargs
        )


class PracticeDetailView(ListedDetailView):
    model = BestPractice
    template_name = "programmes/practice_detail.html"


class NewsListView(ListView):
    template_name = "programmes/news_list.html"
    paginate_by = 24

    def get_queryset(self):
        return NewsItem.objects.published().for_listing()


class NewsDetailView(ListedDetailView):
    model = NewsItem
    template_name = "programmes/news_detail.html"
