"""Drawings of radicals."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from apps.sandbox.rows import Image
from tests.sandbox_http.standins import a_subject


@pytest.fixture
def client(read):
    drawn = Image("/images/1", ("M10,10 L90,90",))
    radical = {"kind": "radical", "characters": None}
    return read(
        subjects=[
            a_subject(1, image=drawn, **radical),
            a_subject(2, image=replace(drawn, path="/images/2", denied=True), **radical),
        ]
    )


def listed_image(client, number):
    return client.get(f"subjects/{number}").json()["data"]["character_images"][0]


def test_a_listed_image_is_served_as_svg(client):
    image = listed_image(client, 1)
    answer = client.get(image["url"])

    assert image["content_type"] == "image/svg+xml"
    assert answer.headers["Content-Type"] == "image/svg+xml"
    root = ElementTree.fromstring(answer.content)  # noqa: S314 - drawn by our own server
    assert root.tag == "{http://www.w3.org/2000/svg}svg"


@pytest.mark.parametrize("path", ["/images/2", "/images/77"])
def test_a_denied_or_missing_image_answers_xml_instead(client, path):
    answer = client.get(client.sandbox.origin + path)

    assert answer.status_code == 403
    assert "<Message>Access Denied</Message>" in answer.text


def test_images_need_no_token(client, reader):
    stranger = reader(client.sandbox, token=None)

    assert stranger.get(listed_image(client, 1)["url"]).status_code == 200
