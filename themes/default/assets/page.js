/* Small comforts of a page of text: code is copied by a button, and the table of contents says where
   the reader is. Stands on progress.js for words and elements. */
(({ el, say }) => {
  if (!el) return;

  /* What a reader wants of a block: of a session what was typed alone, of numbered lines no numbers. */
  const textOf = code => {
    if (!code.querySelector(".p")) return code.textContent;
    const copy = code.cloneNode(true);
    for (const it of copy.querySelectorAll(".p")) it.replaceWith("\0");
    return copy.textContent.split("\n").filter(line => line[0] == "\0")
      .map(line => line.replace(/^\0 ?/, "") + "\n").join("");
  };
  const status = el("p", { role: "status", class: "visually-hidden" });
  const copy = async (button, code) => {
    let done = true;
    try {
      await navigator.clipboard.writeText(textOf(code));
    } catch {
      getSelection().selectAllChildren(code);
      done = document.execCommand("copy");
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
    button.onclick = () => copy(button, pre.firstChild);
    figure.append(button);
    document.body.append(status);
  }

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
