"""What a condition leaves possible: for each answer that it looks at, the values it can still have.

Sound, not complete: where nothing is left the condition can never hold; what correlates in ways
that are not followed (sums, two answers compared) is taken to be possible.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from consult.questionnaire.logic.conditions import EQUAL, ORDERS, UNEQUAL, parts
from consult.questionnaire.logic.conditions.domains import (
    NOTHING,
    SOMETHING,
    Domain,
    Span,
    among,
    answered,
    compared,
    is_empty,
    is_sure,
    join,
    meet,
    unanswered,
)
from consult.questionnaire.logic.conditions.kinds import MOMENTS, Known, kind_of_name, limits_of
from consult.questionnaire.logic.conditions.values import is_number, moment_of

Key = tuple[str, ...]
Env = dict[Key, Domain]
Shown = Callable[[str], Env | None]
Act = Callable[[list[Any], Env, bool], Env | None]
_FLIPPED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
MOST_WORK = 2_000_000
"""Answers looked at; after that everything is taken to be possible."""
FURTHEST = 60
"""Options whose conditions look at options whose conditions look at options."""
_BOTH: Domain = frozenset({True, False})
_YES: Domain = frozenset({True})
_NO: Domain = frozenset({False})


class Narrowing:
    """Knows the items, and what must hold for each to be shown."""

    def __init__(
        self,
        items: Known,
        voice: str = "",
        shown: Shown = lambda _: {},
        most_work: int = MOST_WORK,
    ):
        self._work = most_work
        self._offers: dict[Key, Env | None] = {}
        self._following = 0
        self.items = items
        self.voice = voice
        self.shown = shown
        self._acts: dict[str, Act] = {
            "and": self._and,
            "or": self._or,
            "missing": self._missing,
            "in": self._searched,
            **{sign: partial(self._compared, sign) for sign in (*EQUAL, *UNEQUAL, *ORDERS)},
        }

    def narrow(self, tree: Any, env: Env | None, wanted: bool = True) -> Env | None:
        """What is left when the condition holds, or does not; None when nothing is."""
        if env is None or isinstance(tree, bool):
            return env if tree is wanted else None
        self._work -= 1 + len(env)
        if self._work < 0:
            return env
        name, operands = parts(tree)
        if name == "!":
            return self.narrow(operands[0], env, not wanted)
        act = self._acts.get(name)
        if act is not None:
            return act(operands, env, wanted)
        return self._answered(operands[:1] if name in ("some", "all") else [tree], env, wanted)

    def _and(self, operands: list[Any], env: Env, wanted: bool) -> Env | None:
        return (self._each if wanted else self._either)(operands, env, wanted)

    def _or(self, operands: list[Any], env: Env, wanted: bool) -> Env | None:
        return (self._either if wanted else self._each)(operands, env, wanted)

    def _each(self, operands: list[Any], env: Env | None, wanted: bool) -> Env | None:
        for operand in operands:
            env = self.narrow(operand, env, wanted) if env is not None else None
        return env

    def _either(self, operands: list[Any], env: Env, wanted: bool) -> Env | None:
        found = [self.narrow(operand, env, wanted) for operand in operands]
        return together(each for each in found if each is not None)

    def _missing(self, operands: list[Any], env: Env, wanted: bool) -> Env | None:
        [name] = operands
        if not wanted:
            return self._sure(name, env)
        return put(env, (name,), unanswered(self._domain(name, env)))

    def _sure(self, name: str, env: Env | None) -> Env | None:
        """There is an answer: then its item is shown, too."""
        if env is None or not name or name.startswith("_"):
            return env
        return self._shown(name, put(env, (name,), answered(self._domain(name, env))))

    def _shown(self, name: str, env: Env | None) -> Env | None:
        code = name.partition(".")[0]
        if env is None or ("shown", code) in env:
            return env
        both = met(env, self.shown(code))
        return both if both is None else {**both, ("shown", code): _YES}

    def _answered(self, operands: list[Any], env: Env | None, wanted: bool) -> Env | None:
        """What is compared or calculated with must be there; what need not hold need not."""
        for operand in operands if wanted else ():
            name, inner = parts(operand)
            if name == "var":
                env = self._sure(inner[0], env)
        return env

    def _compared(self, sign: str, operands: list[Any], env: Env, wanted: bool) -> Env | None:
        left, right = operands
        if _is_value(left):
            left, right, sign = right, left, _FLIPPED.get(sign, sign)
        name, inner = parts(left)
        if name == "count" and _is_value(right):
            return self._counted(sign, inner[0], right, env, wanted)
        if name != "var" or not _is_value(right) or not self._is_followed(inner[0], right):
            return self._answered([left, right], env, wanted)
        left_over = compared(self._domain(inner[0], env), sign, right, wanted)
        return self._put(inner[0], left_over, env, [right] if sign in EQUAL and wanted else [])

    def _searched(self, operands: list[Any], env: Env, wanted: bool) -> Env | None:
        left, right = operands
        if isinstance(right, list):
            name, inner = parts(left)
            if name != "var" or not all(self._is_followed(inner[0], each) for each in right):
                return self._answered([left], env, wanted)
            left_over = among(self._domain(inner[0], env), right, wanted)
            return self._put(inner[0], left_over, env, right[:1] if len(right) == 1 else [])
        name, inner = parts(right)
        if name == "var" and isinstance(left, str) and self._kind(inner[0]) == "codes":
            return self._has(inner[0], left, env, wanted)
        return self._answered([left, right], env, wanted)

    def _put(self, name: str, left_over: Domain, env: Env, codes: list[Any]) -> Env | None:
        """An answer is narrowed; where it is sure it was asked, and its option was offered."""
        found = put(env, (name,), left_over)
        if found is None or not is_sure(left_over):
            return found
        for code in codes:
            found = self._offered(name, code, found)
        return self._shown(name, found)

    def _has(self, name: str, code: str, env: Env, wanted: bool) -> Env | None:
        """One of several options is chosen, or is not."""
        found = put(env, (name, code), meet(env.get((name, code), _BOTH), _YES if wanted else _NO))
        if found is None or not wanted:
            return found
        found = put(found, (name,), meet(self._domain(name, found), frozenset({SOMETHING})))
        found = self._alone(name, code, self._offered(name, code, found))
        return self._shown(name, found)

    def _alone(self, name: str, code: str, env: Env | None) -> Env | None:
        """An exclusive option stands without others; no more are chosen than may be."""
        item = self.items.get(name)
        if env is None or item is None:
            return env
        chosen = [o.code for o in item.options if env.get((name, o.code)) == _YES]
        exclusive = [o.code for o in item.options if o.exclusive and o.code in chosen]
        too_many = item.choose_max is not None and len(chosen) > item.choose_max
        return None if too_many or (exclusive and len(chosen) > 1) else env

    def _offered(self, name: str, code: Any, env: Env | None) -> Env | None:
        item = self.items.get(name)
        option = item.option(code) if item and isinstance(code, str) else None
        if env is None or option is None or option.show_if is None:
            return env
        return met(env, self._offer(name, option.code, option.show_if))

    def _offer(self, name: str, code: str, condition: Any) -> Env | None:
        """What must be answered for an option to be offered: found once, as chains branch."""
        key = (name, code)
        if key not in self._offers:
            if self._following == FURTHEST:
                return {}
            self._offers[key] = {}
            self._following += 1
            self._offers[key] = self.narrow(condition, {})
            self._following -= 1
        return self._offers[key]

    def _counted(self, sign: str, tree: Any, value: Any, env: Env, wanted: bool) -> Env | None:
        name, inner = parts(tree)
        if name != "var" or not is_number(value):
            return env
        key = (inner[0], "count of")
        most = self._most(inner[0])
        domain = env.get(key, Span(0, False, most, others=frozenset()))
        left_over = compared(domain, sign, value, wanted)
        found = put(env, key, left_over)
        is_some = isinstance(left_over, Span) and (left_over.low, left_over.low_open) > (0, False)
        return self._sure(inner[0], found) if is_some else found

    def _most(self, name: str) -> int | None:
        item = self.items.get(name)
        if item is None or self._kind(name) != "codes":
            return 1 if item and self._kind(name) in ("code", "text", "number", *MOMENTS) else None
        return min(item.choose_max or len(item.options), len(item.options))

    def _kind(self, name: str) -> str:
        return kind_of_name(name, self.items).name

    def _is_followed(self, name: str, value: Any) -> bool:
        """Whether comparing this answer with this value tells what else it can be."""
        kind = kind_of_name(name, self.items)
        if value in kind.specials or kind.name == "code":
            return True
        if kind.name == "number":
            return is_number(value)
        return kind.name in MOMENTS and moment_of(value) == kind.name

    def _domain(self, name: str, env: Env) -> Domain:
        return env.get((name,)) or self._at_first(name)

    def _at_first(self, name: str) -> Domain:
        """Every value that the answer can have."""
        item = self.items.get(name.partition(".")[0])
        if item and self.voice and item.wordings and not item.is_asked_of(self.voice):
            return NOTHING
        kind = kind_of_name(name, self.items)
        others = NOTHING | set(kind.specials)
        if kind.name in ("number", *MOMENTS):
            limits = limits_of(item) if item and kind.name == "number" else (None, None)
            return Span(limits[0], False, limits[1], others=others)
        return others | (set(kind.codes) if kind.name == "code" else {SOMETHING})


def put(env: Env, key: Key, domain: Domain) -> Env | None:
    """The same with one domain more; None where it is empty."""
    return None if is_empty(domain) else {**env, key: domain}


def met(left: Env, right: Env | None) -> Env | None:
    """What both leave possible."""
    if right is None:
        return None
    both = dict(left)
    for key, domain in right.items():
        both[key] = meet(both[key], domain) if key in both else domain
        if is_empty(both[key]):
            return None
    return both


def together(found: Iterable[Env]) -> Env | None:
    """What either leaves possible."""
    either: Env | None = None
    for env in found:
        if either is None:
            either = env
        else:
            either = {key: join(either[key], env[key]) for key in either.keys() & env.keys()}
    return either


def _is_value(tree: Any) -> bool:
    return isinstance(tree, str) or is_number(tree)
