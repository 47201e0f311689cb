/* A plan to goals that the reader chooses, from what they know. The goals stand in the address, so
   that a plan can be kept and handed on. */
(async book => {
  const { el, put, say, root, words } = book, { link, figures, project } = book.lists;
  const place = document.getElementById("rb-planner");
  const engine = await book.planner(), { skills, tracks, paths } = engine;
  const goals = new Set(), named = new Set();
  const NAMES = 3, GROUPS = 2;

  /* The address: ids of skills, tracks and paths, former ids too. A path that is named brings what
     its learner knows, as long as all its goals are goals. */
  const meant = id => {
    const at = engine.find(id);
    return at !== undefined ? [at] : engine.among(paths, id)?.goals ?? engine.among(tracks, id)?.members;
  };
  const read = text => {
    try { return decodeURIComponent(text); } catch { return text; }
  };
  const name = (id, on = true) => {
    const path = engine.find(id) === undefined && engine.among(paths, id);
    if (path?.assumes?.length) named[on ? "add" : "delete"](path);
  };
  const isGoal = path => path.goals.every(at => goals.has(at));
  const assumed = () => [...new Set([...named].flatMap(it => it.assumes))].sort((a, b) => a - b);
  /* Hours a week, which make weeks; dates are those of the reader's clock. */
  const pace = el("input", { type: "number", id: "rb-pace", min: 1, max: 168, step: 1, inputmode: "numeric", oninput: () => (keep(), show()) });
  const weeks = el("span", { role: "status" }), lasting = el("p", { class: "pace" }, el("label", { for: "rb-pace" }, say("pace")), pace, weeks);
  const last = ({ min, max, unknown }) => {
    const hours = +pace.value, [least, most] = [min, max].map(it => Math.ceil(it / 60 / hours));
    if (!(hours > 0) || !most) return "";
    const end = new Date();
    end.setDate(end.getDate() + 7 * most);
    const date = new Intl.DateTimeFormat(document.documentElement.lang || "en", { dateStyle: "long" }).format(end);
    return say(unknown ? "weeks_least" : "weeks", { n: most, weeks: least < most ? least + "–" + most : "" + most, date });
  };
  /* What the address names and this roadmap does not have. */
  const gone = el("p", { class: "hint", role: "status" });
  const fromAddress = () => {
    const asked = new URLSearchParams(location.hash.slice(1)), [, list = ""] = /[#&]goals=([^&]*)/.exec(location.hash) ?? [];
    // Commas stand between ids, which may hold some themselves; who encodes those between is understood.
    const ids = list.split(",").map(read).flatMap(id => meant(id) ? [id] : id.split(",")).filter(Boolean);
    pace.value = Math.min(Math.max(Math.floor(asked.get("hours")), 0), 168) || "";
    goals.clear();
    named.clear();
    for (const id of ids) {
      for (const at of meant(id) ?? []) goals.add(at);
      name(id);
    }
    const names = ids.filter(id => !meant(id)).slice(0, NAMES).map(id => id.slice(0, 80));
    gone.textContent = names.length ? say("goals_gone", { names: names.join(", ") }) : "";
  };
  const address = () => {
    const whole = paths.find(it => !it.assumes.length && it.goals.length == goals.size && isGoal(it));
    const brought = [...named], within = new Set(brought.flatMap(it => it.goals));
    const rest = [...goals].filter(at => !within.has(at)).sort((a, b) => a - b).map(at => skills[at].id);
    const ids = whole && !brought.length ? [whole.id] : [...brought.map(it => it.id), ...rest];
    const parts = [ids.length && "goals=" + ids.map(encodeURIComponent).join(","), +pace.value && "hours=" + pace.value];
    return parts.some(Boolean) ? "#" + parts.filter(Boolean).join("&") : "";
  };
  const keep = () => history.replaceState(null, "", address() || location.pathname + location.search);

  /* Choosing goals */
  const boxes = new Map(), groups = [], chips = el("ul", { class: "chips" });
  const choose = (list, on) => {
    for (const at of list) on ? goals.add(at) : goals.delete(at);
    for (const path of named) if (!isGoal(path)) named.delete(path);
    keep();
    gone.textContent = "";
    show();
  };
  const box = skill => {
    const input = el("input", { type: "checkbox", onchange: () => choose([skill.at], input.checked) });
    boxes.set(skill.at, input);
    return el("li", {}, el("label", {}, input, " ", el("span", {}, skill.title), project(skill)));
  };
  const byTrack = [...tracks.map((it, n) => [it.title, skills.filter(skill => skill.track == n)]),
    [say("loose"), skills.filter(skill => skill.track < 0)]];
  for (const [title, members] of byTrack) {
    if (!members.length) continue;
    const rows = members.map(skill => ({ row: box(skill), text: fold(skill.title + " " + title) }));
    groups.push({ part: el("fieldset", {}, el("legend", {}, title), el("ul", {}, rows.map(it => it.row))), rows });
  }
  function fold(text) {
    return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  }
  const found = el("p", { class: "hint", role: "status" });
  const search = el("input", { type: "search", id: "rb-goal-search", autocomplete: "off", spellcheck: "false", "aria-controls": "rb-goals", oninput: filter });
  function filter() {
    const terms = fold(search.value).split(/\s+/).filter(Boolean);
    let count = 0;
    for (const { part, rows } of groups) {
      let any = false;
      for (const { row, text } of rows) {
        row.hidden = !terms.every(it => text.includes(it));
        if (!row.hidden) any = true, count++;
      }
      part.hidden = !any;
    }
    found.textContent = terms.length ? say("goals_found", { n: count }) : "";
  }
  const isPressed = path => isGoal(path) && (!path.assumes.length || named.has(path));
  const preset = path => {
    const on = !isPressed(path);
    name(path.id, on);
    choose(path.goals, on);
  };
  const presets = paths.length > 0 && el("div", { class: "presets" }, el("p", {}, say("goals_paths")),
    el("ul", {}, paths.map(path => el("li", {}, el("button", { type: "button", "data-preset": path.id, onclick: () => preset(path) }, path.title)))));
  const chooser = el("form", { class: "goals panel", "aria-labelledby": "rb-goals-title", onsubmit: event => event.preventDefault() },
    el("h2", { id: "rb-goals-title" }, say("goals_choose")), presets,
    el("details", { class: "fold" }, el("summary", {}, say("goals_skills")),
      el("label", { for: "rb-goal-search" }, say("goals_search")), search, found,
      el("div", { id: "rb-goals", class: "pick-list", tabindex: 0, role: "group", "aria-label": say("goals_skills") }, groups.map(it => it.part))));

  /* The plan */
  const figure = el("p", { class: "total", role: "status" }), options = el("div", { class: "options" });
  const steps = el("ol", { class: "route" }), taken = el("p", { class: "hint" });
  const copied = el("span", { role: "status" });
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      copied.textContent = say("copied");
    } catch {
      copied.replaceChildren(el("input", { readonly: true, "aria-label": say("plan_link"), value: location.href, onfocus: event => event.target.select() }));
      copied.firstChild.focus();
    }
  };
  const actions = el("p", { class: "actions" },
    el("button", { type: "button", onclick: () => print() }, say("print")), " ",
    el("button", { type: "button", onclick: copy }, say("plan_link")), " ", copied);
  const result = el("section", { class: "planned", "aria-labelledby": "rb-planned" },
    el("h2", { id: "rb-planned" }, say("plan_title")), gone, chips, taken, figure, lasting, options, steps, actions);
  put(place, chooser, result);

  /* A reason, in the HTML that the pages of paths show it in. */
  const worded = why => [...new DOMParser().parseFromString(why, "text/html").body.childNodes];
  /* The steps that need one, or beside which it is learnt, by the reason they give; the first few of
     each. */
  const because = (list, key) => {
    const groups = new Map();
    for (const [asker, why] of list) groups.set(why, [...groups.get(why) ?? [], asker]);
    const named = [...groups].sort((a, b) => (a[0] === null) - (b[0] === null)).slice(0, GROUPS);
    const hidden = groups.size - named.length;
    const [before, after] = say(key, { title: "\0" }).split("\0");
    return [named.map(([why, askers], n) => {
      const shown = askers.slice(0, NAMES).map((at, n) => [n ? ", " : "", link(skills[at])]);
      const rest = askers.length - shown.length;
      return [n ? "; " : "", before, shown, rest > 0 && " " + say("more", { n: rest }), after, why ? [": ", worded(why)] : ""];
    }), hidden > 0 && "; " + say("more", { n: hidden })];
  };
  const title = (form, inner) => {
    const it = form?.n === undefined ? form : form.n;
    if (it === null) return say("outside");
    if (Array.isArray(it)) {
      const text = book.list(it.slice(1).map(part => title(part, true)), it[0] ? "and" : "or");
      return inner === true && it.length > 2 ? `(${text})` : text;
    }
    return it < 0 ? tracks[-1 - it].title : skills[it].title;
  };
  /* The nodes that a form names, and for each of several forms one that no other names. */
  const names = form => {
    const it = form?.n === undefined ? form : form.n;
    return it === null ? [] : Array.isArray(it) ? it.slice(1).flatMap(names) : [it];
  };
  const idOf = node => node < 0 ? tracks[-1 - node].id : skills[node].id;
  /* The questions of a plan: those that offer the same and are answered alike are one. */
  const bare = form => {
    const it = form?.n === undefined ? form : form.n;
    return Array.isArray(it) ? [it[0], ...it.slice(1).map(bare)] : it;
  };
  const questions = taken => {
    const all = new Map();
    for (const { asker, list, picked } of taken) {
      if (list.length < 2) continue;
      const key = JSON.stringify([list.map(it => JSON.stringify(bare(it))).sort(), bare(picked)]);
      const known = all.get(key);
      if (!known) all.set(key, { askers: [asker], list, picked });
      else if (!known.askers.includes(asker)) known.askers.push(asker);
    }
    for (const it of all.values()) it.askers.sort((a, b) => a - b);
    return [...all.values()];
  };
  const option = ({ askers, list, picked }, n) => {
    const every = list.flatMap(names).map(idOf);
    const change = event => {
      const part = list[event.target.value], others = list.filter(it => it != part).flatMap(names);
      const mine = names(part), take = idOf(mine.find(it => !others.includes(it)) ?? mine[0]);
      const choices = book.object(book.now().choices), made = {};
      const before = id => [book.object(choices[id]).take ?? []].flat();
      const keep = (id, take) => made[id] = { take, at: Math.max(Date.now(), (book.object(choices[id]).at || 0) + 1) };
      // What was chosen for one skill stays a choice for it; what was not is one for all.
      const ids = askers.map(at => skills[at].id), own = ids.filter(id => before(id).some(it => every.includes(it)));
      for (const id of own) keep(id, [take, ...before(id).filter(it => !every.includes(it))]);
      if (own.length < ids.length) keep(book.EVERY, [take, ...before(book.EVERY).filter(it => it != take)]);
      book.change({ choices: made });
    };
    const asking = askers.slice(0, NAMES).map(at => skills[at].title), more = askers.length - asking.length;
    const legend = say("option", { title: more ? asking.join(", ") + " " + say("more", { n: more }) : book.list(asking, "and") });
    return el("fieldset", {}, el("legend", {}, legend),
      list.map((part, at) => {
        const input = el("input", { type: "radio", name: "rb-option-" + n, value: at, onchange: change });
        input.checked = part == picked;
        return names(part).length > 0 && el("label", {}, input, " ", el("span", {}, title(part)));
      }));
  };
  const step = ({ at, because: reasons, beside, anytime, earliest }) => {
    const skill = skills[at], goal = goals.has(at), learning = book.stateOf(skill.id) == "learning";
    const know = el("button", { type: "button", class: "know", "aria-label": say("know_it_name", { title: skill.title }), onclick: () => known(skill, at) }, say("know_it"));
    return el("li", { class: goal && "goal", "data-at": at }, link(skill), goal && el("span", { class: "badge" }, say("plan_goal")), learning && book.badge("learning"), project(skill),
      figures([skill.effort && book.effort(skill.effort)]), know,
      (reasons.length > 0 || anytime) && el("span", { class: "why" }, because(reasons, beside ? "beside" : "because"),
        anytime && (reasons.length ? "; " : "") + say("anytime", { n: earliest })));
  };
  const undo = el("p", { class: "undo", role: "status" });
  figure.after(undo);
  const known = (skill, at) => {
    const before = book.stateOf(skill.id), row = steps.querySelector(`[data-at="${at}"]`);
    const next = row?.nextElementSibling ?? row?.previousElementSibling;
    book.set(skill.id, "known");
    undo.replaceChildren(say("know_done", { title: skill.title }), " ",
      el("button", { type: "button", onclick: () => (book.set(skill.id, before), undo.replaceChildren()) }, say("undo")));
    (next && steps.querySelector(`[data-at="${next.dataset.at}"] .know`) || undo.querySelector("button")).focus();
  };
  let timer;
  const show = () => {
    for (const [at, input] of boxes) input.checked = goals.has(at);
    for (const button of place.querySelectorAll("[data-preset]")) {
      button.setAttribute("aria-pressed", isPressed(paths.find(it => it.id == button.dataset.preset)));
    }
    const list = [...goals].sort((a, b) => a - b), mine = engine.read(book.now());
    chips.replaceChildren(...list.map(at => el("li", {}, el("button", { type: "button", "aria-label": say("goal_remove", { title: skills[at].title }), onclick: () => { choose([at], false); (chips.querySelector("button") ?? search).focus(); } }, skills[at].title))));
    const known = assumed(), { done, plan } = engine.left(list, known, mine);
    taken.textContent = known.length ? say("plan_assumes", { names: known.map(at => skills[at].title).join(", ") }) : "";
    weeks.textContent = last(plan.effort);
    const text = !list.length ? say("plan_empty") : !plan.steps.length ? say("plan_done")
      : [say("steps", { n: plan.steps.length }), book.effort(plan.effort), done && say("plan_known", { n: done })].filter(Boolean).join(", ");
    clearTimeout(timer);
    timer = setTimeout(() => figure.textContent = text, figure.textContent ? 200 : 0);
    result.classList.toggle("empty", !plan.steps.length);
    // What has the focus is made anew, and keeps it.
    const focus = document.activeElement, name = options.contains(focus) && focus.name;
    const row = steps.contains(focus) && focus.matches(".know") && focus.closest("[data-at]").dataset.at;
    put(options, questions(plan.taken).map(option));
    put(steps, book.steps(engine, plan).map(step));
    if (name) options.querySelector(`[name="${name}"]:checked`)?.focus();
    if (row) steps.querySelector(`[data-at="${row}"] .know`)?.focus();
  };
  addEventListener("hashchange", () => (fromAddress(), show()));
  fromAddress();
  chooser.querySelector("details").open = !goals.size || matchMedia("(min-width: 60rem)").matches;
  book.watch(show);
})(self.roadbook);
