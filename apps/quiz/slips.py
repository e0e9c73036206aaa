"""How far a slip of the fingers may lead from a word before it is another word."""


def is_slip(said: str, meant: str) -> bool:
    """Whether `said` is `meant` with as many slips as WaniKani forgives in a word of its length.

    Numbers are never slips: 7 is not 8 mistyped.
    """
    if [sign for sign in said if sign.isdigit()] != [sign for sign in meant if sign.isdigit()]:
        return False
    return distance(said, meant) <= slips_allowed(len(meant))


def slips_allowed(length: int) -> int:
    """None up to 3 letters, 1 up to 5, 2 up to 7, then 2 and one more for every 7 letters."""
    if length <= 3:
        return 0
    if length <= 5:
        return 1
    return 2 if length <= 7 else 2 + length // 7


def distance(one: str, other: str) -> int:
    """Letters to insert, leave out, replace, or swap with their neighbour."""
    before: list[int] = []
    above = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        line = [row]
        for column, wanted in enumerate(other, start=1):
            cost = min(above[column] + 1, line[-1] + 1, above[column - 1] + (letter != wanted))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == wanted:
                cost = min(cost, before[column - 2] + 1)
            line.append(cost)
        before, above = above, line
    return above[-1]
