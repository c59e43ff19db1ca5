"""Whether a thing runs: dates that are known win over what is stored."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from heraklion_portal.core.models import Phase
from services.models import Structure
from tests.makers import make_structure

DAY = datetime.date(2026, 11, 24)
EARLIER = datetime.date(2022, 12, 31)
LATER = datetime.date(2027, 3, 1)


@pytest.mark.parametrize(
    ("stored", "starts_on", "ends_on", "shown"),
    [
        (Phase.RUNNING, None, None, Phase.RUNNING),
        (Phase.RUNNING, None, EARLIER, Phase.ENDED),
        (Phase.RUNNING, None, DAY, Phase.RUNNING),
        (Phase.RUNNING, LATER, None, Phase.PLANNED),
        (Phase.NOT_CONFIRMED, EARLIER, None, Phase.NOT_CONFIRMED),
        (Phase.PLANNED, None, None, Phase.PLANNED),
        (Phase.PLANNED, EARLIER, None, Phase.NOT_CONFIRMED),
        (Phase.ENDED, None, LATER, Phase.ENDED),
    ],
)
def test_known_dates_win_over_the_stored_phase(stored, starts_on, ends_on, shown):
    structure = Structure(phase=stored, starts_on=starts_on, ends_on=ends_on)

    assert structure.phase_on(DAY) == shown


@pytest.mark.django_db
def test_the_rank_in_lists_agrees_with_the_phase_that_pages_show():
    ranks = {Phase.RUNNING: 0, Phase.NOT_CONFIRMED: 1, Phase.PLANNED: 2, Phase.ENDED: 3}
    for stored in Phase:
        for starts_on, ends_on in [
            (None, None),
            (EARLIER, None),
            (LATER, None),
            (None, EARLIER),
            (EARLIER, LATER),
        ]:
            make_structure(phase=stored, starts_on=starts_on, ends_on=ends_on)

    for structure in Structure.objects.with_phase_rank(DAY):
        assert structure.phase_rank == ranks[structure.phase_on(DAY)]


@pytest.mark.django_db
def test_running_and_ended_split_what_the_phase_says():
    for stored in Phase:
        make_structure(phase=stored)
        make_structure(phase=stored, ends_on=EARLIER)

    running = set(Structure.objects.running(DAY))
    ended = set(Structure.objects.ended(DAY))

    assert running.isdisjoint(ended)
    assert ended == {
        structure for structure in Structure.objects.all() if structure.phase_on(DAY) == Phase.ENDED
    }


@pytest.mark.django_db
def test_an_end_before_the_start_is_refused_in_words_and_by_the_database():
    structure = make_structure()
    structure.starts_on, structure.ends_on = DAY, EARLIER

    with pytest.raises(ValidationError, match="Η λήξη είναι πριν από την έναρξη"):
        structure.full_clean()
    with pytest.raises(IntegrityError):
        structure.save()
