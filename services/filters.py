"""What a visitor may choose from on the lists. The address holds the choice."""

import django_filters as filters
from django import forms
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from .facets import FACETS
from .finding import find_services
from .models import Kind, Service, Structure
from .openings import OPEN_CHOICES
from .snapshot import snapshot


def need_choices():
    return [(need.slug, need.name) for need in snapshot().needs]


def audience_choices():
    return [(audience.slug, audience.name) for audience in snapshot().audiences]


def municipality_choices():
    return [(municipality.slug, municipality.short_name) for municipality in snapshot().municipalities]


class FacetFilter(filters.MultipleChoiceFilter):
    """Several values, any of which will do."""

    def __init__(self, **kwargs):
        super().__init__(widget=forms.CheckboxSelectMultiple, **kwargs)

    def filter(self, queryset, values):
        if not values:
            return queryset
        # A subquery and not a join: an entry with two of the needs must not be listed twice.
        chosen = self.model.objects.filter(**{f"{self.field_name}__in": values})
        return queryset.filter(pk__in=chosen.order_by().values("pk"))


class OpenFilter(filters.MultipleChoiceFilter):
    """Whether it is open now. What nobody knows is a choice of its own and never counts as closed."""

    def __init__(self):
        super().__init__(
            choices=(("now", _("Open now")), ("unknown", _("Hours not known"))),
            label=_("Open"),
            widget=forms.CheckboxSelectMultiple,
        )

    def filter(self, queryset, values):
        return queryset.filter(uuid__in=snapshot().openings.in_state(values)) if values else queryset


class EntryFilter(filters.FilterSet):
    """The facets that structures, services and programmes share."""

    need = FacetFilter(field_name="needs__slug", choices=need_choices, label=_("Need"))
    audience = FacetFilter(field_name="audiences__slug", choices=audience_choices, label=_("For whom"))
    municipality = FacetFilter(
        field_name="municipality__slug", choices=municipality_choices, label=_("Municipality")
    )
    kind = FacetFilter(field_name="kind", choices=Kind.choices, label=_("Kind"))

    @property
    def is_chosen(self):
        """Whether the visitor chose anything."""
        return bool(self.chosen)

    @property
    def is_sensitive(self):
        """Whether the visitor chose a need that is about violence."""
        if not self.form.is_valid():
            return False
        chosen = self.form.cleaned_data.get("need", ())
        return any(need.is_sensitive and need.slug in chosen for need in snapshot().needs)

    @property
    def followed_need(self):
        """The slug of the one need that was chosen, whose feed may be followed; "" for more, none or violence."""
        chosen = self.form.cleaned_data.get("need", ()) if self.form.is_valid() else ()
        return chosen[0] if len(chosen) == 1 and not self.is_sensitive else ""

    @property
    def chosen(self):
        """What the visitor chose, in words."""
        if not self.form.is_valid():
            return []
        words = []
        for name, value in self.form.cleaned_data.items():
            if isinstance(value, list):
                labels = dict(self.form.fields[name].choices)
                words += [labels[item] for item in value]
            elif value:
                words.append(value)
        return words


class StructureFilter(EntryFilter):
    open = OpenFilter()

    class Meta:
        model = Structure
        fields = ()


class ServiceFilter(EntryFilter):
    open = OpenFilter()
    q = filters.CharFilter(label=_("Word"), method="filter_words", max_length=100)
    kind = filters.MultipleChoiceFilter(
        choices=Kind.choices, label=_("Kind"), widget=forms.CheckboxSelectMultiple, method="filter_kind"
    )

    class Meta:
        model = Service
        fields = ()

    @cached_property
    def found(self):
        """The services that the visitor's words find; None where there are no words."""
        words = self.form.cleaned_data.get("q") if self.form.is_valid() else ""
        return find_services(words) if words else None

    def filter_words(self, queryset, name, text):
        return queryset.filter(uuid__in=self.found)

    def count_choices(self):
        """Writes beside each choice how many services it would leave, and takes away those that leave none."""
        if self.form.is_bound and not self.form.is_valid():
            return
        chosen = {facet: self.form.cleaned_data[facet] if self.form.is_bound else [] for facet in FACETS}
        openings = snapshot().openings
        by_state = {choice: openings.in_state([choice]) for choice in OPEN_CHOICES}
        counts = snapshot().service_facets.counts(chosen, self.found, by_state)
        for facet in FACETS:
            field = self.form.fields[facet]
            field.choices = [
                (value, f"{label} ({counts[facet].get(value, 0)})")
                for value, label in field.choices
                if counts[facet].get(value) or value in chosen[facet]
            ]

    def filter_kind(self, queryset, name, values):
        if not values:
            return queryset
        return queryset.filter(Q(kind__in=values) | Q(kind="", structure__kind__in=values))
