"""The pages of municipalities and bodies."""

from itertools import groupby

from django.views.generic import DetailView, ListView

from heraklion_portal.core.text import fold

from .models import Municipality, Partner, PartnerKind


class MunicipalityListView(ListView):
    def get_queryset(self):
        return Municipality.objects.published().select_related("partner")


class MunicipalityDetailView(DetailView):
    """A municipality's front door. Its listings belong to apps above this one and are asked for by reverse name."""

    def get_queryset(self):
        return (
            Municipality.objects.published()
            .select_related("partner")
            .prefetch_related("figures", "sources__passages", "local_holidays")
        )

    def get_context_data(self, **kwargs):
        municipality = self.object
        return super().get_context_data(
            initiatives=municipality.initiatives.published().for_listing(),
            practices=municipality.bestpractices.published().for_listing(),
            news=municipality.newsitems.published().for_listing(),
            first_contact=municipality.first_contact,
            **kwargs,
        )


class PartnerListView(ListView):
    """All bodies, by kind and name."""

    def get_queryset(self):
        return Partner.objects.published().for_listing()

    def get_context_data(self, **kwargs):
        kinds = {value: place for place, value in enumerate(PartnerKind.values)}
        partners = sorted(self.object_list, key=lambda partner: (kinds[partner.kind], fold(partner.name)))
        groups = [
            (PartnerKind(kind).label, list(bodies))
            for kind, bodies in groupby(partners, lambda partner: partner.kind)
        ]
        return super().get_context_data(groups=groups, **kwargs)


class PartnerDetailView(DetailView):
    """A body, and everything that it takes part in."""

    def get_queryset(self):
        return Partner.objects.published().select_related("parent").prefetch_related("sources")

    def get_context_data(self, **kwargs):
        partner = self.object
        home = _home(partner)
        first = home.first_contact if home else None
        return super().get_context_data(
            municipality=home,
            ask={"structure": first, "contact": first and first.public_contact, "municipality": home},
            children=partner.children.published(),
            structures=_ended_last(partner.structureparticipations, "structure"),
            programmes=_ended_last(partner.programmeparticipations, "programme"),
            practices=_ended_last(partner.practiceparticipations, "practice"),
            services=partner.services.published().for_listing(),
            funding_acts=partner.funding_acts.prefetch_related("structures", "programmes"),
            **kwargs,
        )


def _ended_last(participations, name):
    """A body's participations in published entries; what has ended comes last, apart."""
    published = participations.filter(**{f"{name}__publication": "published"})
    return sorted(
        published.select_related(f"{name}__municipality"), key=lambda part: getattr(part, name).is_ended
    )


def _home(partner):
    """The municipality that a body is, or belongs to; None for a body of no municipality."""
    body = partner
    while body.parent is not None:
        body = body.parent
    return Municipality.objects.published().filter(partner=body).first()
