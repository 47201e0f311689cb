//! What pages hold: each kind of page once, whole.

use snapbox::str;

use crate::markup::html_problems;
use crate::support::{between, check_main, main_of, project, text};

/// One of everything.
pub(crate) const FULL: &str = "
    //- roadbook.yaml
    title: All of it
    summary: A *small* roadmap.
    repository: https://github.com/example/roadmap
    //- roadmap/_index.md
    ---
    title: Welcome
    ---
    The text of the home page.
    //- roadmap/core/_index.md
    ---
    title: Core
    summary: The core.
    tags: [t]
    ---
    Text of the track.
    //- roadmap/core/a.md
    ---
    title: A
    summary: First.
    effort: 1h
    level: beginner
    ---
    Text.
    //- roadmap/core/b.md
    ---
    title: \"B: *the* second\"
    summary: Second, with `code`.
    effort: 2h-4h
    level: intermediate
    requires:
      - {id: a, why: \"it *begins* there\"}
      - any: [c, {external: A course, url: https://example.org/}]
        why: one of them
    recommends: [d]
    alongside: [e]
    outcomes: [write *one*, {id: two, text: read two}]
    resources:
      - {title: The book, type: book, cost: paid, by: Ada, part: chapter 9, why: it is *short*}
      - {title: The docs, url: https://example.org/docs, type: docs, cost: free, effort: 30m,
         language: de, optional: true}
    questions:
      - {ask: Why?, answer: Because., section: how}
      - {ask: When?, answer: Now.}
      - How?
    tags: [t, u]
    authors: [Ada Lovelace, Bo]
    reviewed: {on: 2026-03-31, by: us, basis: the docs}
    ---
    ## How

    > [!NOTE]
    > A note.

    | a | b |
    |---|---|
    | 1 | 2 |

    - [x] done
    - [ ] open

    A footnote[^1], ~~struck~~, $x^2$.

    Term
    : Definition

    ```python title=\"x.py\" {1} linenos
    x = 1
    ```

    ### Deeper

    [^1]: The note.
    //- roadmap/core/c.md
    # C

    Text.
    //- roadmap/core/d.md
    # D

    Text.
    //- roadmap/core/e.md
    # E

    Text.
    //- roadmap/core/f.md
    ---
    title: F
    kind: project
    requires: [b]
    aliases: [old/f]
    ---
    Text.
    //- roadmap/goal.md
    ---
    title: Goal
    kind: path
    summary: Where to go.
    goals: [f]
    assumes: [a]
    ---
    The text of the path.
    ";

#[test]
fn a_skill() {
    check_main(
        FULL,
        "core/b.html",
        str![[r##"
<main id="rb-main" tabindex="-1">
<nav class="crumbs" aria-label="Breadcrumb">
<ol>
<li><a href="../index.html">All of it</a></li>
<li><a href="index.html">Core</a></li>
</ol>
</nav>
<article data-skill="core/b">
<div class="title">
<h1>B: <em>the</em> second</h1>
<p class="summary">Second, with <code>code</code>.</p>
</div>
<div class="state" id="rb-state"></div>
<dl class="strip">
<div><dt>Level</dt><dd><span class="level"><span class="dots" aria-hidden="true">●●○</span> Intermediate</span></dd></div>
<div><dt>Effort</dt><dd>2–4 h</dd></div>
<div><dt>Cost</dt><dd>paid</dd></div>
<div><dt>Reviewed</dt><dd>2026-03-31 by us <small>the docs</small></dd></div>
</dl>
<details class="toc-narrow fold">
<summary>On this page</summary>
<nav aria-label="On this page">
<ul>
<li><a href="#rb-before">Before you start</a></li>
<li><a href="#rb-outcomes">You will be able to</a></li>
<li><a href="#how">How</a>
<ul>
<li><a href="#deeper">Deeper</a></li>
</ul></li>
<li><a href="#rb-resources">Resources</a></li>
<li><a href="#rb-check">Check yourself</a></li>
<li><a href="#rb-unlocks">What this unlocks</a></li>
<li><a href="#rb-map">Where this stands</a></li>
</ul>
</nav>
</details>
<section class="panel" aria-labelledby="rb-before">
<h2 id="rb-before">Before you start</h2>
<ul class="needs">
<li data-node="core/a" data-skill="core/a"><a class="skill" href="a.html">A</a><span class="figures"><span>1 h</span></span><span class="why">it <em>begins</em> there</span></li>
<li class="group"><p>One of these is enough</p>
<p class="why">one of them</p>
<ul class="needs any">
<li data-node="core/c" data-skill="core/c"><a class="skill" href="c.html">C</a></li>
<li><a class="skill" href="https://example.org/" rel="noopener">A course</a></li>
</ul></li>
</ul>
<h3 id="rb-alongside">Learn together with</h3>
<ul class="skills">
<li><a class="skill" href="e.html" data-skill="core/e">E</a></li>
</ul>
<h3>Helps, but is not needed</h3>
<ul class="needs">
<li data-node="core/d" data-skill="core/d"><a class="skill" href="d.html">D</a></li>
</ul>
<details class="fold">
<summary>The whole way there: 3 skills, at least 3–5 h, 1 unknown</summary>
<ol class="route" data-words="{&quot;plan&quot;:&quot;The whole way there: {steps}&quot;,&quot;plan_hidden&quot;:{&quot;one&quot;:&quot;{n} earlier step is not shown.&quot;,&quot;other&quot;:&quot;{n} earlier steps are not shown.&quot;},&quot;steps&quot;:{&quot;one&quot;:&quot;{n} step&quot;,&quot;other&quot;:&quot;{n} steps&quot;},&quot;untaken&quot;:&quot;not in my plan&quot;}">
<li data-effort="60-60"><a class="skill" href="a.html" data-skill="core/a">A</a> <span class="figures"><span class="level"><span class="dots" aria-hidden="true">●○○</span> Beginner</span> <span class="effort">1 h</span></span><span class="why"><a href="b.html">for B: the second</a>: it <em>begins</em> there</span></li>
<li data-effort="120-240" class="goal"><a class="skill" href="b.html" data-skill="core/b">B: the second</a> <span class="badge">Goal</span> <span class="figures"><span class="level"><span class="dots" aria-hidden="true">●●○</span> Intermediate</span> <span class="effort">2–4 h</span></span></li>
<li><a class="skill" href="e.html" data-skill="core/e">E</a><span class="why"><a href="b.html">with B: the second</a></span></li>
</ol>
</details>

</section>
<section aria-labelledby="rb-outcomes">
<h2 id="rb-outcomes">You will be able to</h2>
<ul class="outcomes">
<li><label><input type="checkbox" hidden data-outcome="write-one"> <span>write <em>one</em></span></label></li>
<li><label><input type="checkbox" hidden data-outcome="two"> <span>read two</span></label></li>
</ul>
</section>
<div class="body">
<h2 id="how">How<a class="anchor" href="#how" aria-label="Link to section: How">#</a></h2>
<aside class="callout note" role="note">
<p class="callout-title">Note</p>
<p>A note.</p>
</aside>
<div class="table" tabindex="0" role="region" aria-label="Table: a, b"><table>
<thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead>
<tbody>
<tr><td>1</td><td>2</td></tr>
</tbody></table></div>
<ul class="tasks">
<li class="task"><input type="checkbox" disabled checked aria-label="Done"> done</li>
<li class="task"><input type="checkbox" disabled aria-label="To do"> open</li>
</ul>
<p>A footnote<sup class="footnote-ref"><a href="#fn-1" role="doc-noteref" aria-label="Footnote 1" id="fnref-1">1</a></sup>, <del>struck</del>, <math display="inline"><msup><mi>x</mi><mn>2</mn></msup></math>.</p>
<dl>
<dt>Term</dt>
<dd>Definition</dd>
</dl>
<figure class="code numbered" data-language="Python"><figcaption>x.py</figcaption><pre tabindex="0" role="region" aria-label="Python code: x.py"><code class="language-python"><span class="line marked" data-line="1">x <span class="o">=</span> <span class="n">1</span>
</span></code></pre></figure>
<h3 id="deeper">Deeper<a class="anchor" href="#deeper" aria-label="Link to section: Deeper">#</a></h3>
<section class="footnotes" role="doc-endnotes" aria-label="Footnotes">
<ol>
<li id="fn-1"><p>The note. <a class="backref" role="doc-backlink" href="#fnref-1" aria-label="Back to reference 1">↩</a></p>
</li>
</ol>
</section>

</div>
<section aria-labelledby="rb-resources">
<h2 id="rb-resources">Resources</h2>
<ol class="resources">
<li><span class="resource">The book</span>
<span class="figures"><span>Book</span> <span>Ada</span> <span class="cost paid">paid</span></span><span class="part">chapter 9</span><span class="why">it is <em>short</em></span></li>
<li><a class="resource" href="https://example.org/docs" hreflang="de" lang="de">The docs</a>
<span class="figures"><span>Documentation</span> <span>example.org</span> <span>30 min</span> <span>de</span> <span class="cost free">free</span> <span>optional</span></span></li>
</ol>
</section>
<section aria-labelledby="rb-check">
<h2 id="rb-check">Check yourself</h2>
<details class="fold">
<summary>Why?</summary>
<div>Because.</div>
<p><a href="#how">See “How”</a></p>
</details>
<details class="fold">
<summary>When?</summary>
<div>Now.</div>
</details>
<p class="question">How?</p>
</section>
<section aria-labelledby="rb-unlocks">
<h2 id="rb-unlocks">What this unlocks</h2>
<ul class="skills">
<li><a class="skill" href="f.html" data-skill="core/f">F</a> <span class="badge">Project</span></li>
</ul>
</section>
<section aria-labelledby="rb-map">
<h2 id="rb-map">Where this stands</h2>
<div class="map-box" tabindex="0" role="region" aria-label="Map around B: the second"><svg class="map" viewBox="0 0 216 276" width="216" height="276" role="group" aria-label="Map around B: the second"><defs><marker id="rb-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="10" markerHeight="10" markerUnits="userSpaceOnUse" orient="auto-start-reverse"><path d="M0 0 8 4 0 8z"/></marker></defs><g class="wires" aria-hidden="true"><path class="hard" data-wire="0 2" d="M52 62C52 92 108 92 108 122" marker-end="url(#rb-arrow)"/><path class="any" data-wire="1 2" d="M164 53V62C164 92 108 92 108 122" marker-end="url(#rb-arrow)"/><path class="hard" data-wire="2 3" d="M108 176V232" marker-end="url(#rb-arrow)"/></g><a class="node skill" href="a.html" data-node="0" data-skill="core/a" aria-label="A, 1 h, Beginner"><title>A, 1 h, Beginner</title><rect x="8" y="8" width="88" height="54" rx="8"/><text x="20" y="30">A </text><text class="note" x="20" y="48">●○○ 1 h</text></a><a class="node skill" href="c.html" data-node="1" data-skill="core/c" aria-label="C"><title>C</title><rect x="120" y="17" width="88" height="36" rx="8"/><text x="132" y="39">C </text></a><a class="node skill here" href="b.html" data-node="2" data-skill="core/b" aria-current="true" aria-label="B: the second, 2–4 h, Intermediate: needs A and (C or A course)"><title>B: the second, 2–4 h, Intermediate: needs A and (C or A course)</title><rect x="44" y="122" width="128" height="54" rx="8"/><text x="56" y="144">B: the second </text><text class="note" x="56" y="162">●●○ 2–4 h</text></a><a class="node skill" href="f.html" data-node="3" data-skill="core/f" aria-label="F, Project: needs B: the second"><title>F, Project: needs B: the second</title><rect x="64" y="232" width="88" height="36" rx="2"/><text x="76" y="254">F </text></a></svg><div class="map-begin" aria-hidden="true"><svg width="108" height="149" viewBox="0 0 108 149"></svg><i></i></div></div><ul class="map-key"><li><span class="dots" aria-hidden="true">●○○</span> Beginner</li><li><span class="dots" aria-hidden="true">●●○</span> Intermediate</li></ul><p class="map-note"><span>Dashed lines that meet: one of these is enough.</span></p>
<script defer src="../assets/map.e30d7fc1.js" data-words="{&quot;map_in&quot;:&quot;Zoom in&quot;,&quot;map_out&quot;:&quot;Zoom out&quot;,&quot;map_fit&quot;:&quot;Show all of it&quot;,&quot;map_full&quot;:&quot;Fill the screen&quot;}"></script>
</section>
<ul class="tags" aria-label="Tags">
<li><a href="../tags/t.html">t</a></li>
<li><a href="../tags/u.html">u</a></li>
</ul>

</article>
<nav class="pager" aria-label="Previous and next">
<a class="previous" rel="prev" href="c.html"><svg class="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true"><path d="M4 10h12m-5-5 5 5-5 5"/></svg><span><small>Previous</small> C</span></a>
<a class="next" rel="next" href="d.html"><span><small>Next</small> D</span><svg class="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true"><path d="M4 10h12m-5-5 5 5-5 5"/></svg></a>
</nav>
<p class="meta">Written by Ada Lovelace, Bo</p>
<p class="meta"><a href="https://github.com/example/roadmap/edit/main/roadmap/core/b.md"><svg class="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true"><path d="m12.5 4.5 3 3L7 16H4v-3z"/></svg>Edit this page</a><a href="https://github.com/example/roadmap/issues/new?title=Missing%20prerequisite%3A%20B%3A%20the%20second&amp;body=Page%3A%20core/b%0A%0AWhat%20should%20come%20before%20it%3A%0A%0AWhy%20it%20is%20needed%3A%0A"><svg class="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true"><path d="M5 17V3.5h9l-2 3.5 2 3.5H5"/></svg>Report a missing prerequisite</a></p>
</main>
"##]],
    );
}

#[test]
fn a_path_is_a_plan() {
    check_main(
        FULL,
        "goal.html",
        str![[r##"
<main id="rb-main" tabindex="-1">
<nav class="crumbs" aria-label="Breadcrumb">
<ol>
<li><a href="index.html">All of it</a></li>
</ol>
</nav>
<article data-path="goal">
<div class="title">
<p class="kind">Path</p>
<h1>Goal</h1>
<p class="summary">Where to go.</p>
</div>
<dl class="strip">
<div><dt>The plan</dt><dd data-own="steps">3 steps</dd></div>
<div><dt>Effort</dt><dd data-own="effort">at least 2–4 h, 2 unknown</dd></div>
</dl>
<details class="toc-narrow fold">
<summary>On this page</summary>
<nav aria-label="On this page">
<ul>
<li><a href="#rb-goals">Where this leads</a></li>
<li><a href="#rb-assumes">You know already</a></li>
<li><a href="#rb-plan">The plan</a></li>
<li><a href="#rb-map">Map</a></li>
</ul>
</nav>
</details>
<section aria-labelledby="rb-goals">
<h2 id="rb-goals">Where this leads</h2>
<ul class="skills">
<li><a class="skill" href="core/f.html" data-skill="core/f">F</a> <span class="badge">Project</span></li>
</ul>
</section>
<section aria-labelledby="rb-assumes">
<h2 id="rb-assumes">You know already</h2>
<ul class="skills">
<li><a class="skill" href="core/a.html" data-skill="core/a">A</a> <span class="figures"><span class="level"><span class="dots" aria-hidden="true">●○○</span> Beginner</span> <span class="effort">1 h</span></span></li>
</ul>
</section>
<section aria-labelledby="rb-plan">
<h2 id="rb-plan">The plan</h2>
<ol class="route" data-words="{&quot;plan&quot;:&quot;The whole way there: {steps}&quot;,&quot;plan_hidden&quot;:{&quot;one&quot;:&quot;{n} earlier step is not shown.&quot;,&quot;other&quot;:&quot;{n} earlier steps are not shown.&quot;},&quot;steps&quot;:{&quot;one&quot;:&quot;{n} step&quot;,&quot;other&quot;:&quot;{n} steps&quot;},&quot;untaken&quot;:&quot;not in my plan&quot;}">
<li data-effort="120-240"><a class="skill" href="core/b.html" data-skill="core/b">B: the second</a> <span class="figures"><span class="level"><span class="dots" aria-hidden="true">●●○</span> Intermediate</span> <span class="effort">2–4 h</span></span><span class="why"><a href="core/f.html">for F</a></span></li>
<li><a class="skill" href="core/e.html" data-skill="core/e">E</a><span class="why"><a href="core/b.html">with B: the second</a></span></li>
<li class="goal"><a class="skill" href="core/f.html" data-skill="core/f">F</a> <span class="badge">Project</span> <span class="badge">Goal</span></li>
</ol>
<p class="hint"><a href="goal/booklet.html">A booklet to print</a></p>
</section>
<section aria-labelledby="rb-map" class="map">
<h2 id="rb-map">Map</h2>
<a class="skip" href="#rb-map-end">Skip the map</a>
<div class="map-box" tabindex="0" role="region" aria-label="Map of the path Goal"><svg class="map" viewBox="0 0 144 246" width="144" height="246" role="group" aria-label="Map of the path Goal"><defs><marker id="rb-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="10" markerHeight="10" markerUnits="userSpaceOnUse" orient="auto-start-reverse"><path d="M0 0 8 4 0 8z"/></marker></defs><g class="wires" aria-hidden="true"><path class="hard" data-wire="0 2" d="M72 62V118" marker-end="url(#rb-arrow)"/></g><a class="node skill" href="core/b.html" data-node="0" data-skill="core/b" aria-label="B: the second, 2–4 h, Intermediate: needs A and (C or A course)"><title>B: the second, 2–4 h, Intermediate: needs A and (C or A course)</title><rect x="8" y="8" width="128" height="54" rx="8"/><text x="20" y="30">B: the second </text><text class="note" x="20" y="48">●●○ 2–4 h</text></a><a class="node skill" href="core/e.html" data-node="1" data-skill="core/e" aria-label="E"><title>E</title><rect x="8" y="202" width="88" height="36" rx="8"/><text x="20" y="224">E </text></a><a class="node skill" href="core/f.html" data-node="2" data-skill="core/f" aria-label="F, Project: needs B: the second"><title>F, Project: needs B: the second</title><rect x="28" y="118" width="88" height="36" rx="2"/><text x="40" y="140">F </text></a></svg><div class="map-begin" aria-hidden="true"><svg width="72" height="35" viewBox="0 0 72 35"></svg><i></i></div></div><ul class="map-key"><li><span class="dots" aria-hidden="true">●●○</span> Intermediate</li></ul>
<script defer src="assets/map.e30d7fc1.js" data-words="{&quot;map_in&quot;:&quot;Zoom in&quot;,&quot;map_out&quot;:&quot;Zoom out&quot;,&quot;map_fit&quot;:&quot;Show all of it&quot;,&quot;map_full&quot;:&quot;Fill the screen&quot;}"></script>
<div id="rb-map-end" tabindex="-1"></div>
</section>
<div class="body">
<p>The text of the path.</p>

</div>

</article>
<p class="meta"><a href="https://github.com/example/roadmap/edit/main/roadmap/goal.md"><svg class="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true"><path d="m12.5 4.5 3 3L7 16H4v-3z"/></svg>Edit this page</a><a href="https://github.com/example/roadmap/issues/new?title=Missing%20prerequisite%3A%20Goal&amp;body=Page%3A%20goal%0A%0AWhat%20should%20come%20before%20it%3A%0A%0AWhy%20it%20is%20needed%3A%0A"><svg class="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true"><path d="M5 17V3.5h9l-2 3.5 2 3.5H5"/></svg>Report a missing prerequisite</a></p>
</main>
"##]],
    );
}

#[test]
fn a_track() {
    check_main(
        FULL,
        "core/index.html",
        str![[r##"
<main id="rb-main" tabindex="-1">
<nav class="crumbs" aria-label="Breadcrumb">
<ol>
<li><a href="../index.html">All of it</a></li>
</ol>
</nav>
<article data-track="core">
<div class="title">
<p class="kind">Track</p>
<h1>Core</h1>
<p class="summary">The core.</p>
</div>
<dl class="strip">
<div><dt>Skills</dt><dd>6</dd></div>
<div><dt>Effort</dt><dd>at least 3–5 h, 4 unknown</dd></div>
<div><dt>Level</dt><dd>Beginner, Intermediate</dd></div>
</dl>
<details class="toc-narrow fold">
<summary>On this page</summary>
<nav aria-label="On this page">
<ul>
<li><a href="#rb-map">Map</a></li>
<li><a href="#rb-skills">Skills in order</a></li>
</ul>
</nav>
</details>
<div class="body">
<p>Text of the track.</p>

</div>
<section aria-labelledby="rb-map" class="map">
<h2 id="rb-map">Map</h2>
<a class="skip" href="#rb-map-end">Skip the map</a>
<div class="map-box" tabindex="0" role="region" aria-label="Map of the track Core"><svg class="map" viewBox="0 0 328 367" width="328" height="367" role="group" aria-label="Map of the track Core"><defs><marker id="rb-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="10" markerHeight="10" markerUnits="userSpaceOnUse" orient="auto-start-reverse"><path d="M0 0 8 4 0 8z"/></marker></defs><g class="wires" aria-hidden="true"><path class="hard" data-wire="0 2" d="M52 62C52 95 141 95 141 129" marker-end="url(#rb-arrow)"/><path class="helps" data-wire="3 2" d="M276 53V62C276 95 141 95 141 129" marker-end="url(#rb-arrow)"/><path class="any" data-wire="1 2" d="M164 53V62C164 95 141 95 141 129" marker-end="url(#rb-arrow)"/><path class="hard" data-wire="2 5" d="M141 183V239" marker-end="url(#rb-arrow)"/></g><a class="node skill" href="a.html" data-node="0" data-skill="core/a" aria-label="A, 1 h, Beginner"><title>A, 1 h, Beginner</title><rect x="8" y="8" width="88" height="54" rx="8"/><text x="20" y="30">A </text><text class="note" x="20" y="48">●○○ 1 h</text></a><a class="node skill" href="e.html" data-node="4" data-skill="core/e" aria-label="E"><title>E</title><rect x="8" y="323" width="88" height="36" rx="8"/><text x="20" y="345">E </text></a><a class="node skill" href="c.html" data-node="1" data-skill="core/c" aria-label="C"><title>C</title><rect x="120" y="17" width="88" height="36" rx="8"/><text x="132" y="39">C </text></a><a class="node skill" href="d.html" data-node="3" data-skill="core/d" aria-label="D"><title>D</title><rect x="232" y="17" width="88" height="36" rx="8"/><text x="244" y="39">D </text></a><a class="node skill" href="b.html" data-node="2" data-skill="core/b" aria-label="B: the second, 2–4 h, Intermediate: needs A and (C or A course)"><title>B: the second, 2–4 h, Intermediate: needs A and (C or A course)</title><rect x="77" y="129" width="128" height="54" rx="8"/><text x="89" y="151">B: the second </text><text class="note" x="89" y="169">●●○ 2–4 h</text></a><a class="node skill" href="f.html" data-node="5" data-skill="core/f" aria-label="F, Project: needs B: the second"><title>F, Project: needs B: the second</title><rect x="97" y="239" width="88" height="36" rx="2"/><text x="109" y="261">F </text></a></svg><div class="map-begin" aria-hidden="true"><svg width="52" height="35" viewBox="0 0 52 35"></svg><i></i></div></div><ul class="map-key"><li><span class="dots" aria-hidden="true">●○○</span> Beginner</li><li><span class="dots" aria-hidden="true">●●○</span> Intermediate</li></ul><p class="map-note"><span>Dashed lines that meet: one of these is enough.</span> <span>Dotted lines: helps, and is not needed.</span></p>
<script defer src="../assets/map.e30d7fc1.js" data-words="{&quot;map_in&quot;:&quot;Zoom in&quot;,&quot;map_out&quot;:&quot;Zoom out&quot;,&quot;map_fit&quot;:&quot;Show all of it&quot;,&quot;map_full&quot;:&quot;Fill the screen&quot;}"></script>
<div id="rb-map-end" tabindex="-1"></div>
</section>
<section aria-labelledby="rb-skills">
<h2 id="rb-skills">Skills in order</h2>
<ol class="route">
<li><a class="skill" href="a.html" data-skill="core/a">A</a> <span class="figures"><span class="level"><span class="dots" aria-hidden="true">●○○</span> Beginner</span> <span class="effort">1 h</span></span><p>First.</p></li>
<li><a class="skill" href="c.html" data-skill="core/c">C</a></li>
<li><a class="skill" href="b.html" data-skill="core/b">B: the second</a> <span class="figures"><span class="level"><span class="dots" aria-hidden="true">●●○</span> Intermediate</span> <span class="effort">2–4 h</span></span><p>Second, with <code>code</code>.</p><span class="why">needs <a href="a.html">A</a> and (<a href="c.html">C</a> or <a href="https://example.org/" rel="external">A course</a>)</span></li>
<li><a class="skill" href="d.html" data-skill="core/d">D</a></li>
<li><a class="skill" href="e.html" data-skill="core/e">E</a></li>
<li><a class="skill" href="f.html" data-skill="core/f">F</a> <span class="badge">Project</span><span class="why">needs <a href="b.html">B: the second</a></span></li>
</ol>
</section>
<ul class="tags" aria-label="Tags">
<li><a href="../tags/t.html">t</a></li>
</ul>

</article>
<p class="meta"><a href="https://github.com/example/roadmap/edit/main/roadmap/core/_index.md"><svg class="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true"><path d="m12.5 4.5 3 3L7 16H4v-3z"/></svg>Edit this page</a><a href="https://github.com/example/roadmap/issues/new?title=Missing%20prerequisite%3A%20Core&amp;body=Page%3A%20core%0A%0AWhat%20should%20come%20before%20it%3A%0A%0AWhy%20it%20is%20needed%3A%0A"><svg class="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true"><path d="M5 17V3.5h9l-2 3.5 2 3.5H5"/></svg>Report a missing prerequisite</a></p>
</main>
"##]],
    );
}

#[test]
fn the_home_page() {
    check_main(
        FULL,
        "index.html",
        str![[r##"
<main id="rb-main" tabindex="-1">
<div class="hero">
<h1>All of it</h1>
<p class="summary">A <em>small</em> roadmap.</p>
<p class="figures"><span>6 skills</span> <span>1 track</span> <span class="effort">at least 3–5 h, 4 unknown</span></p>
</div>
<section aria-labelledby="rb-tracks" class="all-tracks">
<h2 id="rb-tracks" class="visually-hidden">Tracks</h2>
<ol class="cards">
<li class="card" data-track="core"><h3><a href="core/index.html">Core</a></h3>
<p class="figures"><span>6 skills</span> <span class="effort">at least 3–5 h, 4 unknown</span></p></li>
</ol>
</section>
<div id="rb-ready" data-words="{&quot;kind_project&quot;:&quot;Project&quot;,&quot;reason_path&quot;:&quot;on the way to {title}&quot;,&quot;reason_track&quot;:&quot;goes on with {title}&quot;,&quot;reason_opens&quot;:{&quot;one&quot;:&quot;opens {n} skill&quot;,&quot;other&quot;:&quot;opens {n} skills&quot;},&quot;more&quot;:{&quot;one&quot;:&quot;and {n} more&quot;,&quot;other&quot;:&quot;and {n} more&quot;},&quot;away_needs&quot;:&quot;needs {names}&quot;,&quot;progress_overview&quot;:&quot;Overview&quot;,&quot;plan_page&quot;:&quot;Plan my way&quot;,&quot;ready_now&quot;:&quot;Ready now&quot;,&quot;away_list&quot;:&quot;One step away&quot;,&quot;ready_none&quot;:&quot;Nothing is ready. Something that others need is skipped or still to do.&quot;,&quot;ready_done&quot;:&quot;You know all of it. Congratulations!&quot;}"></div>
<section aria-labelledby="rb-start" class="start">
<h2 id="rb-start">Start here</h2>
<p class="hint">These need nothing else of this roadmap.</p>
<ul class="skills tiles">
<li><a class="skill" href="core/a.html" data-skill="core/a">A</a> <span class="figures"><span class="level"><span class="dots" aria-hidden="true">●○○</span> Beginner</span> <span class="effort">1 h</span></span></li>
<li><a class="skill" href="core/c.html" data-skill="core/c">C</a></li>
<li><a class="skill" href="core/d.html" data-skill="core/d">D</a></li>
</ul>
</section>
<section aria-labelledby="rb-paths">
<h2 id="rb-paths">Paths to a goal</h2>
<p class="hint">Each is a plan of what to learn, in which order, to get there.</p>
<ul class="cards">
<li class="card goal" data-path="goal"><h3><a href="goal.html">Goal</a></h3>
<p>Where to go.</p>
<p class="figures"><span>3 steps</span> <span class="effort">at least 2–4 h, 2 unknown</span></p></li>
</ul>
</section>
<div class="body">
<p>The text of the home page.</p>

</div>
<section aria-labelledby="rb-map" class="map">
<h2 id="rb-map">Map</h2>
<a class="skip" href="#rb-map-end">Skip the map</a>
<div class="map-box" tabindex="0" role="region" aria-label="Map of All of it"><svg class="map" viewBox="0 0 328 367" width="328" height="367" role="group" aria-label="Map of All of it"><defs><marker id="rb-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="10" markerHeight="10" markerUnits="userSpaceOnUse" orient="auto-start-reverse"><path d="M0 0 8 4 0 8z"/></marker></defs><g class="wires" aria-hidden="true"><path class="hard" data-wire="0 2" d="M52 62C52 95 141 95 141 129" marker-end="url(#rb-arrow)"/><path class="helps" data-wire="3 2" d="M276 53V62C276 95 141 95 141 129" marker-end="url(#rb-arrow)"/><path class="any" data-wire="1 2" d="M164 53V62C164 95 141 95 141 129" marker-end="url(#rb-arrow)"/><path class="hard" data-wire="2 5" d="M141 183V239" marker-end="url(#rb-arrow)"/></g><a class="node skill" href="core/a.html" data-node="0" data-skill="core/a" aria-label="A, 1 h, Beginner"><title>A, 1 h, Beginner</title><rect x="8" y="8" width="88" height="54" rx="8"/><text x="20" y="30">A </text><text class="note" x="20" y="48">●○○ 1 h</text></a><a class="node skill" href="core/e.html" data-node="4" data-skill="core/e" aria-label="E"><title>E</title><rect x="8" y="323" width="88" height="36" rx="8"/><text x="20" y="345">E </text></a><a class="node skill" href="core/c.html" data-node="1" data-skill="core/c" aria-label="C"><title>C</title><rect x="120" y="17" width="88" height="36" rx="8"/><text x="132" y="39">C </text></a><a class="node skill" href="core/d.html" data-node="3" data-skill="core/d" aria-label="D"><title>D</title><rect x="232" y="17" width="88" height="36" rx="8"/><text x="244" y="39">D </text></a><a class="node skill" href="core/b.html" data-node="2" data-skill="core/b" aria-label="B: the second, 2–4 h, Intermediate: needs A and (C or A course)"><title>B: the second, 2–4 h, Intermediate: needs A and (C or A course)</title><rect x="77" y="129" width="128" height="54" rx="8"/><text x="89" y="151">B: the second </text><text class="note" x="89" y="169">●●○ 2–4 h</text></a><a class="node skill" href="core/f.html" data-node="5" data-skill="core/f" aria-label="F, Project: needs B: the second"><title>F, Project: needs B: the second</title><rect x="97" y="239" width="88" height="36" rx="2"/><text x="109" y="261">F </text></a></svg><div class="map-begin" aria-hidden="true"><svg width="52" height="35" viewBox="0 0 52 35"></svg><i></i></div></div><ul class="map-key"><li><span class="dots" aria-hidden="true">●○○</span> Beginner</li><li><span class="dots" aria-hidden="true">●●○</span> Intermediate</li></ul><p class="map-note"><span>Dashed lines that meet: one of these is enough.</span> <span>Dotted lines: helps, and is not needed.</span></p>
<script defer src="assets/map.e30d7fc1.js" data-words="{&quot;map_in&quot;:&quot;Zoom in&quot;,&quot;map_out&quot;:&quot;Zoom out&quot;,&quot;map_fit&quot;:&quot;Show all of it&quot;,&quot;map_full&quot;:&quot;Fill the screen&quot;}"></script>
<div id="rb-map-end" tabindex="-1"></div>
</section>
<section aria-labelledby="rb-outline" class="outline late">
<h2 id="rb-outline">All skills in order</h2>
<p class="hint">Every skill comes after the skills that it needs.</p>
<h3><span class="number">1</span> <a href="core/index.html">Core</a></h3>
<ol>
<li><span class="number">1.1</span> <a class="skill" href="core/a.html" data-skill="core/a">A</a> <span class="figures"><span class="level"><span class="dots" aria-hidden="true">●○○</span> Beginner</span> <span class="effort">1 h</span></span></li>
<li><span class="number">1.2</span> <a class="skill" href="core/c.html" data-skill="core/c">C</a></li>
<li><span class="number">1.3</span> <a class="skill" href="core/b.html" data-skill="core/b">B: the second</a> <span class="figures"><span class="level"><span class="dots" aria-hidden="true">●●○</span> Intermediate</span> <span class="effort">2–4 h</span></span><span class="why">needs <a href="core/a.html">A</a> and (<a href="core/c.html">C</a> or <a href="https://example.org/" rel="external">A course</a>)</span></li>
<li><span class="number">1.4</span> <a class="skill" href="core/d.html" data-skill="core/d">D</a></li>
<li><span class="number">1.5</span> <a class="skill" href="core/e.html" data-skill="core/e">E</a></li>
<li><span class="number">1.6</span> <a class="skill" href="core/f.html" data-skill="core/f">F</a> <span class="badge">Project</span><span class="why">needs <a href="core/b.html">B: the second</a></span></li>
</ol>
</section>

<p class="meta"><a href="https://github.com/example/roadmap/edit/main/roadmap/_index.md"><svg class="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true"><path d="m12.5 4.5 3 3L7 16H4v-3z"/></svg>Edit this page</a></p>
</main>
"##]],
    );
}

#[test]
fn the_lists() {
    for page in ["skills.html", "resources.html", "tags.html", "tags/t.html", "404.html"] {
        let compilation = project(FULL).built();
        let main = main_of(text(&compilation, page));
        assert_eq!(main.matches("<h1").count(), 1, "{page}");
    }
    check_main(
        FULL,
        "tags/t.html",
        str![[r#"
<main id="rb-main" tabindex="-1">
<nav class="crumbs" aria-label="Breadcrumb">
<ol>
<li><a href="../index.html">All of it</a></li>
<li><a href="../tags.html">Tags</a></li>
</ol>
</nav>
<div class="title">
<h1>Tagged “t”</h1>
</div>
<p class="hint">1 skill</p>
<section aria-labelledby="rb-tracks">
<h2 id="rb-tracks">Tracks</h2>
<ul>
<li><a href="../core/index.html">Core</a></li>
</ul>
</section>
<div class="table" data-list="beginner&#10;Beginner&#10;intermediate&#10;Intermediate&#10;advanced&#10;Advanced&#10;" tabindex="0" role="region" aria-label="All skills">
<table class="all">
<thead><tr><th scope="col">Skill</th><th scope="col">Track</th><th scope="col">Level</th><th scope="col">Effort</th><th scope="col" class="number">Depth</th></tr></thead>
<tbody>
<tr data-skill="core/b" data-in="core" data-level="intermediate" data-tag="t&#10;u&#10;"><th scope="row"><a class="skill" href="../core/b.html" data-skill="core/b">B: the second</a></th><td><a href="../core/index.html">Core</a></td><td data-rank="2"><span class="level"><span class="dots" aria-hidden="true">●●○</span> Intermediate</span></td><td data-minutes="120">2–4 h</td><td class="number">1</td></tr>
</tbody>
</table>
</div>

</main>
"#]],
    );
}

#[test]
fn each_page_has_a_markdown_copy() {
    let compilation = project(FULL).built();
    crate::support::same(
        text(&compilation, "core/b.md"),
        str![[r##"
# B: the second

> Second, with code.

- Level: Intermediate
- Effort: 2–4 h
- Reviewed: 2026-03-31 by us (the docs)
- Tags: t, u
- Written by Ada Lovelace, Bo

## Before you start

- [A](a.md): it *begins* there
- One of these is enough: one of them
  - [C](c.md)
  - [A course](<https://example.org/>) (Outside this roadmap)

## Learn together with

- [E](e.md)

## Helps, but is not needed

- [D](d.md)

## You will be able to

- write one
- read two

## How

> [!NOTE]
> A note.

| a | b |
|---|---|
| 1 | 2 |

- [x] done
- [ ] open

A footnote[^1], ~~struck~~, $x^2$.

Term
: Definition

```python title="x.py" {1} linenos
x = 1
```

### Deeper

[^1]: The note.

## Resources

- The book (Book, Ada, paid); chapter 9: it is short
- [The docs](<https://example.org/docs>) (Documentation, 30 min, de, free, optional)

## Check yourself

- Why?

  Because.

  See “[How](#how)”
- When?

  Now.

- How?

## What this unlocks

- [F](f.md)

"##]],
    );
}

#[test]
fn a_booklet_holds_what_each_step_is_about() {
    check_main(
        FULL,
        "goal/booklet.html",
        str![[r#"
<main id="rb-main" tabindex="-1">
<nav class="crumbs" aria-label="Breadcrumb">
<ol>
<li><a href="../index.html">All of it</a></li>
<li><a href="../goal.html">Goal</a></li>
</ol>
</nav>
<div class="title">
<h1>Goal: booklet</h1>
<p class="summary">What each step is about, to print and to tick off on paper. The texts stand on the pages of the steps.</p>
</div>
<p class="hint">3 steps, at least 2–4 h, 2 unknown</p>
<section class="step">
<h2><span class="number">1</span> <a class="skill" href="../core/b.html" data-skill="core/b">B: the second</a></h2>
 <span class="figures"><span class="level"><span class="dots" aria-hidden="true">●●○</span> Intermediate</span> <span class="effort">2–4 h</span></span>
<p>Second, with <code>code</code>.</p>
<p class="why">needs <a href="../core/a.html">A</a> and (<a href="../core/c.html">C</a> or <a href="https://example.org/" rel="external">A course</a>)</p>
<h3>You will be able to</h3>
<ul class="boxes">
<li>write <em>one</em></li>
<li>read two</li>
</ul>
<h3>Resources</h3>
<ol class="resources">
<li><span class="resource">The book</span>
<span class="figures"><span>Book</span> <span>Ada</span> <span class="cost paid">paid</span></span><span class="part">chapter 9</span><span class="why">it is <em>short</em></span></li>
<li><a class="resource" href="https://example.org/docs" hreflang="de" lang="de">The docs</a>
<span class="figures"><span>Documentation</span> <span>example.org</span> <span>30 min</span> <span>de</span> <span class="cost free">free</span> <span>optional</span></span></li>
</ol>
<h3>Check yourself</h3>
<ul>
<li>Why?</li>
<li>When?</li>
<li>How?</li>
</ul>
</section>
<section class="step">
<h2><span class="number">2</span> <a class="skill" href="../core/e.html" data-skill="core/e">E</a></h2>

</section>
<section class="step">
<h2><span class="number">3</span> <a class="skill" href="../core/f.html" data-skill="core/f">F</a> <span class="badge">Project</span></h2>

<p class="why">needs <a href="../core/b.html">B: the second</a></p>
</section>
</main>
"#]],
    );
}

#[test]
fn cards_of_a_map_say_which_track_they_are_of() {
    let compilation = project(
        "
        //- roadmap/core/a.md
        # A
        //- roadmap/web/b.md
        ---
        title: B
        kind: project
        requires: [a]
        ---
        ",
    )
    .built();
    let map = between(text(&compilation, "index.html"), "<svg class=\"map\"", "</section>");
    assert!(map.contains("aria-label=\"A, Core\""), "{map}");
    assert!(map.contains("aria-label=\"B, Project, Web: needs A\""), "{map}");
    assert!(map.contains("<path class=\"band t1\"") && map.contains("<path class=\"band t2\""));
    assert!(map.contains(
        "<ul class=\"map-key\"><li class=\"t1\">Core</li><li class=\"t2\">Web</li></ul>"
    ));
}

#[test]
fn the_markdown_copy_of_a_track_or_path_lists_what_it_leads_through() {
    let compilation = project(
        "
        //- roadmap/core/_index.md
        ---
        title: Core
        requires: [{external: A computer}]
        ---
        //- roadmap/core/a.md
        # A
        //- roadmap/core/b.md
        ---
        title: B
        requires:
          - all: [a, {any: [x, {external: A course, url: https://example.org/}]}]
            why: both
        recommends: [y]
        ---
        //- roadmap/x.md
        # X
        //- roadmap/y.md
        # Y
        //- roadmap/goal.md
        ---
        title: Goal
        kind: path
        goals: [b]
        ---
        ",
    )
    .built();
    crate::support::same(
        text(&compilation, "core/b.md"),
        str![[r#"
# B

## Before you start

- All of these together: both
  - [A](a.md)
  - One of these is enough
    - [X](../x.md)
    - [A course](<https://example.org/>) (Outside this roadmap)
- A computer (Outside this roadmap)

## Helps, but is not needed

- [Y](../y.md)

"#]],
    );
    crate::support::same(
        text(&compilation, "core/index.md"),
        str![[r#"
# Core

## Before you start

- A computer (Outside this roadmap)

## Skills

- [A](a.md)
- [B](b.md): needs A and (X or A course)

"#]],
    );
    crate::support::same(
        text(&compilation, "goal.md"),
        str![[r#"
# Goal

## Where this leads

- [B](core/b.md)

## The plan

1. [A](core/a.md)
2. [B](core/b.md): needs A and (X or A course)

"#]],
    );
}

#[test]
fn every_page_is_whole_and_harmless() {
    for project in [project(FULL), project(FULL).at("https://example.org/x/")] {
        let compilation = project.built();
        let mut pages = 0;
        for path in compilation.site.outputs.keys() {
            if path.as_str().ends_with(".html") {
                let problems = html_problems(text(&compilation, path.as_str()));
                assert_eq!(problems, [] as [&str; 0], "{path}");
                pages += 1;
            }
        }
        assert!(pages > 15, "{pages}");
    }
}

#[test]
fn every_page_names_its_title_language_and_one_main() {
    let compilation = project(FULL).built();
    for path in compilation.site.outputs.keys().filter(|it| it.as_str().ends_with(".html")) {
        let page = text(&compilation, path.as_str());
        assert!(page.starts_with("<!doctype html>"), "{path}");
        assert!(page.contains("<html lang=\"en\" dir=\"ltr\""), "{path}");
        assert_eq!(page.matches("<main").count(), 1, "{path}");
        assert_eq!(page.matches("<h1").count(), 1, "{path}");
        assert!(between(page, "<title>", "</title>").len() > "<title></title>".len(), "{path}");
    }
}

#[test]
fn other_languages_have_their_direction() {
    let compilation = project(
        "
        //- roadbook.yaml
        language: ar
        //- roadmap/a.md
        # A

        Text.
        ",
    )
    .built();
    assert!(text(&compilation, "a.html").contains("<html lang=\"ar\" dir=\"rtl\""));
}

#[test]
fn a_resource_without_an_address_is_shown() {
    let compilation = project(FULL).built();
    assert!(text(&compilation, "core/b.html").contains("The book"));
    assert!(text(&compilation, "core/b.md").contains("The book"));
}

/// What runs from left to right in a page that does not, with signs at its ends, is set apart
/// wherever it is shown: in titles, lists, tags, maps and in what the scripts show.
#[test]
fn names_with_signs_are_set_apart_in_pages_that_run_from_right_to_left() {
    let fixture = "//- roadbook.yaml
title: خارطة
language: LANGUAGE
//- roadmap/net.md
---
title: .NET
tags: [\"C++\"]
resources: [{title: \"C++ Primer (5th ed.)\", url: \"https://example.org/\"}]
---
نص عن C++ و `--flag` و -all.
//- roadmap/cpp.md
---
title: لغة C++
requires: [net]
---
نص
";
    let rtl = project(&fixture.replace("LANGUAGE", "ar")).built();
    let page = text(&rtl, "net.html");
    for held in [
        "<title>\u{2066}.NET\u{2069} ",
        "<h1><bdi>.NET</bdi></h1>",
        "<p>نص عن <bdi>C++</bdi> و <code>--flag</code> و <bdi>-all</bdi>.</p>",
        "><bdi>C++</bdi></a></li>",
        "><bdi>C++ Primer (5th ed.)</bdi></a>",
        ">لغة <bdi>C++</bdi></a>",
        "\u{2066}.NET\u{2069} </text>",
    ] {
        assert!(page.contains(held), "{held}\n{page}");
    }
    let home = text(&rtl, "index.html");
    assert!(home.contains(">لغة <bdi>C++</bdi></a>"), "{home}");
    let data = text(&rtl, "plan-graph.js");
    assert!(data.contains("لغة \u{2066}C++\u{2069}"), "{data}");
    let ltr = project(&fixture.replace("LANGUAGE", "en")).built();
    assert!(!text(&ltr, "net.html").contains("<bdi>"));
}

#[test]
fn classes_of_formulas_have_a_style() {
    let compilation = project(
        "
        //- roadmap/a.md
        # A

        $\\cancel{x} \\boxed{y}$

        $$\\begin{aligned} a &= b \\\\ c &= d \\end{aligned}$$

        $$\\begin{array}{|l|r:c|} \\hline a & b & c \\\\ \\hdashline a & b & c \\end{array}$$

        $$\\begin{cases} 1 & a \\\\ 2 & b \\end{cases} \\begin{matrix} a \\\\ b \\end{matrix}$$

        $$\\begin{multline} a \\\\ b \\end{multline}$$
        ",
    )
    .built();
    let style =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/assets/style.css");
    let style = std::fs::read_to_string(style).unwrap();
    let page = text(&compilation, "a.html");
    let formulas = page.split("<math").skip(1).map(|it| it.split("</math>").next().unwrap());
    let classes = formulas.flat_map(|it| it.split("class=\"").skip(1));
    let classes = classes.flat_map(|it| it.split('"').next().unwrap().split(' '));
    let classes: std::collections::BTreeSet<&str> = classes.collect();
    assert!(classes.len() > 10, "{classes:?}");
    for class in classes {
        assert!(style.contains(&format!(".{class}")), "{class}");
    }
}
