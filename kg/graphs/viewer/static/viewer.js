// The whole: builds the page round a network and lets its parts speak to each other.
"use strict";
((viewer) => {
  const { h } = viewer;

  // `root`: an empty element; `payload`: the network; `options`: { lang, embedded, renderer }. On a page that has a
  // heading and a choice of language of its own the viewer is `embedded` and brings none.
  const icon = (path) =>
    viewer.svg(
      "svg",
      { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" },
      viewer.svg("path", { d: path, fill: "none", stroke: "currentColor", "stroke-width": 1.6 }),
    );

  class Viewer {
    constructor(root, payload, options) {
      Object.assign(this, { root, payload, options, lang: options.lang });
      this.model = new viewer.Model(payload);
      this.style = new viewer.Style(this.model, this.lang);
      this.dark = matchMedia("(prefers-color-scheme: dark)");
      this.dark.addEventListener("change", () => this.restyle());
      window.addEventListener("beforeprint", () => this.toPaper());
      window.addEventListener("afterprint", () => this.fromPaper());
      document.addEventListener("keydown", (event) => {
        if (event.key === "Escape" && !event.defaultPrevented) this.choose(null);
      });
      this.build();
    }

    build() {
      const { style, model, root } = this;
      this.words = viewer.words(this.lang);
      style.column = this.lang === "en" ? 1 : 0;
      style.words = this.words;
      this.hue();
      style.apply();
      this.scene?.kill();
      root.lang = this.lang;
      this.stage = h("div", {
        class: "v-stage",
        tabindex: 0,
        role: "application",
        "aria-label": this.words("stage"),
      });
      this.tip = h("div", { class: "v-tip", hidden: true });
      this.counts = h("p", { class: "v-counts", role: "status" });
      this.search = viewer.search(model, style, this.words, {
        found: (nodes) => this.show(nodes),
        chosen: (node) => this.choose(node, true),
      });
      root.replaceChildren(this.head(), this.body(), this.foot());
      const told = {
        hover: (thing, left, top) => this.point(thing, left, top),
        choose: (thing) => this.choose(thing),
      };
      this.scene = new viewer.Scene(this.stage, model, style, told, this.options);
      this.scene.showAll();
      this.said();
      this.openTab(this.list ?? "nodes");
    }

    get title() {
      return this.payload.made.title[this.style.column];
    }

    head() {
      const { words } = this;
      const name = `shisaku-${this.payload.projection}`;
      const button = (label, onclick, more = {}) => h("button", { type: "button", onclick, ...more }, label);
      const saves = h(
        "details",
        { class: "v-menu" },
        h("summary", {}, words("download")),
        h(
          "div",
          {},
          button(words("png"), () => viewer.savePicture(this.picture(), name)),
          button(words("json"), () => viewer.saveJson(this.model, name)),
          button(words("csv"), () => viewer.saveCsv(this.model, name)),
          button(words("print"), () => print()),
        ),
      );
      const change = () => {
        this.lang = this.lang === "en" ? "ja" : "en";
        document.documentElement.lang = this.lang;
        this.build();
        this.root.querySelector(".v-language").focus();
      };
      const other = this.lang === "en" ? "ja" : "en";
      return h(
        "header",
        { class: "v-head" },
        this.options.embedded ? null : h("h1", {}, this.title),
        this.counts,
        h(
          "div",
          { class: "v-tools" },
          saves,
          this.options.embedded ? null : button(words("language"), change, { class: "v-language", lang: other }),
        ),
      );
    }

    body() {
      const { words, model, style } = this;
      const changed = viewer.onceAFrame(() => this.refilter());
      this.controls = h("div", {}, viewer.filters(model, style, words, changed));
      const reset = () => {
        model.filter = model.everything();
        this.controls.replaceChildren(viewer.filters(model, style, words, changed));
        this.refilter();
        this.scene.showAll();
      };
      const wide = matchMedia("(min-width: 60rem)").matches;
      const side = h(
        "details",
        { class: "v-side", open: wide },
        h("summary", {}, words("controls")),
        this.search.element,
        h("h2", {}, words("filters")),
        this.controls,
        h("p", {}, h("button", { type: "button", onclick: reset }, words("reset"))),
        h("p", { class: "v-note" }, words("weightNote")),
        h("h2", {}, words("looks")),
        viewer.meanings(model, style, words, () => this.restyle()),
      );
      return h("div", { class: "v-body" }, side, this.middle(), this.panel());
    }

    middle() {
      const { words } = this;
      const button = (sign, title, onclick, more = {}) =>
        h("button", { type: "button", title, "aria-label": title, onclick, ...more }, sign);
      const names = (event) => {
        this.scene.named = !this.scene.named;
        event.currentTarget.setAttribute("aria-pressed", String(this.scene.named));
        this.scene.redraw();
      };
      this.nothing = h("p", { class: "v-empty", hidden: true });
      this.paper = h("div", { class: "v-paper" });
      this.legend = h("div", { class: "v-legend" }, viewer.legend(this.model, this.style, words));
      return h(
        "section",
        { class: "v-middle", "aria-label": words("network") },
        this.stage,
        this.tip,
        this.nothing,
        this.paper,
        this.legend,
        h(
          "div",
          { class: "v-zoom" },
          button(icon("M3 8H13M8 3V13"), words("zoomIn"), () => this.scene.view.zoomAt(1.5)),
          button(icon("M3 8H13"), words("zoomOut"), () => this.scene.view.zoomAt(1 / 1.5)),
          button(icon("M2 6V2H6M10 2H14V6M14 10V14H10M6 14H2V10"), words("fit"), () => this.scene.showAll()),
          button("Aあ", words("labels"), names, { "aria-pressed": "true", "aria-label": `Aあ ${words("labels")}` }),
        ),
      );
    }

    panel() {
      const { words } = this;
      this.tabs = {};
      this.content = h("div", { role: "tabpanel", id: "viewer-panel", tabindex: -1 });
      const names = ["details", "nodes", "edges"];
      for (const name of names)
        this.tabs[name] = h(
          "button",
          {
            type: "button",
            role: "tab",
            id: `viewer-tab-${name}`,
            "aria-controls": "viewer-panel",
            onclick: () => this.openTab(name),
          },
          words(name),
        );
      const turn = (event) => {
        const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        if (!step) return;
        event.preventDefault();
        const to = names[(names.indexOf(this.tab) + step + names.length) % names.length];
        this.openTab(to);
        this.tabs[to].focus();
      };
      const bar = h("div", { role: "tablist", onkeydown: turn }, Object.values(this.tabs));
      return h("section", { class: "v-panel", "aria-label": words("details") }, bar, this.content);
    }

    foot() {
      const { words, payload } = this;
      const { made, projection } = payload;
      const rows = [
        [words("projection"), projection],
        [words("dates"), made.first ? `${made.first} – ${made.last}` : "–"],
        [words("meetings"), made.meetings.toLocaleString(this.lang)],
        [words("acts"), made.acts.toLocaleString(this.lang)],
        [words("formula"), made.formula || "–"],
        ...made.options.filter(([name, value]) => name !== "projection" && value !== ""),
      ];
      return h(
        "details",
        { class: "v-made", open: true },
        h("summary", {}, words("made")),
        h(
          "dl",
          {},
          rows.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))),
        ),
      );
    }

    openTab(name) {
      this.tab = name;
      if (name !== "details") this.list = name;
      for (const [each, tab] of Object.entries(this.tabs)) {
        tab.setAttribute("aria-selected", String(each === name));
        tab.tabIndex = each === name ? 0 : -1;
      }
      this.content.setAttribute("aria-labelledby", `viewer-tab-${name}`);
      this.content.replaceChildren(...this.tabContent(name));
    }

    tabContent(name) {
      const { model, style, words } = this;
      const chosen = (thing) => this.choose(thing, true);
      if (name === "nodes") return [viewer.nodeTable(model, style, words, chosen)];
      if (name === "edges") return [viewer.edgeTable(model, style, words, chosen)];
      const thing = this.scene?.selected;
      if (!thing) return [h("p", { class: "v-note" }, words("nothing"))];
      const close = h("button", { type: "button", class: "v-close", onclick: () => this.choose(null) }, words("close"));
      const told = { chosen, centre: () => this.scene.view.centre(thing, 4) };
      const details = thing.source
        ? viewer.edgeDetails(thing, model, style, words, chosen)
        : viewer.nodeDetails(thing, model, style, words, told);
      return [close, ...details.filter(Boolean)];
    }

    // Selects a node or an edge (null: nothing); from a list the view goes there and the reading focus too.
    choose(thing, fromList = false) {
      if (!thing && !this.scene.selected) return;
      const before = this.scene.selected;
      this.scene.select(thing);
      this.openTab(thing ? "details" : this.list);
      if (!fromList) return void (before && !thing && this.stage.focus({ preventScroll: true }));
      if (!this.isInView(thing)) this.scene.view.centre(thing.source ?? thing);
      this.content.focus();
    }

    isInView(thing) {
      const { view } = this.scene;
      return [thing.source ?? thing, thing.target ?? thing].every(({ x, y }) => {
        const [left, top] = view.toScreen(x, y);
        return left > 0 && top > 0 && left < view.width && top < view.height;
      });
    }

    // The nodes that a search found stand out.
    show(nodes) {
      this.scene.found = new Set(nodes.slice(0, 500));
      this.scene.redraw();
    }

    point(thing, left, top) {
      const { tip, style, model, scene } = this;
      tip.hidden = !thing;
      if (!thing) return;
      if (thing !== this.tipped)
        tip.replaceChildren(
          ...(thing.source
            ? [...viewer.edgeName(thing, model, style), ` (${viewer.weight(thing.weight)})`]
            : [viewer.text(style.label(thing)), ` (${viewer.weight(thing.strength)})`]),
        );
      this.tipped = thing;
      const { width, height } = scene.view;
      tip.style.left = `${Math.max(4, Math.min(left + 14, width - tip.offsetWidth - 4))}px`;
      tip.style.top = `${top + 18 + tip.offsetHeight > height ? top - tip.offsetHeight - 10 : top + 18}px`;
    }

    // The filters have changed: the picture follows at once, lists and legend when the hand rests.
    refilter() {
      const { model, style, scene } = this;
      model.apply();
      style.colourEdges();
      const { selected } = scene;
      if (selected && !selected.visible) scene.select(null);
      scene.hovered = null;
      scene.restyle();
      this.said();
      clearTimeout(this.later);
      this.later = setTimeout(() => {
        this.search.look();
        this.relegend();
        this.openTab(this.tab);
      }, 150);
    }

    hue() {
      this.style.dark = this.dark.matches && !this.onPaper;
    }

    // The meaning of colours or the theme has changed.
    restyle() {
      this.hue();
      this.style.apply();
      this.scene.restyle();
      this.relegend();
    }

    relegend() {
      this.legend.replaceChildren(...viewer.legend(this.model, this.style, this.words).flat());
    }

    said() {
      const { nodes, edges, acts, shown } = this.model;
      const all = { allNodes: nodes.length, allEdges: edges.length, allActs: acts.length };
      const whole = shown.nodes === nodes.length && shown.edges === edges.length && shown.acts === acts.length;
      this.counts.textContent = this.words(whole ? "counts" : "countsOf", { ...shown, ...all });
      this.nothing.hidden = shown.nodes > 0;
      this.nothing.textContent = this.words(nodes.length ? "empty" : "emptyNetwork");
    }

    picture() {
      const { made } = this.payload;
      const options = made.options.filter(([, value]) => value !== "").map((pair) => pair.join("="));
      const foot = [made.formula, made.first && `${made.first} – ${made.last}`, ...options].filter(Boolean);
      return viewer.picture(this.scene, this.style, this.title, foot);
    }

    // On paper the ground is white, and a picture stands where the stage was: browsers print no WebGL.
    toPaper() {
      this.onPaper = true;
      this.hue();
      this.style.apply();
      this.relegend();
      this.paper.replaceChildren(this.picture());
    }

    fromPaper() {
      this.onPaper = false;
      this.paper.replaceChildren();
      this.restyle();
    }
  }

  viewer.mount = (root, payload, options) => new Viewer(root, payload, options);
})((globalThis.shisakuViewer ??= {}));
