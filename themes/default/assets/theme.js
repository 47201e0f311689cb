/* Sets the stored theme before the first paint; offers a button to change it. */
(function (root, key, words, dark, button) {
  function now() { return root.dataset.theme || (dark.matches ? "dark" : "light"); }
  function show(theme) {
    if (theme == "dark" || theme == "light") root.dataset.theme = theme;
    if (button) button.title = button.ariaLabel = words[now() == "dark" ? "light" : "dark"];
  }
  function stored() { try { show(localStorage[key]); } catch (e) {} }
  stored();
  dark.onchange = stored;
  addEventListener("storage", stored);
  addEventListener("DOMContentLoaded", function () {
    var place = document.getElementById("rb-tools");
    if (!place) return;
    button = document.createElement("button");
    button.className = "switch";
    button.onclick = function () {
      show(now() == "dark" ? "light" : "dark");
      try { localStorage[key] = now(); } catch (e) {}
    };
    place.append(button);
    show();
  });
})(document.documentElement, "rb-theme", document.currentScript.dataset, matchMedia("(prefers-color-scheme:dark)"));
