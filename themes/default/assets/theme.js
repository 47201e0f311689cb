/* Sets the stored theme before the first paint, and whether there is progress, so that there is room
   for it; adds a button for the theme. */
((root, key, words, dark, button) => {
  const now = () => root.dataset.theme || (dark.matches ? "dark" : "light");
  const show = to => {
    if (to == "dark" || to == "light") root.dataset.theme = to;
    if (button) button.title = button.ariaLabel = words[now() == "dark" ? "light" : "dark"];
  };
  const stored = () => { try { show(localStorage[key]); } catch {} };
  stored();
  try { if (localStorage["roadbook:" + root.dataset.site]) root.dataset.progress = ""; } catch {}
  onpageswap = onpagereveal = event => event.viewTransition?.ready.catch(() => {});
  dark.onchange = onstorage = stored;
  addEventListener("DOMContentLoaded", () => {
    const place = document.getElementById("rb-tools");
    if (!place) return;
    button = document.createElement("button");
    button.className = "switch";
    button.onclick = () => {
      show(now() == "dark" ? "light" : "dark");
      try { localStorage[key] = now(); } catch {}
    };
    place.append(button);
    show();
  });
})(document.documentElement, "rb-theme", document.currentScript.dataset, matchMedia("(prefers-color-scheme:dark)"));
