"""Where is my invoice? Everything that is known of a document, by number, partner, tax number, amount, date or words.

What finds a stored file lies in ``search_entry``; what became of it is read from the other tables at that moment. Stored
files whose entry is still to be made, documents not stored yet and documents not stored at all are looked at directly.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import psycopg

from billingo.store.queries import queries
from billingo.store.search_question import Question, fold, write_amount

Database = psycopg.Connection[Any]

MOST_SHOWN = 50
MOST_CANDIDATES = 5_000  # of one sort of match; beyond that the newest entries are looked through
NEWEST = 3_000  # entries that are looked through for what matches very many
MOST_DUE = 20_000  # stored files without an entry that are looked at by their own columns
MOST_DUE_READ = 150  # and by their words
MOST_LANDED = 2_000  # of each connection
MOST_SKIPPED = 1_000  # that share a partner, a tax number or an amount
MOST_COMPANIES = 5
MOST_WATCHED = 4
MOST_COMPANY_LEXEMES = 200

NOTHING = "\x01"  # stands in no number and no name


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found. ``files``, ``landed``, ``skipped``, ``companies`` and ``watched`` are rows of the queries."""

    files: list[Any] = field(default_factory=list)  # of the company asked for first, then of the others
    more: bool = False  # there are more than are shown
    landed: list[Any] = field(default_factory=list)
    skipped: list[Any] = field(default_factory=list)
    companies: list[Any] = field(default_factory=list)
    watched: list[Any] = field(default_factory=list)  # connections, where nothing was found (of the company ``first``)
    unread: int = 0  # stored files whose lines and comments cannot be searched yet
    stems: tuple[str, ...] = ()  # what the words were looked for as, without accents


@dataclass(frozen=True, slots=True)
class _Scope:
    """Whose entries are searched: ``company_ids`` None = everybody's."""

    company_ids: tuple[int, ...] | None
    but_not: int | None = None

    def as_values(self) -> dict[str, object]:
        """The parameters of a query."""
        ids = None if self.company_ids is None else list(self.company_ids)
        return {"company_ids": ids, "but_not": self.but_not}

    def narrow(self, query: str) -> str:
        """Put the companies into the tsquery, so that the index itself leaves out the others."""
        if self.company_ids is None or not 0 < len(self.company_ids) <= MOST_COMPANY_LEXEMES:
            return query
        return f"({query}) & ({_any_of('c=', map(str, self.company_ids))})"


def search(
    db: Database,
    question: Question,
    company_ids: Sequence[int] | None,
    first: int | None = None,
    limit: int = MOST_SHOWN,
) -> Answer:
    """Answer a question about the documents of these companies (None = all), those of company ``first`` before others.

    Raises:
        psycopg.errors.QueryCanceled: it took longer than five seconds.
    """
    if question.empty or (company_ids is not None and not company_ids):
        return Answer()
    with db.transaction():
        db.execute(queries("search")["prepare"])
        return _Search(db, question, None if company_ids is None else tuple(company_ids), first, limit).answer()


class _Search:
    def __init__(
        self, db: Database, question: Question, company_ids: tuple[int, ...] | None, first: int | None, limit: int
    ) -> None:
        self.db = db
        self.question = question
        self.company_ids = company_ids
        self.first = first if company_ids is None or first in company_ids else None
        self.limit = limit
        (self.forms,) = self._run(
            "understand",
            text=question.text,
            words=list(question.words),
            rest=list(question.rest),
        )
        self.parts = [fold(word) for word in question.words]
        self.key = self.forms.key
        self.has_digit = any(c.isdigit() for c in self.key)
        self.has_letter = any(c.isalpha() for c in self.key)
        self.as_number = question.may_be_number
        self.patterns = {
            "pattern": f"%{'%'.join(self.parts)}%" if self.as_number else NOTHING,
            "joined": f"%{self.key}%" if self.as_number else NOTHING,
        }
        self.whole = _join_words(question, self.forms.word_queries)

    def answer(self) -> Answer:
        """Everything that was found, in the order in which it is shown."""
        found: dict[int, None] = {}
        for scope in self._list_scopes():
            for stored_file_ids in self._find(scope):
                found |= dict.fromkeys(stored_file_ids)
                if len(found) > self.limit:
                    break
            if len(found) > self.limit:
                break
        ids = list(found)[: self.limit]
        files = self._describe(ids)
        landed, skipped = self._find_landed(), self._find_skipped()
        own = [row for row in (*files, *landed, *skipped) if self.first in {None, row.company_id}]
        return Answer(
            files=files,
            more=len(found) > self.limit,
            landed=landed,
            skipped=skipped,
            companies=self._find_companies(),
            watched=[] if own else self._list_watched(),
            unread=self._count_unread(),
            stems=tuple(self.forms.stems),
        )

    def _list_scopes(self) -> list[_Scope]:
        if self.first is None:
            return [_Scope(self.company_ids)]
        return [_Scope((self.first,)), _Scope(self.company_ids, self.first)]

    def _find(self, scope: _Scope) -> Iterator[list[int]]:
        """The matches in the order in which they are shown: the surest kind first."""
        question, forms = self.question, self.forms
        due = self._find_due(scope)
        yield [row.stored_file_id for row in due if row.exact]
        if len(self.key) > 1:
            yield self._ids("find_numbers", scope, key=self.key)
        yield [row.stored_file_id for row in due if not row.exact]
        if self.as_number and self.has_digit and forms.segments:
            yield self._match(scope, _all_of("s=", forms.segments))
        if question.tax_numbers:
            yield self._match(scope, _any_of("t=", question.tax_numbers))
        if question.amounts and (question.only_amounts or len(question.words) == 1):
            yield self._match(scope, _any_of("a=", map(write_amount, question.amounts)))
        if days := self._list_days():
            yield self._match(scope, _any_of("d=", days))
        if self.as_number and self.has_letter and forms.partner_query:
            yield self._match(scope, forms.partner_query)
        if self.whole:
            yield self._match(scope, self.whole)
            yield self._ids("find_due_words", scope, query=self.whole, most=MOST_DUE_READ)
        if self.as_number:
            yield self._find_fragments(scope)

    def _find_due(self, scope: _Scope) -> list[Any]:
        return self._run("find_due", **scope.as_values(), **self._direct(), most=MOST_DUE, limit=self.limit + 1)

    def _direct(self) -> dict[str, object]:
        """What rows without an entry are compared with."""
        alone = len(self.question.words) == 1
        segments = self.forms.segments if self.as_number and self.has_digit else []
        return {
            "key": self.key,
            **self.patterns,
            "segment_patterns": [f"(^|[^[:alnum:]])0*{one}($|[^[:alnum:]])" for one in segments] or [NOTHING],
            "amounts": list(self.question.amounts) if alone or self.question.only_amounts else [],
            "day_patterns": [f"{one}%" for one in self._list_days()],
        }

    def _list_days(self) -> list[str]:
        """The dates, where nothing else was typed."""
        alone = self.question.only_days or len(self.question.words) == 1
        return list(self.question.days) if alone else []

    def _match(self, scope: _Scope, query: str) -> list[int]:
        """The newest entries that a tsquery matches."""
        rows = self._run(
            "find_entries",
            **scope.as_values(),
            query=scope.narrow(query),
            most=MOST_CANDIDATES,
            limit=self.limit + 1,
        )
        ids = [row.stored_file_id for row in rows]
        if not rows or rows[0].candidates < MOST_CANDIDATES:
            return ids
        companies = len(scope.company_ids) if scope.company_ids else 1_000
        newest = self._ids("find_newest", scope, query=query, each=max(5, NEWEST // companies))
        return list(dict.fromkeys([*newest, *ids]))

    def _find_fragments(self, scope: _Scope) -> list[int]:
        """What was typed as a part of a number or a name."""
        if not self._list_grams():
            return []
        values = {**self.patterns, "most": MOST_CANDIDATES}
        if self.forms.has_trigrams and scope.company_ids is None:  # its index does not know of companies, ours does
            return self._ids("find_fragments_by_trigrams", scope, **values)
        found: list[int] = []
        for prefix in ("g=", "h=") if self.has_digit else ("h=",):
            query = " | ".join(f"({_all_of(prefix, grams)})" for grams in self._list_grams())
            found += self._ids("find_fragments", scope, query=scope.narrow(query), **values)
        return found

    def _list_grams(self) -> list[list[str]]:
        """Every three characters in a row of what was typed, taken together and part by part; without those too short."""
        ways = ([self.key], self.parts)
        found = [sorted({part[i : i + 3] for part in way for i in range(len(part) - 2)}) for way in ways]
        return [one for one in found if one]

    def _find_landed(self) -> list[Any]:
        return self._everywhere("find_landed", **self._direct(), most=MOST_LANDED)

    def _find_skipped(self) -> list[Any]:
        found: dict[str, object] = {"segments": [NOTHING], "grams": [NOTHING], "part_grams": [NOTHING]}
        if self.as_number and self.has_digit:
            ways = self._list_grams() or [[NOTHING]]
            found = {"segments": self.forms.segments or [NOTHING], "grams": ways[0], "part_grams": ways[-1]}
        partner = self._list_grams() if self.as_number and self.has_letter else []
        alone = self.question.only_amounts or len(self.question.words) == 1
        facts = [f"t={one}" for one in self.question.tax_numbers]
        facts += [f"a={write_amount(one)}" for one in self.question.amounts if alone]
        return self._everywhere(
            "find_skipped",
            key=self.key,
            **self.patterns,
            **found,
            days=self._list_days(),
            partner_grams=[f"h={one}" for one in partner[-1]] if partner else [NOTHING],
            facts=facts,
            most=MOST_SKIPPED,
        )

    def _find_companies(self) -> list[Any]:
        if not self.has_letter and not self.question.tax_numbers:
            return []
        return self._everywhere(
            "find_companies",
            patterns=[f"%{part}%" for part in self.parts] if self.has_letter else [NOTHING],
            tax_numbers=list(self.question.tax_numbers),
            limit=MOST_COMPANIES,
        )

    def _list_watched(self) -> list[Any]:
        ids = self.company_ids if self.first is None else (self.first,)
        return self._run("list_watched", **_Scope(ids).as_values(), limit=MOST_WATCHED)

    def _count_unread(self) -> int:
        (row,) = self._run("count_due", **_Scope(self.company_ids).as_values())
        return max(0, int(row.files) - MOST_DUE_READ)

    def _describe(self, ids: list[int]) -> list[Any]:
        if not ids:
            return []
        any_word = " | ".join(f"({one})" for one in self.forms.word_queries if one)
        rows = self._run(
            "describe_files", stored_file_ids=ids, **_Scope(self.company_ids).as_values(), any_word=any_word
        )
        known = {row.stored_file_id: row for row in rows}
        return [known[one] for one in ids if one in known]

    def _everywhere(self, name: str, /, **values: object) -> list[Any]:
        scope = _Scope(self.company_ids).as_values()
        return self._run(name, **{"limit": self.limit, "first": self.first or 0, **scope, **values})

    def _ids(self, name: str, scope: _Scope, /, **values: object) -> list[int]:
        rows = self._run(name, **scope.as_values(), **{"limit": self.limit + 1, **values})
        return [row.stored_file_id for row in rows]

    def _run(self, name: str, /, **values: object) -> list[Any]:
        return self.db.execute(queries("search")[name], values).fetchall()


def _join_words(question: Question, word_queries: Sequence[str]) -> str:
    """Every word typed, in the text or as number, amount or tax number; and the amounts and dates typed with them."""
    if question.only_days or question.only_amounts:
        return ""
    groups = []
    for word, query in zip(question.rest, word_queries, strict=True):
        ways = [query] if query else []
        plain = fold(word)
        if plain.isdecimal():
            ways += [_quote(sort, plain.lstrip("0") or "0") for sort in ("s=", "a=")]
        if any(c.isdigit() for c in plain):
            ways += [_quote("t=", plain[:60]), _quote("s=", plain.lstrip("0")[:60] or "0")]
        groups.append(f"({' | '.join(ways)})" if ways else "")
    groups.append(_any_of("a=", map(write_amount, question.written)))
    if len(question.words) > 1:  # a single 20260301 is a number just as well
        groups.append(_any_of("d=", question.days))
    return " & ".join(f"({group})" for group in groups if group)


def _all_of(prefix: str, lexemes: Sequence[str]) -> str:
    return " & ".join(_quote(prefix, one) for one in lexemes)


def _any_of(prefix: str, lexemes: Sequence[str] | Iterator[str]) -> str:
    return " | ".join(_quote(prefix, one) for one in lexemes)


def _quote(prefix: str, lexeme: str) -> str:
    """A lexeme as a tsquery takes it."""
    escaped = lexeme.replace("\\", "\\\\").replace("'", "''")
    return f"'{prefix}{escaped}'"
