// Drawing on a canvas: the whole network where there is no WebGL, for pictures and on paper, and what lies above it.
"use strict";
((viewer) => {
  // Nodes, edges and nothing else, for these edges and nodes.
  viewer.paint = (context, nodes, edges, view, style, { strong = false, directed = false } = {}) => {
    paintEdges(context, edges, view, strong, directed);
    paintNodes(context, nodes, view, style);
  };

  function paintEdges(context, edges, view, strong, directed) {
    // One path for all hairlines of a colour, which are quickest together. Of wider lines each is stroked for itself:
    // a path of thousands is outlined as a whole, which takes five times as long.
    const groups = new Map();
    for (const edge of edges) {
      const [a, b] = view.toScreen(edge.source.x, edge.source.y);
      const [c, d] = view.toScreen(edge.target.x, edge.target.y);
      const outside =
        (a < 0 && c < 0) || (b < 0 && d < 0) || (a > view.width && c > view.width) || (b > view.height && d > view.height);
      if (outside) continue;
      const colour = strong ? edge.colour : edge.faint;
      const width = Math.max(0.5, Math.round(edge.width * view.sizes * 2) / 2) * (strong ? 1.2 : 1);
      const key = `${width}|${colour}`;
      if (!groups.has(key)) groups.set(key, { colour, width, paths: [new Path2D()], heads: new Path2D() });
      const { paths, heads } = groups.get(key);
      if (width > 1) paths.push(new Path2D());
      const path = paths.at(-1);
      if (edge.source === edge.target) {
        loop(path, a, b, edge.source.radius * view.sizes);
        continue;
      }
      path.moveTo(a, b);
      path.lineTo(c, d);
      if (directed) head(heads, a, b, c, d, edge.target.radius * view.sizes, width);
    }
    for (const { colour, width, paths, heads } of groups.values()) {
      context.strokeStyle = context.fillStyle = colour;
      context.lineWidth = width;
      for (const path of paths) context.stroke(path);
      if (directed) context.fill(heads);
    }
  }

  function loop(path, x, y, radius) {
    path.moveTo(x, y);
    path.arc(x, y - radius * 1.3, radius * 1.3, Math.PI / 2, Math.PI * 2.5);
  }

  // The point of an arrow, at the rim of the node that it points to.
  function head(path, a, b, c, d, radius, width) {
    const length = Math.hypot(c - a, d - b) || 1;
    const [across, down] = [(c - a) / length, (d - b) / length];
    const size = 4 + width * 1.5;
    const [x, y] = [c - across * radius, d - down * radius];
    path.moveTo(x, y);
    path.lineTo(x - across * size - down * size * 0.5, y - down * size + across * size * 0.5);
    path.lineTo(x - across * size + down * size * 0.5, y - down * size - across * size * 0.5);
    path.closePath();
  }

  function paintNodes(context, nodes, view, style) {
    for (const node of nodes) {
      const [x, y] = view.toScreen(node.x, node.y);
      const radius = node.radius * view.sizes;
      if (x < -radius || y < -radius || x > view.width + radius || y > view.height + radius) continue;
      const ring = style.rings && node.side === 1;
      context.beginPath();
      context.arc(x, y, ring ? radius * 0.82 : radius, 0, Math.PI * 2);
      context.fillStyle = ring ? style.theme.ground : node.colour;
      context.fill();
      if (!ring) continue;
      context.lineWidth = radius * 0.36;
      context.strokeStyle = node.colour;
      context.stroke();
    }
  }

  // The base layer without WebGL. While the view moves, the last picture moves with it; it is drawn anew when
  // the hand rests, so that a large network follows the hand on any machine.
  class CanvasLayer {
    constructor(stage, model, style, view) {
      Object.assign(this, { stage, model, style, view });
      this.canvas = viewer.h("canvas", { class: "v-base" });
      this.context = this.canvas.getContext("2d");
      stage.prepend(this.canvas);
      this.cost = 0;
      this.resize();
    }

    resize() {
      this.canvas.width = this.view.width * devicePixelRatio;
      this.canvas.height = this.view.height * devicePixelRatio;
      this.draw();
    }

    restyle() {
      this.draw();
    }

    // The view has changed.
    move() {
      if (this.cost < 12) {
        this.draw();
        return;
      }
      const { x, y, scale } = this.drawnAt;
      const factor = this.view.scale / scale;
      const [left, top] = this.view.toScreen(x, y);
      const right = left - (this.view.width / 2) * factor;
      const down = top - (this.view.height / 2) * factor;
      this.canvas.style.transform = `translate(${right}px, ${down}px) scale(${factor})`;
      clearTimeout(this.later);
      this.later = setTimeout(() => this.draw(), 120);
    }

    draw() {
      clearTimeout(this.later);
      const began = performance.now();
      const { context, view, model } = this;
      context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
      context.clearRect(0, 0, view.width, view.height);
      const nodes = this.style.bySize.filter((node) => node.visible).reverse();
      const edges = model.edges.filter((edge) => edge.visible);
      viewer.paint(context, nodes, edges, view, this.style, { directed: model.directed });
      this.canvas.style.transform = "";
      this.drawnAt = { x: view.x, y: view.y, scale: view.scale };
      this.cost = performance.now() - began;
    }

    fade(faded) {
      this.canvas.classList.toggle("v-faded", faded);
    }

    kill() {
      clearTimeout(this.later);
      this.canvas.remove();
    }
  }

  viewer.CanvasLayer = CanvasLayer;
})((globalThis.shisakuViewer ??= {}));
