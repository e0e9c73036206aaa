"""REGISTRATION=invite: one link, one account, within a week."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from apps.accounts.invitations import invite
from apps.accounts.models import Invitation, User
from tests.accounts.people import PASSWORD, person, superuser

pytestmark = pytest.mark.django_db
SIGN_UP = "/accounts/signup/"


@pytest.fixture(autouse=True)
def _invite(settings):
    settings.REGISTRATION = "invite"


def link(**changed):
    made = invite(None, "Ryo", timezone.now())
    Invitation.objects.filter(pk=made.invitation.pk).update(**changed)
    return f"/invitation/{made.secret}/"


def sign_up(client, name="ryo"):
    answers = {"username": name, "password1": PASSWORD, "password2": PASSWORD}
    return client.post(SIGN_UP, answers)


def test_a_link_lets_one_person_make_an_ordinary_account(client):
    address = link()

    assert client.get(address).headers["Location"] == SIGN_UP
    assert client.get(SIGN_UP).status_code == 200
    sign_up(client)

    ryo = User.objects.get(username="ryo")
    assert not ryo.is_staff
    assert Invitation.objects.get().used_by == ryo
    assert Client().get(address).status_code == 404


def test_without_a_link_nobody_signs_up(client):
    sign_up(client)

    assert not User.objects.exists()


def test_looking_at_a_link_does_not_use_it_up(client):
    address = link()
    Client().get(address)

    assert client.get(address).status_code == 302


def test_of_two_who_come_with_one_link_one_gets_in(client):
    address, second = link(), Client()
    client.get(address)
    second.get(address)

    sign_up(client)
    sign_up(second, "kay")

    assert list(User.objects.values_list("username", flat=True)) == ["ryo"]


def test_the_second_of_two_at_the_same_moment_leaves_no_account(client, monkeypatch):
    client.get(link())
    monkeypatch.setattr("apps.accounts.adapter.use_up", lambda *_: False)

    answer = sign_up(client)

    assert answer.status_code == 302
    assert not User.objects.exists()


def test_a_mistyped_form_leaves_the_link_open(client):
    client.get(link())

    client.post(SIGN_UP, {"username": "ryo", "password1": "x", "password2": "y"})

    assert Invitation.objects.get().used_at is None
    sign_up(client)
    assert User.objects.exists()


@pytest.mark.parametrize("what", ["expired", "used", "unknown", "closed"])
def test_every_link_that_opens_nothing_answers_alike(client, settings, what):
    now = timezone.now()
    changed = {"expired": {"expires_at": now}, "used": {"used_at": now}}.get(what, {})
    address = link(**changed) if what != "unknown" else "/invitation/nothing/"
    if what == "closed":
        settings.REGISTRATION = "closed"

    assert client.get(address).status_code == 404


def test_the_secret_is_not_stored():
    made = invite(None, "", timezone.now())

    assert made.secret not in str(Invitation.objects.values_list().get())


def test_only_staff_makes_links(client):
    client.force_login(person())

    assert client.post("/settings/invitations/").status_code == 302
    assert not Invitation.objects.exists()


def test_the_operator_sees_a_new_link_once_and_can_revoke_it(client):
    client.force_login(superuser())

    shown = client.post("/settings/invitations/", {"note": "Ryo"}).content.decode()
    again = client.get("/settings/invitations/").content.decode()

    address = re.search(r"http://testserver(/invitation/[^<]+/)<", shown)[1]
    assert Client().get(address).status_code == 302
    assert address not in again
    assert "Ryo" in again
    client.post(f"/settings/invitations/{Invitation.objects.get().pk}/")
    assert Client().get(address).status_code == 404


def test_a_link_lasts_a_week():
    made = invite(None, "", timezone.now()).invitation

    assert made.expires_at - made.made_at == timedelta(days=7)


def test_the_page_says_when_links_open_nothing(client, settings):
    settings.REGISTRATION = None
    client.force_login(superuser())

    assert "Links open nothing at present" in client.get("/settings/invitations/").content.decode()
