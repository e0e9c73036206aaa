"""In which shapes, grounds and sizes a badge can be asked for."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

DEFAULT_SIZE = 160
SMALLEST, LARGEST = 16, 1024
# A picture of pixels costs a hundred times a drawing: few sizes, so that each is made once.
PNG_SIZES = (16, 32, 48, 64, 96, 128, 160, 240, 320, 480)
FINE_FROM = 64  # pixels: below, bristles, seal and chips would be dust


class Design(models.TextChoices):
    ENSO = "enso", _("Enso")
    HANKO = "hanko", _("Hanko")
    FLAT = "flat", _("Flat")


class Ground(models.TextChoices):
    """What the badge stands on. Auto follows the reader's own light or dark scheme."""

    LIGHT = "light"
    DARK = "dark"
    AUTO = "auto"


class Form(models.TextChoices):
    """A drawing is sharp in every size; many forums take only pixels."""

    SVG = "svg"
    PNG = "png"


@dataclass(frozen=True, slots=True)
class Look:
    """`size` is the side in pixels; the flat badge has only one size."""

    design: Design = Design.ENSO
    ground: Ground = Ground.LIGHT
    size: int = DEFAULT_SIZE
    form: Form = Form.SVG

    @property
    def is_small(self) -> bool:
        return self.size < FINE_FROM

    @classmethod
    def asked(cls, query: Mapping[str, str], design: Design = Design.ENSO) -> Self:
        """What an address asks for. Nonsense is not an error, only not understood: the address
        stands in other people's pages, where a picture is better than none."""
        asked_design, asked_ground = query.get("design", ""), query.get("ground", "")
        return cls(
            design=Design(asked_design) if asked_design in Design.values else design,
            ground=Ground(asked_ground) if asked_ground in Ground.values else Ground.LIGHT,
            size=_pixels(query.get("size", "")),
        )

    def as_png(self) -> Self:
        """The nearest that pixels can be: they do not follow their reader into the dark."""
        ground = Ground.LIGHT if self.ground is Ground.AUTO else self.ground
        size = min(PNG_SIZES, key=lambda known: abs(known - self.size))
        return replace(self, ground=ground, size=size, form=Form.PNG)


def _pixels(written: str) -> int:
    if not (written.isascii() and written.isdecimal() and len(written) <= 6):
        return DEFAULT_SIZE
    return min(LARGEST, max(SMALLEST, int(written)))
