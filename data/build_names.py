"""Our own English names for parts that are no kanji of the list."""

import re

PART_NAMES = {
    "一": "one", "丿": "slash", "丨": "pole", "丶": "drop", "亅": "hook", "亠": "lid",
    "亻": "standing person", "冖": "cover", "氵": "water drops", "儿": "legs",
    "艹": "grass top", "厂": "cliff", "冂": "frame", "扌": "holding hand", "厶": "private",
    "宀": "house roof", "乂": "crossing", "卜": "oracle", "⻌": "walking", "灬": "flames",
    "弋": "stake", "勹": "wrapping", "廾": "two hands", "夂": "going slowly",
    "⺕": "snout", "戈": "halberd", "隹": "short bird", "禾": "grain", "刂": "blade",
    "攵": "striking", "匕": "spoon", "尸": "corpse", "几": "stool", "广": "lean-to",
    "冫": "ice", "⻖": "mound", "巾": "cloth", "忄": "upright heart", "廿": "twenty",
    "彳": "step", "卩": "seal", "⺤": "claw", "マ": "katakana ma", "頁": "big head",
    "凵": "open box", "里": "village field", "艮": "stopping", "罒": "net", "囗": "enclosure",
    "龰": "foot", "彡": "hair strokes", "殳": "lance shaft", "幺": "short thread",
    "豕": "pig", "⻏": "town", "氺": "flowing water", "耂": "old top", "礻": "altar",
    "疋": "bolt of cloth", "⺨": "dog side", "匚": "box side", "疒": "sickbed",
    "虍": "tiger stripes", "歹": "bare bone", "飠": "food side", "衤": "clothes side",
    "聿": "brush", "廴": "long stride", "屮": "sprout", "癶": "outspread legs",
}  # fmt: skip


# "(humble) wife" is a wife, "(1) origin" an origin; "(child)birth" has no space and stays one word.
LEADING_REMARKS = re.compile(r"^(?:\([^()]*\)\s+)+(?=\S)")
# What a spreadsheet made of "-months" on its way into the open data.
MANGLED = {"#NAME?": "months"}


def title(text: str) -> str:
    """Dictionary glosses as learners know them: `One`, not `one radical (no.1)`."""
    known = MANGLED.get(text, LEADING_REMARKS.sub("", text))
    plain = known.split("(", maxsplit=1)[0].strip(" -,;)") or known.replace("(", "").replace(
        ")", ""
    )
    return " ".join(word[:1].upper() + word[1:] for word in plain.split())
