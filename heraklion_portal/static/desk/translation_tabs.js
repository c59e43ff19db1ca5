// Greek and English of one text behind a pair of tabs. A tab that is chosen is chosen for the whole page.
// Without this script both texts simply stand below each other.
"use strict";

(() => {
  const LANGUAGES = [["el", "Ελληνικά"], ["en", "English"]];
  const MISSING = document.documentElement.lang === "en" ? "missing" : "λείπει";
  const OUT_OF_DATE = document.documentElement.lang === "en" ? "out of date" : "παλιό";
  const groups = [];

  function rowOf(row, name, language) {
    return row.parentElement.querySelector(`:scope > .form-row.field-${name}_${language}`);
  }

  function choose(language, focus) {
    for (const group of groups) {
      for (const [code] of LANGUAGES) {
        const isChosen = code === language;
        group.rows[code].hidden = !isChosen;
        group.tabs[code].setAttribute("aria-selected", isChosen);
        group.tabs[code].tabIndex = isChosen ? 0 : -1;
      }
    }
    if (focus) focus.tabs[language].focus();
  }

  function mark(group) {
    const [greek, english] = LANGUAGES.map(([code]) => group.rows[code].querySelector("input, textarea"));
    const isMissing = Boolean(greek && english && greek.value.trim() && !english.value.trim());
    const isStale = !isMissing && group.isStale;
    group.tabs.en.classList.toggle("translation-tabs__tab--missing", isMissing || isStale);
    group.tabs.en.textContent = isMissing || isStale ? `English (${isMissing ? MISSING : OUT_OF_DATE})` : "English";
  }

  function build(row) {
    const name = [...row.classList].map((css) => /^field-(.+)_el$/.exec(css)).find(Boolean)?.[1];
    const english = name && rowOf(row, name, "en");
    if (!english || row.dataset.tabs) return;
    row.dataset.tabs = "built";
    const stale = document.querySelector("[data-stale]")?.dataset.stale.split(" ") || [];
    const group = { rows: { el: row, en: english }, tabs: {}, isStale: stale.includes(name) };
    const list = document.createElement("div");
    list.className = "translation-tabs";
    list.setAttribute("role", "tablist");
    list.setAttribute("aria-label", row.querySelector("label")?.textContent.replace(/\[.*\]|:/g, "").trim() || name);
    for (const [code, label] of LANGUAGES) {
      const tab = document.createElement("button");
      tab.type = "button";
      tab.className = "translation-tabs__tab";
      tab.setAttribute("role", "tab");
      tab.lang = code;
      tab.textContent = label;
      tab.addEventListener("click", () => choose(code));
      tab.addEventListener("keydown", (event) => {
        if (event.key === "ArrowRight" || event.key === "ArrowLeft") choose(code === "el" ? "en" : "el", group);
      });
      group.rows[code].setAttribute("role", "tabpanel");
      group.tabs[code] = tab;
      list.append(tab);
    }
    row.before(list);
    groups.push(group);
    mark(group);
    for (const code of ["el", "en"]) group.rows[code].addEventListener("input", () => mark(group));
  }

  function start(root) {
    for (const row of root.querySelectorAll(".form-row[class*='_el']")) build(row);
    // A mistake in the English must not hide behind the Greek.
    const faulty = document.querySelector(".form-row.errors[class*='_en'] ") && !document.querySelector(".form-row.errors[class*='_el']");
    choose(faulty ? "en" : "el");
  }

  document.addEventListener("DOMContentLoaded", () => start(document));
  document.addEventListener("formset:added", (event) => start(event.target));
})();
