/* Suggestions as a combobox of the ARIA practices. */
"use strict";
document.querySelectorAll("[data-suggestions]").forEach((form) => {
  const input = form.elements.q, list = form.querySelector("ul");
  const say = (to, state, value) => to.setAttribute("aria-" + state, value);
  let wait, chosen;

  const choose = (at) => {
    chosen = at;
    [...list.children].forEach((option, i) => say(option, "selected", i === at));
    say(input, "activedescendant", at < 0 ? "" : list.id + at);
  };
  const show = ({ found, amount }) => {
    list.textContent = "";
    found.forEach((entry, i) => {
      list.append(form.querySelector("template").content.cloneNode(true));
      const option = list.lastElementChild, [name, about] = option.children;
      option.id = list.id + i;
      option.onclick = () => location.assign(entry.url);
      name.lang = entry.lang;
      name.textContent = entry.name;
      about.textContent = entry.about;
    });
    list.hidden = !amount;
    list.nextElementSibling.textContent = amount;
    say(input, "expanded", !!amount);
    choose(-1);
  };
  const hide = () => show({ found: [], amount: "" });
  const ask = () => {
    const text = input.value;
    fetch(form.dataset.suggestions + "?" + new URLSearchParams(new FormData(form))).then((r) => r.json())
      .then((answer) => text === input.value && input.matches(":focus") && show(answer)).catch(hide);
  };

  input.setAttribute("role", "combobox");
  hide();
  list.onmousedown = (event) => event.preventDefault();
  input.onblur = hide;
  input.oninput = () => { clearTimeout(wait); wait = setTimeout(ask, 180); };
  input.onkeydown = (event) => {
    const { key } = event, stops = list.children.length + 1;
    if (list.hidden) return;
    if (key === "ArrowDown") choose((chosen + 2) % stops - 1);
    else if (key === "ArrowUp") choose((chosen + stops) % stops - 1);
    else if (key === "Escape") hide();
    else if (key === "Enter" && chosen >= 0) list.children[chosen].click();
    else return;
    event.preventDefault();
  };
});
