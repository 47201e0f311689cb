/* Lists that sort and filter: the skills of a table, the resources of a page. All of it stands in the
   page; the address keeps the choice. Of a list on several pages it sees the part shown, and says so.
   Stands on progress.js for words and elements. */
(({ el, say, watch }) => {
  const place = document.querySelector("[data-list]");
  if (!el || !place) return;
  const lines = text => (text ?? "").split("\n").filter(Boolean);
  const plain = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const items = [...place.querySelectorAll("tbody > tr, .resources > li")].map((node, at) => ({ node, at, text: plain(node.textContent) }));
  const names = lines(place.dataset.list), levels = names.filter((_, at) => at % 2 == 0);
  const heading = node => node.closest("section").querySelector("h2").textContent;
  const byName = new Intl.Collator(document.documentElement.lang, { numeric: true }).compare;

  /* What can be chosen: the values of an item, the name of a value, and their order. */
  const same = it => it, has = key => it => lines(it.dataset[key]);
  const fields = {
    type: { label: "column_type", of: has("type"), name: (_, it) => heading(it) },
    track: { label: "column_track", of: has("in"), name: (_, it) => it.cells[1].textContent },
    level: { label: "column_level", of: has("level"), name: it => names[names.indexOf(it) + 1] ?? it, order: (a, b) => levels.indexOf(a) - levels.indexOf(b) },
    cost: { label: "column_cost", of: has("cost"), name: it => say("cost_" + it) },
    state: { label: "state", of: it => it.matches("[data-skill]") && document.documentElement.dataset.progress !== undefined ? [it.dataset.state ?? "todo"] : [], all: ["todo", "ready", "learning", "known", "skip"], name: it => say("state_" + it) },
    tag: { label: "column_tag", of: has("tag"), name: same, order: byName },
    year: { label: "column_year", of: has("year"), name: same, order: (a, b) => b - a },
  };
  const query = new URLSearchParams(location.search);
  const status = el("p", { role: "status" }), form = el("form", { class: "filter", role: "search", "aria-label": say("list_filter"), onsubmit: event => event.preventDefault() });
  const sections = [...place.querySelectorAll("section")];
  const bodies = [...place.querySelectorAll("tbody")];

  const show = () => {
    const words = plain(query.get("q") ?? "").split(/\s+/), chosen = Object.keys(fields).filter(key => query.get(key));
    const fits = (node, key) => fields[key].of(node).some(it => it == query.get(key) || key == "track" && it.startsWith(query.get(key) + "/"));
    let shown = 0;
    for (const { node, text } of items) {
      node.hidden = !(words.every(it => text.includes(it)) && chosen.every(key => fits(node, key)));
      shown += !node.hidden;
    }
    for (const it of sections) it.hidden = !it.querySelector("li:not([hidden])");
    sort();
    status.textContent = say("list_shown", { n: shown, all: items.length });
  };
  const set = (key, value) => {
    value ? query.set(key, value) : query.delete(key);
    const text = "" + query;
    /* A page that was opened as a file may have no address of its own. */
    try { history.replaceState(null, "", (text ? "?" + text : location.pathname) + location.hash); } catch {}
    show();
  };

  /* The columns of a table: by what they sort. */
  let sorted = false;
  const columns = ["name", "track", "level", "effort", "depth"];
  const heads = [...place.querySelectorAll("thead th")];
  const value = (row, column) => {
    const cell = row.cells[column], { rank, minutes } = cell.dataset;
    return rank ?? minutes ?? cell.firstElementChild?.firstChild.data ?? cell.textContent;
  };
  const sort = () => {
    const [, back, key] = /^(-?)(.*)$/.exec(query.get("sort") ?? ""), column = columns.indexOf(key);
    heads.forEach((head, at) => {
      if (at == column) head.setAttribute("aria-sort", back ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    });
    const compare = (a, b) => {
      if (column < 0) return a.at - b.at;
      const one = value(a.node, column), two = value(b.node, column);
      return !one - !two || (back ? -1 : 1) * byName(one, two) || a.at - b.at;
    };
    if (heads.length && (column >= 0 || sorted)) bodies[0].append(...[...items].sort(compare).map(it => it.node));
    sorted = column >= 0;
  };
  heads.forEach((head, at) => {
    const key = columns[at], next = () => ({ [key]: "-" + key, ["-" + key]: "" })[query.get("sort")] ?? key;
    const button = el("button", { type: "button", onclick: () => set("sort", next()) });
    button.append(...head.childNodes);
    head.append(button);
  });

  const control = (label, it) => el("label", {}, el("span", {}, say(label)), it);
  const text = el("input", { type: "search", oninput: () => set("q", text.value) });
  const inputs = { q: text };
  form.append(control("list_text", text));
  for (const [key, field] of Object.entries(fields)) {
    const options = new Map();
    for (const { node } of items) for (const it of field.of(node)) if (!options.has(it)) options.set(it, field.name(it, node));
    if (options.size && field.all) for (const it of field.all) options.set(it, field.name(it));
    const asked = query.get(key);
    if (options.size < 2 && !asked) continue;
    if (asked && !options.has(asked)) options.set(asked, asked);
    const keys = field.all && options.size ? field.all : [...options.keys()];
    if (field.order) keys.sort(field.order);
    const pick = inputs[key] = el("select", { onchange: () => set(key, pick.value) },
      el("option", { value: "" }, say("list_all")), keys.map(it => el("option", { value: it }, options.get(it))));
    form.append(control(field.label, pick));
  }
  for (const [key, it] of Object.entries(inputs)) it.value = query.get(key) ?? "";
  const reset = el("button", { type: "reset", onclick: () => {
    for (const key of [...Object.keys(fields), "q", "sort"]) query.delete(key);
    setTimeout(() => set("q", ""));
  } }, say("list_reset"));
  form.append(reset, status);
  if (document.querySelector("main :is([rel=next], [rel=prev])")) form.append(el("p", { class: "hint" }, say("list_part")));
  place.before(form);
  watch(show);
  show();
})(self.roadbook ?? {});
