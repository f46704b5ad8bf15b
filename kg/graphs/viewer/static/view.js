// The camera: which point of the network stands in the middle of the stage, and how many pixels a unit takes.
"use strict";
((viewer) => {
  const NEAREST = 60;
  const FURTHEST = 0.4;
  const MARGIN = 36;

  class View {
    constructor(changed) {
      this.changed = changed;
      Object.assign(this, { width: 1, height: 1, x: 500, y: 500, scale: 1, whole: 1 });
    }

    // How much nearer than the whole network.
    get zoom() {
      return this.scale / this.whole;
    }

    // How much larger nodes and lines are drawn than when all is shown: less than the zoom, so that they part.
    get sizes() {
      return Math.min(4, Math.max(0.6, Math.sqrt(this.zoom)));
    }

    toScreen(x, y) {
      return [this.width / 2 + (x - this.x) * this.scale, this.height / 2 - (y - this.y) * this.scale];
    }

    toNetwork(left, top) {
      return [this.x + (left - this.width / 2) / this.scale, this.y - (top - this.height / 2) / this.scale];
    }

    resize(width, height) {
      this.width = Math.max(1, width);
      this.height = Math.max(1, height);
    }

    // Shows all of these nodes.
    fit(nodes) {
      const box = { left: Infinity, right: -Infinity, low: Infinity, high: -Infinity };
      for (const { x, y } of nodes) {
        box.left = Math.min(box.left, x);
        box.right = Math.max(box.right, x);
        box.low = Math.min(box.low, y);
        box.high = Math.max(box.high, y);
      }
      if (box.left > box.right) Object.assign(box, { left: 0, right: 1000, low: 0, high: 1000 });
      const margin = Math.min(MARGIN, this.width / 8, this.height / 8);
      const across = (this.width - 2 * margin) / Math.max(box.right - box.left, 1);
      const down = (this.height - 2 * margin) / Math.max(box.high - box.low, 1);
      this.whole = this.scale = Math.min(across, down, 4);
      this.x = (box.left + box.right) / 2;
      this.y = (box.low + box.high) / 2;
      this.changed();
    }

    move(right, down) {
      this.x -= right / this.scale;
      this.y += down / this.scale;
      this.changed();
    }

    // Zooms so that what is under the point stays there.
    zoomAt(factor, left = this.width / 2, top = this.height / 2) {
      const [x, y] = this.toNetwork(left, top);
      this.scale = Math.min(Math.max(this.scale * factor, this.whole * FURTHEST), this.whole * NEAREST);
      this.x = x - (left - this.width / 2) / this.scale;
      this.y = y + (top - this.height / 2) / this.scale;
      this.changed();
    }

    centre({ x, y }, zoom = this.zoom) {
      this.scale = this.whole * Math.max(zoom, this.zoom);
      Object.assign(this, { x, y });
      this.changed();
    }
  }

  viewer.View = View;
})((globalThis.shisakuViewer ??= {}));
