/* A former address leads on with the query and the fragment that it was asked with. Without scripts
   the page leads on by itself. */
(() => {
  const to = new URL(document.querySelector("#rb-main a").href);
  to.search ||= location.search;
  to.hash ||= location.hash;
  location.replace(to);
})();
