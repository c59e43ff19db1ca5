"""The pages of structures and services."""

from itertools import groupby

from django.db.models import Q
from django.views.generic import DetailView

from heraklion_portal.core.views import EntryDetailView

from . import clock
from .asking import where_to_ask
from .filters import ServiceFilter, StructureFilter
from .lists import EntryListView
from .models import Notice, Service, Structure
from .snapshot import snapshot


class StructureListView(EntryListView):
    filterset_class = StructureFilter
    template_name = "services/structure_list.html"
    paginate_by = 24

    def get_queryset(self):
        return (
            Structure.objects.published()
            .for_listing()
            .order_by("phase_rank", "municipality__position", "position", "slug")
        )


class StructureDetailView(EntryDetailView):
    model = Structure

    def get_context_data(self, **kwargs):
        structure = self.object
        posts = structure.staff_posts.all()
        published = Structure.objects.published().for_listing()
        return super().get_context_data(
            branches=published.filter(parent=structure).prefetch_related("accessrule_rows__audience"),
            family=published.filter(Q(pk=structure.parent_id) | Q(parent=structure.parent_id)).exclude(
                pk=structure.pk
            )
            if structure.parent_id
            else (),
            services=structure.services.published().for_listing(),
            programmes=structure.programmes.published().for_listing().order_by("phase_rank", "position"),
            practices=structure.best_practices.published().for_listing(),
            timetable=snapshot().openings.timetable_of(structure),
            staff_total=sum(post.headcount or 0 for post in posts),
            ask=None if structure.public_contact else where_to_ask(structure.municipality, structure.parent),
            **kwargs,
        )


class ServiceListView(EntryListView):
    filterset_class = ServiceFilter
    template_name = "services/service_list.html"
    paginate_by = 40

    def get_queryset(self):
        return Service.objects.published().for_listing()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        context["chosen"] = context["filter"].chosen
        context["filter"].count_choices()
        context["groups"] = [
            (is_ended, giver, list(services))
            for (is_ended, giver), services in groupby(
                context["object_list"], lambda service: (service.is_ended, service.giver)
            )
        ]
        return context


class ServiceDetailView(EntryDetailView):
    model = Service

    def get_context_data(self, **kwargs):
        service = self.object
        contact = service.public_contact
        return super().get_context_data(
            related=service.structure.services.published().for_listing().exclude(pk=service.pk)
            if service.structure_id
            else (),
            timetable=snapshot().openings.timetable_of(service),
            noted=None if service.hours_owner == service else service.structure,
            programmes=service.programmes.published().for_listing().order_by("phase_rank", "position"),
            ask=None if contact else where_to_ask(service.municipality, service.structure),
            **kwargs,
        )


class NoticeDetailView(DetailView):
    """A notice to be printed and hung up; one that is over says so, for old links lead to it."""

    slug_field = slug_url_kwarg = "uuid"

    def get_queryset(self):
        return Notice.objects.published().for_page()

    def get_context_data(self, **kwargs):
        now = clock.now()
        with_hours = {row.structure for row in self.object.hours.all()}
        clock.changes(self.object.starts_at)
        clock.changes(self.object.ends_at)
        return super().get_context_data(
            has_begun=self.object.has_begun(now),
            is_over=self.object.is_over(now),
            others=[one for one in self.object.concerned if one not in with_hours],
            **kwargs,
        )

    def render_to_response(self, context, **kwargs):
        response = super().render_to_response(context, **kwargs)
        response.headers["X-Robots-Tag"] = "noindex"
        return response
