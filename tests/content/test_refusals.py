"""Bad fixtures are refused whole, and each fault names file, record and field."""

import pytest
from django.core.management import CommandError

from heraklion_portal.content.models import LoadedRecord
from services.models import Need
from tests.content.shipping import state

pytestmark = pytest.mark.django_db

KEM = {"model": "services.structure", "slug": "kem"}
FOOD = {"model": "services.need", "slug": "food"}


def change(wanted, **fields):
    """Changes one shipped record; None takes a field away."""

    def spoil(shipping):
        record = shipping.fields(**wanted)
        for name, value in fields.items():
            record.pop(name, None)
            if value is not None:
                record[name] = value

    return spoil


def add(model, **fields):
    return lambda shipping: shipping.add(model, **fields)


def same_identifier(shipping):
    shipping.fields(**KEM)["uuid"] = shipping.fields(**FOOD)["uuid"]


def in_a_circle(shipping):
    shipping.fields("services.structure", slug="centre")["parent"] = ["heraklion", "kem"]


FAULTS = {
    "unknown model": (add("services.palace", slug="x"), "services.palace.json: x, model: There is no such"),
    "model of no content": (
        add("partners.membership", municipality=["heraklion"]),
        "model: There is no such content model: partners.membership",
    ),
    "unknown field": (change(KEM, colour="red"), "services.structure.json: heraklion/kem, colour: There is no such"),
    "bare translated field": (
        change(KEM, name="ΚΕΜ"),
        "services.structure.json: heraklion/kem, name: A translated text is written with its language: name_el",
    ),
    "field of the portal": (change(KEM, version=3), "heraklion/kem, version: The portal keeps this field itself."),
    "no identifier": (change(FOOD, uuid=None), "services.need.json: food, uuid: The record has no identifier."),
    "bad identifier": (change(FOOD, uuid="12"), "services.need.json: food, uuid: This is not a UUID."),
    "two of one identifier": (same_identifier, "heraklion/kem, uuid: Another record has this identifier: food in"),
    "two of one natural key": (
        add("services.need", slug="food", name_el="Α", in_own_words_el="Α", icon="a"),
        "services.need.json: food, slug: Another record has this natural key: identifier",
    ),
    "two of one owner and name": (
        add("services.phone", contact_point=["heraklion", "centre"], number="+302813409549"),
        "services.phone.json: heraklion/centre/+302813409549, contact_point, number: Another record",
    ),
    "unresolved key": (
        change(KEM, parent=["heraklion", "nowhere"]),
        "services.structure.json: heraklion/kem, parent: There is no structure “heraklion/nowhere”.",
    ),
    "unresolved key of an owner": (
        add("services.staffpost", structure=["heraklion", "nowhere"], slug="nurse", specialty_el="Α"),
        "services.staffpost.json: nurse, structure: There is no structure “heraklion/nowhere”.",
    ),
    "unresolved key in a list": (
        change(KEM, needs=[["food"], ["gold"]]),
        "services.structure.json: heraklion/kem, needs: There is no need “gold”.",
    ),
    "key of the wrong length": (change(KEM, parent=["centre"]), "heraklion/kem, parent: There is no structure"),
    "key that is no list": (change(KEM, parent="centre"), "heraklion/kem, parent: A natural key belongs here"),
    "list that is no list": (change(KEM, needs="food"), "heraklion/kem, needs: A list of natural keys belongs here"),
    "missing owner": (change(KEM, municipality=None), "services.structure.json: kem, municipality: This field is req"),
    "missing Greek": (change(KEM, name_el=None), "heraklion/kem, name_el: This field cannot be blank."),
    "not a choice": (change(KEM, kind="palace"), "heraklion/kem, kind: Value 'palace' is not a valid choice."),
    "not a date": (change(KEM, starts_on="next year"), "heraklion/kem, starts_on: “next year” value has an invalid"),
    "not a text": (change(KEM, name_en=5), "heraklion/kem, name_en: A text in quotation marks belongs here."),
    "not yes or no": (change(KEM, is_confidential="no"), "heraklion/kem, is_confidential: true or false belongs"),
    "a list for a text": (change(KEM, summary_el=["Α"]), "heraklion/kem, summary_el: A single value belongs here"),
    "NUL in a text": (change(KEM, name_en="a\0b"), "heraklion/kem, name_en: The text has characters"),
    "not a whole number": (change(KEM, position=1.5), "heraklion/kem, position: A whole number belongs here."),
    "too long": (change(KEM, summary_en="a" * 201), "heraklion/kem, summary_en: Ensure this value has at most 200"),
    "bad number": (
        change({"model": "services.phone"}, number="2813 409549"),
        "services.phone.json: heraklion/centre/2813 409549, number: ",
    ),
    "broken constraint": (
        change({"model": "services.structure", "slug": "centre"}, is_confidential=True),
        "services.structure.json: heraklion/centre, contact_point, is_confidential: ",
    ),
    "sensitive without a neutral title": (change(KEM, is_sensitive=True), "is_sensitive, neutral_title_el: "),
    "broken rule between records": (
        add("services.service", slug="kem", municipality=["heraklion"], provider=["body"], name_el="Α",
            summary_el="Α", kind="clinic"),
        "services.service.json: heraklion/kem, slug: ",
    ),
    "circle": (in_a_circle, "heraklion/kem, parent, successor: These records refer to each other in a circle"),
}  # fmt: skip


@pytest.mark.parametrize(("spoil", "said"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_is_named_and_nothing_is_written(shipping, spoil, said):
    spoil(shipping)

    with pytest.raises(CommandError) as refused:
        shipping.load()

    assert said in str(refused.value)
    assert not state()


@pytest.mark.parametrize(
    "name", ["unknown field", "missing Greek", "unresolved key in a list", "broken constraint"]
)
def test_a_fault_in_a_later_load_leaves_all_as_it_was(shipping, name):
    shipping.load()
    before, memory = state(), list(LoadedRecord.objects.values())
    shipping.fields("services.need", slug="work")["name_en"] = "Labour"
    spoil, said = FAULTS[name]
    spoil(shipping)

    with pytest.raises(CommandError) as refused:
        shipping.load()

    assert said in str(refused.value)
    assert state() == before
    assert list(LoadedRecord.objects.values()) == memory


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "services.need.json: This is not valid JSON"),
        ('{"model": "services.need"}', "services.need.json: A list of records belongs here."),
        ("[3]", "services.need.json: record 1: A record has a “model” and “fields”."),
        (
            '[{"model": "services.need", "fields": {"slug": "a", "slug": "b"}}]',
            "named twice in one object: slug",
        ),
        (
            '[{"model": "services.need", "pk": 3, "fields": {"slug": "a"}}]',
            "services.need.json: a, pk: A record has",
        ),
        (
            '[{"model": ["services.need"], "fields": {}}]',
            "services.need.json: record 1, model: There is no such",
        ),
    ],
)
def test_a_file_of_another_form_is_refused(shipping, text, said):
    shipping.write()
    (shipping.folder / "services.need.json").write_text(text, encoding="utf-8")

    with pytest.raises(CommandError) as refused:
        shipping.load_as_written()

    assert said in str(refused.value)
    assert not Need.objects.exists()


def test_a_file_in_another_encoding_is_refused(shipping):
    shipping.write()
    (shipping.folder / "services.need.json").write_bytes('["Ηράκλειο"]'.encode("iso8859-7"))

    with pytest.raises(CommandError, match=r"services\.need\.json: This is not valid JSON"):
        shipping.load_as_written()


def test_an_empty_folder_is_refused(shipping):
    with pytest.raises(CommandError, match="There are no fixtures"):
        shipping.load_as_written()


def test_all_faults_are_told_at_once(shipping):
    for name in ("unknown field", "unresolved key", "broken constraint", "not a date", "bad number"):
        FAULTS[name][0](shipping)

    with pytest.raises(CommandError) as refused:
        shipping.load()

    for name in ("unknown field", "unresolved key", "not a date", "bad number"):
        assert FAULTS[name][1] in str(refused.value)
    assert "Nothing was loaded: " in str(refused.value)


def test_a_changed_identifier_is_refused(shipping):
    shipping.load()
    shipping.fields("services.need", slug="food")["uuid"] = "11111111-1111-4111-8111-111111111111"

    with pytest.raises(CommandError, match=r"services\.need\.json: food, uuid: This record was loaded with"):
        shipping.load()
