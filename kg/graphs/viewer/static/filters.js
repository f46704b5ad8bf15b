// The controls that choose what is shown and what colours and sizes mean.
"use strict";
((viewer) => {
  const { h, svg } = viewer;
  const BARS = 48;

  // The filters as one element. `changed()` is called when the filter of the model was changed.
  viewer.filters = (model, style, words, changed) => {
    const filter = model.filter;
    const parts = [
      ministryChoice(model, style, words, changed),
      timeRange(model, words, changed),
      codeBoxes(words("kind"), model.kinds, filter.kinds, (code) => style.code("kind", code), changed),
      codeBoxes(words("type"), model.types, filter.types, (code) => style.code("type", code), changed),
      codeBoxes(words("status"), model.statuses, filter.statuses, (code) => style.code("status", code), changed),
      leastWeight(model, words, changed),
      loneNodes(model, words, changed),
    ];
    return h("div", { class: "v-filters" }, parts);
  };

  function ministryChoice(model, style, words, changed) {
    const { ministries } = model.payload;
    if (ministries.length < 2) return null;
    const order = ministries
      .map((labels, index) => ({ index, label: labels[style.column] }))
      .sort((one, other) => one.label.localeCompare(other.label, style.column ? "en" : "ja"));
    const options = [{ index: -1, label: words("all") }, ...order].map(({ index, label }) =>
      h("option", { value: index, selected: model.filter.ministry === index }, label),
    );
    const listen = (event) => {
      model.filter.ministry = Number(event.target.value);
      changed();
    };
    return h("label", { class: "v-field" }, words("ministry"), h("select", { onchange: listen }, options));
  }

  // A box for each code; those without a tick are hidden.
  function codeBoxes(title, codes, hidden, label, changed) {
    if (codes.length < 2) return null;
    const boxes = codes.map((code) => {
      const listen = (event) => {
        if (event.target.checked) hidden.delete(code);
        else hidden.add(code);
        changed();
      };
      const box = h("input", { type: "checkbox", value: code, onchange: listen, checked: !hidden.has(code) });
      return h("label", { class: "v-tick" }, box, label(code));
    });
    return h("fieldset", {}, h("legend", {}, title), h("div", { class: "v-ticks" }, boxes));
  }

  // Two sliders over one line: the first and the last day that count, above how many acts each stretch has.
  function timeRange(model, words, changed) {
    const { days, filter } = model;
    if (days.length < 2) return null;
    const said = h("output", {});
    const band = h("span", { class: "v-band" });
    const slider = (name) =>
      h("input", {
        type: "range",
        min: 0,
        max: days.length - 1,
        step: 1,
        value: filter[name],
        "aria-label": words(name),
        "data-end": name,
        oninput: (event) => move(name, Number(event.target.value)),
      });
    const ends = { from: slider("from"), to: slider("to") };
    const show = () => {
      said.textContent = words("range", { from: days[filter.from], to: days[filter.to] });
      for (const name of ["from", "to"]) {
        ends[name].value = filter[name];
        ends[name].setAttribute("aria-valuetext", days[filter[name]]);
      }
      const share = (index) => (100 * index) / (days.length - 1);
      band.style.left = `${share(filter.from)}%`;
      band.style.right = `${100 - share(filter.to)}%`;
      // where both stand at the right end, the first must be on top or neither could be moved
      ends.from.style.zIndex = filter.from > days.length / 2 ? 3 : 2;
    };
    const move = (name, value) => {
      filter[name] = name === "from" ? Math.min(value, filter.to) : Math.max(value, filter.from);
      show();
      changed();
    };
    show();
    return h(
      "fieldset",
      { class: "v-time" },
      h("legend", {}, words("time")),
      histogram(model),
      h("div", { class: "v-sliders" }, h("span", { class: "v-rail" }), band, ends.from, ends.to),
      said,
    );
  }

  function histogram({ days, acts }) {
    const bars = Math.min(BARS, days.length);
    const counts = new Array(bars).fill(0);
    for (const act of acts) if (act.day >= 0) counts[Math.floor((act.day * bars) / days.length)] += 1;
    const most = Math.max(...counts, 1);
    return svg(
      "svg",
      { viewBox: `0 0 ${bars} 20`, preserveAspectRatio: "none", "aria-hidden": "true", class: "v-histogram" },
      counts.map((count, index) => {
        const height = count ? Math.max(1, (20 * count) / most) : 0;
        return svg("rect", { x: index + 0.1, y: 20 - height, width: 0.8, height });
      }),
    );
  }

  function leastWeight(model, words, changed) {
    const { weights, filter } = model;
    if (weights.length < 2) return null;
    const said = h("output", {});
    const show = (index) => {
      said.textContent = viewer.weight(weights[index]);
      slider.setAttribute("aria-valuetext", said.textContent);
    };
    const listen = (event) => {
      const index = Number(event.target.value);
      filter.weight = index === 0 ? -Infinity : weights[index];
      show(index);
      changed();
    };
    const at = Math.max(0, weights.indexOf(filter.weight));
    const slider = h("input", { type: "range", min: 0, max: weights.length - 1, value: at, oninput: listen });
    show(at);
    return h("label", { class: "v-field" }, h("span", {}, words("weight"), " ", said), slider);
  }

  function loneNodes(model, words, changed) {
    if (model.nodes.every((node) => node.edges.length)) return null;
    const listen = (event) => {
      model.filter.alone = event.target.checked;
      changed();
    };
    const box = h("input", { type: "checkbox", checked: model.filter.alone, onchange: listen });
    return h("label", { class: "v-tick" }, box, words("alone"));
  }

  // A weight with at most three decimals.
  viewer.weight = (weight) => String(Math.round(weight * 1000) / 1000);

  // A figure with four digits that say something, however small it is.
  viewer.figure = (value) => String(Number(value.toPrecision(4)));

  // Which meaning colours and sizes have. `restyled()` is called when another was chosen.
  viewer.meanings = (model, style, words, restyled) => {
    const names = {
      strength: words("strength"),
      degree: words("degree"),
      kind: words("kind"),
      type: words("type"),
      status: words("status"),
      sign: words("sign"),
      same: words("same"),
    };
    const choice = (title, key, options) => {
      if (options.length < 2) return null;
      const listen = (event) => {
        style.choice[key] = event.target.value;
        restyled();
      };
      const entries = options.map((name) =>
        h("option", { value: name, selected: style.choice[key] === name }, names[name] ?? style.attribute(name)),
      );
      return h("label", { class: "v-field" }, title, h("select", { onchange: listen }, entries));
    };
    return [
      choice(words("nodeColour"), "nodeColour", style.nodeColours()),
      choice(words("edgeColour"), "edgeColour", style.edgeColours()),
      choice(words("nodeSize"), "nodeSize", style.nodeSizes()),
    ].filter(Boolean);
  };

  // What the colours in the picture mean.
  viewer.legend = (model, style, words) => {
    const items = [
      ...style.nodeLegend.map((entry) => h("li", {}, swatch(entry), viewer.text(entry.label))),
      ...style.edgeLegend.map((entry) => h("li", {}, stroke(entry), viewer.text(entry.label))),
    ];
    const notes = [words("edgeWidth"), model.directed ? words("arrows") : null].filter(Boolean);
    return [h("ul", { "aria-label": words("legend") }, items), notes.map((note) => h("p", { class: "v-note" }, note))];
  };

  const swatch = ({ colour, ring }) =>
    svg(
      "svg",
      { viewBox: "0 0 16 16", class: "v-swatch", "aria-hidden": "true" },
      ring
        ? svg("circle", { cx: 8, cy: 8, r: 4.8, fill: "none", stroke: colour, "stroke-width": 2.6 })
        : svg("circle", { cx: 8, cy: 8, r: 6, fill: colour }),
    );
  const stroke = ({ colour }) =>
    svg(
      "svg",
      { viewBox: "0 0 16 16", class: "v-swatch", "aria-hidden": "true" },
      svg("path", { d: "M0 8H16", stroke: colour, "stroke-width": 3 }),
    );
})((globalThis.shisakuViewer ??= {}));
