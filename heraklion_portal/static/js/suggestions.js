/* Suggestions while one types, by the combobox pattern of the ARIA practices. Without script the form searches. */
"use strict";
document.querySelectorAll("[data-suggestions]").forEach((form, number) => {
  const input = form.elements.q, list = document.createElement("ul"), status = document.createElement("p");
  let wait, asked = "", chosen = -1;
  const id = "suggestions-" + number;
  list.id = id;
  list.className = "search-form__suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0].textContent);
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  const set = (name, value) => input.setAttribute(name, value);
  set("role", "combobox");
  set("aria-autocomplete", "list");
  set("aria-controls", id);
  form.append(list, status);

  const choose = (at) => {
    const options = [...list.children];
    chosen = options.length ? (at + options.length + 1) % (options.length + 1) : -1;
    if (chosen === options.length) chosen = -1;
    options.forEach((option, i) => option.setAttribute("aria-selected", i === chosen));
    set("aria-activedescendant", chosen < 0 ? "" : options[chosen].id);
  };
  const show = (found) => {
    list.textContent = "";
    list.append(...found.map((entry, i) => {
      const option = document.createElement("li"), about = document.createElement("span");
      option.id = id + "-" + i;
      option.setAttribute("role", "option");
      option.textContent = entry.name + " ";
      about.textContent = entry.about;
      option.append(about);
      option.onclick = () => location.assign(entry.url);
      return option;
    }));
    list.hidden = !found.length;
    set("aria-expanded", !list.hidden);
    choose(-1);
    const { countOne, countMany } = form.dataset;
    status.textContent = found.length === 1 ? countOne : found.length ? countMany.replace("#", found.length) : "";
  };
  const ask = () => {
    const text = asked = input.value.trim();
    if (text.length < 2) return show([]);
    const query = new URLSearchParams(new FormData(form));
    fetch(form.dataset.suggestions + "?" + query).then((r) => r.json())
      .then((answer) => text === asked && show(answer.suggestions)).catch(() => show([]));
  };
  show([]);
  input.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(ask, 180); });
  input.addEventListener("blur", () => { asked = ""; setTimeout(() => show([]), 200); });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) show([]);
    else if (event.key === "ArrowDown" && !list.hidden) choose(chosen + 1);
    else if (event.key === "ArrowUp" && !list.hidden) choose(chosen < 0 ? list.children.length - 1 : chosen - 1);
    else if (event.key === "Enter" && chosen >= 0) list.children[chosen].click();
    else return;
    event.preventDefault();
  });
});
