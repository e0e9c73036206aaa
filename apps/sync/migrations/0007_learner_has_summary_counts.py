"""What WaniKani counted when the first sync began, for the page that waits for it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sync", "0006_indexes_that_are_asked")]

    operations = [
        migrations.AddField(
            model_name="learner",
            name="summary_lessons",
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="learner",
            name="summary_reviews",
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="learner",
            name="summary_at",
            field=models.DateTimeField(null=True),
        ),
    ]
