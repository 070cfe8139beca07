/* What conditions and calculated values give: the same as consult/questionnaire/logic/conditions,
   held to it by tests/questionnaire/condition_cases.json. docs/logic.md is the reference. */
(function () {
  "use strict";

  const DEEPEST = 60, LONGEST = 500, LARGEST = 1e15, FINEST = 10;
  const DIGITS = /^-?[0-9]{1,16}(\.[0-9]{1,16})?$/;
  const MOMENTS = [
    /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/,
    /^[0-9]{4}-[0-9]{2}$/,
    /^[0-9]{2}:[0-9]{2}$/,
    /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}$/,
  ];

  const isList = Array.isArray;
  const isText = (value) => typeof value === "string";
  const isNumber = (value) => typeof value === "number";
  const isObject = (value) => typeof value === "object" && value !== null && !isList(value);
  const own = (object, key) =>
    (Object.prototype.hasOwnProperty.call(object, key) ? object[key] : undefined);

  const isEmpty = (value) =>
    value === null || value === undefined || (isText(value) && value.trim() === "") ||
    (isList(value) && value.length === 0) || (isObject(value) && Object.keys(value).length === 0);
  const isAnswered = (value) =>
    isObject(value) ? Object.values(value).some((part) => !isEmpty(part)) : !isEmpty(value);

  const number = (value) => (value >= -LARGEST && value <= LARGEST ? value || 0 : null);
  const plain = (value) => {
    if (typeof value === "boolean") return value;
    if (isNumber(value)) return number(value);
    return isAnswered(value) ? value : null;
  };
  const moment = (value) => (isText(value) ? MOMENTS.findIndex((form) => form.test(value)) : -1);
  const areAlike = (left, right) =>
    typeof left === typeof right && (isNumber(left) || isText(left) || typeof left === "boolean");
  const canBeOrdered = (left, right) =>
    (isNumber(left) && isNumber(right)) || (moment(left) >= 0 && moment(left) === moment(right));

  function lookedUp(name, answers) {
    let found = own(answers, name);
    const dot = name.indexOf(".");
    if ((found === null || found === undefined) && dot >= 0 && dot < name.length - 1) {
      const whole = own(answers, name.slice(0, dot));
      found = isObject(whole) ? own(whole, name.slice(dot + 1)) : null;
    }
    return isAnswered(found) ? found : null;
  }

  /* `scope` is {answers, element, isInside}; `room` is how much deeper the tree may go. */
  function valueIn(node, scope, room) {
    if (!isList(node) && !isObject(node)) return plain(node);
    if (room === 0) return null;
    if (isList(node)) return node.map((member) => valueIn(member, scope, room - 1));
    const names = Object.keys(node);
    const act = names.length === 1 ? own(OPERATORS, names[0]) : undefined;
    if (act === undefined) return null;
    const operands = node[names[0]];
    return act(isList(operands) ? operands : [operands], scope, room - 1);
  }

  function variable(operands, scope) {
    if (operands.length !== 1 || !isText(operands[0])) return null;
    return operands[0] ? plain(lookedUp(operands[0], scope.answers)) : scope.element;
  }

  function missing(operands, scope) {
    if (operands.length !== 1 || !isText(operands[0])) return null;
    return variable(operands, scope) === null;
  }

  const compared = (suit, judge) => (operands, scope, room) => {
    if (operands.length !== 2) return null;
    const [left, right] = operands.map((each) => valueIn(each, scope, room));
    return suit(left, right) && judge(left, right);
  };

  function isIn(operands, scope, room) {
    if (operands.length !== 2) return null;
    const [left, members] = operands.map((each) => valueIn(each, scope, room));
    return isList(members) && isAlikeToSome(left, members.map(plain));
  }
  const isAlikeToSome = (left, members) =>
    members.some((one) => areAlike(left, one) && left === one);

  function inside(member) {
    if (isObject(member)) return { answers: member, element: null, isInside: true };
    return { answers: {}, element: isList(member) ? null : plain(member), isInside: true };
  }

  const quantified = (judge) => (operands, scope, room) => {
    if (operands.length !== 2 || scope.isInside) return null;
    const found = valueIn(operands[0], scope, room);
    const members = isList(found) ? found : [];
    if (members.length > LONGEST) return null;
    return judge(members, (member) => valueIn(operands[1], inside(member), room) === true);
  };

  const reckoned = (least, most, reckon) => (operands, scope, room) => {
    if (operands.length < least || operands.length > most) return null;
    const values = operands.map((each) => valueIn(each, scope, room));
    return values.includes(null) ? null : reckon(values);
  };
  const numbersOnly = (reckon) => (values) => (values.every(isNumber) ? reckon(values) : null);
  const folded = (combine) => numbersOnly((values) =>
    values.reduce((total, value) => (total === null ? null : number(combine(total, value)))));
  const sum = folded((total, value) => total + value);

  function plus(values) {
    if (values.length !== 1 || !isText(values[0])) return sum(values);
    return DIGITS.test(values[0]) ? number(Number(values[0])) : null;
  }

  function minus(values) {
    if (values.every(isNumber)) return number(values.length === 2 ? values[0] - values[1] : -values[0]);
    const days = values.map(dayOf).filter((day) => day !== null);
    return days.length === 2 ? days[0] - days[1] : null;
  }

  function dayOf(value) {
    if (moment(value) !== 0 || value.startsWith("0000")) return null;
    const instant = new Date(value + "T00:00:00Z");
    const isDay = !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(value);
    return isDay ? instant.getTime() / 86400000 : null;
  }

  function rest([left, right]) {
    const areWhole = Number.isInteger(left) && Number.isInteger(right) && right !== 0;
    return areWhole ? left % right || 0 : null;
  }

  function rounded([value, decimals = 0]) {
    if (!Number.isInteger(decimals) || decimals < 0 || decimals > FINEST) return null;
    const scale = Number("1e" + decimals);
    if (Math.abs(value) * scale > LARGEST) return value;
    return number(Math.floor(value * scale + 0.5) / scale);
  }

  function choose(operands, scope, room) {
    if (operands.length < 2) return null;
    for (let place = 0; place + 1 < operands.length; place += 2) {
      if (valueIn(operands[place], scope, room) === true) {
        return valueIn(operands[place + 1], scope, room);
      }
    }
    return operands.length % 2 ? valueIn(operands[operands.length - 1], scope, room) : null;
  }

  function count(operands, scope, room) {
    if (operands.length !== 1) return null;
    const value = valueIn(operands[0], scope, room);
    if (isList(value)) return value.length;
    return value === null || value === "_cannot_tell" || value === "_not_say" ? 0 : 1;
  }

  const all = (operands, scope, room) => operands.length === 0 ? null :
    operands.every((part) => valueIn(part, scope, room) === true);
  const any = (operands, scope, room) => operands.length === 0 ? null :
    operands.some((part) => valueIn(part, scope, room) === true);
  const not = (operands, scope, room) =>
    operands.length === 1 ? valueIn(operands[0], scope, room) !== true : null;
  const equal = compared(areAlike, (left, right) => left === right);
  const unequal = compared(areAlike, (left, right) => left !== right);

  const OPERATORS = {
    "var": variable, "missing": missing, "and": all, "or": any, "!": not,
    "==": equal, "===": equal, "!=": unequal, "!==": unequal,
    "<": compared(canBeOrdered, (left, right) => left < right),
    "<=": compared(canBeOrdered, (left, right) => left <= right),
    ">": compared(canBeOrdered, (left, right) => left > right),
    ">=": compared(canBeOrdered, (left, right) => left >= right),
    "in": isIn,
    "some": quantified((members, test) => members.some(test)),
    "all": quantified((members, test) => members.length > 0 && members.every(test)),
    "none": quantified((members, test) => !members.some(test)),
    "+": reckoned(1, Infinity, plus),
    "-": reckoned(1, 2, minus),
    "*": reckoned(1, Infinity, folded((total, value) => total * value)),
    "/": reckoned(2, 2, numbersOnly(([left, right]) => (right ? number(left / right) : null))),
    "%": reckoned(2, 2, numbersOnly(rest)),
    "min": reckoned(1, Infinity, numbersOnly((values) => values.reduce((a, b) => Math.min(a, b)))),
    "max": reckoned(1, Infinity, numbersOnly((values) => values.reduce((a, b) => Math.max(a, b)))),
    "round": reckoned(1, 2, numbersOnly(rounded)),
    "if": choose,
    "count": count,
  };

  const valueOf = (expression, answers) =>
    valueIn(expression, { answers, element: null, isInside: false }, DEEPEST);
  const holds = (condition, answers) => valueOf(condition, answers) === true;

  window.ConsultLogic = Object.freeze({ holds, valueOf });
})();
