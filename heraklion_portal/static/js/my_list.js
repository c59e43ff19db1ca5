/* Carries "my list" from page to page behind the # of the address, which never leaves the browser and is not stored.
   A link to
   the list leads to it as it is. Without script the list's own page has a search to add by. */
(() => {
  "use strict";
  const list = document.querySelector("[data-my-list]");
  const carried = /^#list=([\w,-]+)$/.exec(location.hash);
  const ids = list ? list.dataset.myList : carried && carried[1];
  if (!ids) return;
  document.querySelectorAll("a[href]").forEach((link) => {
    const isOurs = link.origin === location.origin && !link.pathname.startsWith("/admin/");
    if (!isOurs || link.hash) return;
    if (link.hasAttribute("data-add")) {
      const own = new URLSearchParams(link.search).get("ids");
      const all = [...new Set([...ids.split(","), own])].join(",");
      link.search = "?ids=" + all;
    } else if (link.pathname.endsWith("/list/")) {
      if (!link.search) link.search = "?ids=" + ids;
    } else if (!link.pathname.endsWith("/exit/")) {
      link.hash = "list=" + ids;
    }
  });
  document.querySelectorAll("form[method=get]").forEach((form) => {
    form.action = form.action.split("#")[0] + "#list=" + ids;
  });
})();
