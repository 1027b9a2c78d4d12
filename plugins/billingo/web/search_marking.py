"""Marks in a text what a search matched: begun words, other forms of a word, parts of numbers. Everything is escaped."""

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from markupsafe import Markup, escape

from billingo.store.search_question import Question, fold

LONGEST_ENDING = 6  # letters that a Hungarian ending adds to a stem
SHORTEST_STEM = 3
_WORD = re.compile(r"[^\W_]+")


class Marker:
    """Marks texts for one question; ``stems`` are the forms that its words were looked for in, without accents."""

    def __init__(self, question: Question, stems: Sequence[str]) -> None:
        self.question = question
        self.parts = sorted({fold(word) for word in question.words}, key=len, reverse=True)
        self.stems = [stem for stem in stems if len(stem) >= SHORTEST_STEM]
        self.key = "".join(fold(word) for word in question.words)

    def mark_text(self, text: str | None) -> Markup:
        """A name, line or comment."""
        return _mark(text or "", self._find_words)

    def mark_number(self, number: str | None) -> Markup:
        """A document number: the whole of what was typed, however it was parted, or its parts."""
        return _mark(number or "", self._find_in_number)

    def matches_amount(self, amount: Decimal | None) -> bool:
        """Whether this amount was asked for; the sign and, where none were typed, the decimals do not matter."""
        if amount is None:
            return False
        return any(one in {abs(amount), abs(amount).to_integral_value("ROUND_DOWN")} for one in self.question.amounts)

    def matches_day(self, written: str) -> bool:
        """Whether a date, written 20260301, was asked for, or its month."""
        return any(written.startswith(day) for day in self.question.days)

    def _find_words(self, plain: str) -> Iterator[tuple[int, int]]:
        for match in _WORD.finditer(plain):
            word, start = match[0], match.start()
            for part in self.parts:
                if word.startswith(part) and (len(part) > 1 or word == part):
                    yield start, start + len(part)
                    break
            else:
                if any(word.startswith(stem) and len(word) - len(stem) <= LONGEST_ENDING for stem in self.stems):
                    yield start, match.end()
                    continue
                yield from (
                    (start + at, start + at + len(p)) for p in self.parts if len(p) > 2 and (at := word.find(p)) > 0
                )

    def _find_in_number(self, plain: str) -> Iterator[tuple[int, int]]:
        places = [at for at, sign in enumerate(plain) if sign.isalnum()]
        joined = "".join(plain[at] for at in places)
        at = joined.find(self.key) if self.key else -1
        if at >= 0:
            yield places[at], places[at + len(self.key) - 1] + 1
            return
        parts = [part.lstrip("0") or part for part in self.parts]
        if all(part in plain for part in parts):
            yield from ((plain.find(part), plain.find(part) + len(part)) for part in parts)


def _mark(text: str, find: Callable[[str], Iterator[tuple[int, int]]]) -> Markup:
    """Put marks around the places that ``find`` gives in the folded text; it is folded sign by sign, to keep places."""
    plain = "".join(one if len(one := fold(sign)) == 1 else "\0" for sign in text)
    marked: list[Markup] = []
    done = 0
    for start, end in sorted(set(find(plain))):
        if start < done:
            continue
        marked += [escape(text[done:start]), Markup("<mark>{}</mark>").format(text[start:end])]
        done = end
    return Markup("").join([*marked, escape(text[done:])])
