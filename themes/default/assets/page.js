/* Small comforts of a page of text: code is copied by a button, and the table of contents says where
   the reader is. Stands on progress.js for words and elements. */
(({ el, say }) => {
  if (!el) return;

  /* What a reader wants of a block: of a session what was typed alone, line by line without its
     prompt. */
  const textOf = (figure, code) => {
    const { typed } = figure.dataset, lines = code.textContent.split("\n");
    if (typed === undefined) return code.textContent;
    return typed.split(" ").filter(Boolean).map(it => it.split(":"))
      .map(([line, prompt]) => lines[line].slice(prompt) + "\n").join("");
  };
  /* Where a page may not write to the clipboard: what is selected in a field is copied. */
  const select = text => {
    const field = el("textarea", { class: "visually-hidden", readonly: true });
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  };
  const status = el("p", { role: "status", class: "visually-hidden" });
  const copy = async (button, text) => {
    let done = true;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      done = select(text);
      button.focus();
    }
    status.textContent = say(done ? "copied" : "copy_failed");
    button.dataset.done = done ? "✓" : "…";
    setTimeout(() => {
      delete button.dataset.done;
      status.textContent = "";
    }, 2500);
  };
  for (const figure of document.querySelectorAll(".code")) {
    const pre = figure.querySelector("pre");
    const button = el("button", { type: "button", "aria-label": say("copy") + ": " + pre.getAttribute("aria-label") }, el("span", {}, say("copy")));
    button.onclick = () => copy(button, textOf(figure, pre.firstChild));
    figure.append(button);
    document.body.append(status);
  }

  /* What another site shows is loaded when a reader asks for it; the link stays. */
  for (const link of document.querySelectorAll("a[data-embed]")) link.onclick = event => {
    const src = link.dataset.embed;
    if (!src || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    delete link.dataset.embed;
    const frame = el("iframe", {
      src, title: link.textContent, allow: "autoplay; encrypted-media; fullscreen; picture-in-picture",
      referrerpolicy: "strict-origin-when-cross-origin",
      sandbox: "allow-forms allow-popups allow-presentation allow-same-origin allow-scripts",
    });
    link.before(frame);
    frame.focus();
  };

  const links = [...document.querySelectorAll(".toc a")];
  const heads = links.map(link => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  const nav = links[0]?.closest(".toc");
  if (!nav?.offsetParent) return;
  let here, waits;
  const spy = () => {
    waits = 0;
    const end = innerHeight + scrollY > document.documentElement.scrollHeight - 4;
    const at = heads.findLastIndex(it => it?.getBoundingClientRect().top < innerHeight * (end ? 1 : .3));
    if (links[at] == here) return;
    here?.removeAttribute("aria-current");
    here = links[at];
    here?.setAttribute("aria-current", "true");
    if (here) nav.scrollTop = here.offsetTop - nav.clientHeight / 2;
  };
  addEventListener("scroll", () => waits ||= requestAnimationFrame(spy), { passive: true });
  spy();
})(self.roadbook ?? {});
