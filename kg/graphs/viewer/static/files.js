// What the reader can take away: the picture as it stands, the data that are shown as JSON and CSV.
"use strict";
((viewer) => {
  const DENSITY = 2;
  const HEAD = 34; // pixels above the stage …
  const LINE = 16; // … and of each line below it

  function save(name, blob) {
    const address = URL.createObjectURL(blob);
    viewer.h("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  }

  // The parts in lines that fit the width, ; between them.
  function lines(context, parts, width) {
    const found = [];
    for (const part of parts) {
      const longer = found.length ? `${found.at(-1)}; ${part}` : part;
      if (found.length && context.measureText(longer).width > width) found.push(part);
      else found[Math.max(0, found.length - 1)] = longer;
    }
    return found;
  }

  // The stage as a canvas of its own, drawn anew at twice the density, with its title and, in `foot`, how it was made.
  viewer.picture = (scene, style, heading, foot) => {
    const { view } = scene;
    const canvas = document.createElement("canvas");
    const context = canvas.getContext("2d");
    const small = `11px ${viewer.FONT}`;
    context.font = small;
    const below = lines(context, foot, view.width - 24);
    const height = HEAD + view.height + (below.length + 1) * LINE;
    canvas.width = view.width * DENSITY;
    canvas.height = height * DENSITY;
    context.scale(DENSITY, DENSITY);
    context.fillStyle = style.theme.ground;
    context.fillRect(0, 0, view.width, height);
    context.save();
    context.translate(0, HEAD);
    context.beginPath();
    context.rect(0, 0, view.width, view.height);
    context.clip();
    scene.drawAll(context);
    context.restore();
    context.fillStyle = style.theme.ink;
    context.textBaseline = "middle";
    context.font = `bold 16px ${viewer.FONT}`;
    context.fillText(heading, 12, HEAD / 2 + 3, view.width - 24);
    context.font = small;
    below.forEach((line, index) => context.fillText(line, 12, HEAD + view.height + (index + 1) * LINE));
    return canvas;
  };

  viewer.savePicture = (canvas, name) => canvas.toBlob((blob) => save(`${name}.png`, blob), "image/png");

  // The shown part as nodes and edges with their acts, and how the network was made.
  viewer.asJson = (model) => {
    const act = ({ id, type, status, on, quote, meeting, sign }) => ({
      id,
      type,
      status,
      date: on,
      meeting: meeting?.[0] ?? null,
      sign,
      quote,
    });
    return {
      projection: model.payload.projection,
      directed: model.directed,
      made: model.payload.made,
      nodes: model.nodes
        .filter((node) => node.visible)
        .map((node) => ({
          id: node.id,
          label: node.labels[0],
          label_en: node.labels[1],
          kind: node.kind,
          bipartite: node.side,
          ...node.attributes,
        })),
      edges: model.edges
        .filter((edge) => edge.visible)
        .map((edge) => ({
          id: edge.id,
          source: edge.source.id,
          target: edge.target.id,
          weight: edge.weight,
          acts: edge.acts.filter((one) => one.visible).map(act),
        })),
    };
  };

  // A line an act of the shown edges (a line an edge where it has none); RFC 4180.
  viewer.asCsv = (model) => {
    const head = "edge,source_id,source,target_id,target,weight,act,type,status,date,meeting,quote".split(",");
    const rows = model.edges
      .filter((edge) => edge.visible)
      .flatMap((edge) => {
        const { source, target } = edge;
        const ends = [edge.id, source.id, source.labels[0], target.id, target.labels[0], edge.weight];
        const acts = edge.acts.filter((act) => act.visible);
        return (acts.length ? acts : [null]).map((act) => [
          ...ends,
          ...(act ? [act.id, act.type, act.status, act.on, act.meeting?.[0], act.quote] : Array(6).fill("")),
        ]);
      });
    const field = (value) => {
      const text = String(value ?? "");
      return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    };
    return [head, ...rows].map((row) => `${row.map(field).join(",")}\r\n`).join("");
  };

  viewer.saveJson = (model, name) =>
    save(`${name}.json`, new Blob([JSON.stringify(viewer.asJson(model), null, 1)], { type: "application/json" }));

  // With a byte order mark: without it Excel takes UTF-8 for the code page of the machine.
  viewer.saveCsv = (model, name) =>
    save(`${name}.csv`, new Blob(["\ufeff", viewer.asCsv(model)], { type: "text/csv;charset=utf-8" }));
})((globalThis.shisakuViewer ??= {}));
