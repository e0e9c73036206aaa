"""The message of an error beside its English text, for readers of other languages.

What stands there already keeps its text alone, and is shown as it is.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sync", "0007_learner_has_summary_counts")]

    operations = [
        migrations.AddField(
            model_name="learner",
            name="last_error_message",
            field=models.JSONField(null=True),
        ),
        migrations.AddField(
            model_name="syncrun",
            name="error_message",
            field=models.JSONField(null=True),
        ),
    ]
