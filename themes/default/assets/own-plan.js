/* The list of steps on the page of a path or skill, made the reader's own: what their plan does not
   hold is told, what the list lacks is put in its place, and the figures are those of the same plan.
   Loaded where the two differ. */
(book => {
  const { el, say, root } = book;
  /* A text that stands for another, which comes back without progress. */
  const swap = (node, text) => {
    if (!node) return;
    node.was ??= node.textContent;
    node.textContent = text ?? node.was;
  };
  const clear = route => {
    for (const it of route.querySelectorAll(":scope > [data-added], :scope > .untaken > .not")) it.remove();
    for (const it of route.querySelectorAll(":scope > .untaken")) it.classList.remove("untaken");
  };
  const added = ({ at, id, url, title, effort }) => {
    const link = el("a", { class: "skill", href: root + url, "data-skill": id }, title);
    return el("li", { "data-added": at }, link, effort && el("span", { class: "figures" }, el("span", { class: "effort" }, book.effort(effort))));
  };

  /* The places whose texts are figures of the plan: of the fold, of what is not shown, of the strip. */
  const figures = route => {
    const summary = route.closest("details")?.firstElementChild, article = route.closest("[data-path]");
    const note = route.first ? route.parentElement.querySelector(":scope > .hint")?.firstChild : null;
    return [summary?.firstChild, note, ...["steps", "effort"].map(it => article?.querySelector(`:scope > .strip [data-own="${it}"]`))];
  };

  /* Makes a list the reader's own, by what plan.js says is left; without that, the author's again. */
  book.own = (route, engine, left) => {
    route.first ??= route.start - 1;
    clear(route);
    if (!left) {
      route.start = route.first + 1;
      return figures(route).forEach(it => swap(it));
    }
    const { skills } = engine, { whole } = left, plan = new Set(whole), skips = new Set(engine.read(book.now()).skipped);
    const rows = [...route.children].map(li => ({ li, at: engine.find(li.querySelector(".skill").dataset.skill) }));
    let shown = 0, skipped = 0;
    for (const { li, at } of rows) {
      if (skips.has(at)) skipped++;
      if (plan.has(at) || skips.has(at)) { shown++; continue; }
      li.classList.add("untaken");
      li.insertBefore(el("span", { class: "badge not" }, say("untaken")), li.querySelector(":scope > :is(.figures, .why)"));
    }
    const listed = new Set(rows.map(it => it.at)), from = route.first ? Math.min(...listed) : -1;
    for (const at of whole) {
      if (listed.has(at) || at < from) continue;
      const next = rows.find(it => it.at > at)?.li, li = added(skills[at]);
      next ? next.before(li) : route.append(li);
      shown++;
    }
    for (const it of route.querySelectorAll("[data-skill]")) book.mark(it, true);
    // What is skipped is shown, and counts in no plan.
    const before = Math.max(0, whole.length + skipped - shown), differs = whole.length != route.first + rows.length || !!route.querySelector(".untaken");
    route.start = before + 1;
    const steps = say("steps", { n: whole.length });
    const texts = differs ? [say("plan", { steps }), say("plan_hidden", { n: before }) + " ", steps, book.effort(engine.effort(whole))] : [];
    figures(route).forEach((it, n) => swap(it, texts[n]));
  };
})(self.roadbook);
