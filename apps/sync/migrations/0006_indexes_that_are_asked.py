"""Without the indexes that a unique key doubles; with one for what each poll counts and looks up."""

from django.db import migrations, models
from django.db.models.deletion import CASCADE


class Migration(migrations.Migration):
    dependencies = [
        ("sync", "0005_walk_knows_of_strange_rows"),
    ]

    operations = [
        migrations.AlterField(
            model_name="archiveditem",
            name="archive",
            field=models.ForeignKey(
                db_index=False,
                on_delete=CASCADE,
                related_name="items",
                to="sync.resetarchive",
            ),
        ),
        migrations.AlterField(
            model_name="assignment",
            name="learner",
            field=models.ForeignKey(
                db_index=False,
                on_delete=CASCADE,
                related_name="+",
                to="sync.learner",
            ),
        ),
        migrations.AlterField(
            model_name="itemledger",
            name="learner",
            field=models.ForeignKey(
                db_index=False,
                on_delete=CASCADE,
                related_name="ledgers",
                to="sync.learner",
            ),
        ),
        migrations.AlterField(
            model_name="levelprogression",
            name="learner",
            field=models.ForeignKey(
                db_index=False,
                on_delete=CASCADE,
                related_name="+",
                to="sync.learner",
            ),
        ),
        migrations.AlterField(
            model_name="milestone",
            name="learner",
            field=models.ForeignKey(
                db_index=False,
                on_delete=CASCADE,
                related_name="milestones",
                to="sync.learner",
            ),
        ),
        migrations.AlterField(
            model_name="reset",
            name="learner",
            field=models.ForeignKey(
                db_index=False,
                on_delete=CASCADE,
                related_name="+",
                to="sync.learner",
            ),
        ),
        migrations.AlterField(
            model_name="review",
            name="learner",
            field=models.ForeignKey(
                db_index=False,
                on_delete=CASCADE,
                related_name="reviews",
                to="sync.learner",
            ),
        ),
        migrations.AlterField(
            model_name="reviewstatistic",
            name="learner",
            field=models.ForeignKey(
                db_index=False,
                on_delete=CASCADE,
                related_name="+",
                to="sync.learner",
            ),
        ),
        migrations.AlterField(
            model_name="studymaterial",
            name="learner",
            field=models.ForeignKey(
                db_index=False,
                on_delete=CASCADE,
                related_name="+",
                to="sync.learner",
            ),
        ),
        migrations.AddIndex(
            model_name="assignment",
            index=models.Index(
                condition=models.Q(
                    ("hidden", False), ("unlisted_at", None), ("unlocked_at__isnull", False)
                ),
                fields=["learner", "subject_type", "srs_stage"],
                name="assignment_counted_by_stage",
            ),
        ),
        migrations.AddIndex(
            model_name="subject",
            index=models.Index(fields=["spaced_repetition_system_id"], name="subject_by_ladder"),
        ),
    ]
