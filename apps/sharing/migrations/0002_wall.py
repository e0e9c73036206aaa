from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("sharing", "0001_badge"),
    ]

    operations = [
        migrations.AddField(
            model_name="badge",
            name="is_on_wall",
            field=models.BooleanField(default=False, verbose_name="is on the wall"),
        ),
    ]
