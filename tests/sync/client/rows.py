"""WaniKani's JSON as a test needs it: whole rows in which it sets what it is about."""

import json
from pathlib import Path
from typing import Any

RECORDED = Path(__file__).parents[2] / "recorded"


def recorded(name: str) -> Any:
    return json.loads((RECORDED / name).read_text())


def assignment(wanikani_id: int = 1, **data: object) -> dict[str, Any]:
    row = recorded("assignment-after-reset-2025.json")
    return {**row, "id": wanikani_id, "data": {**row["data"], "subject_id": wanikani_id, **data}}


def subject(wanikani_id: int = 1, kind: str = "radical", **data: object) -> dict[str, Any]:
    return {
        "id": wanikani_id,
        "object": kind,
        "url": f"https://api.wanikani.com/v2/subjects/{wanikani_id}",
        "data_updated_at": "2025-01-16T17:11:09.063973Z",
        "data": {
            "created_at": "2012-02-27T18:08:16.000000Z",
            "level": 1,
            "slug": "ground",
            "hidden_at": None,
            "document_url": "https://www.wanikani.com/radicals/ground",
            "characters": "一",
            "meanings": [{"meaning": "Ground", "primary": True, "accepted_answer": True}],
            "auxiliary_meanings": [],
            "lesson_position": 0,
            "spaced_repetition_system_id": 2,
            **data,
        },
    }


def collection(*rows: object, next_url: str | None = None, **envelope: object) -> dict[str, Any]:
    return {
        "object": "collection",
        "url": "https://api.wanikani.com/v2/assignments",
        "pages": {"per_page": 500, "next_url": next_url, "previous_url": None},
        "total_count": len(rows),
        "data_updated_at": "2025-01-22T18:06:08.895692Z" if rows else None,
        "data": list(rows),
        **envelope,
    }
