"""The pages of structures and services."""

from itertools import groupby

from django.db.models import Q

from heraklion_portal.core.views import EntryDetailView

from .asking import where_to_ask
from .filters import ServiceFilter, StructureFilter
from .lists import EntryListView
from .models import Service, Structure
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
            branches=published.filter(parent=structure),
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
            notices=snapshot().notices_about(structure.municipality, structure),
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
            programmes=service.programmes.published().for_listing(),
            notices=snapshot().notices_about(service.municipality, service.structure),
            ask=None if contact else where_to_ask(service.municipality, service.structure),
            **kwargs,
        )
