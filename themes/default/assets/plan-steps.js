/* The steps of a plan as a reader takes them: those that are learnt together side by side, each with
   the steps that need it, and why, and where it could stand. The same algorithms as steps.rs and
   windows.rs in src/graph/plan/. Knows no page. */
(book => {
  const ARROWS = 2e6;

  /* A plan of plan.js as a list of {at, because: [[step, reason]], beside, earliest, latest, anytime}:
     whether no step needs it, and `because` names those beside which it is learnt; its first and last
     place, from 1; whether pages say that it may come at any time from the first on. */
  book.steps = (engine, { goals, steps: all, asked }) => {
    const { skills, tracks } = engine, because = reasonsFor(all, asked), ends = new Set(goals), added = new Set(all);
    const order = arrange(all), windows = windowsOf(order, because);
    return order.map((at, n) => {
      const partners = because.has(at) || ends.has(at) ? [] : skills[at].beside.filter(it => added.has(it));
      const [earliest, latest] = windows[n], more = latest - earliest, beside = partners.length > 0;
      return {
        at, because: because.get(at) ?? partners.map(it => [it, null]), beside, earliest, latest,
        anytime: !beside && latest == order.length && more >= 5 && more * 3 >= order.length,
      };
    });

    /* For each step its first and last place, the others staying where they are. */
    function windowsOf(order, because) {
      const place = new Map(order.map((at, n) => [at, n + 1])), windows = order.map(() => [1, order.length]);
      const comes = (from, to) => {
        const before = windows[from - 1], after = windows[to - 1];
        before[1] = Math.min(before[1], to - 1);
        after[0] = Math.max(after[0], from + 1);
      };
      for (const at of order) for (const [asker] of because.get(at) ?? []) comes(place.get(at), place.get(asker));
      // Of tracks that steps require whole: the last two members, and the first two that require them.
      const members = tracks.map(() => []), askers = tracks.map(() => []);
      for (const at of order) {
        for (const track of skills[at].tracks) members[track] = [place.get(at), ...members[track].slice(0, 1)];
        for (const track of new Set(skills[at].whole)) askers[track].push(place.get(at));
      }
      for (const at of order) {
        const n = place.get(at);
        for (const track of new Set(skills[at].whole)) {
          const last = members[track].find(it => it != n);
          if (last) comes(last, n);
        }
        for (const track of skills[at].tracks) {
          const first = askers[track].find(it => it != n);
          if (first) comes(n, first);
        }
      }
      return windows;
    }

    function reasonsFor(steps, asked) {
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
