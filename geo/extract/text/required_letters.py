"""Letters that a text must have for a pattern to find anything in it: to look for them first costs a tenth."""

from __future__ import annotations

import re

_LEAST = 3
"""Letters that say enough of a text; fewer are in most."""

_PIECE = re.compile(
    r"""\\. | \[\^?\]?(?:\\.|[^\]\\])*\] | \(\?<?[=!] | \(\?:|\(\?P<\w+>|\( | [?*]\??|\{[^}]*\} | .""",
    re.VERBOSE | re.DOTALL,
)
Letters = tuple[str, ...]


def required(alternatives: Letters) -> Letters:
    """Letters of which a text that one of some patterns fits has at least one, in small letters; none where any fits.

    Args:
        alternatives: regular expressions.
    """
    found = _Reader(_PIECE.findall("|".join(alternatives))).alternation() if alternatives else ()
    return tuple(sorted(one for one in set(found) if not any(other in one for other in found if other != one)))


def _worth(letters: Letters) -> int:
    return min(map(len, letters), default=0)


class _Reader:
    """The pieces of a pattern, read once from the left."""

    def __init__(self, pieces: list[str]) -> None:
        self.pieces = pieces[::-1]

    def alternation(self) -> Letters:
        """What one of the branches needs, up to the closing bracket; nothing where one needs nothing."""
        found: list[Letters] = [self._branch()]
        while self.pieces and self.pieces.pop() == "|":
            found.append(self._branch())
        return tuple(one for letters in found for one in letters) if all(map(_worth, found)) else ()

    def _branch(self) -> Letters:
        """The most telling of what one branch needs: a run of letters, or what a group of it needs."""
        best: Letters = ()
        run = ""
        while self.pieces and self.pieces[-1] not in "|)":
            piece = self.pieces.pop()
            letters: Letters = ()
            if piece.startswith("("):
                inside = self.alternation()
                letters = () if piece.startswith(("(?=", "(?!", "(?<")) else inside
            missing = bool(self.pieces) and (self.pieces[-1][0] in "?*{")
            if missing:
                self.pieces.pop()
            elif len(piece) == 1 and piece not in "(.^$+":
                run += piece.lower()
                continue
            best = max(best, letters if not missing else (), (run,) if len(run) >= _LEAST else (), key=_worth)
            run = ""
        return max(best, (run,) if len(run) >= _LEAST else (), key=_worth)
