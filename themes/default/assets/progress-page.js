/* The overview of a reader's progress, and its way to another browser: a file, or a link that holds
   it behind the #, where no server sees it. */
(async book => {
  const { el, put, say, bar, share, root } = book, { ranked, tile, almost, awayItem, section } = book.lists;
  const place = document.getElementById("rb-progress");
  const overview = el("div", { class: "overview" }), told = el("p", { class: "told", role: "status" });
  const button = (key, onclick, more) => el("button", { type: "button", onclick, ...more }, say(key));
  const tell = (text, ...more) => put(told, text, ...more);
  const site = document.documentElement.dataset.site;
  /* No record is as long as this many characters; a link may unpack to anything. */
  const LONGEST = 4e6;

  /* The overview */
  const rows = (engine, digest) => engine.tracks.map(track => {
    const [done, left] = digest.share[track.id] ?? [0, 0];
    const learning = track.members.filter(at => book.stateOf(engine.skills[at].id) == "learning").length;
    let depth = 0;
    for (let at = track.parent; at >= 0; at = engine.tracks[at].parent) depth++;
    const rest = book.effort(Object.fromEntries(["min", "max", "unknown"].map((key, n) => [key, digest.share[track.id][n + 2]])));
    const text = say("share", { done, all: done + left });
    return el("tr", {}, el("th", { scope: "row", class: "depth-" + Math.min(depth, 3) }, el("a", { href: root + track.url }, track.title)),
      el("td", {}, bar(done, done + left, text), " ", el("span", {}, text)),
      el("td", { class: "number" }, learning || "–"), el("td", {}, left ? rest || "–" : say("done_all")));
  });
  const show = async (digest, active) => {
    if (active && !digest) return;
    const engine = await book.planner(), mine = engine.read(book.now()), known = engine.know(mine.known, mine.skipped);
    digest ??= engine.digest(book.now());
    const text = share(digest.all), ready = ranked(engine, mine, known);
    const table = el("div", { class: "table", tabindex: 0, role: "region", "aria-label": say("progress_tracks") }, el("table", {},
      el("thead", {}, el("tr", {}, ["column_track", "column_share", "state_learning", "column_left"].map(key => el("th", { scope: "col", class: key == "state_learning" && "number" }, say(key))))),
      el("tbody", {}, rows(engine, digest))));
    put(overview,
      el("p", { class: "share large" }, bar(digest.all[0], digest.all[0] + digest.all[1], text), el("span", {}, text)),
      !active && el("p", { role: "status" }, say("progress_none")),
      el("section", {}, el("h2", { id: "rb-tracks" }, say("progress_tracks")), table),
      active && el("section", { class: "mine", id: "rb-ready-all", "aria-labelledby": "rb-next" }, el("h2", { id: "rb-next" }, say("progress_next")),
        section(say("ready_now"), ready, 48, tile, "skills tiles"),
        el("div", { id: "rb-away-all" }, section(say("away_list"), almost(engine, known), 48, it => awayItem(engine, it), "skills"))));
    if (location.hash.startsWith("#rb-") && !show.gone) {
      show.gone = true;
      document.getElementById(location.hash.slice(1))?.scrollIntoView();
    }
  };

  /* Keeping: file and link */
  const begun = record => Object.entries(book.object(record.skills)).filter(([, it]) => ["known", "learning", "skip"].includes(it?.state));
  const count = record => begun(record).length;
  const packed = () => ({ roadbook: site, ...book.now() });
  const download = () => {
    const url = URL.createObjectURL(new Blob([JSON.stringify(packed(), null, 1)], { type: "application/json" }));
    el("a", { href: url, download: `${site}-progress.json` }).click();
    setTimeout(() => URL.revokeObjectURL(url), 1e4);
    tell(say("export_done", { n: count(book.now()) }));
  };
  const encode = async record => {
    const stream = new Blob([JSON.stringify(record)]).stream().pipeThrough(new CompressionStream("deflate-raw"));
    const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
    let text = "";
    for (const byte of bytes) text += String.fromCharCode(byte);
    return btoa(text).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  };
  const decode = async text => {
    const bytes = Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), it => it.charCodeAt());
    const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
    const decoder = new TextDecoder();
    let unpacked = "";
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      unpacked += decoder.decode(part.value, { stream: true });
      if (unpacked.length > LONGEST) throw new RangeError("too long");
    }
    return unpacked;
  };
  const link = async () => {
    const url = location.href.split("#")[0] + "#share=" + await encode(packed());
    try {
      await navigator.clipboard.writeText(url);
      tell(say("share_copied"));
    } catch {
      const input = el("input", { readonly: true, "aria-label": say("share_link"), value: url, onfocus: () => input.select() });
      tell(say("share_shown"), " ", input);
      input.focus();
    }
  };

  /* Taking in: asks before anything changes */
  const ask = (title, text, answers) => new Promise(resolve => {
    const dialog = el("dialog", { "aria-labelledby": "rb-ask", class: "ask" }, el("h2", { id: "rb-ask" }, title), el("p", {}, text),
      el("p", { class: "actions" }, answers.map(([key, value, kind]) => [button(key, () => dialog.close(value), { class: kind, autofocus: kind == "main" || (!value && !answers.some(it => it[2] == "main")) }), " "])));
    dialog.onclose = () => (dialog.remove(), resolve(dialog.returnValue));
    document.body.append(dialog);
    dialog.showModal();
  });
  const take = async text => {
    const record = book.parse(text), skills = record && record.skills;
    if (!record || skills !== book.object(skills)) return tell(say("import_bad"));
    const { roadbook, ...mine } = record;
    // A clock that is ahead must not make its changes the last ones for ever.
    for (const map of [skills, book.object(mine.choices)]) {
      for (const it of Object.values(map)) if (it?.at > Date.now()) it.at = Date.now();
    }
    // Skills that this roadmap does not have are kept, and shown nowhere.
    const engine = await book.planner(), away = begun(mine).filter(([id]) => engine.find(id) === undefined).length;
    const elsewhere = away ? " " + say("import_elsewhere", { n: away }) : "";
    const other = roadbook && roadbook != site ? " " + say("import_other", { name: roadbook }) : "";
    const answer = await ask(say("import_title"), say("import_text", { n: count(mine) }) + elsewhere + other,
      [["import_merge", "merge", "main"], ["import_replace", "replace"], ["cancel", ""]]);
    const before = book.now();
    if (answer == "merge") book.change(mine);
    else if (answer == "replace") book.replace(mine);
    else return tell(say("import_none"));
    tell(say("import_done", { n: count(mine) - away }) + elsewhere, " ", undo(before));
  };
  const undo = before => button("undo", () => (book.replace(before), tell(say("undone"))));
  const file = el("input", { type: "file", accept: ".json,application/json", id: "rb-import", onchange: async () => {
    const [it] = file.files;
    if (it) await take(await it.text().catch(() => ""));
    file.value = "";
  } });
  const reset = async () => {
    const before = book.now();
    const answer = await ask(say("reset_title"), say("reset_text", { n: count(before) }), [["reset_do", "reset", "danger"], ["cancel", ""]]);
    if (answer != "reset") return;
    book.replace(null);
    tell(say("reset_done"), " ", undo(before));
  };
  const block = (title, text, ...inner) => el("div", {}, el("h3", {}, say(title)), el("p", { class: "hint" }, say(text)), el("p", { class: "actions" }, inner));
  put(place, overview,
    el("form", { class: "keep", "aria-labelledby": "rb-keep", onsubmit: event => event.preventDefault() }, el("h2", { id: "rb-keep" }, say("keep")), el("p", {}, say("about_storage")), told,
      el("div", { class: "blocks" },
        block("export", "export_text", button("export_do", download)),
        block("import", "import_hint", el("label", { for: "rb-import" }, say("import_do")), file),
        block("share_title", "share_text", button("share_link", () => link().catch(() => tell(say("share_failed"))))),
        block("reset", "reset_hint", button("reset_do", reset, { class: "danger" })))));
  book.watch((digest, active) => show(digest, active));

  const receive = async () => {
    const text = new URLSearchParams(location.hash.slice(1)).get("share");
    if (!text) return;
    history.replaceState(null, "", location.pathname + location.search);
    take(await decode(text).catch(() => ""));
  };
  addEventListener("hashchange", receive);
  receive();
})(self.roadbook);
