"""A demo has only begun to look: earlier days, brought along as an import brings them."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.end_to_end.running_demo import RunningDemo

# Three months, with a week in which nobody looked.
DAYS_BACK = (*range(1, 40), *range(47, 95))


def import_earlier_days(demo: RunningDemo, name: str, directory: Path) -> None:
    """Snapshots of days before the first look, by the export of the demo itself. Repeatable."""
    document = json.loads(demo.command("export", name))
    now, known = datetime.now(UTC), {each["day"] for each in document["snapshots"]}
    earlier = [
        {
            "day": f"{(now - timedelta(days=back)).date()}",
            "taken_at": f"{now - timedelta(days=back):%Y-%m-%dT%H:%M:%S.%fZ}",
            "level": 1,
            "lessons": 0,
            "reviews": 0,
            "stages": {"kanji": [9, 40, 30, 20, 10, 2 * back, 7, 300 - back, 5, 400 - 2 * back]},
        }
        for back in DAYS_BACK
    ]
    document["snapshots"] += [each for each in earlier if each["day"] not in known]
    file = directory / f"{name}.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    demo.command("import", name, str(file))
