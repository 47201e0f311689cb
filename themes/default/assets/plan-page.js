/* A plan to goals that the reader chooses, from what they know. The goals stand in the address, so
   that a plan can be kept and handed on. */
(async book => {
  const { el, put, say, root, words } = book, { link, figures, project } = book.lists;
  const place = document.getElementById("rb-planner");
  const engine = await book.planner(), { skills, tracks, paths } = engine;
  const goals = new Set();
  const NAMES = 3, GROUPS = 2;

  /* The address: ids of skills, tracks and paths, former ids too. */
  const meant = id => {
    const at = engine.find(id);
    return at !== undefined ? [at] : engine.among(paths, id)?.goals ?? engine.among(tracks, id)?.members;
  };
  /* What the address names and this roadmap does not have. */
  const gone = el("p", { class: "hint", role: "status" });
  const fromAddress = () => {
    const ids = (new URLSearchParams(location.hash.slice(1)).get("goals") ?? "").split(",").filter(Boolean);
    goals.clear();
    for (const id of ids) for (const at of meant(id) ?? []) goals.add(at);
    const names = ids.filter(id => !meant(id)).slice(0, NAMES).map(id => id.slice(0, 80));
    gone.textContent = names.length ? say("goals_gone", { names: names.join(", ") }) : "";
  };
  const address = () => {
    const path = paths.find(it => it.goals.length == goals.size && it.goals.every(at => goals.has(at)));
    const ids = path ? [path.id] : [...goals].sort((a, b) => a - b).map(at => skills[at].id);
    return ids.length ? "#goals=" + ids.map(encodeURIComponent).join(",") : "";
  };

  /* Choosing goals */
  const boxes = new Map(), groups = [], chips = el("ul", { class: "chips" });
  const choose = (list, on) => {
    for (const at of list) on ? goals.add(at) : goals.delete(at);
    history.replaceState(null, "", address() || location.pathname + location.search);
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
  const presets = paths.length > 0 && el("div", { class: "presets" }, el("p", {}, say("goals_paths")),
    el("ul", {}, paths.map(path => el("li", {}, el("button", { type: "button", "data-preset": path.id, onclick: () => choose(path.goals, !path.goals.every(at => goals.has(at))) }, path.title)))));
  const chooser = el("form", { class: "goals panel", "aria-labelledby": "rb-goals-title", onsubmit: event => event.preventDefault() },
    el("h2", { id: "rb-goals-title" }, say("goals_choose")), presets,
    el("details", { class: "fold" }, el("summary", {}, say("goals_skills")),
      el("label", { for: "rb-goal-search" }, say("goals_search")), search, found,
      el("div", { id: "rb-goals", class: "pick-list", tabindex: 0, role: "group", "aria-label": say("goals_skills") }, groups.map(it => it.part))));

  /* The plan */
  const figure = el("p", { class: "total", role: "status" }), options = el("div", { class: "options" });
  const steps = el("ol", { class: "route" });
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
    el("h2", { id: "rb-planned" }, say("plan_title")), gone, chips, figure, options, steps, actions);
  put(place, chooser, result);

  /* The steps that need one, by the reason they give; the first few of each. */
  const because = list => {
    const groups = new Map();
    for (const [asker, why] of list) groups.set(why, [...groups.get(why) ?? [], asker]);
    const named = [...groups].sort((a, b) => (a[0] === null) - (b[0] === null)).slice(0, GROUPS);
    const hidden = groups.size - named.length;
    const [before, after] = say("because", { title: "\0" }).split("\0");
    return [named.map(([why, askers], n) => {
      const shown = askers.slice(0, NAMES).map((at, n) => [n ? ", " : "", link(skills[at])]);
      const rest = askers.length - shown.length;
      return [n ? "; " : "", before, shown, rest > 0 && " " + say("more", { n: rest }), after, why ? ": " + why : ""];
    }), hidden > 0 && "; " + say("more", { n: hidden })];
  };
  const title = form => {
    const it = form?.n === undefined ? form : form.n;
    if (it === null) return say("outside");
    if (Array.isArray(it)) return it.slice(1).map(title).join(` ${it[0] ? words.and : words.or} `);
    return it < 0 ? tracks[-1 - it].title : skills[it].title;
  };
  /* The nodes that a form names, and for each of several forms one that no other names. */
  const names = form => {
    const it = form?.n === undefined ? form : form.n;
    return it === null ? [] : Array.isArray(it) ? it.slice(1).flatMap(names) : [it];
  };
  const idOf = node => node < 0 ? tracks[-1 - node].id : skills[node].id;
  const option = ({ asker, list, picked }, n) => {
    const every = list.flatMap(names).map(idOf);
    const change = event => {
      const part = list[event.target.value], others = list.filter(it => it != part).flatMap(names);
      const mine = names(part), take = mine.find(it => !others.includes(it)) ?? mine[0];
      const id = skills[asker].id, before = book.object(book.object(book.now().choices)[id]);
      const rest = (Array.isArray(before.take) ? before.take : []).filter(it => !every.includes(it));
      book.change({ choices: { [id]: { take: [...rest, idOf(take)], at: Math.max(Date.now(), (before.at || 0) + 1) } } });
    };
    return el("fieldset", {}, el("legend", {}, say("option", { title: skills[asker].title })),
      list.map((part, at) => {
        const input = el("input", { type: "radio", name: "rb-option-" + n, value: at, onchange: change });
        input.checked = part == picked;
        return el("label", {}, input, " ", el("span", {}, title(part)));
      }));
  };
  const step = ({ at, because: reasons }) => {
    const skill = skills[at], goal = goals.has(at), learning = book.stateOf(skill.id) == "learning";
    const know = el("button", { type: "button", class: "know", "aria-label": say("know_it_name", { title: skill.title }), onclick: () => known(skill, at) }, say("know_it"));
    return el("li", { class: goal && "goal", "data-at": at }, link(skill), goal && el("span", { class: "badge" }, say("plan_goal")), learning && book.badge("learning"), project(skill),
      figures([skill.effort && book.effort(skill.effort)]), know,
      reasons.length > 0 && el("span", { class: "why" }, because(reasons)));
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
      button.setAttribute("aria-pressed", paths.find(it => it.id == button.dataset.preset).goals.every(at => goals.has(at)));
    }
    const list = [...goals].sort((a, b) => a - b), mine = engine.read(book.now());
    chips.replaceChildren(...list.map(at => el("li", {}, el("button", { type: "button", "aria-label": say("goal_remove", { title: skills[at].title }), onclick: () => { choose([at], false); (chips.querySelector("button") ?? search).focus(); } }, skills[at].title))));
    const { done, plan } = engine.left(list, [], mine);
    const text = !list.length ? say("plan_empty") : !plan.steps.length ? say("plan_done")
      : [say("steps", { n: plan.steps.length }), book.effort(plan.effort), done && say("plan_known", { n: done })].filter(Boolean).join(", ");
    clearTimeout(timer);
    timer = setTimeout(() => figure.textContent = text, figure.textContent ? 200 : 0);
    result.classList.toggle("empty", !plan.steps.length);
    // What has the focus is made anew, and keeps it.
    const focus = document.activeElement, name = options.contains(focus) && focus.name;
    const row = steps.contains(focus) && focus.matches(".know") && focus.closest("[data-at]").dataset.at;
    put(options, plan.taken.filter(it => it.list.length > 1).map(option));
    put(steps, book.steps(engine, plan).map(step));
    if (name) options.querySelector(`[name="${name}"]:checked`)?.focus();
    if (row) steps.querySelector(`[data-at="${row}"] .know`)?.focus();
  };
  addEventListener("hashchange", () => (fromAddress(), show()));
  fromAddress();
  chooser.querySelector("details").open = !goals.size || matchMedia("(min-width: 60rem)").matches;
  book.watch(show);
})(self.roadbook);
