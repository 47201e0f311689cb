/* Opens the search: by its button, Ctrl-K, Cmd-K or a slash, and on its own page. All else
   (search-engine.js, search-panel.js, search.css and the index) is loaded when it is first used. */
((doc, dialog, page) => {
  "use strict";
  if (!dialog) return;
  let loaded, input;

  /* Puts a script or style sheet of the dialog's attributes into the page. */
  const load = (name, key) => new Promise(done => {
    const it = doc.createElement(name);
    it.onload = it.onerror = done;
    it.async = false;
    it.rel = "stylesheet";
    it[name == "link" ? "href" : "src"] = dialog.getAttribute("data-" + key);
    doc.head.append(it);
  });
  const use = () => loaded ||= Promise.all([load("script", "engine"), load("script", "panel"), load("link", "style")]);

  function slash() {
    try { return localStorage["rb-slash"] != "off"; } catch { return true; }
  }
  async function open() {
    await use();
    if (doc.querySelector("dialog[open]")) return;
    input ||= roadbookSearch.dialog(dialog, slash());
    dialog.showModal();
    input.select();
  }

  addEventListener("keydown", event => {
    const { key, target } = event, command = event.ctrlKey || event.metaKey;
    const asked = command ? key.toLowerCase() == "k" && !event.shiftKey : key == "/" && slash();
    if (!asked || event.altKey || event.defaultPrevented || event.isComposing) return;
    if (target.closest?.("input:not([type=checkbox],[type=radio]),textarea,select") || target.isContentEditable) return;
    event.preventDefault();
    open();
  });

  for (const it of doc.querySelectorAll("[data-search]")) {
    it.setAttribute("role", "button");
    it.setAttribute("aria-haspopup", "dialog");
    it.setAttribute("aria-keyshortcuts", "/ Control+K Meta+K");
    it.onclick = event => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open();
    };
    it.onkeydown = event => {
      if (event.key != " ") return;
      event.preventDefault();
      open();
    };
  }

  if (page) {
    const field = page.querySelector("form").elements.q;
    const start = () => {
      field.onfocus = null;
      use().then(() => roadbookSearch.page(page, dialog));
    };
    field.value = new URLSearchParams(location.search).get("q") || field.value;
    if (field.value || doc.activeElement == field) start(); else field.onfocus = start;
  }
})(document, document.getElementById("rb-search"), document.getElementById("rb-search-page"));
