"""Reads a server with the PyPI client `wanikani-api`, which knows nothing of wkdash.

    python pypi_client_check.py http://127.0.0.1:8001/v2 TOKEN

Runs in an environment of its own: the client's dependencies are none of ours. It knows no kana
vocabulary, so subjects are asked for by type.
"""

import argparse
import sys

from wanikani_api import constants


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("url")
    parser.add_argument("token")
    arguments = parser.parse_args()
    # Before the client is imported: it reads the constant when it is built.
    constants.ROOT_WK_API_URL = arguments.url.rstrip("/") + "/"
    counts = read_everything(arguments.token)
    for name, count in counts.items():
        sys.stdout.write(f"{name}: {count}\n")
    return 0 if counts["assignments"] and counts["subjects"] else 1


def read_everything(token: str) -> dict[str, int]:
    from wanikani_api.client import Client

    client = Client(token)
    return {
        "user": read_user(client),
        "summary": read_summary(client),
        "assignments": walked(client.assignments(fetch_all=True), "srs_stage"),
        "review_statistics": walked(client.review_statistics(fetch_all=True), "meaning_correct"),
        "level_progressions": walked(client.level_progressions(fetch_all=True), "unlocked_at"),
        "resets": walked(client.resets(fetch_all=True), "target_level"),
        "study_materials": walked(client.study_materials(fetch_all=True), "meaning_synonyms"),
        "subjects": read_subjects(client),
        "known unchanged": read_again(client),
    }


def read_user(client) -> int:
    user = client.user_information()
    expect(1 <= user.level <= 60, f"level {user.level}")
    expect(user.subscription.max_level_granted in (3, 60), "max_level_granted")
    expect(user.preferences.lessons_batch_size > 0, "lessons_batch_size")
    return 1


def read_summary(client) -> int:
    summary = client.summary()
    expect(len(summary.reviews) == 25, f"{len(summary.reviews)} hours in the summary")
    return len(summary.lessons.subject_ids) + len(summary.reviews[0].subject_ids)


def read_subjects(client) -> int:
    types = ["radical", "kanji", "vocabulary"]
    return walked(client.subjects(types=types, fetch_all=True), "meanings")


def read_again(client) -> int:
    """This client sends ETags for progressions and subjects, and keeps its answer on a 304."""
    first = client.level_progressions(fetch_all=True)
    again = client.level_progressions(fetch_all=True)
    expect(first.pages[0] is again.pages[0], "an unchanged collection was sent again")
    return len(again)


def walked(collection, attribute: str) -> int:
    """Every page was followed: as many rows as the first page promised, none of them twice."""
    rows = list(collection)
    promised = collection.pages[0].total_count
    expect(len(rows) == promised, f"{len(rows)} rows of {promised}")
    expect(len({row.id for row in rows}) == len(rows), "a row came twice")
    expect(all(hasattr(row, attribute) for row in rows), f"a row without {attribute}")
    return len(rows)


def expect(claim: bool, otherwise: str) -> None:
    if not claim:
        raise SystemExit(f"The client and the server disagree: {otherwise}")


if __name__ == "__main__":
    raise SystemExit(main())
