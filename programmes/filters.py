"""What a visitor may choose from on the list of programmes."""

import django_filters as filters
from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from partners.models.municipalities import NATIONAL
from services.filters import EntryFilter, municipality_choices

from .models import Programme


def place_choices():
    return [*municipality_choices(), (NATIONAL, _("The whole country"))]


class ProgrammeFilter(EntryFilter):
    municipality = filters.MultipleChoiceFilter(
        choices=place_choices,
        label=_("Municipality"),
        widget=forms.CheckboxSelectMultiple,
        method="filter_place",
    )

    class Meta:
        model = Programme
        fields = ()

    def filter_place(self, queryset, name, values):
        if not values:
            return queryset
        places = Q(municipality__slug__in=values)
        return queryset.filter(places | Q(municipality__isnull=True) if NATIONAL in values else places)
