/* Small comforts: how many characters are left, answers that exclude others, sliders, sums. */
(function () {
  "use strict";

  const form = document.getElementById("answers");
  if (!form) return;
  const language = document.documentElement.lang;
  const spoken = (number) => number.toLocaleString(language, { maximumFractionDigits: 10 });

  /* A counter is read out only when typing has paused. */
  function count(field) {
    const shown = document.createElement("p");
    const told = document.createElement("p");
    shown.className = "hint left";
    shown.setAttribute("aria-hidden", "true");
    told.className = "unseen";
    told.setAttribute("role", "status");
    field.after(shown, told);
    let waiting = 0;
    const write = (isTyping) => {
      const left = Number(field.dataset.limit) - field.value.replace(/\r\n/g, "\n").length;
      const words = (left < 0 ? field.dataset.over : field.dataset.left).replace(
        "{}", spoken(Math.abs(left)));
      shown.textContent = words;
      shown.classList.toggle("over", left < 0);
      clearTimeout(waiting);
      if (isTyping) waiting = setTimeout(() => { told.textContent = words; }, 1000);
    };
    field.addEventListener("input", () => write(true));
    write(false);
  }

  /* "None of these" and its like are ticked alone. */
  function exclude(event) {
    const box = event.target;
    if (box.type !== "checkbox" || !box.checked) return;
    const group = [...form.elements].filter((each) => each.name === box.name && each !== box);
    if (!group.some((each) => "alone" in each.dataset) && !("alone" in box.dataset)) return;
    for (const other of group) {
      if (other.type === "checkbox" && ("alone" in box.dataset || "alone" in other.dataset)) {
        other.checked = false;
      }
    }
  }

  /* The number is what is sent: a slider that was not touched says nothing. */
  function slide(field) {
    const { least, most, step } = field.dataset;
    const slider = document.createElement("input");
    Object.assign(slider, { type: "range", min: least, max: most, step, tabIndex: -1 });
    slider.setAttribute("aria-hidden", "true");
    const follow = () => {
      const value = Number(field.value.replace(",", "."));
      const isSet = field.value.trim() !== "" && !Number.isNaN(value);
      slider.value = isSet ? value : (Number(least) + Number(most)) / 2;
      slider.classList.toggle("untouched", !isSet);
    };
    slider.addEventListener("input", () => {
      field.value = slider.value;
      slider.classList.remove("untouched");
      field.dispatchEvent(new Event("change", { bubbles: true }));
    });
    field.addEventListener("input", follow);
    field.addEventListener("keydown", (event) => {
      const way = { ArrowUp: 1, ArrowDown: -1 }[event.key];
      if (!way) return;
      event.preventDefault();
      if (way > 0) slider.stepUp(); else slider.stepDown();
      slider.dispatchEvent(new Event("input"));
    });
    follow();
    field.closest(".slider").before(slider);
  }

  function add(total) {
    const fields = [...total.closest("fieldset").querySelectorAll(".amounts input")];
    const output = total.querySelector("output");
    const write = () => {
      const numbers = fields.filter((each) => each.isConnected)
        .map((each) => Number(each.value.replace(/\s/g, "").replace(",", ".")));
      const sum = numbers.reduce((one, other) => one + other, 0);
      output.textContent = Number.isNaN(sum) ? "–" : spoken(Math.round(sum * 1e6) / 1e6);
      const wanted = total.dataset.total;
      total.classList.toggle("met", wanted !== "" && Math.abs(sum - Number(wanted)) < 1e-6);
    };
    total.hidden = false;
    total.closest("fieldset").addEventListener("input", write);
    write();
  }

  /* Also in what is only shown later: templates hold questions that are not shown yet. */
  const ready = new WeakSet();
  function prepare() {
    const kinds = { "[data-limit]": count, "[data-slider]": slide, "[data-total]": add };
    for (const [selector, act] of Object.entries(kinds)) {
      for (const found of form.querySelectorAll(selector)) {
        if (!ready.has(found)) {
          ready.add(found);
          act(found);
        }
      }
    }
  }

  form.addEventListener("change", exclude, true);
  form.addEventListener("change", prepare);
  prepare();
})();
