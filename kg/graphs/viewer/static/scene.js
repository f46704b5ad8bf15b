// The stage: a base layer with the whole network, and above it a canvas with names and what is pointed at.
// Pointing fades the base layer and draws a few nodes above it, so that it costs the same in any network.
"use strict";
((viewer) => {
  const { h } = viewer;
  const REACH = 6; // pixels beside a node or a line that still point at it
  const SLOW = 120; // milliseconds a frame at which WebGL is given up for the canvas …
  const OFTEN = 6; // … when so many frames in a row took them

  class Scene {
    // `told`: { hover(thing, left, top), choose(thing) }; `renderer` is `canvas` or `webgl`
    // where one is asked for.
    constructor(stage, model, style, told, { renderer = null } = {}) {
      Object.assign(this, { stage, model, style, told, forced: renderer !== null });
      this.labels = new viewer.Labels();
      this.named = true;
      this.hovered = null;
      this.selected = null;
      this.found = new Set();
      this.view = new viewer.View(() => this.moved());
      this.overlay = h("canvas", { class: "v-overlay" });
      this.context = this.overlay.getContext("2d");
      stage.append(this.overlay);
      this.redraw = viewer.onceAFrame(() => this.draw());
      this.measure();
      this.base = this.newBase(renderer);
      viewer.listen(stage, this.view, {
        hover: viewer.onceAFrame((left, top) => this.point(left, top)),
        leave: () => this.hover(null),
        click: (left, top) => told.choose(this.at(left, top)),
        whole: () => this.showAll(),
      });
      this.sizes = new ResizeObserver(() => this.resize());
      this.sizes.observe(stage);
    }

    newBase(renderer) {
      if (renderer === "webgl" || (renderer !== "canvas" && viewer.hasWebGL())) {
        try {
          const layer = new viewer.WebGLLayer(this.stage, this.model, this.style, this.view);
          layer.box.addEventListener("webglcontextlost", () => this.withoutWebGL(), true);
          return layer;
        } catch (error) {
          this.stage.querySelector(".v-base")?.remove(); // a driver that gives a context and then fails
        }
      }
      return new viewer.CanvasLayer(this.stage, this.model, this.style, this.view);
    }

    withoutWebGL() {
      if (this.gone || this.base instanceof viewer.CanvasLayer) return;
      this.base.kill();
      this.base = new viewer.CanvasLayer(this.stage, this.model, this.style, this.view);
      this.redraw();
    }

    measure() {
      this.view.resize(this.stage.offsetWidth, this.stage.offsetHeight); // whole pixels, as sigma counts them
      this.overlay.width = this.view.width * devicePixelRatio;
      this.overlay.height = this.view.height * devicePixelRatio;
    }

    // The stage has another size: what was all shown stays all shown.
    resize() {
      if (!this.stage.offsetWidth || !this.stage.offsetHeight) return; // hidden
      const all = Math.abs(this.view.zoom - 1) < 0.01;
      this.measure();
      if (all) this.showAll();
      this.base.resize();
      this.redraw();
    }

    showAll() {
      this.view.fit(this.model.nodes.filter((node) => node.visible));
    }

    moved() {
      this.base?.move();
      this.redraw();
    }

    // Filters or colours have changed.
    restyle() {
      this.base.restyle();
      this.redraw();
    }

    // The node under a point, else the edge, else null. All are looked at: 25,000 take a third of a millisecond.
    at(left, top) {
      const { view, model } = this;
      const [x, y] = view.toNetwork(left, top);
      let best = null;
      let least = Infinity;
      for (const node of model.nodes) {
        if (!node.visible) continue;
        const away = Math.hypot(node.x - x, node.y - y) * view.scale - node.radius * view.sizes;
        if (away < least && away < REACH / 2) [best, least] = [node, away];
      }
      if (best) return best;
      least = REACH / view.scale;
      for (const edge of model.edges) {
        if (!edge.visible) continue;
        const away = distance(x, y, edge.source, edge.target);
        if (away < least) [best, least] = [edge, away];
      }
      return best;
    }

    point(left, top) {
      this.hover(this.at(left, top), left, top);
    }

    hover(thing, left = 0, top = 0) {
      this.stage.classList.toggle("v-pointing", thing !== null);
      this.told.hover(thing, left, top);
      if (thing === this.hovered) return;
      this.hovered = thing;
      this.redraw();
    }

    select(thing) {
      this.selected = thing;
      this.hovered = null;
      this.redraw();
    }

    // What stands out: the nodes and edges about what is pointed at, else about what is selected, else null.
    get focus() {
      const thing = this.hovered ?? this.selected;
      if (!thing) return null;
      if (thing.source) return { centres: [thing.source, thing.target], nodes: [], edges: [thing] };
      const edges = thing.edges.filter((edge) => edge.visible);
      const nodes = new Set(edges.map((edge) => (edge.source === thing ? edge.target : edge.source)));
      nodes.delete(thing);
      return { centres: [thing], nodes: [...nodes].sort((a, b) => b.radius - a.radius), edges };
    }

    draw() {
      const { context, view } = this;
      this.watch(performance.now());
      context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
      context.clearRect(0, 0, view.width, view.height);
      const { focus } = this;
      this.base.fade(focus !== null);
      this.above(context, focus);
    }

    // Gives WebGL up where it cannot follow the hand: some machines draw it in software and do not say so.
    watch(now) {
      const took = now - (this.drawnAt ?? -Infinity);
      this.drawnAt = now;
      if (took > 2000) return; // the hand rested
      this.slow = took > SLOW ? (this.slow ?? 0) + 1 : 0;
      if (this.slow >= OFTEN && !this.forced) this.withoutWebGL();
    }

    above(context, focus) {
      const { view, style, model } = this;
      if (focus) {
        const nodes = [...focus.nodes, ...focus.centres];
        viewer.paint(context, nodes, focus.edges, view, style, { strong: true, directed: model.directed });
        this.ring(context, focus.centres, style.theme.focus, 3);
      }
      this.ring(context, this.found, style.theme.focus, 2);
      if (focus) this.labels.draw(context, [...focus.centres, ...focus.nodes], view, style, new Set(focus.centres));
      else if (this.found.size) this.labels.draw(context, this.found, view, style);
      else if (this.named)
        this.labels.draw(context, style.bySize.filter((node) => node.visible), view, style);
    }

    ring(context, nodes, colour, width) {
      context.strokeStyle = colour;
      context.lineWidth = width;
      for (const node of nodes) {
        const [x, y] = this.view.toScreen(node.x, node.y);
        context.beginPath();
        context.arc(x, y, node.radius * this.view.sizes + width, 0, Math.PI * 2);
        context.stroke();
      }
    }

    // The stage as it stands on another canvas, for a picture or for paper.
    drawAll(context) {
      const { model, view, style, focus } = this;
      context.globalAlpha = focus ? 0.12 : 1;
      const edges = model.edges.filter((edge) => edge.visible);
      const nodes = style.bySize.filter((node) => node.visible).reverse();
      viewer.paint(context, nodes, edges, view, style, { directed: model.directed });
      context.globalAlpha = 1;
      this.above(context, focus);
    }

    kill() {
      this.gone = true;
      this.sizes.disconnect();
      this.base.kill();
      this.overlay.remove();
    }
  }

  // From a point to the stretch between two nodes.
  function distance(x, y, one, other) {
    const across = other.x - one.x;
    const up = other.y - one.y;
    const length = across * across + up * up;
    const share = length ? Math.max(0, Math.min(1, ((x - one.x) * across + (y - one.y) * up) / length)) : 0;
    return Math.hypot(x - one.x - share * across, y - one.y - share * up);
  }

  viewer.Scene = Scene;
})((globalThis.shisakuViewer ??= {}));
