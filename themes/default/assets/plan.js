/* What to learn next, and in which order: the answers of `roadbook path`, given in the browser from
   the graph in data/graph.js. The same algorithms as src/graph/query.rs and plan.rs; the tests of both
   run the same cases. Knows no page and no storage; plan-steps.js puts a plan in order. */
(book => {
  /* The key of the choices that hold for every skill: no id. */
  const EVERY = book.EVERY = "/";
  const lines = text => text.split("\n");
  const numbers = text => (text ? text.split(" ").map(Number) : []);

  /* The graph of data/graph.js, unfolded. */
  function unfold(data) {
    const { count } = data;
    const tracks = data.tracks.map(([id, title, parent, url]) =>
      ({ id, title, parent: parent - 1, url: url ?? id + "/index.html", members: [] }));
    const around = at => {
      const list = [];
      for (; at >= 0; at = tracks[at].parent) list.push(at);
      return list;
    };
    const ids = lines(data.ids), titles = lines(data.titles), inside = numbers(data.in);
    const efforts = data.effort.split(" "), needs = data.needs.split(","), has = data.has.split(",");
    const skills = [], index = new Map();
    for (let at = 0; at < count; at++) {
      const track = inside[at] - 1;
      const id = ids[at][0] == "/" ? tracks[track].id + ids[at] : ids[at];
      const [min, max = min] = efforts[at].split("-").map(Number);
      skills.push({
        at, id, track, title: titles[at], kind: "skill", url: data.urls[at] ?? id + ".html",
        tracks: around(track), effort: efforts[at] ? { min, max } : null, beside: [],
        needs: numbers(needs[at]).map(back => at - back),
        forms: numbers(has[at]).map(number => data.forms[number]), unlocks: [],
      });
      index.set(id, at);
      for (const it of skills[at].tracks) tracks[it].members.push(at);
    }
    let edge = 0;
    for (const skill of skills) {
      skill.edge = edge;
      edge += skill.needs.length;
      skill.choice = skill.forms.some(hasChoice);
      skill.whole = skill.forms.flatMap(plainTracks);
      for (const from of asked(skill, tracks, true)) skills[from].unlocks.push(skill.at);
    }
    for (const at of data.projects) skills[at].kind = "project";
    for (const [a, b] of data.beside) {
      skills[a].beside.push(b);
      skills[b].beside.push(a);
    }
    for (const skill of skills) skill.beside.sort((a, b) => a - b);
    const paths = data.paths.map(([id, title, goals, assumes, url]) =>
      ({ id, title, goals, assumes, url: url ?? id + ".html" }));
    const aliases = new Map(Object.entries(data.aliases)), former = new Map(Object.entries(data.former ?? {}));
    return { skills, tracks, paths, index, aliases, former };
  }

  /* Forms: a skill, -1 less a track, null for what lies outside, [0, …] any, [1, …] all. */
  const bare = form => form?.n === undefined ? form : form.n;
  const hasChoice = form => {
    const it = bare(form);
    return Array.isArray(it) && (it[0] == 0 || it.slice(1).some(hasChoice));
  };

  /* The tracks that a form asks for whatever is chosen. */
  const plainTracks = form => {
    const it = bare(form);
    return Array.isArray(it) ? (it[0] ? it.slice(1).flatMap(plainTracks) : []) : it < 0 ? [-1 - it] : [];
  };

  /* The skills that a skill asks for, alternatives among them, each once; of tracks all members, or
     where `direct`, those alone that nothing else implies. */
  function asked(skill, tracks, direct) {
    const found = new Set(skill.needs);
    const visit = form => {
      const it = bare(form);
      if (Array.isArray(it)) it.slice(1).forEach(visit);
      else if (it >= 0 && it !== null) found.add(it);
      else if (it !== null && !direct) tracks[-1 - it].members.forEach(at => found.add(at));
    };
    skill.forms.forEach(visit);
    found.delete(skill.at);
    return found;
  }

  book.plan = (data, reasons) => {
    const graph = unfold(data), { skills, tracks, paths, index, aliases, former } = graph;
    const find = id => index.get(id) ?? aliases.get(id);
    /* The track or path that has an id, or had it. */
    const among = (list, id) => list.find(it => it.id == id) ?? list.find(it => it.id == former.get(id));
    const holds = (track, skill) => skills[skill].tracks.includes(track);
    const text = form => form?.w === undefined ? null : reasons?.texts[form.w] ?? null;
    const reason = edge => reasons?.texts[reasons.edges[edge]] ?? null;
    const asks = at => asked(skills[at], tracks);

    /* What is known: each with its plain ancestors; what is skipped counts as known alone. `because`
       names for each the skill that implies it. */
    function know(known, skipped = []) {
      const has = new Uint8Array(skills.length), because = new Map();
      for (const start of [...known].sort((a, b) => b - a)) {
        const stack = [start];
        while (stack.length) {
          const at = stack.pop();
          if (has[at]) continue;
          has[at] = 1;
          if (at != start) because.set(at, start);
          stack.push(...skills[at].needs);
        }
      }
      for (const at of known) because.delete(at);
      for (const at of skipped) has[at] = 1;
      const inTrack = new Uint32Array(tracks.length);
      has.forEach((it, at) => it && skills[at].tracks.forEach(track => inTrack[track]++));
      return { has, inTrack, because };
    }

    function missingIn(track, asker, known) {
      const itself = holds(track, asker) && !known.has[asker];
      return tracks[track].members.length - known.inTrack[track] - itself;
    }

    function isMet(form, asker, known, more = -1) {
      const it = bare(form);
      if (it === null) return true;
      if (Array.isArray(it)) {
        const met = part => isMet(part, asker, known, more);
        return it[0] ? it.every((part, at) => !at || met(part)) : it.some((part, at) => at && met(part));
      }
      if (it >= 0) return !!known.has[it] || it == more;
      const adds = more >= 0 && more != asker && !known.has[more] && holds(-1 - it, more);
      return missingIn(-1 - it, asker, known) == +adds;
    }

    /* What a skill requires and is not met, as forms. */
    const unmet = (at, known) =>
      [...skills[at].needs, ...skills[at].forms].filter(form => !isMet(form, at, known));

    /* The skills that might meet a form alone. */
    function candidates(form, asker, known) {
      const it = bare(form);
      if (it === null) return [];
      if (Array.isArray(it)) {
        if (!it[0]) return it.slice(1).flatMap(part => candidates(part, asker, known));
        const open = it.slice(1).find(part => !isMet(part, asker, known));
        return open === undefined ? [] : candidates(open, asker, known);
      }
      if (it >= 0) return [it];
      if (missingIn(-1 - it, asker, known) != 1) return [];
      return tracks[-1 - it].members.filter(at => at != asker && !known.has[at]);
    }

    /* The skills any one of which would make this one ready; none where it is ready or known. */
    function away(at, known) {
      if (known.has[at]) return [];
      const open = unmet(at, known);
      if (!open.length) return [];
      const meets = more => open.every(form => isMet(form, at, known, more));
      return [...new Set(candidates(open[0], at, known))].filter(meets).sort((a, b) => a - b);
    }

    const isReady = (at, known) => !known.has[at] && !unmet(at, known).length;

    function effort(list) {
      const lost = data.missing ?? {}, from = new Set(list.flatMap(at => [at, ...skills[at].tracks.map(it => -1 - it)]));
      const sum = { min: 0, max: 0, unknown: new Set([...from].flatMap(it => lost[it] ?? [])).size };
      for (const at of list) {
        const it = skills[at].effort;
        if (it) sum.min += it.min, sum.max += it.max;
        else sum.unknown++;
      }
      return sum;
    }

    /* The plan to goals from what is known. `choices` maps a skill, or -1 for all skills, to the
       alternatives that its reader takes, the first before the others: skills, or -1 less a track.
       Where `met` is more than what is known, what it meets goes before all choices. `taken` lists the choices that were open: who asks,
       what is offered, what was taken; `asked` what was added for them, for whom and why. */
    function plan(goals, known, choices = new Map(), met = known) {
      const added = new Uint8Array(skills.length), open = new Uint8Array(skills.length);
      const taken = [], chosen = [];
      let last = -1;
      const whole = new Set();
      const add = start => {
        const stack = [start];
        while (stack.length) {
          const at = stack.pop();
          if (known.has[at] || added[at]) continue;
          added[at] = open[at] = 1;
          last = Math.max(last, at);
          stack.push(...skills[at].needs, ...skills[at].beside);
          // Edges leave out what others imply, but what implies it may be skipped.
          for (const track of skills[at].whole) {
            if (!whole.has(track)) stack.push(...tracks[track].members);
            whole.add(track);
          }
        }
      };
      const offers = (form, node) => {
        const it = bare(form);
        if (it === null) return false;
        if (Array.isArray(it)) return it.some((part, at) => at && offers(part, node));
        return it == node || (it < 0 && node >= 0 && holds(-1 - it, node));
      };
      const plans = (form, asker) => {
        const it = bare(form);
        if (it === null) return true;
        const has = at => known.has[at] || added[at];
        if (Array.isArray(it)) {
          return it[0] ? it.every((part, at) => !at || plans(part, asker))
            : it.some((part, at) => at && plans(part, asker));
        }
        return it >= 0 ? !!has(it) : tracks[-1 - it].members.every(at => at == asker || has(at));
      };
      const takeSkill = (at, asker, why) => {
        taken.push([at, asker, why]);
        add(at);
      };
      const take = (form, asker, outer) => {
        if (isMet(form, asker, known)) return;
        const why = text(form) ?? outer, it = bare(form);
        if (!Array.isArray(it)) {
          if (it >= 0) return takeSkill(it, asker, why);
          for (const at of tracks[-1 - it].members) {
            if (at != asker && !known.has[at]) takeSkill(at, asker, why);
          }
        } else if (it[0]) it.slice(1).forEach(part => take(part, asker, why));
        else {
          const list = it.slice(1), mine = [...choices.get(asker) ?? [], ...choices.get(-1) ?? []];
          const node = mine.find(node => list.some(part => offers(part, node)));
          const picked = list.find(part => isMet(part, asker, met))
            ?? list.find(part => node === undefined ? plans(part, asker) : offers(part, node)) ?? list[0];
          chosen.push({ asker, list, picked, why });
          if (picked !== undefined) take(picked, asker, why);
        }
      };
      const choose = (form, asker) => {
        const it = bare(form);
        if (!Array.isArray(it)) return;
        if (it[0]) it.slice(1).forEach(part => choose(part, asker));
        else take(form, asker, null);
      };
      goals.forEach(add);
      for (; last >= 0; ) {
        const at = last;
        if (!open[at]) {
          last--;
          continue;
        }
        open[at] = 0;
        if (skills[at].choice) for (const form of skills[at].forms) choose(form, at);
      }
      const steps = [];
      added.forEach((it, at) => it && steps.push(at));
      return { goals: [...new Set(goals)].sort((a, b) => a - b), steps, effort: effort(steps), taken: chosen, asked: taken };
    }

    /* What a reader's record says, by number: `{known, skipped, choices}`. */
    function read(record) {
      const known = [], skipped = [], choices = new Map();
      for (const [id, entry] of Object.entries(record.skills ?? {})) {
        const at = find(id);
        if (at === undefined || (index.get(id) !== at && Object.hasOwn(record.skills, skills[at].id))) continue;
        if (entry?.state == "known") known.push(at);
        if (entry?.state == "skip") skipped.push(at);
      }
      const node = id => {
        const track = tracks.indexOf(among(tracks, id));
        return find(id) ?? (track < 0 ? undefined : -1 - track);
      };
      for (const [id, entry] of Object.entries(record.choices ?? {})) {
        const at = id == EVERY ? -1 : find(id), take = entry?.take;
        if (at === undefined || !Array.isArray(take)) continue;
        choices.set(at, take.map(node).filter(it => it !== undefined));
      }
      return { known, skipped, choices };
    }

    /* The plan to goals as a page shows it: what is left, and how much of the whole is known. `whole`
       are the steps of both, in order. */
    function left(goals, assumes, { known, skipped, choices }) {
      const now = know([...known, ...assumes], skipped), rest = plan(goals, now, choices);
      const all = plan(goals, know(assumes), choices, now).steps;
      const skips = new Set(skipped);
      const steps = all.filter(at => now.has[at] && !skips.has(at)), done = steps.length;
      const whole = [...steps, ...rest.steps].sort((a, b) => a - b);
      return { done, plan: rest, whole, figures: [done, rest.steps.length, ...Object.values(rest.effort)] };
    }

    /* Everything that pages without the graph show, by id. */
    function digest(record) {
      const mine = read(record), now = know(mine.known, mine.skipped);
      const skips = new Set(mine.skipped), id = at => skills[at].id;
      const implied = {}, ready = [], steps = {}, share = {};
      for (const [at, from] of now.because) if (!skips.has(at)) (implied[id(from)] ??= []).push(id(at));
      for (const { at } of skills) {
        if (now.has[at]) continue;
        const more = away(at, now);
        if (more.length) steps[id(at)] = more.slice(0, 3).map(id);
        else if (!unmet(at, now).length) ready.push(id(at));
      }
      const figures = members => {
        const counted = members.filter(at => !skips.has(at));
        const rest = counted.filter(at => !now.has[at]);
        return [counted.length - rest.length, rest.length, ...Object.values(effort(rest))];
      };
      for (const track of tracks) share[track.id] = figures(track.members);
      for (const path of paths) share[path.id] = left(path.goals, path.assumes, mine).figures;
      const takes = Object.values(record.choices ?? {}).flatMap(it => Array.isArray(it?.take) ? it.take : []);
      const current = old => index.has(old) ? old : aliases.has(old) ? id(aliases.get(old)) : among(tracks, old)?.id;
      const moved = [...Object.keys(record.skills ?? {}), ...Object.keys(record.choices ?? {}), ...takes]
        .map(old => [old, current(old) ?? old]).filter(([old, to]) => old != to);
      return { implied, ready, away: steps, share, all: figures(skills.map(it => it.at)), moved };
    }

    return { ...graph, reason, asks, find, among, know, isReady, unmet, away, plan, effort, read, left, digest };
  };
})(self.roadbook ??= {});
