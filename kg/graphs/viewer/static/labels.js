// Names beside the nodes: the biggest nodes first, and none over another.
"use strict";
((viewer) => {
  const SIZE = 12;
  const CELL = 64;
  const LONGEST = 22;
  const MOST = 220;
  const FEW = 120; // of so few nodes each may have its name, however small it is, and none is written over
  const READABLE = 3.2; // pixels of radius from which a node among many has its name
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
      const many = style.model.nodes.length > FEW;
      const air = many ? 10 : 0;
      const { ground, ink } = style.theme;
      context.font = `${SIZE}px ${viewer.FONT}`;
      context.textBaseline = "middle";
      context.lineJoin = "round";
      context.lineWidth = 3;
      const onStage = [];
      for (const node of nodes) {
        const [x, y] = view.toScreen(node.x, node.y);
        if (x < -20 || y < -10 || x > view.width + 20 || y > view.height + 10) continue;
        const radius = node.radius * view.sizes;
        if (many && !whole.size && radius < READABLE) continue;
        onStage.push({ node, x, y, radius });
        if (!many) boxes.take(disc(x, y, radius));
      }
      let drawn = 0;
      for (const { node, x, y, radius } of onStage) {
        if (drawn >= MOST) break;
        const text = whole.has(node) ? style.label(node) : cut(style.label(node));
        const places = around(x, y, radius, this.width(context, text));
        const box =
          places.find((place) => isInside(place, view) && boxes.free(widened(place, air))) ??
          (whole.has(node) ? places[0] : null);
        if (!box) continue;
        boxes.take(box);
        const middle = (box.top + box.bottom) / 2;
        context.strokeStyle = viewer.faint(ground, 0.85);
        context.strokeText(text, box.left + 2, middle);
        context.fillStyle = ink;
        context.fillText(text, box.left + 2, middle);
        drawn += 1;
      }
      return drawn;
    }
  }

  const widened = ({ left, top, right, bottom }, air) => ({
    left: left - air,
    top: top - air / 2,
    right: right + air,
    bottom: bottom + air / 2,
  });

  const disc = (x, y, radius) => {
    const half = radius * 0.8; // the corners of a square that a disc leaves free may be written on
    return { left: x - half, right: x + half, top: y - half, bottom: y + half };
  };

  // Where a name may stand, the best first: right of the node, left, below, above.
  function around(x, y, radius, width) {
    const box = (left, middle) => ({
      left,
      right: left + width + 4,
      top: middle - SIZE * 0.65,
      bottom: middle + SIZE * 0.65,
    });
    return [
      box(x + radius + 2, y),
      box(x - radius - width - 6, y),
      box(x - width / 2 - 2, y + radius + SIZE * 0.75),
      box(x - width / 2 - 2, y - radius - SIZE * 0.75),
    ];
  }

  const isInside = ({ left, right }, view) => left >= 0 && right <= view.width;

  viewer.Labels = Labels;
})((globalThis.shisakuViewer ??= {}));
