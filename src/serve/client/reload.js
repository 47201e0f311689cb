// Keeps a page that is shown by `roadbook serve` up to date: reloads it when its bytes have changed,
// with its place and what was typed; changes style sheets without a reload; shows what is wrong.
//
// Added to responses only. Whatever the server says is put in as text, never as markup.
(() => {
  "use strict";

  const script = document.currentScript;
  const base = script.src.slice(0, script.src.lastIndexOf("/") + 1);
  const KEY = "roadbook-reload";
  const words = (text) => text.split(" ").filter(Boolean);
  const shown = { mark: script.dataset.mark, styles: words(script.dataset.styles) };
  const links = [...document.querySelectorAll("link")].filter((it) => it.relList.contains("stylesheet"));

  // Place and form --------------------------------------------------------------------------------

  const FIELDS = "input:not([type=password], [type=file], [type=hidden]), textarea, select";

  // An element is known by its id, else by its number among those that `selector` finds.
  const listed = (selector, take) =>
    [...document.querySelectorAll(selector)].map((it, at) => [it.id ? `#${it.id}` : at, take(it)]);
  const found = (selector, key) =>
    typeof key === "number"
      ? document.querySelectorAll(selector)[key]
      : document.getElementById(key.slice(1));
  const value = (field) =>
    ["checkbox", "radio"].includes(field.type) ? field.checked : field.value;

  // `aim` is the mark that the page should have after the reload.
  function keep(aim) {
    const fields = [...document.querySelectorAll(FIELDS)];
    const focus = document.activeElement;
    const boxes = [...document.querySelectorAll("body *")];
    const state = {
      aim,
      path: location.pathname,
      at: [scrollX, scrollY],
      boxes: boxes.flatMap((it, at) =>
        it.scrollTop || it.scrollLeft ? [[at, it.tagName, it.scrollLeft, it.scrollTop]] : []),
      details: listed("details", (it) => it.open),
      fields: listed(FIELDS, value),
      focus: focus?.id ? `#${focus.id}` : fields.indexOf(focus),
      selection: focus && "selectionStart" in focus ? [focus.selectionStart, focus.selectionEnd] : null,
    };
    try {
      sessionStorage.setItem(KEY, JSON.stringify(state));
      history.scrollRestoration = "manual";
    } catch {
      // A storage that is denied or full: the page reloads all the same.
    }
  }

  function kept() {
    try {
      const state = JSON.parse(sessionStorage.getItem(KEY));
      sessionStorage.removeItem(KEY);
      history.scrollRestoration = "auto";
      return state?.path === location.pathname ? state : null;
    } catch {
      return null;
    }
  }

  function place(state) {
    const boxes = document.querySelectorAll("body *");
    for (const [at, name, left, top] of state.boxes) {
      if (boxes[at]?.tagName === name) boxes[at].scrollTo({ left, top, behavior: "instant" });
    }
    scrollTo({ left: state.at[0], top: state.at[1], behavior: "instant" });
  }

  function unfold(state) {
    for (const [key, open] of state.details) {
      const it = found("details", key);
      if (it) it.open = open;
    }
  }

  function fill(state) {
    for (const [key, held] of state.fields) {
      const field = found(FIELDS, key);
      if (!field || typeof value(field) !== typeof held || value(field) === held) continue;
      if (typeof held === "boolean") field.checked = held;
      else field.value = held;
      for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
    }
    const focus = state.focus === -1 ? null : found(FIELDS, state.focus);
    if (!focus) return;
    focus.focus({ preventScroll: true });
    try {
      if (state.selection) focus.setSelectionRange(...state.selection);
    } catch {
      // Not every field has a selection.
    }
  }

  const before = kept();
  if (before) {
    let moved = false;
    for (const type of ["wheel", "touchmove", "keydown", "pointerdown"]) {
      addEventListener(type, () => { moved = true; }, { once: true, passive: true });
    }
    unfold(before);
    place(before);
    // Once more when scripts and pictures are there.
    addEventListener("load", () => {
      fill(before);
      if (!moved) place(before);
    }, { once: true });
  }

  // Problems --------------------------------------------------------------------------------------

  const STYLE = `
    :host { all: initial; position: fixed; inset: auto 0 0 0; z-index: 2147483647; }
    section {
      box-sizing: border-box; max-block-size: 75vh; overflow: auto; padding: 0 1rem;
      font: 14px/1.5 system-ui, sans-serif; color: #1d1d1f; background: #fff5f3;
      border-block-start: 4px solid #b3261e; box-shadow: 0 -4px 24px #0004;
    }
    header {
      position: sticky; inset-block-start: 0; display: flex; gap: 1rem; align-items: center;
      padding-block: .6rem; background: inherit;
    }
    h2 { flex: 1; margin: 0; font-size: 1rem; }
    article { border-block-start: 1px solid #b3261e55; padding-block: .6rem; }
    h3 { margin: 0; font: 600 14px/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
    p { margin: .2rem 0; }
    pre { margin: .3rem 0 0; font: 13px/1.45 ui-monospace, monospace; overflow-x: auto; }
    a { color: #8c1d18; }
    button {
      font: inherit; color: inherit; background: none; border: 1px solid currentColor;
      border-radius: 4px; padding: .1rem .6rem; cursor: pointer;
    }
    :focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
    [hidden] { display: none; }
    @media (prefers-color-scheme: dark) {
      section { color: #f2f2f2; background: #2b1615; border-color: #f2b8b5; }
      a { color: #f2b8b5; }
    }
    @media print { :host { display: none; } }
  `;

  let host = null;
  let told = "[]";
  let folded = false;

  function element(name, text, ...children) {
    const it = document.createElement(name);
    if (text) it.textContent = text;
    it.append(...children);
    return it;
  }

  function button(text, press) {
    const it = element("button", text);
    it.type = "button";
    it.addEventListener("click", () => press(it));
    return it;
  }

  function article(problem) {
    const it = element("article", "", element("h3", problem.title));
    if (problem.place) {
      const link = element(problem.link ? "a" : "span", problem.place);
      if (problem.link) {
        link.href = base + problem.link;
        link.target = "_blank";
      }
      const copy = button("Copy place", async (self) => {
        try {
          await navigator.clipboard.writeText(problem.place);
          self.textContent = "Copied";
        } catch {
          getSelection().selectAllChildren(link);
        }
      });
      it.append(element("p", "", link, " ", copy));
    }
    if (problem.text) {
      const excerpt = element("pre", problem.text);
      excerpt.tabIndex = 0;
      it.append(excerpt);
    }
    return it;
  }

  function show(problems, count) {
    const now = JSON.stringify(problems);
    if (now === told) return;
    told = now;
    host?.remove();
    host = null;
    if (!count) return;
    host = document.createElement("roadbook-problems");
    host.lang = "en";
    host.dir = "ltr";
    const root = host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    const errors = count === 1 ? "error" : "errors";
    const alert = element("span", `${count} ${errors}: this page is not up to date`);
    alert.setAttribute("role", "alert");
    const title = element("h2", "", alert);
    title.id = "title";
    const list = element("div", "", ...problems.map(article));
    if (count > problems.length) {
      list.append(element("p", `and ${count - problems.length} more, which the terminal shows`));
    }
    const fold = button("", () => {
      folded = !folded;
      settle();
    });
    const settle = () => {
      list.hidden = folded;
      fold.textContent = folded ? "Show" : "Hide";
      fold.setAttribute("aria-expanded", String(!folded));
    };
    settle();
    const section = element("section", "", element("header", "", title, fold), list);
    section.setAttribute("aria-labelledby", "title");
    root.append(section);
    document.body.append(host);
  }

  // Changes ---------------------------------------------------------------------------------------

  function restyle(styles) {
    styles.forEach(({ href, mark }, at) => {
      if (shown.styles[at] === mark) return;
      shown.styles[at] = mark;
      const old = links[at];
      const link = old.cloneNode();
      const url = new URL(href, document.baseURI);
      // The same address may stand for other bytes now.
      url.searchParams.set("changed", mark);
      link.href = url.href;
      for (const type of ["load", "error"]) link.addEventListener(type, () => old.remove(), { once: true });
      links[at] = link;
      old.after(link);
    });
  }

  function update(state) {
    const fits = state.styles.length === links.length && links.length === shown.styles.length;
    const restyled = state.styles.some(({ mark }, at) => mark !== shown.styles[at]);
    // Not for the same mark twice in a row: where something in between holds a page back, that
    // would never end.
    const stale = state.mark !== shown.mark && state.mark !== before?.aim;
    if (stale || (restyled && !fits)) {
      close();
      keep(state.mark);
      location.reload();
      return;
    }
    if (restyled) restyle(state.styles);
    show(state.problems, state.count);
  }

  let source = null;

  function open() {
    // Hidden pages hold no connection: a browser has few for one server.
    if (source || document.hidden) return;
    source = new EventSource(`${base}events?page=${encodeURIComponent(location.pathname)}`);
    source.addEventListener("state", (event) => update(JSON.parse(event.data)));
    source.addEventListener("error", () => {
      // The browser asks again by itself, but for answers that it takes for final.
      if (source?.readyState !== EventSource.CLOSED) return;
      close();
      setTimeout(open, 1000);
    });
  }

  function close() {
    source?.close();
    source = null;
  }

  document.addEventListener("visibilitychange", () => (document.hidden ? close() : open()));
  addEventListener("pagehide", close);
  addEventListener("pageshow", open);
  open();
})();
