/* Keeps opening states true on a page that stays open or comes from a cache; the page brings along what is to come. */
"use strict";
(() => {
  const refresh = () => {
    const now = Date.now() / 1000;
    document.querySelectorAll("[data-coming]").forEach((place) => {
      // A clock that runs behind the page knows nothing: then the page's own words stay.
      const state = JSON.parse(place.dataset.coming).filter((step) => step[0] <= now).pop();
      if (!state) return;
      const part = (name) => place.querySelector(name);
      place.className = "opening-state opening-state--" + state[1];
      part(".opening-state__words").textContent = state[2];
      ["people", "reason"].forEach((name, number) => {
        const [words, language] = state[3 + number];
        const there = part(".opening-state__" + name);
        there.textContent = words;
        if (language) there.lang = language;
        else there.removeAttribute("lang");
      });
      part("time").textContent = new Date().toLocaleTimeString("el", {
        timeZone: "Europe/Athens", hour: "2-digit", minute: "2-digit", hour12: false,
      });
    });
  };
  refresh();
  setInterval(refresh, 30000);
  addEventListener("pageshow", refresh);
})();
