"""Greek in Latin letters, and Greek spelled as it sounds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heraklion_portal.core.text import fold
from heraklion_portal.search.sound import bare, greek_sound, latin_sounds, other_keyboard

SPELLINGS = {
    "ιατρείο": "iatreio iatrio iatreiw yatrio",
    "φαρμακείο": "farmakeio farmakio pharmakeio farmakeiw",
    "παντοπωλείο": "pantopwleio pantopolio pandopoleio",
    "Θεσσαλονίκη": "8essaloniki thessaloniki thesaloniki 8esalonikh 9essaloniki thessalonikh",
    "κοινότητα": "koinothta kinotita koinotita",
    "ξενώνας": "xenonas ksenonas 3enonas ksenwnas jenonas",
    "ψυχολόγος": "psyxologos psixologos psychologos psihologos 4yxologos",
    "υγεία": "ygeia igeia ugeia igia",
    "παιδιά": "paidia pedia",
    "ηλικιωμένος": "hlikiwmenos ilikiomenos ilikiwmenos",
    "δωρεάν": "dwrean dorean",
    "γκρουπ": "group gkroup",
    "μπάνιο": "mpanio banio",
    "ντους": "ntous dous ntoys",
    "ευχαριστώ": "eyxaristw efharisto euxaristo efxaristo",
    "αυτοκίνητο": "aftokinito autokinhto aytokinito avtokinito",
    "χαρτιά": "xartia hartia chartia",
    "άσυλο": "asulo asylo asilo",
    "ουρολόγος": "ourologos oyrologos urologos",
}


@pytest.mark.parametrize(
    ("greek", "latin"), [(g, word) for g, words in SPELLINGS.items() for word in words.split()]
)
def test_common_spellings_in_latin_letters_sound_like_the_word(greek, latin):
    heard = {bare(sound) for sound in latin_sounds(latin)}

    assert bare(greek_sound(fold(greek))) in heard


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("κοινωνικό", "κοινονικο"),
        ("υπηρεσία", "ιπιρεσια"),
        ("πλυντήριο", "πληντιριο"),
        ("γραμματεία", "γραματια"),
    ],
)
def test_wrong_vowels_sound_the_same(right, wrong):
    assert greek_sound(fold(right)) == greek_sound(fold(wrong))


def test_the_endings_of_a_word_do_not_matter():
    assert (
        bare(greek_sound("πλυντηριου"))
        == bare(greek_sound("πλυντηριο"))
        == bare(latin_sounds("plintiria")[0])
    )


def test_the_other_keyboard():
    assert other_keyboard("jenvnaw") == "ξενωνασ"
    assert other_keyboard("ηελιοσ") == "helios"


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz0123456789", max_size=40))
def test_readings_are_few_however_many_letters_have_two(word):
    assert 1 <= len(latin_sounds(word)) <= 16
