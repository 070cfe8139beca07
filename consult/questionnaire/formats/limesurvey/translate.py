"""LimeSurvey's expressions as conditions and values of ours, or the reason why they cannot be."""

from __future__ import annotations

from consult.questionnaire.formats.limesurvey.coding import Coded
from consult.questionnaire.formats.limesurvey.compare import (
    COMPARING,
    Tree,
    as_number,
    compared,
    is_there,
    joined,
    missing,
    negated,
    plain_value,
    ticked,
)
from consult.questionnaire.formats.limesurvey.expressions import (
    Call,
    Literal,
    Name,
    Node,
    Operation,
    Untranslatable,
    parse,
)
from consult.questionnaire.formats.limesurvey.names import Names, Ref
from consult.questionnaire.logic.conditions.shapes import expression_mistakes, mistakes
from consult.questionnaire.logic.definition import Condition, Expression

_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
_TODAY = (Literal("Y-m-d"),)


class Translator:
    """Translates what stands at one question."""

    def __init__(self, names: Names, place: float, own: Coded | None = None) -> None:
        """Names may stand for questions before `place`, and for the own one."""
        self.names, self.place, self.own = names, place, own

    def condition(self, text: str) -> Condition | bool:
        """A condition; true or false where the expression is always so."""
        tree = self.truth(parse(self.names.spend(text)))
        if isinstance(tree, bool):
            return tree
        condition: Condition = _accepted(tree, mistakes(tree))
        return condition

    def expression(self, text: str) -> Expression:
        """A value."""
        tree = self.value(parse(self.names.spend(text)))
        if isinstance(tree, str) and not tree.strip():
            raise Untranslatable("it gives nothing")
        expression: Expression = _accepted(tree, expression_mistakes(tree))
        return expression

    def ref(self, name: str) -> Ref:
        """What a name stands for, if it may be looked at from here."""
        return self.looked_at(self._own_part() if name in ("self", "this") else self._found(name))

    def looked_at(self, ref: Ref) -> Ref:
        """The same; Untranslatable where it comes later, or asks for nothing."""
        is_own = self.own is not None and ref.owner is self.own
        if ref.owner.place >= self.place and not is_own:
            raise Untranslatable(f"“{ref.owner.question.code}” comes later or stands in itself")
        if ref.owner.type == "note":
            raise Untranslatable(f"“{ref.owner.question.code}” asks for nothing")
        return ref

    def _found(self, name: str) -> Ref:
        base, _, suffix = name.partition(".")
        if base in ("self", "this") and suffix in ("NAOK", "value"):
            return self._own_part()
        return self.names.find(name)

    def _own_part(self) -> Ref:
        if self.own is None:
            raise Untranslatable("“self” stands for nothing here")
        return self.names.parts[self.own.code][""]

    def truth(self, node: Node) -> Tree:
        """What is true or false."""
        if isinstance(node, Literal):
            return node.value not in ("", "0", 0)
        if isinstance(node, Name):
            return self._answered(self.ref(node.text))
        if isinstance(node, Call):
            return self._truth_of_call(node)
        return self._truth_of_operation(node)

    def _truth_of_operation(self, node: Operation) -> Tree:
        if node.sign in ("and", "or"):
            return joined(node.sign, [self.truth(each) for each in node.operands])
        if node.sign == "!":
            inner = self.truth(node.operands[0])
            return not inner if isinstance(inner, bool) else negated(inner)
        if node.sign in COMPARING:
            return self._compared(node.sign, *node.operands)
        return {"!=": [self.value(node), 0]}

    def _truth_of_call(self, node: Call) -> Tree:
        name = node.name.lower()
        if name == "is_empty" and len(node.arguments) == 1:
            return negated(self.truth_of_answered(node.arguments[0]))
        if name == "if" and len(node.arguments) == 3:
            return {"if": [self.truth(each) for each in node.arguments]}
        if name in ("intval", "floatval") and len(node.arguments) == 1:
            return self.truth(node.arguments[0])
        return {"!=": [self.value(node), 0]}

    def truth_of_answered(self, node: Node) -> Tree:
        """Whether there is an answer, zero included."""
        if not isinstance(node, Name):
            raise Untranslatable("“is_empty” takes the name of one question")
        ref = self.ref(node.text)
        return ticked(ref) if ref.kind == "tick" else is_there(ref)

    def _answered(self, ref: Ref) -> Tree:
        """A name that stands alone: there is an answer, and it is not zero."""
        if ref.kind == "tick":
            return ticked(ref)
        if ref.kind == "number":
            return {"!=": [{"var": ref.name}, 0]}
        return is_there(ref)

    def _compared(self, sign: str, left: Node, right: Node) -> Tree:
        if isinstance(right, Name) and isinstance(left, Literal):
            return self._compared(_TURNED[sign], right, left)
        if isinstance(left, Literal) and isinstance(right, Literal):
            raise Untranslatable("it compares two fixed values")
        if isinstance(left, Name) and isinstance(right, Literal):
            return compared(self.ref(left.text), sign, right.value)
        if isinstance(right, Literal) and not isinstance(right.value, str):
            return {sign: [self.value(left), right.value]}
        if isinstance(right, Literal):
            return {sign: [self.value(left), plain_value(right.value)]}
        return {sign: [self.value(left), self.value(right)]}

    def value(self, node: Node) -> Tree:
        """What gives a value."""
        if isinstance(node, Literal):
            return node.value
        if isinstance(node, Name):
            return self._value_of(self.ref(node.text))
        if isinstance(node, Call):
            return self._value_of_call(node)
        if node.sign in ("+", "-", "*", "/"):
            return {node.sign: [self._number(each) for each in node.operands]}
        return self.truth(node)

    def _number(self, node: Node) -> Tree:
        if isinstance(node, Literal):
            return as_number(node.value)
        return self.value(node)

    def _value_of(self, ref: Ref) -> Tree:
        if ref.kind == "files":
            return {"count": [{"var": ref.name}]}
        if ref.kind in ("code", "number", "text"):
            return {"var": ref.name}
        raise Untranslatable(f"“{ref.owner.question.code}” has no single value")

    def _value_of_call(self, node: Call) -> Tree:
        name, arguments = node.name.lower(), node.arguments
        if name in ("sum", "min", "max", "count"):
            return self._over_all(name, arguments)
        if name == "countif" and len(arguments) >= 2 and isinstance(arguments[0], Literal):
            found = [compared(ref, "==", arguments[0].value) for ref in self.refs(arguments[1:])]
            return _added([_one_if(tree) for tree in found])
        if name == "if" and len(arguments) == 3:
            return {"if": [self.truth(arguments[0]), *(self.value(a) for a in arguments[1:])]}
        if name == "round" and 1 <= len(arguments) <= 2:
            return {"round": [self._number(each) for each in arguments]}
        if name == "abs" and len(arguments) == 1:
            inner = self._number(arguments[0])
            return {"max": [inner, {"-": [inner]}]}
        return self._converted(name, arguments)

    def _converted(self, name: str, arguments: tuple[Node, ...]) -> Tree:
        if name == "floatval" and len(arguments) == 1:
            return {"+": [self.value(arguments[0])]}
        if (name == "today" and not arguments) or (name == "date" and arguments == _TODAY):
            return {"var": "_today"}
        if name == "is_empty":
            return self._truth_of_call(Call("is_empty", arguments))
        raise Untranslatable(f"the function “{name}” has no equal here")

    def _over_all(self, name: str, arguments: tuple[Node, ...]) -> Tree:
        if name == "count":
            return _added([_one_if(self._filled(ref)) for ref in self.refs(arguments)])
        values = [value for each in arguments for value in self._values(each)]
        if not values:
            raise Untranslatable(f"“{name}” has nothing to work on")
        if name == "sum":
            return _added([_or_zero(value) for value in values])
        return {name: values}

    def _filled(self, ref: Ref) -> Tree:
        return ticked(ref) if ref.kind == "tick" else is_there(ref)

    def _values(self, node: Node) -> list[Tree]:
        if isinstance(node, Name):
            return [self._value_of(ref) for ref in self.refs((node,))]
        return [self._number(node)]

    def refs(self, arguments: tuple[Node, ...]) -> list[Ref]:
        """What names stand for; "self" and "that.Q1" for all parts of a question."""
        found: list[Ref] = []
        for each in arguments:
            if not isinstance(each, Name):
                raise Untranslatable("it counts what is no answer")
            found += self._several(each.text)
        return [self.looked_at(ref) for ref in found]

    def _several(self, text: str) -> list[Ref]:
        base, *rest = text.split(".")
        if base == "self" and self.own is not None:
            return self.names.all_parts(self.own.question.code)
        if base == "that" and rest:
            return self.names.all_parts(rest[0])
        return [self._found(text)]


def _one_if(tree: Tree) -> Tree:
    return {"if": [tree, 1, 0]}


def _or_zero(value: Tree) -> Tree:
    if isinstance(value, dict) and "var" in value:
        return {"if": [missing(value["var"]), 0, value]}
    return value


def _added(values: list[Tree]) -> Tree:
    if not values:
        raise Untranslatable("it counts nothing")
    return {"+": values}


def _accepted(tree: Tree, wrong: list[str]) -> Tree:
    if wrong:
        raise Untranslatable(wrong[0].rstrip("."))
    return tree
