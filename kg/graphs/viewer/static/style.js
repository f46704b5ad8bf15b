// Colours and sizes of nodes and edges by what the reader chose, and the legend that says what they mean.
"use strict";
((viewer) => {
  // Each colour stands out from the ground by at least 3 : 1, on light and on dark.
  const THEMES = {
    light: {
      ground: "#ffffff",
      ink: "#1b2430",
      plain: "#66707d",
      focus: "#b3005e",
      row: ["#2563a8", "#b35900", "#14795a", "#84469f", "#b92f45", "#00757f", "#6b6b00", "#a83f80"],
      status: { ongoing: "#007a5a", planned: "#0067b1", considering: "#c25700" },
      sign: { positive: "#14795a", negative: "#b92f45", mixed: "#84469f", neutral: "#66707d" },
    },
    dark: {
      ground: "#15181b",
      ink: "#e8ecf1",
      plain: "#929daa",
      focus: "#ff8ac4",
      row: ["#79b0f0", "#f0a35c", "#5fc79e", "#c79be6", "#f08795", "#4fc4cf", "#c9c95a", "#eb8cc8"],
      status: { ongoing: "#4fc79f", planned: "#6bb3f2", considering: "#f2a25c" },
      sign: { positive: "#5fc79e", negative: "#f08795", mixed: "#c79be6", neutral: "#929daa" },
    },
  };
  // Numbered from the largest: the first have colours of their own, however many there are.
  const COMMUNITY = "community";
  // Attributes that are addresses.
  const IRIS = /_id$|^same_as$/;
  const FIRMEST = ["ongoing", "planned", "considering"];

  // Radius and width in pixels, smallest and largest, by how many there are.
  const radii = (count) => (count <= 60 ? [6, 22] : count <= 600 ? [4, 16] : [2, 10]);
  const widths = (count) => (count <= 300 ? [1.2, 6] : count <= 3000 ? [0.8, 4] : [0.5, 2.5]);
  const opacity = (count) => (count <= 300 ? 0.75 : count <= 3000 ? 0.45 : 0.22);

  const channels = (colour) => [1, 3, 5].map((place) => parseInt(colour.slice(place, place + 2), 16));

  // `#rrggbb` and an opacity → `rgba(…)`.
  viewer.faint = (colour, share) => `rgba(${channels(colour).join(",")},${share})`;

  // The same with the colour already weakened by its opacity, as sigma's blending takes it.
  viewer.premultiplied = (colour, share) =>
    `rgba(${channels(colour)
      .map((channel) => Math.round(channel * share))
      .join(",")},${share})`;

  class Style {
    constructor(model, lang) {
      this.model = model;
      this.column = lang === "en" ? 1 : 0;
      this.words = viewer.words(lang);
      this.rings = model.nodes.length <= 1500 && model.nodes.some((node) => node.side === 1);
      this.choice = { nodeSize: "strength", nodeColour: "kind", edgeColour: this.edgeColours()[0] };
      this.showMeasures();
      this.dark = false;
    }

    get theme() {
      return this.dark ? THEMES.dark : THEMES.light;
    }

    // Measures that the network was made with show at once: communities as colours, the first figure as sizes.
    showMeasures() {
      const made = new Map(this.model.payload.made.options).get("measures")?.split(" ") ?? [];
      const [colours, sizes] = [this.nodeColours(), this.nodeSizes()];
      if (made.includes("communities") && colours.includes(COMMUNITY)) this.choice.nodeColour = COMMUNITY;
      this.choice.nodeSize = made.find((name) => sizes.includes(name)) ?? "strength";
    }

    // What the size can say: the weights, the number of edges, any attribute that is a number throughout.
    nodeSizes() {
      const own = ["strength", "degree"];
      const is = (name) => name !== COMMUNITY && !own.includes(name) && isNumber(this.model, name);
      return [...own, ...this.model.attributes.filter(is)];
    }

    // What the colour can say: the kind, the community, any attribute with few values that is no address.
    nodeColours() {
      const few = (name) => !IRIS.test(name) && values(this.model, name).length <= 12;
      return ["kind", ...this.model.attributes.filter((name) => name === COMMUNITY || few(name))];
    }

    // What an attribute is called; its name where nobody has called it anything.
    attribute(name) {
      return this.model.payload.words.attribute?.[name]?.[this.column] ?? name;
    }

    // What the colour of a line can say, the most telling first.
    edgeColours() {
      const { statuses, types, acts, edges } = this.model;
      const options = [];
      if (edges.some((edge) => edge.weight < 0)) options.push("sign");
      if (statuses.length) options.push("status");
      if (types.length > 1) options.push("type");
      if (!options.includes("sign") && acts.some((act) => act.sign < 0)) options.push("sign");
      return [...options, "same"];
    }

    label(node) {
      return node.labels[this.column];
    }

    code(list, notation) {
      return this.model.payload.words[list]?.[notation]?.[this.column] ?? notation;
    }

    // Gives every node and edge its colour and size.
    apply() {
      this.sizeNodes();
      this.colourNodes();
      this.widenEdges();
      this.colourEdges();
    }

    sizeNodes() {
      const { nodes } = this.model;
      const [least, most] = radii(nodes.length);
      const { nodeSize } = this.choice;
      const measure = (node) =>
        nodeSize === "strength"
          ? node.strength
          : nodeSize === "degree"
            ? node.edges.length
            : Math.max(0, node.attributes[nodeSize] ?? 0);
      const highest = nodes.reduce((found, node) => Math.max(found, measure(node)), 0) || 1;
      for (const node of nodes) {
        node.measure = measure(node);
        node.radius = least + (most - least) * Math.sqrt(node.measure / highest);
      }
      // the biggest first: in this order they get names, in the other they are drawn, so that they lie on top
      this.bySize = [...nodes].sort((a, b) => b.radius - a.radius || a.index - b.index);
    }

    colourNodes() {
      const { nodeColour } = this.choice;
      const read = (node) => (nodeColour === "kind" ? node.kind : node.attributes[nodeColour]);
      const shown =
        nodeColour === "kind" ? this.model.kinds.map(String) : values(this.model, nodeColour).map(String);
      const { plain } = this.theme;
      const row = this.row(nodeColour);
      this.nodeLegend = shown.slice(0, row.length).map((value, place) => ({
        colour: row[place],
        label:
          nodeColour === "kind"
            ? this.code("kind", value)
            : nodeColour === COMMUNITY
              ? `${this.attribute(COMMUNITY)} ${value}`
              : value,
        ring:
          this.rings && nodeColour === "kind" && this.model.nodes.some((n) => n.kind === value && n.side === 1),
      }));
      if (shown.length > row.length) this.nodeLegend.push({ colour: plain, label: this.words("other") });
      const places = new Map(shown.map((value, place) => [value, place]));
      for (const node of this.model.nodes) node.colour = row[places.get(String(read(node)))] ?? plain;
    }

    // The colours in the order of the values. Where two sides meet, the commonest kind of the second (measures)
    // is grey, so that the actors stand out among the many.
    row(nodeColour) {
      const { row, plain } = this.theme;
      const { nodes, kinds } = this.model;
      const second = kinds.findIndex((kind) => nodes.some((node) => node.kind === kind && node.side === 1));
      if (nodeColour !== "kind" || second < 0 || kinds.length < 2) return row;
      return [...row.slice(0, second), plain, ...row.slice(second)];
    }

    widenEdges() {
      const { edges } = this.model;
      const [least, most] = widths(edges.length);
      const weights = edges.map((edge) => Math.abs(edge.weight));
      const lowest = weights.reduce((found, weight) => Math.min(found, weight), Infinity);
      const span = weights.reduce((found, weight) => Math.max(found, weight), 0) - lowest || 1;
      edges.forEach((edge, index) => {
        edge.width = least + (most - least) * Math.sqrt((weights[index] - lowest) / span);
      });
    }

    // Colours of the edges that are shown: the more there are, the fainter each.
    colourEdges() {
      const { edges, shown } = this.model;
      const share = opacity(shown.edges);
      const shades = new Map();
      for (const edge of edges) {
        if (!edge.visible) continue;
        const meaning = this.meaning(edge);
        if (!shades.has(meaning)) shades.set(meaning, this.shades(meaning, share));
        Object.assign(edge, shades.get(meaning));
      }
      this.edgeLegend = [...shades]
        .map(([meaning, { colour }]) => ({ colour, meaning, label: this.meaningLabel(meaning) }))
        .sort((one, other) => this.rank(one.meaning) - this.rank(other.meaning));
      if (this.choice.edgeColour === "same") this.edgeLegend = [];
    }

    shades(meaning, share) {
      const colour = this.edgeShade(meaning);
      return {
        colour,
        faint: viewer.faint(colour, share),
        premultiplied: viewer.premultiplied(colour, share),
      };
    }

    // What the colour of an edge says of the acts that are shown.
    meaning(edge) {
      const acts = edge.acts.filter((act) => act.visible);
      switch (this.choice.edgeColour) {
        case "status":
          return FIRMEST.find((status) => acts.some((act) => act.status === status)) ?? "none";
        case "type":
          return mostFrequent(acts.map((act) => act.type)) ?? "none";
        case "sign":
          return signOf(edge, acts);
        default:
          return "none";
      }
    }

    edgeShade(meaning) {
      const { status, sign, row, plain } = this.theme;
      const { edgeColour } = this.choice;
      if (edgeColour === "status") return status[meaning] ?? plain;
      if (edgeColour === "sign") return sign[meaning] ?? plain;
      if (edgeColour === "type") return row[this.model.types.indexOf(meaning)] ?? plain;
      return plain;
    }

    // The place of a meaning in the legend.
    rank(meaning) {
      const place = [...FIRMEST, "positive", "negative", "mixed", ...this.model.types].indexOf(meaning);
      return place < 0 ? 99 : place;
    }

    meaningLabel(meaning) {
      if (meaning === "none") return this.words(this.choice.edgeColour === "status" ? "none" : "noAct");
      return this.choice.edgeColour === "sign"
        ? this.words(meaning)
        : this.code(this.choice.edgeColour, meaning);
    }
  }

  // A weight below zero says it; else the acts do.
  function signOf(edge, acts) {
    if (edge.weight < 0) return "negative";
    const against = acts.some((act) => act.sign < 0);
    const inFavour = acts.some((act) => act.sign > 0);
    return against && inFavour ? "mixed" : against ? "negative" : inFavour ? "positive" : "neutral";
  }

  function mostFrequent(values) {
    const counts = new Map();
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
    let best;
    for (const [value, count] of counts) if (best === undefined || count > counts.get(best)) best = value;
    return best;
  }

  // Each value once: numbers ascending, anything else in the order of the nodes.
  const values = (model, name) => {
    const found = [...new Set(model.nodes.map((node) => node.attributes[name]).filter((value) => value !== null))];
    return found.every((value) => typeof value === "number") ? found.sort((one, other) => one - other) : found;
  };
  const isNumber = (model, name) => values(model, name).every((value) => typeof value === "number");

  viewer.Style = Style;
})((globalThis.shisakuViewer ??= {}));
