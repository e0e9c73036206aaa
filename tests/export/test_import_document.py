"""A file is read whole before anything of it is applied; what does not fit is named."""

import json

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from apps.export.document import Malformed, read_document
from apps.export.taking_in import CannotImport, import_document
from apps.sync.models import Learner
from tests.accounts.people import person
from tests.export.exports import clock, exported, rich_learner, spoilt

pytestmark = pytest.mark.django_db

SPOILS = [
    (("format",), "other", "format: "),
    (("version",), 2, "version: "),
    (("version",), True, "version: "),
    (("exported_at",), "yesterday", "exported_at: "),
    (("learner", "uuid"), "", "learner.uuid: "),
    (("milestones",), None, "milestones: is not a list"),
    (("milestones", 0), 5, "milestones[0]: is not an object"),
    (("milestones", 0, "happened_at"), "2024", "milestones[0].happened_at: "),
    (("milestones", 0, "happened_at"), None, "milestones[0].happened_at: "),
    (("milestones", 0, "kind"), "eaten", "milestones[0].kind: is none of burned, "),
    (("reviews", 0, "meaning_correct"), -1, "reviews[0].meaning_correct: "),
    (("reviews", 0, "meaning_correct"), 2**31, "reviews[0].meaning_correct: "),
    (("reviews", 0, "meaning_correct"), True, "reviews[0].meaning_correct: "),
    (("assignments", 0, "id"), "1", "assignments[0].id: "),
    (("assignments", 0, "object"), "subject", "assignments[0].object: "),
    (("assignments", 0, "data", "srs_stage"), 10, "assignments[0].data.srs_stage: "),
    (("assignments", 0, "data", "hidden"), None, "assignments[0].data.hidden: "),
    (("assignments", 0, "data", "subject_type"), "x" * 41, "assignments[0].data.subject_type: "),
    (
        ("study_materials", 0, "data", "meaning_note"),
        "\0",
        "study_materials[0].data.meaning_note: ",
    ),
    (
        ("study_materials", 0, "data", "meaning_synonyms"),
        [1],
        "study_materials[0].data.meaning_syn",
    ),
    (("archives", 0, "items", 0, "srs_stage"), 11, "archives[0].items[0].srs_stage: "),
    (("gaps", 0, "ended_at"), "2024-01-01T12:00:00Z", "gaps[0].ended_at: is not after"),
    (("snapshots", 0, "day"), "2024-13-01", "snapshots[0].day: "),
    (("snapshots", 0, "stages"), {"kanji": [1]}, "snapshots[0].stages: "),
]


def test_a_malformed_value_is_named_with_its_place():
    document = exported(rich_learner())

    for path, value, place in SPOILS:
        with pytest.raises(Malformed) as error:
            read_document(spoilt(document, path, value))
        assert str(error.value).startswith(place)


def test_an_entry_that_stands_there_twice_is_named():
    document = exported(rich_learner())
    document["reviews"] *= 2

    with pytest.raises(Malformed, match=r"reviews\[1\]: is the same as reviews\[0\]"):
        read_document(json.dumps(document))


def test_an_absent_key_is_named():
    document = exported(rich_learner())
    del document["vacations"][0]["ended_by"]

    with pytest.raises(Malformed, match=r"vacations\[0\]\.ended_by: is absent"):
        read_document(json.dumps(document))


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "1" * 5000, b"\xff\xfe\xff"])
def test_what_is_no_json_is_told_so(text):
    with pytest.raises(Malformed, match="JSON"):
        read_document(text)


def is_list(value):
    return isinstance(value, list)


def places(value, path=()):
    """Every place of a document where a value stands."""
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    for key, each in inner:
        yield (*path, key)
        if isinstance(each, dict | list):
            yield from places(each, (*path, key))


ANYTHING = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.floats(),
    st.text(max_size=50),
    st.sampled_from(["\ud800", "\0", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59Z"]),
    st.lists(st.integers(), max_size=2),
    st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
)


def test_whatever_is_spoilt_a_file_is_taken_whole_or_not_at_all():
    document = exported(rich_learner())
    Learner.objects.all().delete()
    user = person("other")

    @settings(max_examples=80)
    @given(st.sampled_from(list(places(document))), ANYTHING)
    @example(("walks", 0, "drained_at"), None)
    def holds(path, value):
        text = spoilt(document, path, value)
        try:
            found = exported(import_document(user, read_document(text), clock).learner)
        except (Malformed, CannotImport):
            assert not Learner.objects.exists()
        else:
            sent = json.loads(text)
            untouched = found.keys() - {path[0]}
            assert all(found[name] == sent[name] for name in untouched)
            assert all(len(found[name]) == len(sent[name]) for name in found if is_list(sent[name]))
        finally:
            Learner.objects.all().delete()

    holds()
