// The panel of what was selected: an edge with its acts and the sentences that prove them, a node with its edges.
"use strict";
((viewer) => {
  const { h } = viewer;
  const STEP = 30;

  // A list that shows the first of many and a button for more.
  function longList(tag, items, words, build) {
    const list = h(tag, {});
    const more = h("button", { type: "button", class: "v-more", onclick: () => grow() });
    const grow = () => {
      const from = list.children.length;
      list.append(...items.slice(from, from + STEP).map(build));
      more.hidden = list.children.length >= items.length;
      more.textContent = words("more", { n: items.length - list.children.length });
    };
    grow();
    return [list, more];
  }

  // One act: what, when, where, the sentence, and where it is proved.
  function actItem(act, style, words) {
    const badges = [style.code("type", act.type)];
    if (act.status) badges.push(style.code("status", act.status));
    const meeting = act.meeting ? viewer.text(act.meeting[style.column]) : null;
    const safe = viewer.safeAddress(act.address);
    return h(
      "li",
      { class: "v-act" },
      h(
        "p",
        {},
        badges.map((badge) => h("span", { class: "v-badge" }, badge)),
        h("time", {}, act.on ?? words("undated")),
        " ",
        meeting,
      ),
      act.quote ? h("blockquote", {}, viewer.text(act.quote, "ja")) : null,
      safe ? h("p", {}, h("a", { href: safe, rel: "noreferrer" }, words("evidence"))) : null,
    );
  }

  viewer.edgeDetails = (edge, model, style, words, chosen) => {
    const acts = edge.acts.filter((act) => act.visible);
    const [n, all] = [acts.length, edge.acts.length];
    const end = (node) =>
      h(
        "button",
        { type: "button", class: "v-end", onclick: () => chosen(node) },
        viewer.text(style.label(node)),
      );
    return [
      h("h3", {}, end(edge.source), model.directed ? " → " : " — ", end(edge.target)),
      h("p", {}, `${words("edgeWeight")} ${viewer.weight(edge.weight)}`),
      h(
        "p",
        { class: "v-note" },
        all === 0 ? words("noActs") : n === all ? words("actsShown", { n }) : words("actsOf", { n, all }),
      ),
      ...longList("ul", acts, words, (act) => actItem(act, style, words)),
    ];
  };

  viewer.nodeDetails = (node, model, style, words, { chosen, centre }) => {
    const other = (edge) => (edge.source === node ? edge.target : edge.source);
    const edges = node.edges
      .filter((edge) => edge.visible)
      .sort((one, two) => two.weight - one.weight || one.index - two.index);
    const figures = Object.entries(node.attributes)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => [
        h("dt", {}, style.attribute(name)),
        h("dd", {}, typeof value === "number" ? viewer.figure(value) : viewer.text(String(value))),
      ]);
    const way = (edge) => (!model.directed ? "" : edge.source === node ? "→ " : "← ");
    return [
      h("h3", {}, viewer.text(style.label(node))),
      h(
        "p",
        {},
        h("span", { class: "v-badge" }, style.code("kind", node.kind)),
        ` ${words("strength")} ${viewer.weight(node.strength)}`,
      ),
      h(
        "p",
        { class: "v-actions" },
        h("button", { type: "button", onclick: centre }, words("centre")),
        " ",
        viewer.link(node.address, words("openPage")),
      ),
      figures.length ? h("dl", {}, figures) : null,
      h("h4", {}, words("neighbours", { n: edges.length })),
      ...longList("ul", edges, words, (edge) =>
        h(
          "li",
          {},
          h(
            "button",
            { type: "button", class: "v-neighbour", onclick: () => chosen(edge) },
            h("span", {}, way(edge), viewer.text(style.label(other(edge)))),
            h("small", {}, viewer.weight(edge.weight)),
          ),
        ),
      ),
    ];
  };
})((globalThis.shisakuViewer ??= {}));
