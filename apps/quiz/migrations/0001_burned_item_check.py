import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("sync", "0003_observation"),
    ]

    operations = [
        migrations.CreateModel(
            name="Check",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("started_at", models.DateTimeField()),
                ("finished_at", models.DateTimeField(null=True)),
                ("choice", models.JSONField(default=dict)),
                (
                    "learner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="checks",
                        to="sync.learner",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(finished_at=None),
                        fields=["learner"],
                        name="check_one_going_on_per_learner",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveIntegerField()),
                ("subject_id", models.PositiveBigIntegerField()),
                ("subject_type", models.CharField(max_length=40)),
                (
                    "part",
                    models.CharField(
                        choices=[("meaning", "Meaning"), ("reading", "Reading")], max_length=7
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("right", "Right"),
                            ("wrong", "Wrong"),
                            ("known", "Known"),
                        ],
                        default="open",
                        max_length=5,
                    ),
                ),
                ("given", models.CharField(blank=True, max_length=200)),
                ("answered_at", models.DateTimeField(null=True)),
                ("dismissed_at", models.DateTimeField(null=True)),
                (
                    "asked_in",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="quiz.check",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=["asked_in", "position"], name="question_one_at_each_position"
                    ),
                    models.UniqueConstraint(
                        fields=["asked_in", "subject_id", "part"],
                        name="question_asked_once_per_check",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(verdict="open", answered_at=None)
                        | models.Q(
                            verdict__in=["right", "wrong", "known"], answered_at__isnull=False
                        ),
                        name="question_dated_once_answered",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(dismissed_at=None) | ~models.Q(verdict="open"),
                        name="question_dismissed_after_its_answer",
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(verdict="wrong"),
                        fields=["asked_in", "subject_id"],
                        name="question_missed",
                    ),
                ],
            },
        ),
    ]
