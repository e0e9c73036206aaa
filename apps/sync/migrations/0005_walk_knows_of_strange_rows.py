"""Whether a collection has rows set apart, so that others are not searched with each page."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sync", "0004_quarantine_and_listing")]

    operations = [
        # Of the walks that are there already nobody knows: their next page looks.
        migrations.AddField(
            model_name="walk",
            name="has_strange_rows",
            field=models.BooleanField(default=True),
        ),
        migrations.AlterField(
            model_name="walk",
            name="has_strange_rows",
            field=models.BooleanField(default=False),
        ),
    ]
