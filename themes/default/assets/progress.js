/* What a reader has learnt: kept in this browser alone, under the roadmap's id, and shown on every
   page. Stored as {version, skills: {id: {state, at, ticks: {outcome: at, or -at when taken back}}},
   choices: {id: {take: [ids], at}}}; what is not understood is kept. The graph is loaded only where
   something changed since it was last asked; until then a digest of its answers is enough. */
(() => {
  const { dataset: data } = document.currentScript, { dataset: site } = document.documentElement;
  const book = self.roadbook ??= {}, words = {}, root = site.root ?? "";
  const KEY = "roadbook:" + site.site, DIGEST = KEY + ":digest", VERSION = 1;
  const STATES = ["todo", "learning", "known", "skip"];
  const all = (selector, from = document) => [...from.querySelectorAll(selector)];
  const own = (map, key) => map && Object.hasOwn(map, key) ? map[key] : undefined;
  const object = it => it && typeof it == "object" && !Array.isArray(it) ? it : {};
  const number = it => Number.isFinite(it) ? it : 0;

  for (const it of all("[data-words]")) Object.assign(words, JSON.parse(it.dataset.words));

  const put = (place, ...parts) => place.replaceChildren(...parts.flat(Infinity).filter(it => it != null && it !== false));
  const el = (tag, attributes = {}, ...inner) => {
    const it = document.createElement(tag);
    for (const [key, value] of Object.entries(attributes)) {
      if (typeof value == "function") it[key] = value;
      else if (value !== undefined && value !== false) it.setAttribute(key, value === true ? "" : value);
    }
    if (inner.length) put(it, ...inner);
    return it;
  };

  /* Words, their places filled in; with `n` in the form for it. */
  const plural = new Intl.PluralRules(document.documentElement.lang || "en");
  const grouped = n => n < 1e4 ? "" + n : ("" + n).replace(/\B(?=(\d{3})+$)/g, words.group_separator);
  const say = (key, places = {}) => {
    let text = words[key] ?? key;
    if (text.other) text = text[plural.select(places.n)] ?? text.other;
    return text.replace(/\{(\w+)\}/g, (all, place) =>
      place in places ? (typeof places[place] == "number" ? grouped(places[place]) : places[place]) : all);
  };
  const duration = minutes => {
    const hours = Math.floor(minutes / 60), rest = minutes % 60, parts = [];
    if (hours) parts.push(say("hours", { n: hours }));
    if (rest || !hours) parts.push(say("minutes", { n: rest }));
    return parts.join(" ");
  };
  const range = (min, max) => min >= max ? duration(min)
    : min % 60 + max % 60 == 0 && min ? say("hours", { n: grouped(min / 60) + "–" + grouped(max / 60) })
    : max < 60 ? say("minutes", { n: min + "–" + max }) : duration(min) + " – " + duration(max);
  /* "21 h", "at least 21 h, 4 unknown", "4 unknown". */
  const effort = ({ min, max, unknown = 0 }) => {
    if (!max) return unknown ? say("effort_unknown", { n: unknown }) : "";
    const round = (it, up) => it < 600 ? it : Math.floor((it + up) / 60) * 60;
    const text = range(round(min, 0), round(max, min == max ? 0 : 59));
    return unknown ? say("at_least", { n: unknown, effort: text }) : text;
  };
  const list = (names, word) => names.length < 2 ? names.join("")
    : names.slice(0, -1).join(", ") + " " + words[word] + " " + names.at(-1);

  /* Storage */
  let unsaved = null, digest = null;

  const notice = key => {
    let place = document.getElementById("rb-notice");
    if (!place) document.body.append(place = el("div", { id: "rb-notice", role: "status" }));
    const close = el("button", { type: "button", onclick: () => place.replaceChildren() }, say("close"));
    place.replaceChildren(el("p", {}, say(key)), close);
  };
  const parse = text => {
    if (text == null) return {};
    try {
      const it = JSON.parse(text);
      if (it === object(it)) return it;
    } catch { /* told by what is returned */ }
    return null;
  };
  const stored = () => {
    let record = {};
    try {
      const text = localStorage.getItem(KEY);
      record = parse(text);
      if (!record) {
        localStorage.setItem(KEY + ":broken", text);
        localStorage.removeItem(KEY);
        notice("progress_broken");
      }
    } catch { /* denied: told when something is to be kept */ }
    return record ?? {};
  };
  const newer = (a, b) => number(object(b).at) >= number(object(a).at) ? b : a;
  const joinTicks = (a, b) => {
    const ticks = { ...object(a) };
    for (const [id, at] of Object.entries(object(b))) {
      if (!(Math.abs(number(own(ticks, id))) > Math.abs(number(at)))) ticks[id] = at;
    }
    return ticks;
  };
  const joinSkill = (a, b) => {
    if (b !== object(b)) return a;
    if (a !== object(a)) return b;
    const late = newer(a, b), ticks = joinTicks(a.ticks, b.ticks);
    const joined = { ...a, ...b, state: late.state, at: late.at };
    if (Object.keys(ticks).length) joined.ticks = ticks;
    return joined;
  };
  const joinMaps = (a, b, join) => {
    const joined = { ...object(a) };
    for (const [id, it] of Object.entries(object(b))) {
      const mine = own(joined, id);
      Object.defineProperty(joined, id, {
        value: mine === undefined ? it : join(mine, it), enumerable: true, configurable: true, writable: true,
      });
    }
    return joined;
  };
  /* Two records as one: per skill, outcome and choice the later change stands. */
  const merge = (a, b) => ({
    ...a, ...b, version: Math.max(VERSION, number(a.version), number(b.version)),
    skills: joinMaps(a.skills, b.skills, joinSkill), choices: joinMaps(a.choices, b.choices, newer),
  });
  const record = () => unsaved ? merge(stored(), unsaved) : merge(stored(), {});
  const write = next => {
    try {
      localStorage.setItem(KEY, JSON.stringify(next));
      unsaved = null;
    } catch (error) {
      unsaved = next;
      notice(error.name == "SecurityError" ? "progress_denied" : "progress_full");
    }
    paint();
  };
  const change = part => write(merge(record(), part));
  /* Puts another record in the place of this one; without one, forgets all. */
  const replace = next => {
    unsaved = null;
    if (next) return write(merge({}, next));
    for (const key of [KEY, DIGEST, KEY + ":broken"]) {
      try { localStorage.removeItem(key); } catch { /* nothing was kept */ }
    }
    paint();
  };
  const entry = (id, from = now) => object(own(from.skills, id));
  const stateOf = (id, from = now) => STATES.includes(entry(id, from).state) ? entry(id, from).state : "todo";
  const later = before => Math.max(Date.now(), number(before) + 1);
  const set = (id, state) => change({ skills: { [id]: { state, at: later(entry(id, record()).at) } } });
  const tick = (id, outcome, on) => {
    const before = entry(id, record()), at = later(Math.abs(number(own(before.ticks, outcome))));
    const start = on && stateOf(id, record()) == "todo" && !derived.known.has(id);
    const state = start ? { state: "learning", at } : { state: before.state, at: before.at };
    change({ skills: { [id]: { ...state, ticks: { [outcome]: on ? at : -at } } } });
  };
  const isTicked = (id, outcome) => number(own(object(entry(id).ticks), outcome)) > 0;
  const started = from => Object.values(object(from.skills)).some(it =>
    STATES.indexOf(object(it).state) > 0 || Object.values(object(object(it).ticks)).some(at => at > 0));

  /* The graph, where it is needed */
  const scripts = {};
  const load = src => scripts[src] ??= new Promise((resolve, reject) => {
    const script = el("script", { src, onload: resolve, onerror: reject });
    document.head.append(script);
  });
  let planner;
  const plan = () => planner ??= Promise.all([book.graph ?? load(data.graph), book.plan ?? load(data.plan)])
    .then(() => book.plan(book.graph, book.reasons));

  /* Digests */
  const stamp = from => {
    const parts = Object.entries(object(from.skills)).map(([id, it]) => id + " " + stateOf(id, from));
    let hash = 0;
    for (const c of JSON.stringify([parts.sort(), from.choices])) hash = Math.imul(hash, 31) + c.charCodeAt() | 0;
    return hash;
  };
  const GRAPH = data.graph.split("/").pop();
  const cached = () => {
    try { digest ??= parse(localStorage.getItem(DIGEST)); } catch { /* asked again */ }
    return digest?.graph == GRAPH && digest.stamp == stamp(now) ? digest : null;
  };
  const move = moved => {
    const next = record();
    for (const [from, to] of moved) for (const map of [object(next.skills), object(next.choices)]) {
      if (own(map, from) === undefined) continue;
      Object.assign(map, joinMaps(map, { [to]: map[from] }, map == next.skills ? joinSkill : newer));
      delete map[from];
    }
    const to = new Map(moved);
    for (const it of Object.values(object(next.choices))) if (it?.take?.map) it.take = it.take.map(id => to.get(id) ?? id);
    write(next);
  };
  const ask = async () => {
    const engine = await plan(), { moved, ...fresh } = engine.digest(now);
    if (moved.length) return move(moved);
    digest = { ...fresh, graph: GRAPH, stamp: stamp(now) };
    try { localStorage.setItem(DIGEST, JSON.stringify(digest)); } catch { /* asked again on the next page */ }
    show(digest);
  };

  /* Painting */
  let now = {}, derived = { known: new Map(), ready: new Set(), away: {} };
  const watchers = [];

  const paint = () => {
    now = record();
    const known = cached();
    show(known);
    if (!known && started(now)) ask().catch(() => {});
  };
  const show = from => {
    const known = new Map();
    for (const [why, ids] of Object.entries(object(from?.implied))) for (const id of ids) known.set(id, why);
    derived = { known, ready: new Set(from?.ready), away: object(from?.away), share: object(from?.share), all: from?.all };
    const active = started(now);
    if (active) document.documentElement.dataset.progress = "";
    else delete document.documentElement.dataset.progress;
    page?.();
    for (const it of all("[data-skill]")) mark(it, active);
    for (const it of all("[data-track], [data-path]")) share(it, active);
    for (const it of all("details:has(> .route)")) remaining(it, active);
    for (const it of all("[data-path] #rb-plan ~ .route")) mine(it, it.closest("[data-path]").dataset.path, active);
    for (const watcher of watchers) watcher(from, active);
  };
  /* What a skill is to the reader: todo, learning, known, skip, or ready. */
  const effective = id => {
    const mine = stateOf(id);
    if (mine == "known" || mine == "skip") return mine;
    if (derived.known.has(id)) return "known";
    return mine == "todo" && derived.ready.has(id) ? "ready" : mine;
  };
  const badge = state => el("span", { class: "mark s-" + state, "data-mark": true }, el("span", {}, say("state_" + state)));
  const mark = (it, active) => {
    let state = active ? effective(it.dataset.skill) : "todo";
    if (it.closest(".untaken") && state == "ready") state = "todo";
    if (it.dataset.state == state) return;
    it.dataset.state = state;
    const link = it.matches("a") ? it : it.matches("li") ? it.querySelector(":scope > a.skill:not([data-skill])") : null;
    if (!link) return;
    if (link.matches(".node")) return chart(link, state);
    const inside = link.closest(".side"), before = inside ? link.querySelector(".mark") : link.nextElementSibling;
    if (before?.matches("[data-mark]")) before.remove();
    if (state != "todo") inside ? link.append(badge(state)) : link.after(badge(state));
  };
  /* A node of a map: a sign at its corner, the word in its name. */
  const SIGNS = { known: "✓", learning: "◐", skip: "»", ready: "▸" };
  const chart = (node, state) => {
    const name = node.dataset.name ??= node.getAttribute("aria-label"), box = node.querySelector("rect");
    const word = SIGNS[state] ? name + " (" + say("state_" + state) + ")" : name;
    node.setAttribute("aria-label", word);
    node.querySelector("title").textContent = word;
    node.querySelector(".sign")?.remove();
    if (!SIGNS[state]) return;
    const draw = (tag, values, ...inner) => {
      const it = document.createElementNS(node.namespaceURI, tag);
      for (const [key, value] of Object.entries(values)) it.setAttribute(key, value);
      it.append(...inner);
      return it;
    };
    const x = +box.getAttribute("x") + +box.getAttribute("width") - 4, y = +box.getAttribute("y") + 2;
    node.append(draw("g", { class: "sign", "aria-hidden": "true" }, draw("circle", { cx: x, cy: y, r: 9 }),
      draw("text", { x, y: y + 4, "text-anchor": "middle" }, SIGNS[state])));
  };
  const bar = (done, total, label) => el("progress", { max: total || 1, value: done, "aria-label": label });
  const shareText = ([done, left, min, max, unknown]) => {
    const rest = effort({ min, max, unknown }), of = say("share", { done, all: done + left });
    return left && rest ? say("share_left", { share: of, effort: rest }) : of;
  };
  const share = (it, active) => {
    const id = it.dataset.track ?? it.dataset.path, figures = active && own(derived.share, id);
    it.querySelector(":scope > .share, :scope > .strip > .share, :scope > .figures > .share")?.remove();
    if (!figures || it.matches("a")) return;
    const text = shareText(figures), total = figures[0] + figures[1];
    const strip = it.matches("article") && it.querySelector(":scope > .strip");
    if (strip) strip.append(el("div", { class: "share" }, el("dt", {}, say("progress_mine")), el("dd", {}, text, bar(figures[0], total, text))));
    else if (it.matches(".card") && figures[0]) it.append(el("div", { class: "share" }, bar(figures[0], total, text), el("span", {}, text)));
    else if (it.matches("li:not(.card)")) it.querySelector(".figures")?.append(el("span", { class: "share" }, say("share", { done: figures[0], all: total })));
  };
  /* Above the steps of a plan: the way to one's own, and a box that hides what is known. */
  const tools = (route, id, active) => {
    let place = route.previousElementSibling;
    if (!place?.matches(".to-plan")) {
      const hide = el("input", { type: "checkbox", onchange: () => route.classList.toggle("rest", hide.checked) });
      route.before(place = el("p", { class: "to-plan" }, el("label", {}, hide, " ", say("hide_known")), " ",
        el("a", { href: root + "plan.html#goals=" + encodeURIComponent(id) }, say("plan_mine"))));
    }
    place.hidden = !active;
    if (!active) route.classList.remove("rest");
  };
  /* The list of a plan, which becomes the reader's own where it differs from the author's. */
  const stepOf = li => li.querySelector(".skill").dataset.skill;
  const mine = (route, id, active, place) => {
    tools(route, id, active);
    if (!active) return book.own?.(route);
    plan().then(engine => {
      const { goals, assumes } = page ? { goals: [engine.find(id)], assumes: [] } : engine.among(engine.paths, id);
      const left = engine.left(goals, assumes, engine.read(now)), rows = [...route.children].map(it => engine.find(stepOf(it)));
      if (place) place.textContent = shareText(left.figures);
      if (book.own || left.whole.length != route.start - 1 + rows.length || rows.some(it => !left.whole.includes(it)))
        load(data.own).then(() => book.own(route, engine, left));
    }).catch(() => {});
  };
  /* What is left of the plan that a page shows folded. */
  const remaining = (fold, active) => {
    const route = fold.querySelector(":scope > .route"), summary = fold.firstElementChild, id = page?.id;
    if (!id) return;
    let place = summary.querySelector(".left");
    if (!active) place?.remove();
    else if (!place) summary.append(" ", place = el("span", { class: "left" }));
    const steps = [...route.children], states = steps.map(it => effective(stepOf(it)));
    // What is skipped counts in no share.
    if (route.dataset.plain === undefined || states.includes("skip")) return mine(route, id, active, place);
    tools(route, id, active);
    if (!active) return;
    const left = [0, 0, 0, 0, 0];
    for (const [n, it] of steps.entries()) {
      const known = states[n] == "known", [min, max] = (it.dataset.effort ?? "").split("-").map(Number);
      left[+!known]++;
      if (known) continue;
      if (max) left[2] += min, left[3] += max;
      else left[4]++;
    }
    place.textContent = shareText(left);
  };

  /* The page of a skill */
  const titleOf = id => all("[data-skill]").find(it => it.dataset.skill == id && it.matches("a:not(.node)"))?.firstChild.data;
  const named = async ids => {
    const names = ids.map(titleOf);
    if (names.every(Boolean)) return names;
    const engine = await plan();
    return ids.map(id => engine.skills[engine.find(id)]?.title ?? id);
  };
  const skillPage = article => {
    const id = article.dataset.skill, place = document.getElementById("rb-state");
    if (!place) return;
    const radio = state => {
      const input = el("input", { type: "radio", name: "rb-state", value: state, onchange: () => set(id, state) });
      return el("label", { class: "mark s-" + state }, input, el("span", {}, say("state_" + state)));
    };
    const hint = el("p", { class: "hint", role: "status" });
    const done = el("button", { type: "button", hidden: true, onclick: () => set(id, "known") }, say("all_ticked"));
    const link = el("a", { href: root + "progress.html" }, say("progress_mine"));
    place.append(el("fieldset", { class: "states" }, el("legend", {}, say("state")), STATES.map(radio)), el("div", { class: "told" }, hint, done, link));
    const boxes = all("input[data-outcome]", article);
    for (const box of boxes) {
      box.hidden = false;
      box.onchange = () => tick(id, box.dataset.outcome, box.checked);
    }
    choices(article, id);
    let said = "";
    const tell = async () => {
      const state = effective(id), why = derived.known.get(id), more = own(derived.away, id);
      const text = state == "known" && stateOf(id) != "known" && why ? say("known_by", { title: (await named([why]))[0] })
        : derived.ready.has(id) && state != "known" ? say("ready_here")
        : more ? say("away_here", { names: list(await named(more), "or") }) : "";
      if (text != said) hint.textContent = said = text;
    };
    const show = () => {
      const state = stateOf(id);
      for (const input of all("input", place)) input.checked = input.value == state;
      for (const box of boxes) box.checked = isTicked(id, box.dataset.outcome);
      done.hidden = !boxes.length || boxes.some(box => !box.checked) || effective(id) == "known" || state == "skip";
      for (const choice of chosen) choice();
      tell().catch(() => {});
    };
    return Object.assign(show, { id });
  };
  /* One of several: which one the reader takes, wherever it is offered or for this skill alone. */
  const EVERY = "/", chosen = [];
  const choices = (article, id) => {
    for (const [n, group] of all("#rb-before + .needs .needs.any").entries()) {
      const items = [...group.children].map(li => ({
        li, ids: [li, ...all("[data-node]", li)].map(it => it.dataset.node).filter(Boolean),
      }));
      const takes = items.map(({ ids }, at) =>
        ids.find(it => items.every((other, n) => n == at || !other.ids.includes(it))) ?? ids[0]);
      const groupIds = items.flatMap(it => it.ids);
      const choice = key => object(own(record().choices, key)), taken = key => [choice(key).take ?? []].flat();
      const without = key => taken(key).filter(it => !groupIds.includes(it));
      const pick = take => {
        const picks = {}, keep = (key, take) => picks[key] = { take, at: later(choice(key).at) };
        const mine = take && alone.checked;
        if (mine || without(id).length < taken(id).length) keep(id, [...mine ? [take] : [], ...without(id)]);
        if (!mine) keep(EVERY, take ? [take, ...taken(EVERY).filter(it => it != take)] : without(EVERY));
        change({ choices: picks });
      };
      const none = el("button", { type: "button", class: "none", onclick: () => (pick(null), inputs.find(Boolean).focus()) }, say("choose_none"));
      const alone = el("input", { type: "checkbox", onchange: () => pick(takes[inputs.findIndex(it => it?.checked)]) });
      const more = el("span", { hidden: true }, none, " ", el("label", {}, alone, " ", say("choose_alone")));
      const inputs = items.map(({ li }, at) => {
        if (!takes[at]) return null;
        const title = (li.querySelector(".skill, span, p")?.textContent ?? "").trim();
        const input = el("input", { type: "radio", name: "rb-choice-" + n, "aria-label": say("choose", { title }), onchange: () => pick(takes[at]) });
        li.prepend(input);
        li.classList.add("pick");
        return input;
      });
      if (!inputs.some(Boolean)) continue;
      group.before(el("p", { class: "hint" }, say("choose_hint"), " ", more));
      chosen.push(() => {
        const node = [...taken(id), ...taken(EVERY)].find(it => groupIds.includes(it));
        const at = items.findIndex(({ ids }) => ids.includes(node));
        inputs.forEach((input, n) => input && (input.checked = n == at));
        items.forEach(({ li }, n) => li.classList.toggle("untaken", at >= 0 && n != at));
        more.hidden = at < 0;
        alone.checked = at >= 0 && taken(id).includes(node);
      });
    }
  };

  const article = document.querySelector("article[data-skill]");
  let page = null;
  if (article) page = skillPage(article);

  Object.assign(book, {
    el, put, say, effort, list, bar, badge, effective, stateOf, entry, set, change, replace, merge, parse, object, started,
    share: shareText, mark, load, planner: plan, now: () => now, derived: () => derived, root, data, notice, words,
    watch: watcher => (watchers.push(watcher), watcher(cached(), started(now))),
  });
  addEventListener("storage", event => (!event.key || event.key == KEY) && paint());
  addEventListener("pageshow", event => event.persisted && paint());
  paint();
  const home = document.getElementById("rb-ready");
  if (home && data.ready) {
    const wake = (_, active) => active && load(data.ready).catch(() => {});
    book.watch(wake);
  }
})();
