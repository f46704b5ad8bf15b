// The network in memory: nodes and edges made of the columns of the payload, and which of them the filters show.
"use strict";
((viewer) => {
  // As people type: width, case and spaces do not matter.
  viewer.fold = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");

  class Model {
    constructor(payload) {
      this.payload = payload;
      this.directed = payload.directed;
      this.acts = readActs(payload);
      this.days = [...new Set(this.acts.map((act) => act.on).filter(Boolean))].sort();
      const dayIndex = new Map(this.days.map((day, index) => [day, index]));
      for (const act of this.acts) act.day = act.on ? dayIndex.get(act.on) : -1;
      this.nodes = readNodes(payload);
      this.edges = readEdges(payload, this.nodes, this.acts);
      this.kinds = distinct(this.nodes.map((node) => node.kind));
      this.types = distinct(this.acts.map((act) => act.type));
      this.statuses = distinct(this.acts.map((act) => act.status).filter(Boolean));
      this.weights = [...new Set(this.edges.map((edge) => edge.weight))].sort((a, b) => a - b);
      this.attributes = Object.keys(payload.nodes.attributes);
      this.filter = this.everything();
      this.apply();
    }

    // The filter that hides nothing.
    everything() {
      return {
        ministry: -1,
        kinds: new Set(),
        types: new Set(),
        statuses: new Set(),
        from: 0,
        to: Math.max(0, this.days.length - 1),
        weight: -Infinity,
        alone: true,
      };
    }

    get allDays() {
      return this.filter.from === 0 && this.filter.to >= this.days.length - 1;
    }

    // Whether the filters let an act through; one without a date only where no day is cut off.
    passes(act) {
      const { types, statuses, from, to } = this.filter;
      if (types.has(act.type) || (act.status && statuses.has(act.status))) return false;
      return act.day < 0 ? this.allDays : act.day >= from && act.day <= to;
    }

    // Which nodes and edges are shown; `kinds`, `types` and `statuses` of the filter are the hidden ones.
    apply() {
      const { ministry, kinds, weight, alone } = this.filter;
      for (const act of this.acts) act.visible = this.passes(act);
      for (const node of this.nodes) {
        node.ends = 0;
        node.allowed = !kinds.has(node.kind);
      }
      for (const edge of this.edges) {
        const { source, target } = edge;
        edge.visible =
          source.allowed &&
          target.allowed &&
          edge.weight >= weight &&
          (ministry < 0 || source.ministry === ministry || target.ministry === ministry) &&
          (edge.acts.length === 0 ? this.allDays : edge.acts.some((act) => act.visible));
        if (edge.visible) {
          source.ends += 1;
          target.ends += 1;
        }
      }
      for (const node of this.nodes) {
        const lonely = alone && node.edges.length === 0 && (ministry < 0 || node.ministry === ministry);
        node.visible = node.allowed && (node.ends > 0 || lonely);
      }
      this.count();
    }

    count() {
      const shown = new Set();
      let edges = 0;
      for (const edge of this.edges) {
        if (!edge.visible) continue;
        edges += 1;
        for (const act of edge.acts) if (act.visible) shown.add(act);
      }
      this.shown = { nodes: this.nodes.filter((node) => node.visible).length, edges, acts: shown.size };
    }

    // The nodes whose label in either language holds the words, those that begin with them first.
    find(words) {
      const wanted = viewer.fold(words);
      if (!wanted) return [];
      const places = (node) => node.folded.map((text) => text.indexOf(wanted)).filter((place) => place >= 0);
      return this.nodes
        .filter((node) => node.visible && places(node).length)
        .sort(
          (one, other) =>
            Math.min(...places(one), 1) - Math.min(...places(other), 1) || other.strength - one.strength,
        );
    }
  }

  const distinct = (values) => {
    const counts = new Map();
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
    return [...counts.keys()].sort((one, other) => counts.get(other) - counts.get(one));
  };

  function readActs({ acts, meetings }) {
    return acts.id.map((id, index) => ({
      id,
      type: acts.type[index],
      status: acts.status[index],
      on: acts.on[index],
      quote: acts.quote[index],
      meeting: meetings[acts.meeting[index]] ?? null,
      sign: acts.sign[index],
      address: acts.link ? acts.link[index] : id,
      visible: true,
    }));
  }

  function readNodes({ nodes }) {
    return nodes.id.map((id, index) => ({
      index,
      id,
      labels: [nodes.label[index], nodes.label_en[index]],
      folded: [viewer.fold(nodes.label[index]), viewer.fold(nodes.label_en[index])],
      kind: nodes.kind[index],
      side: nodes.side[index],
      ministry: nodes.ministry[index],
      x: nodes.x[index],
      y: nodes.y[index],
      address: nodes.link ? nodes.link[index] : id,
      attributes: Object.fromEntries(
        Object.entries(nodes.attributes).map(([name, values]) => [name, values[index]]),
      ),
      edges: [],
      strength: 0,
      visible: true,
    }));
  }

  function readEdges({ edges }, nodes, acts) {
    return edges.id.map((id, index) => {
      const source = nodes[edges.source[index]];
      const target = nodes[edges.target[index]];
      const own = edges.acts[index].map((place) => acts[place]);
      const edge = { index, id, source, target, weight: edges.weight[index], acts: own, visible: true };
      source.edges.push(edge);
      source.strength += Math.abs(edge.weight);
      if (target !== source) {
        target.edges.push(edge);
        target.strength += Math.abs(edge.weight);
      }
      return edge;
    });
  }

  viewer.Model = Model;
})((globalThis.shisakuViewer ??= {}));
