/* Leaves a sensitive page: by a click, or by Shift pressed alone three times. Without script the link leads away.
   Old words of the language only: this must work on the oldest phone. */
(function () {
  "use strict";
  var SHIFT = 16, ENOUGH = 3, BETWEEN = 5000;
  var bar = document.querySelector(".quick-exit");
  var link = bar.querySelector(".quick-exit__link");
  var status = bar.querySelector(".quick-exit__status");
  var presses = 0, isAlone = false, hasLeft = false, timer;

  function leave() {
    hasLeft = true;
    document.title = "\u200b";
    document.body.hidden = true;
    /* `replace` and not `href`: Back then leads to the page before this one. */
    window.location.replace(link.href);
  }

  function startAgain() {
    presses = 0;
    status.textContent = "";
  }

  link.addEventListener("click", function (event) {
    event.preventDefault();
    leave();
  });
  /* Shift with a letter is a capital and no call for help. */
  document.addEventListener("keydown", function (event) {
    isAlone = event.keyCode === SHIFT;
  });
  document.addEventListener("keyup", function (event) {
    if (event.keyCode !== SHIFT) return;
    clearTimeout(timer);
    if (!isAlone) return startAgain();
    isAlone = false;
    presses += 1;
    if (presses === ENOUGH) return leave();
    status.textContent = status.getAttribute(presses === 1 ? "data-two-more" : "data-one-more");
    timer = setTimeout(startAgain, BETWEEN);
  });
  /* A browser that brings the page back as it was left shows it to whoever pressed Back. */
  window.addEventListener("pageshow", function (event) {
    if (event.persisted && hasLeft) leave();
  });
})();
