import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Badge",
            fields=[
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="badge",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "handle",
                    models.CharField(
                        max_length=40,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "\\A[a-z0-9-]{3,40}\\Z",
                                "Use 3 to 40 letters a to z, digits or hyphens.",
                            )
                        ],
                    ),
                ),
                ("is_public", models.BooleanField(default=False)),
                (
                    "design",
                    models.CharField(
                        choices=[("enso", "Enso"), ("hanko", "Hanko"), ("flat", "Flat")],
                        default="enso",
                        max_length=5,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            handle=django.db.models.functions.text.Lower(models.F("handle"))
                        ),
                        name="badge_no_capitals_in_handle",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(design__in=["enso", "hanko", "flat"]),
                        name="badge_no_unknown_design",
                    ),
                ],
            },
        ),
    ]
