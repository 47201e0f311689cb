/* The steps of a plan as a reader takes them: those that are learnt together side by side, each with
   the steps that need it, and why. The same algorithms as src/graph/steps.rs. Knows no page. */
(book => {
  const ARROWS = 2e6;

  /* A plan of plan.js as a list of {at, because: [[step, reason]]}. */
  book.steps = (engine, { goals, steps: all, asked }) => {
    const { skills } = engine, because = reasonsFor(all, asked, new Set(goals));
    return arrange(all).map(at => ({ at, because: because.get(at) ?? [] }));

    function reasonsFor(steps, asked, goals) {
      const because = new Map(), added = new Set(steps);
      const note = (at, asker, why) => {
        if (!because.has(at)) because.set(at, []);
        because.get(at).push([asker, why]);
      };
      for (const at of steps) {
        skills[at].needs.forEach((from, n) => added.has(from) && note(from, at, engine.reason(skills[at].edge + n)));
      }
      for (const [at, asker, why] of asked) note(at, asker, why);
      for (const [at, list] of because) {
        list.sort((a, b) => a[0] - b[0] || (a[1] === null) - (b[1] === null));
        because.set(at, list.filter((it, n) => !n || it[0] != list[n - 1][0]));
      }
      for (const at of steps) {
        if (because.has(at) || goals.has(at)) continue;
        because.set(at, skills[at].beside.filter(other => added.has(other)).map(other => [other, null]));
      }
      return because;
    }

    /* The steps in order, those that are learnt together next to each other where they can be. */
    function arrange(steps) {
      const place = new Map(steps.map((at, n) => [at, n]));
      const pairs = steps.flatMap((at, n) =>
        skills[at].beside.filter(it => place.get(it) > n).map(it => [n, place.get(it)]));
      if (!pairs.length) return steps;
      const out = steps.map(() => []);
      let arrows = ARROWS;
      for (const [n, at] of steps.entries()) {
        for (const from of engine.asks(at)) {
          if (!arrows--) return steps;
          if (place.has(from)) out[place.get(from)].push(n);
        }
      }
      const group = steps.map((_, n) => n), members = steps.map((_, n) => [n]);
      const leadsAround = (from, to) => {
        const seen = new Set(), stack = [from];
        while (stack.length) {
          const it = stack.pop();
          for (const member of members[it]) for (const step of out[member]) {
            if (arrows-- <= 0) return true;
            const next = group[step];
            if (next == to && it != from) return true;
            if (!seen.has(next) && next != to && next != from) seen.add(next), stack.push(next);
          }
        }
        return false;
      };
      for (const [n, m] of pairs) {
        const a = group[n], b = group[m];
        if (a == b || leadsAround(a, b) || leadsAround(b, a)) continue;
        for (const it of members[b]) group[it] = a, members[a].push(it);
        members[b] = [];
      }
      return inOrder(out, group, members).map(n => steps[n]);
    }

    /* Kahn's algorithm over groups: the one with the earliest step comes first. */
    function inOrder(out, group, members) {
      const waiting = members.map(() => 0), order = [];
      out.forEach((list, n) => list.forEach(m => group[n] != group[m] && waiting[group[m]]++));
      members.forEach(list => list.sort((a, b) => a - b));
      const ready = members.flatMap((list, it) => list.length && !waiting[it] ? [[list[0], it]] : []);
      ready.sort((a, b) => a[0] - b[0]);
      while (ready.length) {
        const [, it] = ready.shift();
        for (const member of members[it]) {
          order.push(member);
          for (const m of out[member]) {
            const next = group[m];
            if (next == it || --waiting[next]) continue;
            const entry = [members[next][0], next];
            let low = 0, high = ready.length;
            while (low < high) {
              const middle = (low + high) >> 1;
              if (ready[middle][0] < entry[0]) low = middle + 1;
              else high = middle;
            }
            ready.splice(low, 0, entry);
          }
        }
      }
      return order;
    }
  };
})(self.roadbook ??= {});
