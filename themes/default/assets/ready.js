/* What a reader can learn now, with reasons to pick: on the home page and on the overview of their
   progress. Loaded once there is progress. */
(book => {
  const { el, put, say, root, badge, share, bar } = book;
  const PICKS = 6, NEXT = 4;

  const link = (skill, ...more) => el("a", { class: "skill", href: root + skill.url }, skill.title, ...more);
  const project = skill => skill.kind == "project" && [" ", el("span", { class: "badge" }, say("kind_project"))];
  const figures = parts => el("span", { class: "figures" }, parts.filter(Boolean).map(it => [el("span", {}, it), " "]));

  /* The skills that can be learnt now, the best first: {skill, reasons}. */
  const ranked = (engine, mine, known) => {
    const toward = new Map();
    for (const path of engine.paths) {
      const { done, plan } = engine.left(path.goals, path.assumes, mine);
      for (const at of plan.steps) {
        if (!toward.has(at)) toward.set(at, []);
        toward.get(at).push({ path, done, rest: plan.steps.length });
      }
    }
    const begun = new Set(mine.known.map(at => engine.skills[at].track));
    const list = engine.skills.filter(it => engine.isReady(it.at, known)).map(skill => {
      const opens = skill.unlocks.filter(at => !known.has[at]).length;
      const nearest = (toward.get(skill.at) ?? []).sort((a, b) => b.done / (b.done + b.rest) - a.done / (a.done + a.rest))[0];
      const goesOn = skill.track >= 0 && begun.has(skill.track);
      const learning = book.stateOf(skill.id) == "learning";
      const reasons = [
        nearest && say("reason_path", { title: nearest.path.title }),
        goesOn && say("reason_track", { title: engine.tracks[skill.track].title }),
        opens && say("reason_opens", { n: opens }),
      ].filter(Boolean);
      const score = (nearest ? 2 + 4 * nearest.done / (nearest.done + nearest.rest) : 0) + (goesOn ? 2 : 0) + Math.min(opens, 6) / 2;
      return { skill, reasons, learning, score };
    });
    return list.sort((a, b) => b.learning - a.learning || b.score - a.score || a.skill.at - b.skill.at);
  };
  const tile = ({ skill, reasons, learning }) => el("li", {}, link(skill), learning && badge("learning"), project(skill),
    figures([skill.effort && book.effort(skill.effort)]),
    el("span", { class: "why" }, reasons.join(", ")));
  /* Those that one more skill makes ready; first where that one is ready itself. */
  const almost = (engine, known) => engine.skills.map(skill => ({ skill, by: engine.away(skill.at, known) }))
    .filter(it => it.by.length)
    .map(it => ({ ...it, far: !it.by.some(at => engine.isReady(at, known)) }))
    .sort((a, b) => a.far - b.far || a.skill.at - b.skill.at);
  const awayItem = (engine, { skill, by }) => {
    const links = by.slice(0, 3).flatMap((at, n) => [n ? " " + book.words.or + " " : "", link(engine.skills[at])]);
    const [before, after] = say("away_needs", { names: "\0" }).split("\0");
    return el("li", {}, link(skill), project(skill), el("span", { class: "why" }, before, links, after));
  };
  /* A heading and a list, at most `most` of it. */
  const section = (title, items, most, make, shape, more) => items.length ? [
    el("h3", {}, title),
    el("ul", { class: shape }, items.slice(0, most).map(make),
      items.length > most && el("li", { class: "more" }, more ? el("a", { href: more }, say("more", { n: items.length - most })) : say("more", { n: items.length - most }))),
  ] : [];

  book.lists = { ranked, tile, almost, awayItem, section, link, figures, project };

  const place = document.getElementById("rb-ready");
  if (!place) return;
  const fill = async (digest, active) => {
    if (!active) return place.replaceChildren();
    if (!digest) return;
    const engine = await book.planner(), mine = engine.read(book.now()), known = engine.know(mine.known, mine.skipped);
    const ready = ranked(engine, mine, known), next = almost(engine, known);
    const text = share(digest.all);
    put(place, el("section", { class: "mine", "aria-labelledby": "rb-mine" },
      el("h2", { id: "rb-mine" }, say("progress_mine")),
      el("p", { class: "share" }, bar(digest.all[0], digest.all[0] + digest.all[1], text), el("span", {}, text), " ",
        el("a", { href: root + "progress.html" }, say("progress_overview")), " ",
        el("a", { href: root + "plan.html" }, say("plan_page"))),
      section(say("ready_now"), ready, PICKS, tile, "skills tiles", root + "progress.html#rb-ready-all"),
      section(say("away_list"), next, NEXT, it => awayItem(engine, it), "skills", root + "progress.html#rb-away-all"),
      !ready.length && el("p", {}, say(digest.all[1] ? "ready_none" : "ready_done"))));
  };
  book.watch((digest, active) => fill(digest, active).catch(() => {}));
})(self.roadbook);
