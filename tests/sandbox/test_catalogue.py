"""What holds for the shipped catalogue, so that learners can climb it to the end."""

from collections.abc import Callable, Iterator
from itertools import combinations

import pytest

from apps.sandbox.catalogue import Catalogue, lesson_rank
from apps.sandbox.catalogue_file import FILE, full_catalogue
from apps.sandbox.rows import SubjectRow

LEVELS = range(1, 61)
RANK = {"radical": 0, "kanji": 1, "vocabulary": 2, "kana_vocabulary": 2}
Pair = tuple[SubjectRow, SubjectRow]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return full_catalogue()


def of_kind(catalogue: Catalogue, kind: str) -> list[SubjectRow]:
    return [each for each in catalogue.subjects.values() if each.kind == kind]


def test_it_has_the_size_of_the_real_one(catalogue: Catalogue) -> None:
    counts = {kind: len(of_kind(catalogue, kind)) for kind in RANK}

    assert counts == {"radical": 479, "kanji": 2078, "vocabulary": 6389, "kana_vocabulary": 60}


def test_it_is_small_enough_to_ship() -> None:
    assert FILE.stat().st_size < 300_000


def test_components_are_never_of_a_higher_level(catalogue: Catalogue) -> None:
    for subject in catalogue.subjects.values():
        for component in subject.component_subject_ids:
            assert catalogue.subjects[component].level <= subject.level


def test_every_word_is_built_of_kanji_and_no_visible_subject_of_hidden_ones(
    catalogue: Catalogue,
) -> None:
    assert all(each.component_subject_ids for each in of_kind(catalogue, "vocabulary"))
    for subject in catalogue.subjects.values():
        components = [catalogue.subjects[each] for each in subject.component_subject_ids]
        assert subject.hidden_at or not any(each.hidden_at for each in components)


def test_every_level_has_kanji_to_pass(catalogue: Catalogue) -> None:
    assert all(len(catalogue.visible_kanji(level)) >= 18 for level in LEVELS)


def pairs(catalogue: Catalogue, level: int) -> Iterator[Pair]:
    return combinations(catalogue.of_level(level), 2)


@pytest.mark.parametrize(
    "disagree",
    [
        pytest.param(
            lambda a, b: (a.id < b.id) != (a.lesson_position < b.lesson_position), id="id-position"
        ),
        pytest.param(
            lambda a, b: RANK[a.kind] < RANK[b.kind] and a.lesson_position > b.lesson_position,
            id="type-position",
        ),
        pytest.param(lambda a, b: RANK[a.kind] > RANK[b.kind] and a.id < b.id, id="id-type"),
        pytest.param(
            lambda a, b: RANK[a.kind] == RANK[b.kind] and a.lesson_position == b.lesson_position,
            id="ties",
        ),
    ],
)
def test_orders_disagree_in_every_level(
    catalogue: Catalogue, disagree: Callable[[SubjectRow, SubjectRow], bool]
) -> None:
    for level in LEVELS:
        assert any(disagree(a, b) for a, b in pairs(catalogue, level)), level


def test_awkward_subjects_exist(catalogue: Catalogue) -> None:
    radicals = of_kind(catalogue, "radical")
    images = [each.image for each in radicals if each.image]

    assert all((each.characters is None) == (each.image is not None) for each in radicals)
    assert 0 < sum(each.denied for each in images) < len(images)
    assert all(each.strokes for each in images)
    assert {each.kind for each in catalogue.subjects.values() if each.hidden_at} == {
        "radical",
        "kanji",
        "vocabulary",
    }


def test_some_references_lead_nowhere(catalogue: Catalogue) -> None:
    lost = [
        each
        for subject in catalogue.subjects.values()
        for each in subject.amalgamation_subject_ids
        if each not in catalogue.subjects
    ]

    assert len(lost) == 24


def test_levels_one_and_two_use_the_fast_ladder(catalogue: Catalogue) -> None:
    for subject in catalogue.subjects.values():
        assert subject.spaced_repetition_system_id == (2 if subject.level <= 2 else 1)


def test_every_subject_can_be_shown(catalogue: Catalogue) -> None:
    for subject in catalogue.subjects.values():
        data = subject.data()
        assert data["meanings"][0]["primary"] is True
        assert data["slug"]


def test_picture_addresses_follow_the_server(catalogue: Catalogue) -> None:
    drawn = next(each for each in of_kind(catalogue, "radical") if each.image)

    catalogue.serve_media_from("http://127.0.0.1:8001")

    (image,) = drawn.data()["character_images"]
    assert image["url"] == f"http://127.0.0.1:8001/images/{drawn.id}"


def test_lesson_ranks_are_unique(catalogue: Catalogue) -> None:
    ranks = {lesson_rank(each) for each in catalogue.subjects.values()}

    assert len(ranks) == len(catalogue.subjects)
