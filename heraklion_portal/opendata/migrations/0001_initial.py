"""The change feed. What is public already counts as created when it was, and as changed when it last was."""

from django.db import migrations, models

ENTRIES = (
    ("partners", "Municipality"),
    ("partners", "Partner"),
    ("services", "Structure"),
    ("services", "Service"),
    ("programmes", "Programme"),
    ("programmes", "BestPractice"),
    ("programmes", "NewsItem"),
)


def note_what_is_there(apps, schema_editor):
    Change = apps.get_model("opendata", "Change")
    for app_label, name in ENTRIES:
        rows = apps.get_model(app_label, name)._base_manager.filter(publication="published")
        if name == "Service":
            rows = rows.exclude(structure__isnull=False) | rows.filter(structure__publication="published")
        values = rows.values_list("uuid", "created_at", "updated_at")
        Change.objects.bulk_create(
            (
                Change(kind=name.lower(), record=uuid, created_at=created_at, changed_at=updated_at)
                for uuid, created_at, updated_at in values.iterator(chunk_size=2000)
            ),
            batch_size=2000,
        )


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("partners", "0001_initial"),
        ("services", "0001_initial"),
        ("programmes", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Change",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20, verbose_name="kind")),
                ("record", models.UUIDField(unique=True, verbose_name="identifier")),
                ("created_at", models.DateTimeField(verbose_name="created")),
                ("changed_at", models.DateTimeField(db_index=True, verbose_name="changed")),
                ("is_withdrawn", models.BooleanField(default=False, verbose_name="withdrawn")),
            ],
            options={"verbose_name": "change of an entry", "verbose_name_plural": "changes of entries"},
        ),
        migrations.RunPython(note_what_is_there, migrations.RunPython.noop),
    ]
