// Names beside the nodes: the biggest nodes first, and none over another.
"use strict";
((viewer) => {
  const SIZE = 12;
  const CELL = 64;
  const LONGEST = 22;
  const MOST = 220;
  viewer.FONT = 'system-ui, "Noto Sans JP", "Hiragino Sans", "Yu Gothic UI", Meiryo, sans-serif';

  // Cells of the stage that know which boxes touch them.
  class Boxes {
    constructor() {
      this.cells = new Map();
    }

    *keys({ left, top, right, bottom }) {
      for (let row = Math.floor(top / CELL); row <= Math.floor(bottom / CELL); row++)
        for (let column = Math.floor(left / CELL); column <= Math.floor(right / CELL); column++)
          yield row * 4096 + column;
    }

    free(box) {
      for (const key of this.keys(box))
        for (const other of this.cells.get(key) ?? [])
          if (
            box.left < other.right &&
            box.right > other.left &&
            box.top < other.bottom &&
            box.bottom > other.top
          )
            return false;
      return true;
    }

    take(box) {
      for (const key of this.keys(box)) {
        if (!this.cells.has(key)) this.cells.set(key, []);
        this.cells.get(key).push(box);
      }
    }
  }

  const cut = (text) => {
    const chars = [...text];
    return chars.length > LONGEST ? `${chars.slice(0, LONGEST - 1).join("")}…` : text;
  };

  class Labels {
    constructor() {
      this.widths = new Map();
    }

    width(context, text) {
      if (!this.widths.has(text)) this.widths.set(text, context.measureText(text).width);
      return this.widths.get(text);
    }

    // Draws what fits. `nodes` in the order of who comes first; `whole` are never cut nor left out.
    draw(context, nodes, view, style, whole = new Set()) {
      const boxes = new Boxes();
      const { ground, ink } = style.theme;
      context.font = `${SIZE}px ${viewer.FONT}`;
      context.textBaseline = "middle";
      context.lineJoin = "round";
      context.lineWidth = 3;
      let drawn = 0;
      for (const node of nodes) {
        if (drawn >= MOST) break;
        const [x, y] = view.toScreen(node.x, node.y);
        if (x < -20 || y < -10 || x > view.width + 20 || y > view.height + 10) continue;
        const text = whole.has(node) ? style.label(node) : cut(style.label(node));
        const width = this.width(context, text);
        const radius = node.radius * view.sizes;
        const box = place(x, y, radius, width, view);
        if (!whole.has(node) && !boxes.free(box)) continue;
        boxes.take(box);
        context.strokeStyle = viewer.faint(ground, 0.85);
        context.strokeText(text, box.left + 2, (box.top + box.bottom) / 2);
        context.fillStyle = ink;
        context.fillText(text, box.left + 2, (box.top + box.bottom) / 2);
        drawn += 1;
      }
      return drawn;
    }
  }

  // Right of the node, left of it where the stage ends.
  function place(x, y, radius, width, view) {
    const right = x + radius + 2;
    const left = right + width + 4 > view.width && x - radius - width - 6 > 0 ? x - radius - width - 6 : right;
    return { left, right: left + width + 4, top: y - SIZE * 0.65, bottom: y + SIZE * 0.65 };
  }

  viewer.Labels = Labels;
})((globalThis.shisakuViewer ??= {}));
