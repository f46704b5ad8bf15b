// The same network as two tables, so that nothing in the picture needs eyes or a mouse.
"use strict";
((viewer) => {
  const { h } = viewer;
  const STEP = 100;

  // A table of `rows`; a row's first cell is a button that selects it. Up, Down, Home and End go from row to row.
  function table(columns, rows, words, cells, chosen) {
    const body = h("tbody");
    const more = h("button", { type: "button", class: "v-more", onclick: () => grow() });
    const grow = () => {
      const from = body.children.length;
      body.append(
        ...rows.slice(from, from + STEP).map((row, index) => {
          const [first, ...rest] = cells(row);
          const button = h(
            "button",
            { type: "button", tabindex: from + index ? -1 : 0, onclick: () => chosen(row) },
            first,
          );
          return h(
            "tr",
            {},
            h("th", { scope: "row" }, button),
            rest.map((text) => h("td", {}, text)),
          );
        }),
      );
      const left = rows.length - body.children.length;
      more.hidden = left <= 0;
      more.textContent = words("more", { n: left });
      if (from) body.children[from].querySelector("button").focus();
    };
    body.addEventListener("keydown", (event) => {
      const buttons = [...body.querySelectorAll("button")];
      const at = buttons.indexOf(document.activeElement);
      const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
      if (at < 0 || to === undefined || !buttons[to]) return;
      event.preventDefault();
      buttons[at].tabIndex = -1;
      buttons[to].tabIndex = 0;
      buttons[to].focus();
    });
    grow();
    const head = h(
      "thead",
      {},
      h(
        "tr",
        {},
        columns.map((title) => h("th", { scope: "col" }, title)),
      ),
    );
    return h("div", { class: "v-table" }, h("table", {}, head, body), more);
  }

  viewer.nodeTable = (model, style, words, chosen) => {
    const rows = model.nodes
      .filter((node) => node.visible)
      .sort((one, other) => other.strength - one.strength || one.index - other.index);
    const columns = [words("name"), words("sort"), words("edges"), words("edgeWeight")];
    return table(
      columns,
      rows,
      words,
      (node) => [
        viewer.text(style.label(node)),
        style.code("kind", node.kind),
        String(node.edges.length),
        viewer.weight(node.strength),
      ],
      chosen,
    );
  };

  // A — B, or A → B where the network is directed.
  viewer.edgeName = (edge, model, style) => [
    viewer.text(style.label(edge.source)),
    model.directed ? " → " : " — ",
    viewer.text(style.label(edge.target)),
  ];

  viewer.edgeTable = (model, style, words, chosen) => {
    const rows = model.edges
      .filter((edge) => edge.visible)
      .sort((one, other) => other.weight - one.weight || one.index - other.index);
    return table(
      [words("between"), words("edgeWeight"), words("acts")],
      rows,
      words,
      (edge) => [
        h("span", {}, viewer.edgeName(edge, model, style)),
        viewer.weight(edge.weight),
        String(edge.acts.filter((act) => act.visible).length),
      ],
      chosen,
    );
  };
})((globalThis.shisakuViewer ??= {}));
