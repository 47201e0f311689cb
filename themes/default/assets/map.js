// Maps: hover or focus lights up what a skill needs and what needs it; buttons zoom and fit.
// Everything works without: nodes are links, the box scrolls.
(function () {
  "use strict";
  var svg = document.querySelector("svg.map");
  if (!svg) return;
  var box = svg.parentNode;
  var wires = Array.prototype.map.call(svg.querySelectorAll("[data-wire]"), function (path) {
    var ends = path.getAttribute("data-wire").split(" ");
    return { path: path, from: ends[0], to: ends[1] };
  });
  var nodes = {};
  svg.querySelectorAll("[data-node]").forEach(function (node) {
    nodes[node.getAttribute("data-node")] = node;
  });

  function walk(start, near, far) {
    var seen = {}, stack = [start];
    seen[start] = true;
    while (stack.length) {
      var at = stack.pop();
      wires.forEach(function (wire) {
        if (wire[near] !== at) return;
        wire.path.classList.add("on");
        if (!seen[wire[far]]) {
          seen[wire[far]] = true;
          stack.push(wire[far]);
        }
      });
    }
    return Object.keys(seen);
  }

  function dark() {
    svg.classList.remove("lit");
    svg.querySelectorAll(".on").forEach(function (it) { it.classList.remove("on"); });
  }

  function light(node) {
    dark();
    var at = node.getAttribute("data-node");
    walk(at, "to", "from").concat(walk(at, "from", "to")).forEach(function (it) {
      nodes[it].classList.add("on");
    });
    svg.classList.add("lit");
  }

  svg.addEventListener("pointerover", function (event) {
    var node = event.target.closest("a[data-node]");
    if (node) light(node); else dark();
  });
  svg.addEventListener("pointerleave", dark);
  svg.addEventListener("focusin", function (event) {
    var node = event.target.closest("a[data-node]");
    if (node) light(node);
  });
  svg.addEventListener("focusout", dark);

  // Zoom: the drawing keeps its own size at 1; the box scrolls.
  var width = +svg.getAttribute("width");
  var scale = 1;
  function zoom(to) {
    var before = scale;
    scale = Math.min(2, Math.max(fit() * 0.8, to));
    var x = (box.scrollLeft + box.clientWidth / 2) / before;
    var y = (box.scrollTop + box.clientHeight / 2) / before;
    svg.setAttribute("width", Math.round(width * scale));
    svg.removeAttribute("height");
    box.scrollLeft = x * scale - box.clientWidth / 2;
    box.scrollTop = y * scale - box.clientHeight / 2;
  }
  function fit() { return Math.min(1, box.clientWidth / width); }

  var words = (box.getAttribute("data-words") || "Zoom in|Zoom out|Fit").split("|");
  var bar = document.createElement("div");
  bar.className = "map-tools";
  [["+", function () { zoom(scale * 1.25); }],
   ["\u2212", function () { zoom(scale / 1.25); }],
   ["\u2922", function () { zoom(fit()); }]].forEach(function (tool, at) {
    var button = document.createElement("button");
    button.type = "button";
    button.textContent = tool[0];
    button.setAttribute("aria-label", words[at]);
    button.title = words[at];
    button.addEventListener("click", tool[1]);
    bar.appendChild(button);
  });
  box.parentNode.insertBefore(bar, box);

  // Ctrl or Cmd with the wheel zooms; the wheel alone scrolls the page as ever.
  box.addEventListener("wheel", function (event) {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    zoom(scale * (event.deltaY < 0 ? 1.1 : 1 / 1.1));
  }, { passive: false });

  // Dragging the ground pans.
  var from = null;
  box.addEventListener("pointerdown", function (event) {
    if (event.pointerType !== "mouse" || event.button || event.target.closest("a")) return;
    from = { x: event.clientX, y: event.clientY, left: box.scrollLeft, top: box.scrollTop };
    box.setPointerCapture(event.pointerId);
  });
  box.addEventListener("pointermove", function (event) {
    if (!from) return;
    box.scrollLeft = from.left - (event.clientX - from.x);
    box.scrollTop = from.top - (event.clientY - from.y);
  });
  ["pointerup", "pointercancel"].forEach(function (name) {
    box.addEventListener(name, function () { from = null; });
  });

  // Begin where the map is about: at the marked node, else at the first one.
  var first = svg.querySelector(".here rect") || svg.querySelector(".node rect");
  if (first) {
    var middle = +first.getAttribute("y") + first.getAttribute("height") / 2;
    box.scrollLeft = +first.getAttribute("x") + first.getAttribute("width") / 2 - box.clientWidth / 2;
    box.scrollTop = middle - box.clientHeight / 2;
  }
})();
