"""Reads KanjiVG: which parts a kanji is drawn from, and how a part is drawn."""

import re
from dataclasses import dataclass, field
from pathlib import Path

TAG = re.compile(r"<(/?)(g|path)\b([^>]*)>")
ELEMENT = re.compile(r'kvg:element="([^"]+)"')
PATH = re.compile(r' d="([^"]+)"')


@dataclass
class Part:
    """A group of strokes; `element` is empty for a group without a name."""

    element: str
    parts: list["Part"] = field(default_factory=list)
    strokes: list[str] = field(default_factory=list)

    def all_strokes(self) -> list[str]:
        return self.strokes + [s for part in self.parts for s in part.all_strokes()]


def drawing(folder: Path, character: str) -> Part:
    """The kanji itself, with its parts below it in the order they are drawn."""
    text = (folder / f"{ord(character):05x}.svg").read_text(encoding="utf-8")
    strokes_only = text.split("kvg:StrokeNumbers")[0]
    root = Part("")
    open_parts = [root]
    for closing, tag, attributes in TAG.findall(strokes_only):
        if tag == "path":
            open_parts[-1].strokes.append(PATH.findall(attributes)[0])
        elif closing:
            open_parts.pop()
        else:
            names = ELEMENT.findall(attributes)
            part = Part(names[0] if names else "")
            open_parts[-1].parts.append(part)
            open_parts.append(part)
    return root.parts[0].parts[0]


def parts_below(part: Part) -> list[Part]:
    found = [part] if part.element else []
    for each in part.parts:
        found += parts_below(each)
    return found


def radicals_of(part: Part, chosen: set[str]) -> list[str]:
    """The largest chosen parts that the kanji is made of, each once, in order."""
    if part.element in chosen:
        return [part.element]
    names = [name for each in part.parts for name in radicals_of(each, chosen)]
    return list(dict.fromkeys(names))
