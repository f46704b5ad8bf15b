// Starts the viewer in the element `#viewer`: with the data that lie in the page, else with those at `data-source`.
"use strict";
((viewer) => {
  const root = document.getElementById("viewer");
  if (!root) return;
  const { lang, source, renderer } = root.dataset;
  const embedded = source !== undefined;
  // `#canvas` and `#webgl` choose the renderer, for comparison
  const asked = location.hash === "#canvas" || location.hash === "#webgl" ? location.hash.slice(1) : null;
  const options = { lang, embedded, renderer: renderer ?? asked };
  const start = (payload) => {
    viewer.shown = viewer.mount(root, payload, options);
    root.dataset.state = "ready";
  };
  if (!embedded) {
    start(JSON.parse(document.getElementById("viewer-data").textContent));
    return;
  }
  const words = viewer.words(lang);
  const say = (key, values) =>
    root.replaceChildren(viewer.h("p", { role: "status", class: "v-note" }, words(key, values)));
  say("loading");
  // What the server refuses it tells why, and what to do instead.
  const read = async (answer) => {
    if (answer.ok) return answer.json();
    const why = answer.status === 400 ? (await answer.json()).detail : null;
    throw Object.assign(new Error(`${source}: ${answer.status}`), { why });
  };
  fetch(source)
    .then(read)
    .then(start, ({ why }) => say(why ? "refused" : "failed", { why }));
})((globalThis.shisakuViewer ??= {}));
