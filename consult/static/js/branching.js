/* Questions, options and rows whose conditions look at the same page come and go as one answers.
   The server keeps what is not shown in templates; it judges everything again when it is sent. */
(function () {
  "use strict";

  const form = document.getElementById("answers");
  if (!form || !window.ConsultLogic) return;
  const { holds, valueOf } = window.ConsultLogic;
  const known = JSON.parse(form.dataset.known || "{}");
  const SPECIAL = ["_cannot_tell", "_not_say"];
  const NUMERIC = ["number", "slider", "rating", "numbers", "matrix_numbers"];
  const SEVERAL = ["matrix", "matrix_multiple", "matrix_numbers", "matrix_texts", "matrix_two",
    "numbers", "texts"];

  for (let veil; (veil = form.querySelector("template[data-veil]"));) veil.replaceWith(veil.content);
  const nodes = [...form.querySelectorAll("[data-item],[data-if]")];
  const headings = [...form.querySelectorAll("[data-with]")];
  const places = new Map();
  for (const node of [...nodes.filter((each) => each.dataset.if), ...headings]) {
    const place = document.createComment("");
    node.before(place);
    places.set(node, place);
  }
  const items = new Map(nodes.filter((each) => each.dataset.item)
    .map((each) => [each.dataset.item, each]));
  const news = document.createElement("p");
  news.className = "unseen";
  news.setAttribute("role", "status");
  form.append(news);

  const trees = new Map();
  function tree(text) {
    if (!trees.has(text)) trees.set(text, JSON.parse(text));
    return trees.get(text);
  }

  function show(node, isShown) {
    const place = places.get(node);
    if (isShown === (place.nextSibling === node)) return false;
    if (isShown) place.after(node);
    else node.remove();
    return isShown;
  }

  function asNumber(text) {
    const plain = text.replace(/[\s'’]/g, "").replace("−", "-");
    if (/^-?[1-9]\d{0,2}([.,]\d{3})$/.test(plain)) return text;
    return /^-?(\d+([.,]\d*)?|[.,]\d+)$/.test(plain) ? Number(plain.replace(",", ".")) : text;
  }

  function sent(name) {
    const fields = [...form.elements].filter((each) => each.name === name);
    return fields.filter((each) => !["checkbox", "radio"].includes(each.type) || each.checked)
      .map((each) => each.value.trim()).filter((value) => value !== "");
  }

  function beside(name) {
    const names = [...form.elements].map((each) => each.name);
    return [...new Set(names.filter((each) => each.startsWith(`${name}.`)))];
  }

  function one(kind, value) {
    if (value === undefined) return null;
    return NUMERIC.includes(kind) && !SPECIAL.includes(value) ? asNumber(value) : value;
  }

  function many(values) {
    if (values.length === 1 && SPECIAL.includes(values[0])) return values[0];
    return values.length ? values : null;
  }

  function parts(name, kind) {
    const found = {};
    for (const field of beside(name)) {
      const values = sent(field);
      const part = field.slice(name.length + 1);
      found[part] = kind === "matrix_multiple" ? many(values) : one(kind, values[0]);
    }
    return found;
  }

  function ranked(name) {
    const given = beside(name).map((field) => [Number(sent(field)[0]), field]);
    const order = given.filter(([place]) => place > 0).sort((a, b) => a[0] - b[0]);
    return many(order.map(([, field]) => field.slice(name.length + 1)));
  }

  function place(name) {
    const own = sent(name);
    if (own.some((value) => SPECIAL.includes(value))) return own.find((v) => SPECIAL.includes(v));
    const found = { name: own[0] || null, ...parts(name, "number") };
    return Object.values(found).some((value) => value !== null) ? found : null;
  }

  function answer(name, kind) {
    const values = sent(name);
    const special = values.find((value) => SPECIAL.includes(value));
    if (special && kind !== "multiple") return special;
    if (SEVERAL.includes(kind)) return parts(name, kind);
    if (kind === "multiple" || kind === "file") return many(values);
    if (kind === "tags") return many(values.flatMap((v) => v.split(/[;,\n]+/)).map((v) => v.trim())
      .filter(Boolean));
    if (kind === "ranking") return ranked(name);
    if (kind === "place") return place(name);
    if (kind === "claim" && !values.length) return parts(name, kind);
    return one(kind, values[0]);
  }

  function scopeOf(node) {
    const name = node.dataset.item || "";
    return node.dataset.scope || (name.includes(".") ? `${name.split(".", 2).join(".")}.` : "");
  }

  function answersFor(scope, answers) {
    if (!scope) return answers;
    const [repeat, number] = scope.split(".");
    if (!Array.isArray(answers[repeat])) answers[repeat] = [];
    return (answers[repeat][number] = answers[repeat][number] || {});
  }

  function today() {
    const now = new Date();
    const two = (part) => String(part).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  }

  function worked(node, answers) {
    const value = valueOf(tree(node.dataset.value), answers);
    const output = node.querySelector("output");
    if (output && typeof value !== "boolean") {
      output.textContent = typeof value === "number" ?
        value.toLocaleString(document.documentElement.lang) : value || "";
    }
    return value;
  }

  function note(node, scope, answers) {
    const { item: name, type: kind } = node.dataset;
    const code = name.slice(scope.length);
    if (kind === "repeat" || kind === "note") return;
    answers[code] = kind === "calculated" ? worked(node, answers) : answer(name, kind);
    if (["radio", "dropdown", "scale", "multiple"].includes(kind)) {
      const chosen = [].concat(answers[code]);
      for (const field of beside(name)) {
        const isChosen = chosen.includes(field.slice(name.length + 1));
        answers[`${code}${field.slice(name.length)}`] = isChosen ? sent(field)[0] || null : null;
      }
    }
  }

  function update() {
    const all = { ...known, _today: today() };
    const judged = new Map();
    const judge = (text, scope, answers) => {
      const key = `${scope} ${text}`;
      if (!judged.has(key)) judged.set(key, holds(tree(text), answers));
      return judged.get(key);
    };
    let appeared = false;
    for (const node of nodes) {
      const scope = scopeOf(node);
      const answers = answersFor(scope, all);
      if (node.dataset.if) {
        const came = show(node, judge(node.dataset.if, scope, answers));
        appeared = appeared || (came && Boolean(node.dataset.item));
      }
      if (node.dataset.item && node.isConnected) note(node, scope, answers);
    }
    for (const heading of headings) {
      show(heading, heading.dataset.with.split(" ").some((code) => items.get(code)?.isConnected));
    }
    const shown = [...items].filter(([code, node]) => !code.includes(".") && node.isConnected);
    form.elements.shown.value = shown.map(([code]) => code).join(" ");
    return appeared;
  }

  function changed() {
    if (update()) news.textContent = form.dataset.appeared || "";
  }

  form.addEventListener("input", changed);
  form.addEventListener("change", changed);
  window.addEventListener("pageshow", update);
  update();
})();
