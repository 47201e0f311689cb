/* Maps: hover or focus lights up what a skill needs and what needs it; buttons, keys and the mouse
   zoom, fit and pan. Everything works without: nodes are links, the box scrolls. */
(({ el, say }) => {
  const svg = document.querySelector("svg.map"), box = svg?.parentNode;
  if (!box || !el) return;
  /* Where the style sheet shows the list first and browsers do not read by what is shown, it is moved. */
  const part = box.closest("section"), list = part.nextElementSibling;
  if (!CSS.supports("reading-flow", "flex-visual") && part.matches(".map") && list?.matches("section") &&
    getComputedStyle(part).order == "1") list.after(part);

  const all = selector => [...svg.querySelectorAll(selector)];
  const nodes = {}, below = {}, above = {};
  for (const node of all("[data-node]")) nodes[node.dataset.node] = node;
  for (const wire of all("[data-wire]")) {
    const [from, to] = wire.dataset.wire.split(" ");
    (below[from] ??= []).push([wire, to]);
    (above[to] ??= []).push([wire, from]);
  }

  const dark = () => {
    svg.classList.remove("lit");
    for (const it of all(".on")) it.classList.remove("on");
  };
  const walk = (start, near) => {
    const seen = new Set([start]);
    for (const at of seen) {
      nodes[at].classList.add("on");
      for (const [wire, next] of near[at] ?? []) {
        wire.classList.add("on");
        seen.add(next);
      }
    }
  };
  const light = event => {
    const node = event.target.closest("a[data-node]");
    dark();
    if (!node) return;
    walk(node.dataset.node, above);
    walk(node.dataset.node, below);
    svg.classList.add("lit");
  };
  svg.onpointerover = light;
  svg.onpointerleave = dark;
  svg.addEventListener("focusin", light);
  svg.addEventListener("focusout", dark);

  /* At 1 the drawing has its own size; the box scrolls. */
  const width = +svg.getAttribute("width");
  let scale = 1;
  const fit = () => Math.min(1, box.clientWidth / width, box.clientHeight / svg.viewBox.baseVal.height);
  const zoom = (to, x = box.clientWidth / 2, y = box.clientHeight / 2) => {
    const at = box.getBoundingClientRect(), before = svg.getBoundingClientRect(), old = scale;
    scale = Math.min(2, Math.max(fit(), to));
    svg.setAttribute("width", width * scale);
    svg.removeAttribute("height");
    const after = svg.getBoundingClientRect(), moved = (start, was, now) => now + (start - was) * scale / old - start;
    box.scrollBy(moved(at.x + x, before.x, after.x), moved(at.y + y, before.y, after.y));
  };
  const tools = [["+", "map_in", () => zoom(scale * 1.25)], ["−", "map_out", () => zoom(scale / 1.25)], ["⤢", "map_fit", () => zoom(fit())]];
  if (document.fullscreenEnabled) tools.push(["▣", "map_full", () => (document.fullscreenElement ? document.exitFullscreen() : part.requestFullscreen()).catch(() => {})]);
  const bar = el("div", { class: "map-tools" }, tools.map(([sign, word, onclick]) =>
    el("button", { type: "button", "aria-label": say(word), title: say(word), onclick }, sign)));
  box.before(bar);
  const keys = { "+": 0, "=": 0, "-": 1, "0": 2 };
  box.addEventListener("keydown", event => {
    const tool = tools[keys[event.key]];
    if (!tool || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    tool[2]();
  });
  /* With Ctrl or Cmd the wheel zooms where it is; alone it scrolls as ever. */
  box.addEventListener("wheel", event => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const at = box.getBoundingClientRect();
    zoom(scale * (event.deltaY < 0 ? 1.1 : 1 / 1.1), event.clientX - at.x, event.clientY - at.y);
  }, { passive: false });
  /* The mouse drags the ground. */
  box.onpointerdown = event => {
    if (event.pointerType != "mouse" || event.button || event.target.closest("a")) return;
    box.setPointerCapture(event.pointerId);
    box.onpointermove = ({ movementX, movementY }) => box.scrollBy(-movementX, -movementY);
    box.onlostpointercapture = () => box.onpointermove = null;
  };

  /* Begins where the style sheet has scrolled to, if it could: at the marked node, else at the first one.
     Once the page is laid out, measuring costs nothing; in a window behind others Chromium may never say that it is idle. */
  (self.requestIdleCallback ?? setTimeout)(() => {
    const begin = box.querySelector(".map-begin"), at = begin?.lastChild.getBoundingClientRect(), frame = box.getBoundingClientRect();
    if (at) box.scrollBy(at.x - frame.x - frame.width / 2, at.y - frame.y - frame.height / 2);
    if (begin) begin.hidden = true;
  }, { timeout: 1000 });
})(self.roadbook ?? {});
