import threading
from pathlib import Path

import pytest
from django.conf import settings as shipped
from django.db import connection
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from apps.accounts.models import User
from apps.accounts.setup import create_first_account, setup_path
from tests.accounts.people import PASSWORD, person

pytestmark = pytest.mark.django_db

ANSWERS = {"username": "operator", "password1": PASSWORD, "password2": PASSWORD}


@pytest.fixture(autouse=True)
def _own_data_dir(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


def printed_path() -> str:
    path = setup_path()
    assert path is not None
    return path


def test_the_link_stays_the_same_until_it_is_used() -> None:
    assert printed_path() == printed_path()


def test_the_secret_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    printed_path()

    assert (tmp_path / "setup_secret").stat().st_mode & 0o777 == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["setup_secret"]


def test_the_page_opens_with_the_printed_link(client: Client) -> None:
    assert client.get(printed_path()).status_code == 200


def test_the_first_account_is_a_superuser_and_signed_in(client: Client) -> None:
    response = client.post(printed_path(), ANSWERS)

    operator = User.objects.get()
    assert (operator.username, operator.is_superuser, operator.is_staff) == ("operator", True, True)
    assert client.session["_auth_user_id"] == str(operator.pk)
    assert response.headers["Location"] == reverse("sync:token")


def test_the_password_chosen_at_set_up_signs_in(client: Client) -> None:
    client.post(printed_path(), ANSWERS)

    assert Client().login(username="operator", password=PASSWORD)


def test_the_page_is_gone_afterwards(client: Client, tmp_path: Path) -> None:
    path = printed_path()
    client.post(path, ANSWERS)

    assert client.get(path).status_code == 404
    assert client.post(path, ANSWERS | {"username": "second"}).status_code == 404
    assert not (tmp_path / "setup_secret").exists()


def test_the_page_is_gone_once_anybody_exists(client: Client) -> None:
    path = printed_path()
    person()

    assert client.get(path).status_code == 404


def test_no_link_is_printed_once_anybody_exists(tmp_path: Path) -> None:
    printed_path()
    person()

    assert setup_path() is None
    assert not (tmp_path / "setup_secret").exists()


def test_a_wrong_secret_opens_nothing(client: Client) -> None:
    printed_path()

    response = client.post(reverse("accounts:setup", args=["guess"]), ANSWERS)

    assert response.status_code == 404
    assert not User.objects.exists()


@pytest.mark.parametrize("content", [None, ""])
def test_without_a_printed_link_nothing_opens(
    client: Client, tmp_path: Path, content: str | None
) -> None:
    if content is not None:
        (tmp_path / "setup_secret").write_text(content)

    assert client.get(reverse("accounts:setup", args=["guess"])).status_code == 404


def test_looking_at_the_page_makes_no_account(client: Client) -> None:
    client.get(printed_path(), ANSWERS)

    assert not User.objects.exists()


def test_a_weak_password_is_told_and_makes_no_account(client: Client) -> None:
    response = client.post(printed_path(), ANSWERS | {"password1": "123", "password2": "123"})

    assert b"too short" in response.content
    assert not User.objects.exists()


def test_the_later_of_two_submits_makes_no_account() -> None:
    create_first_account("operator", PASSWORD)

    assert create_first_account("second", PASSWORD) is None
    assert User.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_submits_at_the_same_moment_make_one_superuser() -> None:
    start = threading.Barrier(2)

    def submit(name: str) -> None:
        start.wait(timeout=10)
        create_first_account(name, PASSWORD)
        connection.close()

    submits = [threading.Thread(target=submit, args=[name]) for name in ("first", "second")]
    for thread in submits:
        thread.start()
    for thread in submits:
        thread.join(timeout=30)

    assert User.objects.filter(is_superuser=True).count() == 1


def test_the_tests_do_not_touch_the_data_of_the_developer() -> None:
    assert "wkdash-tests-" in str(shipped.STATIC_ROOT)
