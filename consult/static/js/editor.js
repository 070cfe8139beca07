/* The editor, smoothed: saves while people type, moves by mouse and touch, undoes by Ctrl+Z.
   Everything here also works by the buttons of the page. */
"use strict";
(() => {
  const typing = "input:not([type=hidden]):not([type=checkbox]):not([type=radio]), textarea";
  const dirty = new Set();
  let saving = Promise.resolve();
  let place = [];
  let refreshing = 0;

  const desk = () => document.getElementById("desk");
  const words = (name) => desk().dataset[name] || "";
  const say = (text) => {
    const line = document.getElementById("saved");
    if (line) line.textContent = text;
  };

  /* The field that carries what its author saw: only those are saved on their own. */
  const mark = (box) => box.form && box.name && box.form.elements[`seen.${box.name}`];
  const savesAlone = (box) =>
    box.form && box.form.matches("form.card") && mark(box) && !/(^|\.)(code|languages)$/.test(box.name);

  function sending(form, boxes) {
    const data = new FormData();
    for (const name of ["csrf_token", "on"]) data.append(name, form.elements[name].value);
    for (const box of boxes) {
      data.append(`seen.${box.name}`, mark(box).value);
      if (box.type !== "checkbox" || box.checked) data.append(box.name, box.value);
    }
    data.append("do", "save");
    return data;
  }

  /* What changes while a request is under way goes with the next one, all fields of a form at once. */
  const waiting = new Map();
  function later(box) {
    if (!waiting.has(box.form)) waiting.set(box.form, new Set());
    waiting.get(box.form).add(box);
    saving = saving.then(() => save(box.form));
  }

  async function save(form) {
    const boxes = [...(waiting.get(form) || [])].filter((box) => box.isConnected);
    waiting.delete(form);
    if (!boxes.length) return;
    const answer = await fetch(form.action, {
      method: "POST",
      body: sending(form, boxes),
      headers: { "X-Autosave": "1" },
    }).catch(() => null);
    if (!answer || !answer.ok) {
      say(words(answer && answer.status === 409 ? "clash" : "unsaved"));
      form.classList.add("unsaved");
      return;
    }
    const kept = await answer.json();
    for (const [path, seen] of Object.entries(kept.seen)) form.elements[`seen.${path}`].value = seen;
    for (const box of boxes) {
      dirty.delete(box);
      box.defaultValue = box.value;
    }
    say(words("saved").replace("%", kept.saved));
    clearTimeout(refreshing);
    refreshing = setTimeout(refresh, 400);
  }

  /* Outline, undo and the look follow what was saved; the forms stay as they are. */
  async function refresh() {
    const answer = await fetch(location.href, { headers: { "HX-Request": "true" } }).catch(() => null);
    if (!answer || !answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = fresh.getElementById("desk");
    if (!next || !desk()) return;
    desk().dataset.step = next.dataset.step;
    for (const id of ["outline", "look", "undoing"]) {
      const [old, made] = [document.getElementById(id), fresh.getElementById(id)];
      if (old && made && !old.contains(document.activeElement)) {
        old.replaceWith(made);
        if (window.htmx) window.htmx.process(made);
      }
    }
  }

  document.addEventListener("input", (event) => {
    if (event.target.matches(typing) && event.target.closest("#desk form")) dirty.add(event.target);
  });
  document.addEventListener("change", (event) => {
    const box = event.target;
    if (box.closest("#desk") && savesAlone(box)) later(box);
  });
  document.addEventListener("submit", () => dirty.clear());
  window.addEventListener("beforeunload", (event) => {
    const open = [...dirty].some((box) => box.isConnected && box.value !== box.defaultValue);
    if (open) event.preventDefault();
  });

  document.addEventListener("keydown", (event) => {
    const isUndo = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z";
    if (!isUndo || event.altKey || !desk() || event.target.matches(typing)) return;
    const button = document.getElementById(event.shiftKey ? "redo" : "undo");
    if (button) {
      event.preventDefault();
      button.click();
    }
  });

  /* Drag and drop sends what the buttons send: "move this after that". */
  function move(on, to) {
    const form = document.getElementById("mover");
    form.elements.on.value = on;
    form.elements.to.value = to;
    form.elements["to.after"].value = to.replace("after:", "");
    form.requestSubmit();
  }
  function dropped(event) {
    const { item, to } = event;
    const before = item.previousElementSibling;
    if (item.dataset.part) {
      const form = item.closest("form");
      const button = document.createElement("button");
      button.name = "do";
      button.value = `part_move:${to.dataset.kind}:${item.dataset.part}:${before ? before.dataset.part : ""}`;
      button.hidden = true;
      form.append(button);
      form.requestSubmit(button);
    } else if (item.dataset.item) {
      const inside = to.dataset.inside ? `inside:${to.dataset.inside}` : `first:${to.dataset.page}:${to.dataset.group}`;
      move(`item:${item.dataset.item}`, before ? `after:${before.dataset.item}` : inside);
    } else if (item.dataset.page) {
      move(`page:${item.dataset.page}`, before ? `after:${before.dataset.page}` : "after:");
    }
  }
  function ready() {
    if (!desk()) return;
    document.body.classList.add("scripted");
    if (!window.Sortable) return;
    const shared = {
      animation: 120, filter: `${typing}, select, button, a, summary, label`,
      preventOnFilter: false, onEnd: dropped, delay: 150, delayOnTouchOnly: true,
    };
    for (const list of document.querySelectorAll("#desk .items")) window.Sortable.create(list, { ...shared, group: "items" });
    for (const list of document.querySelectorAll("#desk .lines")) window.Sortable.create(list, shared);
    for (const list of document.querySelectorAll("#desk .pages"))
      window.Sortable.create(list, { ...shared, filter: "", draggable: "[data-page]" });
  }

  /* After an act the focus stays where it was: on the same button, or at the item. */
  document.addEventListener("htmx:beforeRequest", () => {
    const near = document.activeElement && document.activeElement.closest("[id]");
    const item = document.activeElement && document.activeElement.closest("[data-item]");
    place = [near, item].filter(Boolean).map((one) => one.id);
  });
  document.addEventListener("htmx:afterSettle", () => {
    for (const box of dirty) if (!box.isConnected) dirty.delete(box);
    ready();
    if (!desk() || (document.activeElement && document.activeElement !== document.body)) return;
    const summary = document.querySelector("#desk .summary");
    const known = [...place.slice(0, 1), desk().dataset.at, ...place.slice(1)];
    const there = known.map((id) => id && document.getElementById(id)).find((one) => one && one.checkVisibility());
    const found = summary || there || desk();
    if (!found.matches("a, button, input, select, textarea, summary")) found.tabIndex = -1;
    found.focus({ preventScroll: !summary && found.matches("button, input, select, textarea") });
  });
  /* An act waits for what is being saved, so that nothing is sent with an old mark. */
  document.addEventListener("htmx:confirm", (event) => {
    event.preventDefault();
    saving.then(() => event.detail.issueRequest());
  });
  ready();
})();
