/* Sets the stored theme before first paint, and room for progress; adds a button: the system's
   choice, the other, this one. */
((root, key, words, dark, button) => {
  const round = () => dark.matches ? ["", "light", "dark"] : ["", "dark", "light"];
  const next = () => round()[(round().indexOf(root.dataset.theme ?? "") + 1) % 3];
  const show = to => {
    if (/^(dark|light)$/.test(to)) root.dataset.theme = to;
    else delete root.dataset.theme;
    if (button) button.title = button.ariaLabel = words[next() || "system"];
  };
  const stored = () => { try { show(localStorage[key]); } catch {} };
  stored();
  try { if (localStorage["roadbook:" + root.dataset.site]) root.dataset.progress = ""; } catch {}
  onpageswap = onpagereveal = it => it.viewTransition?.ready.catch(() => {});
  dark.onchange = onstorage = stored;
  addEventListener("DOMContentLoaded", () => {
    button = document.createElement("button");
    button.className = "switch";
    button.onclick = () => {
      show(next());
      try { localStorage[key] = root.dataset.theme ?? ""; } catch {}
    };
    document.getElementById("rb-tools")?.append(button);
    show(root.dataset.theme);
  });
})(document.documentElement, "rb-theme", document.currentScript.dataset, matchMedia("(prefers-color-scheme:dark)"));
