/* The search engine: finds pages in the index that src/render/search makes and explains. Runs in the
   reader's browser alone and sends nothing. Knows nothing of what is shown. */
((scope, doc) => {
  "use strict";

  /* Words, by the rules of words.rs. */
  const spelt = { ß: "ss", æ: "ae", œ: "oe", þ: "th", ø: "o", ł: "l", đ: "d", ð: "d", ı: "i", ς: "σ" };
  const letter = "[\\p{Alphabetic}\\p{N}]";
  const joined = "[\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3005-\\u3007\\u3040-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{323af}]";
  const unseen = "\\xad\\u0640\\u200b-\\u200d\\u2060\\ufeff";
  const word = new RegExp(`(?:(?=${letter})${joined})+|(?:(?!${joined})${letter})+(?:[+#]+(?!${letter}))?`, "gu");
  const shown = new RegExp(`(?:${joined}\\p{M}*)+|(?:(?!${joined})[\\p{Alphabetic}\\p{N}\\p{M}${unseen}])+[+#]*`, "gu");
  const unbroken = new RegExp("^" + joined, "u"), cluster = new RegExp(joined + "\\p{M}*", "gu"), dropped = new RegExp(`[${unseen}]`, "g");
  const compound = /[a-z\d]+(?:[._/-][a-z\d]+){1,4}/gi;

  function fold(text) {
    if (/^[\0-\x7f]*$/.test(text)) return text.toLowerCase();
    return text.normalize("NFKD").replace(dropped, "").replace(/\p{M}/gu, "").toLowerCase().replace(/[ßæœþøłđðıς]/g, c => spelt[c]);
  }
  function pairs(run) {
    const all = [...run];
    return all.slice(1).map((it, i) => all[i] + it);
  }
  /* With `asked`, what is written without blanks is one word. */
  function words(text, asked) {
    return [...fold(text).matchAll(word)].flatMap(([it]) =>
      !unbroken.test(it) ? it.length > 32 ? [...it].slice(0, 32).join("") : it :
      asked ? it : [...pairs(it), [...it].pop()]);
  }
  /* Names without what joins their parts: nodejs for Node.js. */
  function whole(text) { return (text.match(compound) || []).map(it => it.replace(/[^a-z\d]/gi, "").toLowerCase()); }

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
      whole(title).forEach(it => post(it, d));
      if (said.length > 2 && said.length < 6) post(said.map(it => [...it][0]).join(""), d);
      for (let left = facts[at++]; left--;) {
        const tag = core.tags[facts[at++]];
        for (const it of [...words(tag), ...whole(tag)]) post(it, d);
      }
      const page = folder + (tail || said.join("-") + (kind == 2 ? "/index" : ""));
      if (kind == 2) folders[d] = page.slice(0, -5);
      return [title, page + ".html", id, kind, fact >> 2, track[d]];
    });
    for (const it of records) it[5] = it[5] == null ? "" : records[it[5]][0];
    vocabulary = [...lists.keys()].sort();
  }
  /* Lists of pages: the page, what it scores, and one more than the word's place in its title. */
  const steps = [3, 5, 9, 15, 25, 43];
  const score = (step, place) => steps[step] + (place ? 0 : 30);
  function post(it, document, place = 0) {
    if (!lists.has(it)) lists.set(it, []);
    lists.get(it).push(document, score(2, place), place);
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
        const gap = read[i++], step = gap & 7, more = step > 5 ? read[i++] : 0, place = step > 6 ? (more / 6 | 0) + 1 : 0;
        list.push(d += (gap >> 3) + 1, step > 5 ? score(more % 6, place) : steps[step], place);
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
    // Beginnings say less where the word itself is written somewhere.
    const much = lists.has(term) ? .25 : .7;
    for (let i = first(all, term), end = i + (whole ? 1 : 60); i < end && all[i]?.startsWith(term); i++) {
      if (!whole || all[i] == term) found.set(all[i], all[i] == term ? 1 : much + (.95 - much) * term.length / all[i].length);
    }
  }
  /* Words that a term may be mistyped for: insertions, deletions, replacements and swaps, one from
     three letters on, two from seven; the term may be unfinished. */
  /* Words of one family: they share their beginnings, and differ in their endings; s may be z. */
  const stem = term => term.slice(0, Math.max(4, term.length >> 1)), soft = it => it.replace(/z/g, "s");
  function kin(all, term, found) {
    if (term.length < 5 || unbroken.test(term)) return;
    const root = stem(term), own = soft(term);
    for (const start of new Set([root, soft(root), root.replace(/s$/, "z")])) {
      for (let i = first(all, start); all[i]?.startsWith(start); i++) {
        const it = soft(all[i]), { length } = it;
        let same = root.length;
        while (same < length && it[same] == own[same]) same++;
        const rest = length + own.length - 2 * same;
        if (!found.has(all[i]) && rest < 8 && (same > 5 || same > rest * 2)) found.set(all[i], .8 - .08 * rest);
      }
    }
  }
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

  const place = it => {
    const at = first(starts, it);
    return starts[at] == it ? at : Math.max(at - 1, 0);
  };
  /* What is asked for: words, taken apart or together as the roadmap writes them; else signs. */
  function read(query) {
    const said = [...new Set(words(query, true))].slice(0, 9), known = it => vocabulary[first(vocabulary, it)] == it;
    const begins = it => vocabulary[first(vocabulary, it)]?.startsWith(it);
    const terms = said.flatMap((it, i) => {
      if (unbroken.test(it)) return it;
      if (known(it + said[i + 1])) return it + said.splice(i + 1, 1)[0];
      if (!begins(it)) for (let cut = it.length - 3; cut > 2; cut--) {
        if (known(it.slice(0, cut)) && begins(it.slice(cut))) return [it.slice(0, cut), it.slice(cut)];
      }
      return it;
    });
    const make = (text, extra) => ({ text, extra, found: new Map() });
    if (!terms.length) return query.split(/\s+/).filter(it => it).slice(0, 9).map(it => make(it, "sign"));
    // What follows an underline is meant as it is.
    return [...terms.map(it => Object.assign(make(it), { whole: query.toLowerCase().includes("_" + it) })), ...whole(query).slice(0, 3).filter(it => !terms.includes(it)).map(it => make(it, "name"))];
  }
  /* The shards that may hold what a term means. */
  function wanted(it, last) {
    const { text, found, extra } = it, at = new Set();
    if (!starts.length) return at;
    if (unbroken.test(text) && text.length > 1) {
      pairs(text).forEach(pair => at.add(place(pair)));
      return at;
    }
    at.add(place(text));
    if (extra == "sign") return at;
    it.whole ||= text.length < 3 && it != last || !records && text.length < 2;
    begin(vocabulary, text, found, it.whole);
    it.guessed = !found.size && !extra;
    if (it.guessed) guess(vocabulary, text, found);
    // Where each shard is a part of much, a word that titles have is asked for by itself.
    if (records && !extra) {
      if (!it.whole) kin(vocabulary, text, found);
      if (text.length > 4) at.add(place(stem(text)));
    }
    if (!records && found.has(text)) return at;
    if (text.length > 2) for (let next = place(text) + 1, end = next + (records ? 2 : 1); next < end && starts[next]?.startsWith(text); next++) at.add(next);
    if (!records || it.guessed) [...found].sort((a, b) => b[1] - a[1]).slice(0, it.guessed ? 3 : 2).forEach(([name]) => at.add(place(name)));
    return at;
  }
  /* Adds what the shards at hand know of a term. */
  function complete(it) {
    const { text, found, extra } = it, near = new Map(), around = Object.values(shardWords);
    if (it.guessed && lists.has(text)) found.clear();
    if (unbroken.test(text) && text.length > 1) {
      lists.set(text, together(pairs(text)));
      return found.set(text, 1);
    }
    if (extra == "sign") return lists.has(text) && found.set(text, 1);
    for (const all of around) begin(all, text, near, it.whole);
    if (!extra && !it.whole) for (const all of around) kin(all, text, near);
    near.forEach((much, name) => found.set(name, Math.max(much, found.get(name) || 0)));
  }
  /* The pages that have all the pairs of a run: as they scored least. */
  function together(all) {
    let [left, ...others] = all.map(it => lists.get(it) || []);
    for (const list of others) {
      const at = new Map(), kept = [];
      for (let i = 0; i < list.length; i += 3) at.set(list[i], list[i + 1]);
      for (let i = 0; i < left.length; i += 3) if (at.has(left[i])) kept.push(left[i], Math.min(left[i + 1], at.get(left[i])), left[i + 2]);
      left = kept;
    }
    return left;
  }

  /* Finds pages; calls show with {terms, pages} once or twice: first with what the core knows. */
  async function find(query, show) {
    await (opened ||= open().catch(error => { opened = 0; throw error; }));
    const terms = read(query), signs = terms[0]?.extra == "sign", last = terms.filter(it => !it.extra).pop();
    if (!terms.length) return show({ terms, total: 0, pages: [], done: true });
    let failed;
    const get = all => Promise.all([...new Set(all)].map(at => shard(at).catch(() => failed = true)));
    const asked = terms.flatMap(it => [...wanted(it, last)]);
    if (records && !signs) show(rank(terms));
    await get(asked);
    terms.forEach(complete);
    // Names that the roadmap writes as one: unittest for "unit test", as far as it is at hand.
    const plain = terms.filter(it => !it.extra);
    if (plain.length == 2) {
      const name = { text: plain[0].text + plain[1].text, extra: "name", found: new Map() };
      if (name.text.length > 4 && !terms.some(it => it.text == name.text)) complete(name);
      if (name.found.size) terms.push(name);
    }
    const lost = terms.filter(it => !it.extra && !it.found.size && starts.length && it.text.length > 3);
    if (lost.length) {
      await get(lost.flatMap(it => [place(it.text) - 1, place(it.text), place(it.text) + 1]).filter(at => starts[at] != null));
      for (const it of lost) for (const at of [-1, 0, 1]) guess(shardWords[place(it.text) + at] || [], it.text, it.found);
    }
    const result = rank(terms);
    await near(result).catch(() => failed = true);
    show({ ...result, failed, signs, done: true });
  }

  /* Reads the first pages. Those move up where the words stand close together, in their order; a word
     that is in no title, close to what the page is called. */
  async function near({ terms, pages, scores, titled }) {
    const telling = Math.max(...terms.map(it => it.weight)) * .2;
    terms = terms.filter(it => it.weight > telling && !it.extra);
    const alone = terms.length < 2, top = pages.slice(0, 8);
    if (!terms.length || alone && titled[top[0]]) return;
    (await Promise.all(top.map(chunk))).forEach(([[title], summary, sections], i) => {
      const subject = { found: new Map(words(title).map(it => [it, it.length > 3])), weight: terms[0].weight };
      // Outcomes and questions come last, without a heading.
      const texts = [[3, alone ? "" : title], [3.7, summary], ...sections.map((it, i) => [[2.5, 0, !i || sections[i - 2] ? 1 : 2.7][i % 3], it])];
      scores[top[i]] += alone ? 4 * closeness([...terms, subject], texts, 10) : 45 * closeness(terms, texts, 4);
    });
    pages.splice(0, 8, ...top.sort((a, b) => scores[b] - scores[a] || a - b));
  }
  function closeness(terms, texts, far) {
    const much = terms.map(() => 0);
    for (const [weight, text] of texts) if (weight) {
      const last = terms.map(() => -far);
      words(text).forEach((it, at) => terms.forEach((term, i) => {
        const sure = term.found.get(it);
        if (!sure) return;
        for (const other of [i - 1, i + 1]) if (terms[other] && at - last[other] < far) {
          much[Math.min(i, other)] += sure * weight * (other < i ? 1 : .4) / (at - last[other] || 1);
        }
        last[i] = at;
      }));
    }
    return much.reduce((sum, it, i) => sum + (i + 1 < terms.length ? Math.log(1 + it) * Math.min(terms[i].weight, terms[i + 1].weight) : 0), 0);
  }

  /* Orders the pages. Each word scores by where it stands, weighed by how rare it is; a page is worth
     what share of the words it has; titles that are the query, in its order, come first. */
  function rank(terms) {
    const { n } = core, table = () => new Float32Array(n);
    const sum = table(), share = table(), row = table().fill(1), count = table(), titled = table(), cover = table(), length = table();
    const plain = terms.filter(it => it.extra != "name");
    let all = 0;
    terms.forEach((term, at) => {
      const best = table(), place = table(), sure = table();
      const put = (page, score, where, much) => {
        if (much * score + (where && 75 * much) > best[page] + (place[page] && 75 * sure[page])) {
          best[page] = much * score;
          place[page] = where;
          sure[page] = much;
        }
      };
      for (const [name, much] of term.found) {
        const list = lists.get(name) || [];
        for (let i = 0; i < list.length; i += 3) {
          const page = list[i], where = list[i + 2];
          put(page, list[i + 1], where, much);
          if (where) for (let left = inside.get(page) || 0; left; left--) put(page + left, 8, 0, much);
        }
      }
      let found = 0;
      for (const much of sure) found += much;
      const weight = term.weight = Math.max(.015, (Math.log(1 + (n - found + .5) / (found + .5)) / Math.log(2 + 2 * n)) ** .8);
      const named = term.extra == "name";
      if (!named) all += weight;
      for (let page = 0; page < n; page++) if (best[page]) {
        const where = place[page];
        sum[page] += (best[page] + (named && 12)) * weight;
        if (named) continue;
        share[page] += weight * (where ? 1 : Math.min(1, .7 + .3 * best[page] / 25));
        count[page]++;
        if (where) {
          titled[page] += weight * sure[page];
          cover[page] += weight;
          length[page] = (where - 1) % 8 + 1;
        }
        row[page] = where && where - 1 >> 3 == at ? Math.min(row[page], sure[page]) : 0;
      }
    });
    let most = 0, pages = [];
    for (const it of share) most = Math.max(most, it);
    for (let page = 0; page < n; page++) if (share[page] > most * .4) {
      const part = share[page] / all;
      const named = titled[page] / all;
      sum[page] *= part ** 1.6 / all;
      if (named) sum[page] += named * (75 * (cover[page] / all) ** 3 + 9 / length[page]);
      if (count[page] == plain.length) sum[page] += row[page] * (length[page] == plain.length ? 90 : 28);
      // The basics come first, and skills before the track that is about them.
      sum[page] *= (1.35 - .35 * page / n) * (inside.has(page) ? .75 : 1);
      pages.push(page);
    }
    pages.sort((a, b) => sum[b] - sum[a] || a - b);
    return { terms, total: pages.length, pages: pages.slice(0, 60), scores: sum, titled };
  }

  /* Where a text has what was asked for: [from, to, number of the term]. */
  function hits(text, terms) {
    const all = [], add = (from, to, at) => at >= 0 && all.push([from, to, at]);
    const named = name => terms.findIndex(it => it.found.has(name));
    for (const it of text.matchAll(compound)) add(it.index, it.index + it[0].length, named(whole(it[0])[0]));
    for (const { 0: raw, index } of text.matchAll(shown)) {
      if (unbroken.test(raw)) run(raw, index);
      else {
        const name = fold(raw), has = ({ text }) => text.length > 2 && (name.startsWith(text) || /[\u0590-\u06ff]/.test(text) && name.endsWith(text) || /[A-Z]/.test(raw[raw.toLowerCase().indexOf(text, 1)]));
        const at = named(name);
        add(index, index + raw.length, at < 0 ? terms.findIndex(has) : at);
      }
    }
    /* What is written without blanks is marked where it stands whole. */
    function run(raw, index) {
      const parts = [...raw.matchAll(cluster)], folded = parts.map(it => fold(it[0])).join("");
      terms.forEach(({ text }, term) => {
        if (unbroken.test(text)) for (let at = folded.indexOf(text); at >= 0; at = folded.indexOf(text, at + text.length)) {
          const last = parts[at + text.length - 1];
          if (last) add(index + parts[at].index, index + last.index + last[0].length, term);
        }
      });
    }
    terms.forEach(({ text: sign, extra }, term) => {
      if (extra == "sign") for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + sign.length)) add(at, at + sign.length, term);
    });
    let end = 0;
    return all.sort((a, b) => a[0] - b[0] || b[1] - a[1]).filter(it => it[0] >= end && (end = it[1]));
  }

  /* The part of a text that says most about the terms: {heading, anchor, parts}, every other part marked. */
  function excerpt([, summary, sections], terms) {
    let best = { much: 0, text: summary || sections[2] || "", hits: [] };
    const telling = Math.max(...terms.map(it => it.weight)) * .25;
    terms = terms.filter(it => it.weight > telling);
    for (let i = -3; i < sections.length; i += 3) {
      const text = i < 0 ? summary : sections[i + 2], all = hits(text, terms);
      all.forEach(([from], at) => {
        const near = all.slice(at, at + 20).filter(it => it[1] < from + 150), much = new Set(near.map(it => it[2])).size;
        if (much > best.much) best = { much, text, hits: near, heading: sections[i], anchor: sections[i + 1] };
      });
    }
    return { ...best, parts: cut(best.text, best.hits) };
  }
  function cut(text, hits) {
    const end = hits.length ? hits[hits.length - 1][1] : 0, blank = at => {
      const it = text.lastIndexOf(" ", at);
      return it > at - 40 ? it : /[\udc00-\udfff]/.test(text[at]) ? at - 1 : at;
    };
    let from = end > 150 ? Math.max(blank(Math.max(hits[0][0] - 40, 0)), 0) : 0, to = Math.max(end, from + 160);
    if (text[from] == " ") from++;
    to = text.length > to + 10 ? Math.max(blank(to + 10), end) : text.length;
    const parts = [from ? "… " : ""];
    for (const [start, stop] of hits) {
      parts[parts.length - 1] += text.slice(from, start);
      parts.push(text.slice(start, stop), "");
      from = stop;
    }
    parts[parts.length - 1] += text.slice(from, to) + (to < text.length ? " …" : "");
    return parts;
  }
})(globalThis, globalThis.document);
