/* What is seen of the search: a list of links below a field. A list of links rather than a list box,
   because screen readers then read title, facts and excerpt as what they are; the arrow keys move
   among the links. Uses search-engine.js; words come from the attributes of the dialog. */
((doc, search) => {
  "use strict";
  const root = doc.documentElement.dataset;

  function add(to, name, kind, text) {
    const it = doc.createElement(name);
    if (kind) it.className = kind;
    if (text) it.textContent = text;
    to.append(it);
    return it;
  }

  /* Makes a panel in `place` for what is typed into `input`. */
  search.panel = (place, input, words) => {
    const say = (key, n) => (words.getAttribute("data-" + key) || "").replace("{n}", n);
    const status = add(place, "p", "search-status"), body = add(place, "div", "search-body");
    const list = add(body, "ol", "search-results"), more = add(body, "button", "search-more", say("more"));
    let turn = 0, ready = 0, eager = 0, timer, terms, total, pages = [];
    status.setAttribute("role", "status");
    list.setAttribute("role", "list");
    more.type = "button";
    more.hidden = true;
    more.onclick = async () => {
      const shown = list.children.length;
      await draw(shown + 10, turn);
      explain();
      list.children[shown]?.firstChild.focus();
    };
    input.autocomplete = "off";
    input.spellcheck = false;
    input.autocapitalize = "none";
    input.enterKeyHint = "search";
    input.oninput = () => look(search.pause());

    function look(wait) {
      const mine = ++turn;
      clearTimeout(timer);
      timer = setTimeout(() => search.find(input.value, result => show(result, mine)).catch(() => {
        if (mine == turn) status.textContent = say("failed");
      }), wait);
    }
    async function show(result, mine) {
      if (mine != turn) return;
      ({ terms, pages, total } = result);
      // Fewer where each costs a file of its own.
      await draw(search.pause() > 60 ? 6 : 8, mine);
      if (mine != turn || !result.done) return;
      ready = mine;
      const said = terms.length ? say(total ? "count" : result.signs ? "signs" : "none", total) : "";
      status.textContent = result.failed ? say("failed") : said;
      if (eager == mine) return go();
      timer = setTimeout(explain, 120);
    }
    async function draw(count, mine) {
      const old = new Map([...list.children].filter(it => it.turn == mine).map(it => [it.page, it]));
      const asked = pages.slice(0, count);
      const records = await Promise.all(asked.map(it => old.has(it) || Promise.resolve(search.record(it)).catch(() => 0)));
      if (mine != turn) return;
      const held = doc.activeElement, items = records.map((it, i) => it && (old.get(asked[i]) || entry(it, asked[i], mine)));
      list.replaceChildren(...items.filter(it => it));
      if (list.contains(held)) held.focus();
      more.hidden = pages.length <= count;
    }
    function entry([title, url, id, kind, level, around], page, mine) {
      const item = doc.createElement("li"), link = add(item, "a", "search-link", title), facts = add(item, "span", "figures");
      id ||= decodeURIComponent(url.replace(kind == 2 ? /\/index\.html$/ : /\.html$/, ""));
      for (const it of [say("kinds").split("|")[kind], around, level && search.level(level), state(id)]) if (it) {
        if (facts.firstChild) facts.append(" ");
        add(facts, "span", "", it);
      }
      link.href = root.root + url;
      facts.id = place.id + "-" + page;
      link.setAttribute("aria-describedby", facts.id);
      return Object.assign(item, { page, turn: mine });
    }
    /* What the reader has said of a skill; whatever else is stored is no matter. */
    function state(id) {
      try {
        const all = JSON.parse(localStorage["roadbook:" + root.site]), it = (all.skills || all)[id];
        return say("state-" + (it.state || it));
      } catch { return ""; }
    }
    /* Adds the excerpts to what is shown. */
    function explain() {
      const mine = turn, said = terms;
      for (const item of list.children) if (!item.told) {
        item.told = true;
        search.chunk(item.page).then(data => {
          if (mine != turn) return;
          const { heading, anchor, parts } = search.excerpt(data, said), text = add(item, "span", "search-text");
          text.dir = "auto";
          if (heading) add(text, "span", "search-heading", heading + ": ");
          parts.forEach((it, i) => i % 2 ? add(text, "mark", "", it) : text.append(it));
          if (anchor) item.firstChild.hash = anchor;
        }, () => {});
      }
    }
    /* Follows the first link, once it is there. */
    function go() {
      if (ready == turn) list.querySelector("a")?.click(); else eager = turn;
    }

    place.addEventListener("keydown", event => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step || event.isComposing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const all = [input, ...list.querySelectorAll("a")], at = all.indexOf(doc.activeElement);
      if (at < 0) return;
      event.preventDefault();
      all[at + step]?.focus();
    });
    return { look, go };
  };

  /* Fills the dialog; `slash` is whether the key opens it. */
  search.dialog = (dialog, slash) => {
    const say = key => dialog.getAttribute("data-" + key) || "";
    const form = add(dialog, "form", "search-bar"), input = add(form, "input"), close = add(form, "button", "search-close", say("close"));
    const panel = search.panel(dialog, input, dialog), label = add(dialog, "label", "search-keys"), keys = add(label, "input");
    form.setAttribute("role", "search");
    input.setAttribute("aria-label", input.placeholder = say("label"));
    close.type = "button";
    close.onclick = () => dialog.close();
    form.onsubmit = event => {
      event.preventDefault();
      panel.go();
    };
    keys.type = "checkbox";
    keys.checked = slash;
    keys.onchange = () => { try { localStorage["rb-slash"] = keys.checked ? "on" : "off"; } catch {} };
    label.append(" " + say("slash"));
    dialog.onclick = event => {
      const link = event.target.closest("a") && !event.ctrlKey && !event.metaKey && !event.shiftKey;
      if (link || event.target == dialog) dialog.close();
    };
    return input;
  };

  /* The page for searching: its field is there already. */
  search.page = (page, dialog) => {
    const form = page.querySelector("form"), input = form.elements.q, panel = search.panel(page, input, dialog);
    const keep = () => { try { history.replaceState(null, "", input.value ? "?q=" + encodeURIComponent(input.value) : location.pathname); } catch {} };
    input.onchange = keep;
    form.onsubmit = event => {
      event.preventDefault();
      keep();
      panel.look(0);
    };
    if (input.value) panel.look(0);
  };
})(document, roadbookSearch);
