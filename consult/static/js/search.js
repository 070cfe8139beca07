/* A long list becomes a field to search in; the list itself stays and is what is sent. */
(function () {
  "use strict";

  if (!window.accessibleAutocomplete) return;
  const MOST = 30;
  const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  function found(query, select) {
    const wanted = folded(query.trim());
    const labels = [...select.options].filter((each) => each.value).map((each) => each.text);
    if (!wanted) return labels.slice(0, MOST);
    const ranks = labels.map((label) => {
      const text = folded(label);
      const at = text.indexOf(wanted);
      const rank = at === 0 ? 0 : at > 0 && !/\p{L}/u.test(text[at - 1]) ? 1 : at > 0 ? 2 : 3;
      return [rank, label];
    });
    return ranks.filter(([rank]) => rank < 3).sort((one, other) => one[0] - other[0])
      .slice(0, MOST).map(([, label]) => label);
  }

  function choose(select, label) {
    const option = [...select.options].find((each) => each.text === label);
    const value = option ? option.value : "";
    if (select.value === value) return;
    select.value = value;
    select.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function enhance(select) {
    const { none, results, selected } = select.dataset;
    const chosen = select.value ? select.selectedOptions[0].text : "";
    const described = select.getAttribute("aria-describedby");
    window.accessibleAutocomplete.enhanceSelectElement({
      selectElement: select,
      source: (query, give) => give(found(query, select)),
      defaultValue: chosen,
      placeholder: select.dataset.begin,
      displayMenu: "overlay",
      confirmOnBlur: false,
      onConfirm: (label) => { if (label) choose(select, label); },
      tNoResults: () => none,
      tStatusNoResults: () => none,
      tStatusResults: (number) => results.replace("{}", number),
      tStatusSelectedOption: (label) => selected.replace("{}", label),
      tStatusQueryTooShort: () => "",
      tAssistiveHint: () => select.dataset.hint,
    });
    const field = document.getElementById(select.id.replace(/-select$/, ""));
    if (!field) return;
    field.addEventListener("blur", () => {
      const exact = [...select.options].find((each) => folded(each.text) === folded(field.value));
      choose(select, exact && exact.value ? exact.text : "");
    });
    if (described) field.dataset.describedby = described;
  }

  for (const select of document.querySelectorAll("select[data-search]")) enhance(select);
})();
