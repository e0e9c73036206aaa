"""A page as its reader has it: the words, the tables and the lists that were printed."""

import re
from html import unescape

from tests.end_to_end.tables import LINK, Row, tables


def printed(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def words_of(html):
    """Without tags, pictures and the space between."""
    bare = re.sub(r"<svg.*?</svg>|<style.*?</style>|<[^>]+>", " ", html, flags=re.DOTALL)
    return re.sub(r" (?=[,.:;])", "", " ".join(unescape(bare).split()))


def table(html, caption) -> list[Row]:
    found = tables(html)
    assert caption in found, f"no table {caption!r}, but {sorted(found)}"
    return found[caption]


def cells(html, caption):
    """The cells of each row in their order, without where they lead."""
    return [
        [cell for column, cell in row.items() if column != LINK] for row in table(html, caption)
    ]


def ids(html, caption):
    """Of the items that the rows of a table lead to."""
    return [int(row[LINK].strip("/").split("/")[-1]) for row in table(html, caption)]


def section(html, name):
    """What stands below one heading."""
    found = re.search(rf'aria-labelledby="{name}".*?</section>', html, re.DOTALL)
    assert found, f"no section {name!r}"
    return found[0]


def listed(html, name):
    """The entries of the list below a heading: the item each leads to, and the words of all."""
    entries = re.findall(r"<li>(.*?)</li>", section(html, name), re.DOTALL)
    return [(int(re.findall(r"/items/(\d+)/", one)[0]), words_of(one)) for one in entries]
