from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="SubjectWords",
            fields=[
                ("subject_id", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("text", models.TextField()),
                ("subject_updated_at", models.DateTimeField()),
            ],
            options={"verbose_name_plural": "subject words"},
        ),
        migrations.CreateModel(
            name="RadicalPicture",
            fields=[
                ("subject_id", models.PositiveBigIntegerField(primary_key=True, serialize=False)),
                ("url", models.TextField(blank=True)),
                ("body", models.TextField(blank=True)),
                ("fingerprint", models.CharField(blank=True, max_length=32)),
                ("problem", models.TextField(blank=True)),
                ("tried_at", models.DateTimeField()),
            ],
        ),
    ]
