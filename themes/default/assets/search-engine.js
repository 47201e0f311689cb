/* The search engine: finds pages in the index that src/render/search makes and explains. Runs in the
   reader's browser alone and sends nothing. Knows nothing of what is shown. */
((scope, doc) => {
  "use strict";

  /* Words, by the rules of words.rs. */
  const spelt = { ß: "ss", æ: "ae", œ: "oe", þ: "th", ø: "o", ł: "l", đ: "d", ð: "d", ı: "i", ς: "σ" };
  const letter = "[\\p{Alphabetic}\\p{N}]";
  const joined = "[\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3005-\\u3007\\u3040-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{323af}]";
  const word = new RegExp(`(?:(?=${letter})${joined})+|(?:(?!${joined})${letter})+(?:[+#]+(?!${letter}))?`, "gu");
  const shown = new RegExp(`${joined}\\p{M}*|(?:(?!${joined})[\\p{Alphabetic}\\p{N}\\p{M}])+[+#]*`, "gu");
  const unbroken = new RegExp("^" + joined, "u");

  function fold(text) {
    if (/^[\0-\x7f]*$/.test(text)) return text.toLowerCase();
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[ßæœþøłđðıς]/g, c => spelt[c]);
  }
  function words(text, asked) {
    const all = [];
    for (const [it] of fold(text).matchAll(word)) {
      const letters = it.length > 32 || unbroken.test(it) ? [...it] : 0;
      if (!letters) all.push(it);
      else if (!unbroken.test(it)) all.push(letters.slice(0, 32).join(""));
      else {
        for (let i = 1; i < letters.length; i++) all.push(letters[i - 1] + letters[i]);
        if (!asked || letters.length < 2) all.push(letters.pop());
      }
    }
    return all;
  }

  /* The files, by the rules of digits.rs and write.rs. */
  function numbers(text) {
    const all = [];
    for (let i = 0, value = 0, factor = 1; i < text.length; i++) {
      let code = text.charCodeAt(i);
      code = code == 33 ? 57 : code - 35;
      if (code < 46) {
        all.push(value + code * factor);
        value = 0;
        factor = 1;
      } else {
        value += (code - 46) * factor;
        factor *= 46;
      }
    }
    return all;
  }
  function unfold(text) {
    let last = "";
    return text ? text.split(" ").map(it => last = last.slice(0, numbers(it[0])[0]) + it.slice(1)) : [];
  }
  const names = text => text.match(/.{6}/g) || [];

  let arrived, opened, core, vocabulary, starts, shards, records, texts, blocks, track, inside;
  const lists = new Map(), files = {}, shardWords = {};

  const api = scope.roadbookSearch = {
    take(...data) { arrived = data; },
    words, find, chunk, record, excerpt, level: it => core.levels[it - 1],
    /* How long to wait for more letters: titles that must be loaded are not asked for in vain. */
    pause: () => !core || records ? 60 : 250,
    /* Runs the script at an address below the site's root; a test puts its own here. */
    run: url => new Promise((done, fail) => {
      const it = doc.createElement("script");
      it.onload = () => { it.remove(); done(); };
      it.onerror = () => { it.remove(); fail(url); };
      it.src = doc.documentElement.dataset.root + url;
      doc.head.append(it);
    })
  };
  function load(name) {
    return files[name] ||= api.run(name ? `assets/search/${name}.js` : "search-index.js").then(() => arrived, error => {
      delete files[name];
      throw error;
    });
  }

  async function open() {
    [core] = await load("");
    starts = unfold(core.starts);
    shards = names(core.shards);
    track = [];
    inside = new Map();
    const spans = numbers(core.spans);
    for (let i = 0, at = 0; i < spans.length; i += 2) {
      at += spans[i];
      inside.set(at, spans[i + 1]);
      for (let d = at + 1; d <= at + spans[i + 1]; d++) track[d] = at;
    }
    if (core.words != null) {
      vocabulary = unfold(core.words);
      blocks = names(core.blocks);
      return;
    }
    texts = names(core.texts);
    const facts = numbers(core.facts), folders = [];
    let at = 0;
    records = (core.docs ? core.docs.split("\n") : []).map((line, d) => {
      const fact = facts[at++], kind = fact % 4, [title, tail, id] = line.split("\t");
      const said = words(title), folder = folders[track[d]] || "";
      said.forEach((it, i) => post(it, d, i * 8 + Math.min(said.length, 8)));
      for (let left = facts[at++]; left--;) words(core.tags[facts[at++]]).forEach(it => post(it, d, 0));
      const page = folder + (tail || said.join("-") + (kind == 2 ? "/index" : ""));
      if (kind == 2) folders[d] = page.slice(0, -5);
      return [title, page + ".html", id, kind, fact >> 2, track[d]];
    });
    for (const it of records) it[5] = it[5] == null ? "" : records[it[5]][0];
    vocabulary = [...lists.keys()].sort();
  }
  function post(it, document, place) {
    if (!lists.has(it)) lists.set(it, []);
    lists.get(it).push(document, 3, place);
  }
  async function shard(at) {
    if (shardWords[at]) return;
    const [all, data] = await load(shards[at]);
    const read = numbers(data);
    let i = 0;
    shardWords[at] = unfold(all);
    for (const it of shardWords[at]) {
      const list = [];
      for (let left = read[i++], d = -1; left--;) {
        const gap = read[i++], place = gap & 3;
        list.push(d += (gap >> 2) + 1, place, place > 2 ? read[i++] : 0);
      }
      lists.set(it, list);
    }
  }
  /* What is shown of a page: [record, summary, [heading, anchor, text, …]]. */
  async function chunk(document) {
    if (texts) return load(texts[document]);
    const [block] = await load(blocks[document >> 8]);
    return load(block.substr((document & 255) * 6, 6));
  }
  /* [title, url, id, kind, level, track]; at once where the core holds it. */
  function record(document) { return records ? records[document] : chunk(document).then(it => it[0]); }

  /* Words of a sorted list that begin with a term. */
  function first(all, term) {
    let low = 0, high = all.length;
    while (low < high) {
      const middle = low + high >> 1;
      if (all[middle] < term) low = middle + 1; else high = middle;
    }
    return low;
  }
  function begin(all, term, found, whole) {
    for (let i = first(all, term), end = i + (whole ? 1 : 60); i < end && all[i]?.startsWith(term); i++) {
      found.set(all[i], all[i] == term ? 1 : .7 + .25 * term.length / all[i].length);
    }
  }
  /* Words that a term may be mistyped for: insertions, deletions, replacements and swaps, one from
     three letters on, two from seven; the term may be unfinished. */
  function guess(all, term, found) {
    const most = term.length < 3 || unbroken.test(term) ? 0 : term.length < 7 ? 1 : 2;
    if (most) for (const it of all) {
      if (it.length < term.length - most || term.length < 4 && it.length != term.length) continue;
      const [errors, length] = distance(term, it, most);
      if (errors <= most) found.set(it, .6 - .08 * errors - .03 * (1 - length / it.length));
    }
  }
  function distance(term, it, most) {
    const width = Math.min(it.length, term.length + most);
    let before, last, row = Array.from({ length: width + 1 }, (_, i) => i);
    for (let i = 1; i <= term.length; i++) {
      before = last;
      last = row;
      row = [i];
      let least = i;
      for (let j = 1; j <= width; j++) {
        const same = term[i - 1] == it[j - 1];
        let cost = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + !same);
        if (i > 1 && j > 1 && !same && term[i - 1] == it[j - 2] && term[i - 2] == it[j - 1]) cost = Math.min(cost, before[j - 2] + 1);
        row.push(cost);
        least = Math.min(least, cost);
      }
      if (least > most) return [least];
    }
    const errors = Math.min(...row);
    return [errors, row.lastIndexOf(errors)];
  }

  /* Finds pages; calls show with {terms, pages} once or twice: first with what the core knows. */
  async function find(query, show) {
    await (opened ||= open().catch(error => { opened = 0; throw error; }));
    let terms = [...new Set(words(query, true))].slice(0, 9);
    const known = it => vocabulary[first(vocabulary, it)] == it;
    terms = terms.flatMap((it, i) => {
      if (known(it + terms[i + 1])) return it + terms.splice(i + 1, 1)[0];
      if (vocabulary[first(vocabulary, it)]?.startsWith(it)) return it;
      for (let cut = it.length - 3; cut > 2; cut--) {
        if (known(it.slice(0, cut)) && vocabulary[first(vocabulary, it.slice(cut))]?.startsWith(it.slice(cut))) return [it.slice(0, cut), it.slice(cut)];
      }
      return it;
    }).map(text => ({ text, found: new Map() }));
    if (!records && terms.length == 1 && terms[0].text.length < 2) terms = [];
    if (!terms.length) return show({ terms, total: 0, pages: [], done: true });
    const wanted = new Set();
    const place = it => {
      const at = first(starts, it);
      return starts[at] == it ? at : Math.max(at - 1, 0);
    };
    for (const it of terms) {
      const { text, found } = it;
      it.whole = text.length < 3 && !unbroken.test(text) && it != terms[terms.length - 1];
      begin(vocabulary, text, found, it.whole);
      it.guessed = !found.size;
      if (it.guessed) guess(vocabulary, text, found);
      if (starts.length) wanted.add(place(text));
      if (text.length > 2 || unbroken.test(text)) for (let at = place(text) + 1, end = at + 2; at < end && starts[at]?.startsWith(text); at++) wanted.add(at);
      if (!records || it.guessed) [...found].sort((a, b) => b[1] - a[1]).slice(0, 3).forEach(([name]) => wanted.add(place(name)));
    }
    if (records) show(rank(terms));
    let failed;
    await Promise.all([...wanted].map(at => shard(at).catch(() => failed = true)));
    for (const it of terms) {
      const { text, found } = it, near = new Map();
      const around = [...wanted].map(at => shardWords[at] || []);
      if (it.guessed && lists.has(text)) found.clear();
      for (const all of around) begin(all, text, near, it.whole);
      if (!near.size && !found.size) guess(shardWords[place(text)] || [], text, near);
      near.forEach((much, name) => found.set(name, much));
    }
    show({ ...rank(terms), failed, done: true });
  }

  /* Orders the pages. Where a word stands decides: title, tag, track, heading, text; a page with all
     words comes before others; rare words weigh more; titles that are the query come first. */
  const points = [6, 9, 16];
  function rank(terms) {
    const { n } = core, table = () => new Float32Array(n);
    const sum = table(), share = table(), row = table().fill(1), count = table(), titled = table(), length = table();
    let all = 0;
    terms.forEach((term, at) => {
      const best = table(), place = table(), sure = table();
      const put = (page, score, where, much) => {
        if (score > best[page]) {
          best[page] = score;
          place[page] = where;
          sure[page] = much;
        }
      };
      for (const [name, much] of term.found) {
        const list = lists.get(name) || [];
        for (let i = 0; i < list.length; i += 3) {
          const page = list[i], where = list[i + 2];
          put(page, much * (list[i + 1] < 3 ? points[list[i + 1]] : where ? 100 : 40), where, much);
          if (where) for (let left = inside.get(page) || 0; left; left--) put(page + left, 25 * much, 0, much);
        }
      }
      let found = 0;
      for (const score of best) found += score > 0;
      const weight = term.weight = Math.max(.05, Math.log(1 + n / (found || 1)) / Math.log(1 + n));
      all += weight;
      for (let page = 0; page < n; page++) if (best[page]) {
        const where = place[page];
        sum[page] += best[page] * weight;
        share[page] += weight;
        count[page]++;
        if (where) {
          titled[page]++;
          length[page] = (where - 1) % 8 + 1;
        }
        row[page] = where && where - 1 >> 3 == at ? Math.min(row[page], sure[page]) : 0;
      }
    });
    let most = 0, pages = [];
    for (const it of share) most = Math.max(most, it);
    for (let page = 0; page < n; page++) if (share[page] > most * .4) {
      const part = share[page] / all;
      sum[page] *= part * part / all;
      if (titled[page]) sum[page] += 8 * titled[page] / length[page];
      if (count[page] == terms.length) sum[page] += row[page] * (length[page] == terms.length ? 100 : 40);
      if (part > .85) sum[page] += 1000;
      pages.push(page);
    }
    pages.sort((a, b) => sum[b] - sum[a] || a - b);
    return { terms, total: pages.length, pages: pages.slice(0, 60), scores: sum };
  }

  /* The part of a text that says most about the terms: {heading, anchor, parts}, every other part marked. */
  function excerpt([, summary, sections], terms) {
    let best = { much: 0, text: summary || sections[2] || "", hits: [] };
    const telling = Math.max(...terms.map(it => it.weight)) * .25;
    terms = terms.filter(it => it.weight > telling);
    for (let i = -3; i < sections.length; i += 3) {
      const text = i < 0 ? summary : sections[i + 2], hits = [];
      for (const it of text.matchAll(shown)) {
        const name = fold(it[0]), at = terms.findIndex(({ text, found }) => found.has(name) || (unbroken.test(name) ? text.includes(name) : text.length > 2 && name.startsWith(text)));
        if (at >= 0) hits.push([it.index, it.index + it[0].length, at]);
      }
      hits.forEach(([from], at) => {
        const near = hits.slice(at, at + 20).filter(it => it[1] < from + 150), much = new Set(near.map(it => it[2])).size;
        if (much > best.much) best = { much, text, hits: near, heading: sections[i], anchor: sections[i + 1] };
      });
    }
    const { text, hits } = best, end = hits.length ? hits[hits.length - 1][1] : 0;
    let from = hits.length && end > 150 ? text.lastIndexOf(" ", Math.max(hits[0][0] - 40, 0)) + 1 : 0;
    let to = Math.max(end, from + 160);
    to = text.length > to ? Math.max(text.lastIndexOf(" ", to + 10), end) : text.length;
    const parts = [from ? "… " : ""];
    for (const [start, stop] of hits) {
      parts[parts.length - 1] += text.slice(from, start);
      parts.push(text.slice(start, stop), "");
      from = stop;
    }
    parts[parts.length - 1] += text.slice(from, to) + (to < text.length ? " …" : "");
    return { ...best, parts };
  }
})(globalThis, globalThis.document);
