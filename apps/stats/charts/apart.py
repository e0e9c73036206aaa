"""Words beside one another without touching: on as few lines as they need, or left out."""

from collections.abc import Iterable, Iterator

# About as wide as a letter is in bold, and what stays free between two words.
LETTER = 6.6
FREE = 5


def lines_of(words: Iterable[tuple[float, str]], lines: int) -> Iterator[tuple[float, str, int]]:
    """`words` with their middles. Each stands on the lowest line (0) on which it finds room beside
    those before it; what finds none on any is left out."""
    taken: list[list[tuple[float, float]]] = [[] for _ in range(lines)]
    for middle, word in words:
        half = LETTER * len(word) / 2
        for number, line in enumerate(taken):
            if all(abs(middle - other) >= half + wide + FREE for other, wide in line):
                line.append((middle, half))
                yield middle, word, number
                break
