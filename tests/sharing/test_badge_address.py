from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from pytest_django import DjangoAssertNumQueries

from apps.sharing.models import Badge
from tests.accounts.people import person
from tests.sharing.builders import learner, public_badge, reached, reset

pytestmark = pytest.mark.django_db


def test_a_public_badge_shows_the_peak(client: Client) -> None:
    public_badge(level=37, handle="kana-badge")

    answer = client.get("/badges/kana-badge.svg")

    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/svg+xml; charset=utf-8"
    assert "Peak level 37 of 60" in answer.content.decode()


def test_a_reset_does_not_take_the_gold_ring(client: Client) -> None:
    badge = public_badge(level=3, handle="kana-badge")
    reset(badge.user.learners.get(), 60, datetime(2021, 2, 3, tzinfo=UTC))

    assert "Once level 60" in client.get("/badges/kana-badge.svg").content.decode()


def test_a_level_that_was_unlocked_counts_as_reached(client: Client) -> None:
    badge = public_badge(level=3, handle="kana-badge")
    reached(badge.user.learners.get(), 12, datetime(2021, 2, 3, tzinfo=UTC))

    assert "Peak level 12" in client.get("/badges/kana-badge.svg").content.decode()


def test_an_address_is_the_same_in_capitals(client: Client) -> None:
    public_badge(handle="kana-badge")

    assert client.get("/badges/KANA-Badge.svg").status_code == 200


def test_a_badge_tells_nobody_whose_it_is(client: Client) -> None:
    public_badge(handle="kana-badge", username="very-secret-name")

    answer = client.get("/badges/kana-badge.svg")

    everything = answer.content.decode() + str(answer.headers)
    assert "very-secret-name" not in everything
    assert "wk-name" not in everything


def no_answers(client: Client) -> list[tuple[int, bytes, dict[str, str]]]:
    """What a stranger hears of: nobody's address, a private badge, no token, no first sync."""
    private = public_badge(handle="private", username="shy")
    Badge.objects.filter(pk=private.pk).update(is_public=False)
    Badge.objects.create(user=person("no-token"), handle="no-token", is_public=True)
    unread = person("unread")
    learner(unread, completed_at=None, synced_at=None)
    Badge.objects.create(user=unread, handle="unread", is_public=True)
    handles = ["nobody", "private", "no-token", "unread", "§$%", "a" * 300]
    answers = [client.get(reverse("sharing:badge", args=[handle])) for handle in handles]
    return [(a.status_code, a.content, dict(a.headers)) for a in answers]


def test_every_no_sounds_the_same(client: Client) -> None:
    first, *others = no_answers(client)

    assert first[0] == 404
    assert all(other == first for other in others)


def test_a_private_badge_costs_the_same_queries_as_none(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    Badge.objects.create(user=person(), handle="private")

    for handle in ("private", "nobody"):
        with django_assert_num_queries(1):
            client.get(f"/badges/{handle}.svg")


def test_a_no_is_not_remembered_by_caches(client: Client) -> None:
    assert client.get("/badges/nobody.svg")["Cache-Control"] == "no-store"


@pytest.mark.parametrize("handle", ["kana-badge", "nobody"])
def test_nothing_at_a_badges_address_can_run(client: Client, handle: str) -> None:
    public_badge(handle="kana-badge")

    answer = client.get(f"/badges/{handle}.svg")

    policy = answer["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe-inline" not in policy
    assert "script-src" not in policy
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_badge_is_shared_for_five_minutes_without_cookies(client: Client) -> None:
    public_badge(handle="kana-badge")

    answer = client.get("/badges/kana-badge.svg")

    assert answer["Cache-Control"] == "public, max-age=300"
    assert not answer.cookies


def test_whoever_has_the_picture_is_told_so(client: Client) -> None:
    public_badge(handle="kana-badge")
    first = client.get("/badges/kana-badge.svg")

    again = client.get("/badges/kana-badge.svg", headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 304
    assert not again.content
    assert again["Cache-Control"] == first["Cache-Control"]
    assert again["Content-Security-Policy"] == first["Content-Security-Policy"]


def test_another_level_is_another_picture(client: Client) -> None:
    badge = public_badge(level=7, handle="kana-badge")
    first = client.get("/badges/kana-badge.svg")
    badge.user.learners.update(level=8)

    again = client.get("/badges/kana-badge.svg", headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 200


def test_the_owners_design_is_shown_unless_the_address_asks_for_another(client: Client) -> None:
    badge = public_badge(handle="kana-badge")
    Badge.objects.filter(pk=badge.pk).update(design="hanko")

    assert "vermilion seal" in client.get("/badges/kana-badge.svg").content.decode()
    assert "ink ring" in client.get("/badges/kana-badge.svg?design=enso").content.decode()


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_a_badge_can_only_be_looked_at(client: Client, method: str) -> None:
    public_badge(handle="kana-badge")

    assert getattr(client, method)("/badges/kana-badge.svg").status_code == 405


def test_the_picture_of_any_level_is_there_for_previews(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        answer = client.get("/badges/levels/52.svg?design=flat")

    assert "Peak level 52" in answer.content.decode()
    assert answer["Cache-Control"] == "public, max-age=86400"


@pytest.mark.parametrize("level", [0, 61, 10**30])
def test_there_is_no_picture_of_a_level_that_does_not_exist(client: Client, level: int) -> None:
    assert client.get(f"/badges/levels/{level}.svg").status_code == 404


class TestAnyAddress(TestCase):
    @settings(deadline=None, max_examples=60)
    @given(handle=st.text(min_size=1).filter(lambda text: "/" not in text), query=st.text())
    def test_any_address_has_a_badge_or_none(self, handle: str, query: str) -> None:
        answer = self.client.get(
            reverse("sharing:badge", args=[handle]), {"design": query, "size": query}
        )

        assert (answer.status_code, answer.content) == (
            404,
            b"There is no badge at this address.\n",
        )


def png_size(body: bytes) -> tuple[int, int]:
    assert body.startswith(b"\x89PNG\r\n\x1a\n")
    return int.from_bytes(body[16:20]), int.from_bytes(body[20:24])


@pytest.mark.parametrize(
    ("query", "size"),
    [("?size=32", (32, 32)), ("?size=30", (32, 32)), ("?design=flat", (144, 28))],
)
def test_a_badge_is_also_a_png_of_a_few_sizes(
    client: Client, query: str, size: tuple[int, int]
) -> None:
    public_badge(handle="kana-badge")

    answer = client.get(f"/badges/kana-badge.png{query}")

    assert answer["Content-Type"] == "image/png"
    assert png_size(answer.content) == size
    assert answer["Cache-Control"] == "public, max-age=300"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_an_unchanged_png_is_not_drawn_again(client: Client) -> None:
    public_badge(handle="kana-badge")
    address = "/badges/kana-badge.png?size=16"
    etag = client.get(address)["ETag"]

    answer = client.get(address, headers={"If-None-Match": etag})

    assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", etag)
    assert client.get("/badges/kana-badge.svg?size=16")["ETag"] != etag


def test_a_badge_that_is_no_svg_is_no_png_either(client: Client) -> None:
    private = public_badge(handle="private", username="shy")
    Badge.objects.filter(pk=private.pk).update(is_public=False)

    asked = [client.get(f"/badges/{name}") for name in ("private.png", "nobody.png", "nobody.svg")]

    assert len({(answer.status_code, answer.content) for answer in asked}) == 1
    assert asked[0].status_code == 404
