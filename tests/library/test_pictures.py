"""Pictures of radicals: fetched from the sandbox's image host, kept, tried again, shown."""

from datetime import timedelta

import pytest

from apps.library.fetching import NotFetchedError, fetch, is_trusted
from apps.library.models import RadicalPicture
from apps.library.pictures import fetch_due
from apps.sandbox.http.faults import Fault
from apps.sandbox.http.server import running_sandbox
from apps.sandbox.rows import Image
from tests.accounts.people import person
from tests.sandbox_http.standins import StandInWorld, a_subject
from tests.stats import builders
from tests.stats.builders import NOW

API = "https://api.wanikani.com/v2"
URL = "https://files.wanikani.com/abc"
MARKUP = '<svg viewBox="0 0 9 9"><path d="M0 0L9 9"/></svg>'
DRAWING = MARKUP.encode()


def radical(subject_id=1, url=URL, **fields):
    image = {"url": url, "content_type": "image/svg+xml", "inline_styles": True}
    known = {"type": "radical", "characters": None, "character_images": [image]}
    return builders.subject(subject_id, **{**known, **fields})


class Host:
    """Answers with `answer`, and remembers what it was asked for."""

    def __init__(self, answer=DRAWING):
        self.answer, self.asked = answer, []

    def __call__(self, url):
        self.asked.append(url)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@pytest.mark.parametrize(
    ("url", "is_ours"),
    [
        (URL, True),
        ("https://api.wanikani.com/x", True),
        ("http://files.wanikani.com/x", False),
        ("https://files.wanikani.com.evil.invalid/x", False),
        ("https://evilwanikani.com/x", False),
        ("https://files.wanikani.com:22/x", False),
        ("https://me@files.wanikani.com/x", False),
        ("https://[files.wanikani.com/x", False),
        ("http://127.0.0.1:6379/x", False),
        ("", False),
    ],
)
def test_only_the_apis_own_neighbours_are_asked(url, is_ours):
    assert is_trusted(url, API) is is_ours


@pytest.mark.parametrize("port", [8200, 8201])
def test_a_sandbox_is_its_own_host_of_pictures(port):
    asked = "http://127.0.0.1:8200/images/1"

    assert is_trusted(asked, f"http://127.0.0.1:{port}/v2") is (port == 8200)


@pytest.mark.django_db
def test_a_picture_is_fetched_once(settings):
    settings.WANIKANI_API_URL = API
    radical()
    radical(2, characters="一")
    host = Host()

    assert [fetch_due(NOW, host), fetch_due(NOW + timedelta(days=9), host)] == [1, 0]
    assert host.asked == [URL]
    assert "M0 0L9 9" in RadicalPicture.objects.get().body


@pytest.mark.django_db
def test_a_new_address_is_a_new_picture(settings):
    settings.WANIKANI_API_URL = API
    subject = radical()
    fetch_due(NOW, Host())
    subject.character_images[0]["url"] = f"{URL}2"
    subject.save()

    assert fetch_due(NOW, Host()) == 1


@pytest.mark.django_db
def test_what_is_no_picture_is_tried_again_the_next_day(settings):
    settings.WANIKANI_API_URL = API
    radical()
    host = Host(b"<Error><Message>Access Denied</Message></Error>")

    tries = [fetch_due(NOW + timedelta(hours=hour), host) for hour in (0, 23, 24)]

    assert tries == [1, 0, 1]
    assert "begins with 'Error'" in RadicalPicture.objects.get().problem


@pytest.mark.django_db
def test_a_host_that_is_away_is_asked_once_a_round(settings):
    settings.WANIKANI_API_URL = API
    for subject_id in (1, 2, 3):
        radical(subject_id)

    assert fetch_due(NOW, Host(NotFetchedError("Away.", is_host_away=True))) == 1
    assert fetch_due(NOW, Host()) == 2


@pytest.fixture
def sandbox():
    image = Image("/images/1", ("M10,10 L90,90",))
    world = StandInWorld(subjects=[a_subject(1, image=image, kind="radical", characters=None)])
    with running_sandbox(world) as running:
        yield running


def test_the_sandboxs_picture_comes_as_a_file(sandbox):
    assert b"M10,10 L90,90" in fetch(f"{sandbox.origin}/images/1")


def test_a_denied_picture_is_a_sentence(sandbox):
    sandbox.faults.set(Fault("access_denied", path="images/1"))

    with pytest.raises(NotFetchedError, match="answers 403"):
        fetch(f"{sandbox.origin}/images/1")


def test_a_fault_that_names_no_path_leaves_pictures_alone(sandbox):
    sandbox.faults.set(Fault("server_error"))

    assert fetch(f"{sandbox.origin}/images/1")


def test_a_host_that_breaks_off_is_away(sandbox):
    sandbox.faults.set(Fault("short_body", path="images"))

    with pytest.raises(NotFetchedError) as raised:
        fetch(f"{sandbox.origin}/images/1")
    assert raised.value.is_host_away


def stored(subject_id=1, body=MARKUP, **fields):
    radical(subject_id, **fields)
    RadicalPicture.objects.create(
        subject_id=subject_id, body=body, fingerprint="f00" if body else "", tried_at=NOW
    )


@pytest.fixture
def shown(client):
    learner = builders.learner(person("haru"), max_level_granted=3)
    client.force_login(learner.user)
    return lambda subject_id, **extra: client.get(f"/radicals/{subject_id}.svg", **extra)


@pytest.mark.django_db
def test_a_picture_leaves_the_server_where_it_can_do_nothing(shown):
    stored()

    answer = shown(1)

    assert answer.content == DRAWING
    assert answer.headers["Content-Type"].startswith("image/svg+xml")
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert shown(1, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304


@pytest.mark.django_db
def test_no_picture_and_one_above_the_subscription_are_alike(shown):
    stored(1, body="")
    stored(2, level=4)

    assert {shown(subject_id).status_code for subject_id in (1, 2, 3)} == {404}
