/* Things are put in order by dragging, by buttons or by keys; the places are what is sent. */
(function () {
  "use strict";

  function begin(list) {
    const words = list.dataset;
    const most = Number(words.most);
    const lines = [...list.children].filter((each) => each.matches("li"));
    const status = document.createElement("p");
    status.className = "unseen";
    status.setAttribute("role", "status");
    const rest = document.createElement("ul");
    rest.className = "ranks rest";
    const titles = [words.chosen, words.rest].map((text) => {
      const title = document.createElement("p");
      title.className = "rank-title";
      title.textContent = text;
      return title;
    });
    list.before(titles[0]);
    list.after(titles[1], rest, status);
    list.closest("fieldset").classList.add("moves");

    const field = (line) => line.querySelector("select");
    const label = (line) => line.querySelector("label").textContent;
    const ranked = () => [...list.children].filter((each) => each.matches("li"));
    const by = (text) => (one, other) => Number(text(one)) - Number(text(other));

    function tell(line) {
      const at = ranked().indexOf(line);
      const pattern = at < 0 ? words.left : words.moved;
      status.textContent = pattern.replace("{label}", label(line)).replace("{place}", at + 1);
    }

    function write(line) {
      ranked().forEach((each, at) => { field(each).value = String(at + 1); });
      [...rest.children].forEach((each) => { field(each).value = ""; });
      const isFull = ranked().length >= most;
      for (const each of lines) {
        const isIn = each.parentElement === list;
        const [up, down, out] = each.querySelectorAll("button");
        const at = ranked().indexOf(each);
        up.hidden = down.hidden = !isIn;
        up.disabled = at <= 0;
        down.disabled = at === ranked().length - 1;
        out.textContent = isIn ? "×" : "+";
        out.setAttribute("aria-label", `${isIn ? words.out : words.in}: ${label(each)}`);
        out.disabled = !isIn && isFull;
      }
      titles[1].hidden = rest.children.length === 0;
      if (line) {
        tell(line);
        field(line).dispatchEvent(new Event("change", { bubbles: true }));
      }
    }

    function move(line, way) {
      const all = ranked();
      const other = all[all.indexOf(line) + way];
      if (!other) return;
      if (way < 0) other.before(line); else other.after(line);
      write(line);
    }

    function toggle(line) {
      if (line.parentElement === list) rest.append(line);
      else if (ranked().length < most) list.append(line);
      write(line);
    }

    function button(line, text, name, act) {
      const made = document.createElement("button");
      made.type = "button";
      made.className = "move";
      made.textContent = text;
      made.setAttribute("aria-label", `${name}: ${label(line)}`);
      made.addEventListener("click", () => {
        act();
        made.focus();
        if (made.disabled) line.querySelector("button:not([disabled]):not([hidden])")?.focus();
      });
      return made;
    }

    /* Dragging, with mouse, pen or finger: the line follows to wherever the pointer is. */
    function drag(line, handle) {
      handle.addEventListener("pointerdown", (event) => {
        if (event.button !== 0) return;
        event.preventDefault();
        handle.setPointerCapture(event.pointerId);
        line.classList.add("dragged");
      });
      handle.addEventListener("pointermove", (event) => {
        if (!handle.hasPointerCapture(event.pointerId)) return;
        const under = document.elementFromPoint(event.clientX, event.clientY);
        const other = under && under.closest("li");
        if (!other && under && under.closest("[data-ranking]") === list && !ranked().length) {
          list.append(line);
          handle.setPointerCapture(event.pointerId);
        }
        if (!other || other === line || !lines.includes(other)) return;
        if (other.parentElement !== line.parentElement && ranked().length >= most) return;
        const box = other.getBoundingClientRect();
        if (event.clientY < box.top + box.height / 2) other.before(line); else other.after(line);
        handle.setPointerCapture(event.pointerId);
      });
      const drop = () => {
        if (!line.classList.contains("dragged")) return;
        line.classList.remove("dragged");
        write(line);
      };
      handle.addEventListener("pointerup", drop);
      handle.addEventListener("pointercancel", drop);
    }

    for (const line of lines) {
      const handle = document.createElement("span");
      handle.className = "handle";
      handle.setAttribute("aria-hidden", "true");
      handle.textContent = "⠿";
      field(line).hidden = true;
      line.prepend(handle);
      line.append(
        button(line, "↑", words.up, () => move(line, -1)),
        button(line, "↓", words.down, () => move(line, 1)),
        button(line, "×", words.out, () => toggle(line)),
      );
      drag(line, handle);
    }
    const placed = lines.filter((line) => field(line).value).sort(by((line) => field(line).value));
    list.append(...placed);
    rest.append(...lines.filter((line) => !field(line).value));
    write(null);
  }

  for (const list of document.querySelectorAll("[data-ranking]")) begin(list);
})();
