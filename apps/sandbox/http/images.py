"""The image host: drawings of radicals, some of which are refused as a storage server refuses."""

from http import HTTPStatus

from apps.sandbox.catalogue import Catalogue
from apps.sandbox.http.messages import Answer
from apps.sandbox.rows import Image

PREFIX = "/images/"
DENIED = (
    b'<?xml version="1.0" encoding="UTF-8"?>\n'
    b"<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>"
)
STYLE = "fill:none;stroke:#000;stroke-width:5;stroke-linecap:round;stroke-linejoin:round"


def answer_image(catalogue: Catalogue, path: str) -> Answer:
    """What is not there is denied as well: the store never says which of the two it is."""
    image = _image_at(catalogue, path)
    if image is None or image.denied:
        return denied_image()
    return Answer(HTTPStatus.OK, (("Content-Type", "image/svg+xml"),), _drawing(image))


def denied_image() -> Answer:
    return Answer(HTTPStatus.FORBIDDEN, (("Content-Type", "application/xml"),), DENIED)


def _image_at(catalogue: Catalogue, path: str) -> Image | None:
    images = (subject.image for subject in catalogue.subjects.values())
    return next((image for image in images if image and image.path == path), None)


def _drawing(image: Image) -> bytes:
    strokes = "".join(f'<path d="{path}"/>' for path in image.strokes)
    opening = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 109 109">'
    return f'{opening}<g style="{STYLE}">{strokes}</g></svg>'.encode()
