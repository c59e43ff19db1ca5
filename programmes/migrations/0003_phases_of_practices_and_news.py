"""Practices and news say whether they run, as all other entries do. What had one date keeps it as its whole span."""

import calendar

from django.db import migrations, models

import heraklion_portal.core.dates

PHASES = [
    ("planned", "planned"),
    ("running", "running"),
    ("not-confirmed", "not confirmed"),
    ("ended", "ended"),
]
MODELS = ("bestpractice", "newsitem")


def end_with_the_day_month_or_year(apps, schema_editor):
    for model in MODELS:
        for record in apps.get_model("programmes", model).objects.exclude(starts_on=None):
            end = record.starts_on
            if record.starts_precision == "month":
                end = end.replace(day=calendar.monthrange(end.year, end.month)[1])
            elif record.starts_precision != "day":
                end = end.replace(month=12, day=31)
            record.ends_on, record.ends_precision = end, record.starts_precision
            record.save(update_fields=("ends_on", "ends_precision"))


def _precision(label):
    return heraklion_portal.core.dates.PrecisionField(
        choices=[("day", "exact day"), ("month", "month"), ("year", "year"), ("about", "about that year")],
        default="day",
        max_length=5,
        verbose_name=label,
    )


def _dates_of(model):
    return [
        migrations.RenameField(model, "happened_on", "starts_on"),
        migrations.RenameField(model, "happened_precision", "starts_precision"),
        migrations.AlterField(
            model, "starts_on", models.DateField(blank=True, null=True, verbose_name="starts on")
        ),
        migrations.AlterField(model, "starts_precision", _precision("how exact the start is")),
        migrations.AddField(
            model,
            "ends_on",
            models.DateField(blank=True, help_text="The last day.", null=True, verbose_name="ends on"),
        ),
        migrations.AddField(model, "ends_precision", _precision("how exact the end is")),
    ]


def _ends_after_it_starts(model):
    return migrations.AddConstraint(
        model,
        models.CheckConstraint(
            condition=models.Q(
                ("starts_on__isnull", True),
                ("ends_on__isnull", True),
                ("ends_on__gte", models.F("starts_on")),
                _connector="OR",
            ),
            name=f"programmes_{model}_ends_after_it_starts",
            violation_error_message="The end lies before the start.",
        ),
    )


class Migration(migrations.Migration):
    dependencies = [
        ("partners", "0002_code_system_in_both_languages"),
        ("programmes", "0002_english_and_schedule"),
        ("services", "0003_words_and_numbers"),
    ]

    operations = [
        *_dates_of("bestpractice"),
        *_dates_of("newsitem"),
        migrations.AddField(
            "bestpractice",
            "phase",
            models.CharField(
                choices=PHASES,
                default="not-confirmed",
                help_text="Does it run today? The dates below, where known, win over this.",
                max_length=13,
                verbose_name="phase",
            ),
        ),
        migrations.AddField(
            "newsitem",
            "phase",
            models.CharField(
                blank=True,
                choices=PHASES,
                help_text="Of what it tells of; the dates below, where known, win. Empty: a mere announcement.",
                max_length=13,
                verbose_name="phase",
            ),
        ),
        migrations.RunPython(end_with_the_day_month_or_year, migrations.RunPython.noop),
        *(_ends_after_it_starts(model) for model in MODELS),
    ]
