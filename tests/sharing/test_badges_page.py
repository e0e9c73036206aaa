import re
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from apps.accounts.models import Preferences, User
from apps.sharing.models import Badge
from tests.accounts.people import person
from tests.sharing.builders import learner, public_badge, reached, reset

pytestmark = pytest.mark.django_db
PAGE = "/badges/"


@pytest.fixture
def kana(client: Client) -> User:
    user = person("kana")
    client.force_login(user)
    return user


def lead(client: Client) -> str:
    html = client.get(PAGE).content.decode()
    return re.search(r'<h1 class="lead">(.*?)</h1>', html, re.DOTALL)[1]  # type: ignore[index]  # None fails, too


def test_a_stranger_is_asked_to_sign_in(client: Client) -> None:
    assert client.get(PAGE)["Location"].startswith("/accounts/login/")


def test_the_page_says_when_sixty_was_reached(client: Client, kana: User) -> None:
    reached(learner(kana, level=3), 60, datetime(2020, 6, 14, 12, tzinfo=UTC))

    assert lead(client) == (
        "Your ring is gold. You stood on level 60 on 14 June 2020, and no reset can take that back."
    )


def test_a_day_is_the_readers_own(client: Client, kana: User) -> None:
    Preferences.objects.create(user=kana, time_zone="Asia/Tokyo", day_starts_at=0)
    reached(learner(kana, level=60), 60, datetime(2020, 6, 14, 16, tzinfo=UTC))

    assert "on 15 June 2020" in lead(client)


def test_a_peak_that_only_a_reset_proves_was_reached_by_then(client: Client, kana: User) -> None:
    reset(learner(kana, level=3), 60, datetime(2020, 6, 14, 12, tzinfo=UTC))

    assert "You stood on level 60 by 14 June 2020" in lead(client)


def test_a_peak_without_a_date_gets_none(client: Client, kana: User) -> None:
    learner(kana, level=37)

    assert lead(client) == (
        "Your peak is level 37 of 60. You have reached it, and no reset can take that back."
    )


def test_without_a_token_the_page_says_how_to_store_one(client: Client, kana: User) -> None:
    page = client.get(PAGE).content.decode()

    assert reverse("sync:token") in page
    assert "wkdash does not know your WaniKani account yet." in page
    assert "How far the brush goes" in page
    assert "Switch on" not in page


def test_before_the_first_sync_no_peak_is_claimed(client: Client, kana: User) -> None:
    learner(kana, level=37, completed_at=None, synced_at=None)

    page = client.get(PAGE).content.decode()

    assert "Your peak is not known yet." in page
    assert "37 of 60" not in re.sub(r"<li>.*?</li>", "", page)


def test_looking_writes_nothing(client: Client, kana: User) -> None:
    learner(kana)

    client.get(PAGE)

    assert not Badge.objects.exists()


def test_a_badge_is_private_until_it_is_switched_on(client: Client, kana: User) -> None:
    learner(kana)

    page = client.get(PAGE).content.decode()

    assert "It is <b>off</b>" in page
    assert "To copy" not in page


def test_switching_on_gives_an_address_out_of_reach_of_guessing(client: Client, kana: User) -> None:
    learner(kana)

    client.post("/badges/switch/", {"is_public": "on"})

    handle = Badge.objects.get().handle
    assert re.fullmatch(r"[a-z0-9]{26}", handle)
    assert f"http://testserver/badges/{handle}.svg" in client.get(PAGE).content.decode()
    assert client.get(f"/badges/{handle}.svg").status_code == 200


def test_switching_off_silences_the_address(client: Client) -> None:
    badge = public_badge(handle="kana-badge")
    client.force_login(badge.user)

    client.post("/badges/switch/")

    assert client.get("/badges/kana-badge.svg").status_code == 404


def test_switching_on_again_brings_the_same_address_back(client: Client) -> None:
    badge = public_badge(handle="kana-badge")
    client.force_login(badge.user)
    client.post("/badges/switch/")

    client.post("/badges/switch/", {"is_public": "on"})

    assert client.get("/badges/kana-badge.svg").status_code == 200


def test_a_new_address_makes_the_old_one_unknown(client: Client) -> None:
    badge = public_badge(handle="kana-badge")
    client.force_login(badge.user)

    client.post("/badges/address/new/")

    assert client.get("/badges/kana-badge.svg").status_code == 404
    assert len(Badge.objects.get().handle) == 26


def test_a_badge_can_be_renamed_in_any_case(client: Client) -> None:
    client.force_login(public_badge().user)

    answer = client.post("/badges/address/", {"handle": " Kana-2026 "})

    assert answer.status_code == 302
    assert Badge.objects.get().handle == "kana-2026"


@pytest.mark.parametrize("handle", ["", "ab", "a" * 41, "kana badge", "かな", "a/b", "kana.svg"])
def test_an_address_must_be_fit_for_an_address(client: Client, handle: str) -> None:
    client.force_login(public_badge(handle="kana-badge").user)

    answer = client.post("/badges/address/", {"handle": handle})

    assert answer.status_code == 400
    assert 'class="errs"' in answer.content.decode()
    assert Badge.objects.get().handle == "kana-badge"


def test_nobody_gets_an_address_that_somebody_has(client: Client) -> None:
    public_badge(handle="taken", username="aoi")
    client.force_login(public_badge(handle="kana-badge", username="kana").user)

    answer = client.post("/badges/address/", {"handle": "TAKEN"})

    assert "Somebody else has this address." in answer.content.decode()
    assert client.get("/badges/taken.svg").status_code == 200


def test_a_design_can_be_chosen(client: Client, kana: User) -> None:
    learner(kana)

    client.post("/badges/design/", {"design": "flat"})

    assert Badge.objects.get().design == "flat"


def test_a_design_that_does_not_exist_changes_nothing(client: Client, kana: User) -> None:
    client.post("/badges/design/", {"design": "neon"})

    assert not Badge.objects.exists()


@pytest.mark.parametrize("address", ["switch/", "design/", "address/", "address/new/"])
def test_nothing_changes_by_looking(client: Client, kana: User, address: str) -> None:
    assert client.get(PAGE + address).status_code == 405


def test_the_page_has_something_to_paste_for_web_pages_readmes_and_forums(client: Client) -> None:
    client.force_login(public_badge(level=60, handle="kana-badge").user)

    page = client.get(PAGE + "?size=96&ground=dark").content.decode()

    url = "http://testserver/badges/kana-badge.svg?ground=dark&amp;size=96"
    assert f"![WaniKani: once level 60]({url})" in page
    assert f"[img]{url.replace('.svg', '.png')}[/img]" in page
    html = url.replace("&amp;", "&amp;amp;")
    assert f"&lt;img src=&quot;{html}&quot; width=&quot;96&quot;" in page


def test_the_page_offers_the_same_as_a_png(client: Client) -> None:
    client.force_login(public_badge(handle="kana-badge").user)

    page = client.get(PAGE + "?size=96&ground=auto&form=png").content.decode()

    assert "[img]http://testserver/badges/kana-badge.png?size=96[/img]" in page
    assert 'href="/badges/?size=96#copy"' in page
    assert "as the reader" not in page


@pytest.mark.parametrize(("host", "is_told"), [("localhost", True), ("testserver", False)])
def test_an_address_that_opens_nowhere_else_is_told_so(
    client: Client, host: str, is_told: bool
) -> None:
    client.force_login(public_badge().user)

    page = client.get(PAGE, headers={"host": host}).content.decode()

    assert ("This address opens on this machine only." in page) is is_told


def test_every_picture_on_the_page_can_be_fetched(client: Client) -> None:
    client.force_login(public_badge(level=12).user)

    page = client.get(PAGE).content.decode()

    addresses = {url.replace("&amp;", "&") for url in re.findall(r'<img[^>]* src="([^"]+)"', page)}
    assert len(addresses) > 20
    assert {client.get(url).status_code for url in addresses} == {200}


def test_the_page_works_without_inline_style_or_script(client: Client) -> None:
    client.force_login(public_badge().user)

    page = client.get(PAGE).content.decode()

    assert not re.search(r"\sstyle=|<style|\son\w+=|<script(?![^>]* src=)", page)
