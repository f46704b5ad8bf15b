// Mouse, touch and keyboard on the stage: drag, wheel, pinch and keys move the view; the rest is told on.
"use strict";
((viewer) => {
  const STEP = 60;
  const CLICK = 5; // pixels that a click may wander

  // Wires the stage to the view. `told`: { hover(left, top), leave(), click(left, top), escape(), whole() }.
  viewer.listen = (stage, view, told) => {
    const touching = new Map();
    let wandered = 0;
    let spread = 0;

    const place = (event) => {
      const box = stage.getBoundingClientRect();
      return [event.clientX - box.left, event.clientY - box.top];
    };
    const pinch = () => {
      const [[a, b], [c, d]] = touching.values();
      return { distance: Math.hypot(a - c, b - d), middle: [(a + c) / 2, (b + d) / 2] };
    };

    stage.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      stage.setPointerCapture(event.pointerId);
      touching.set(event.pointerId, place(event));
      if (touching.size === 1) wandered = 0;
      if (touching.size === 2) spread = pinch().distance;
    });
    stage.addEventListener("pointermove", (event) => {
      const now = place(event);
      const before = touching.get(event.pointerId);
      if (!before) {
        told.hover(...now);
        return;
      }
      touching.set(event.pointerId, now);
      wandered += Math.abs(now[0] - before[0]) + Math.abs(now[1] - before[1]);
      if (touching.size === 1 && wandered > CLICK) {
        stage.classList.add("v-moving");
        view.move(now[0] - before[0], now[1] - before[1]);
      } else if (touching.size === 2) {
        const { distance, middle } = pinch();
        if (spread > 0) view.zoomAt(distance / spread, ...middle);
        spread = distance;
      }
    });
    const release = (event) => {
      if (!touching.delete(event.pointerId)) return;
      stage.classList.remove("v-moving");
      if (event.type === "pointerup" && wandered <= CLICK) told.click(...place(event));
    };
    stage.addEventListener("pointerup", release);
    stage.addEventListener("pointercancel", release);
    stage.addEventListener("pointerleave", told.leave);
    stage.addEventListener("dblclick", (event) => view.zoomAt(2, ...place(event)));
    stage.addEventListener(
      "wheel",
      (event) => {
        event.preventDefault();
        const pixels = event.deltaMode === 1 ? event.deltaY * 30 : event.deltaY;
        view.zoomAt(Math.exp(-Math.max(-200, Math.min(200, pixels)) / 400), ...place(event));
      },
      { passive: false },
    );

    const keys = {
      ArrowLeft: () => view.move(STEP, 0),
      ArrowRight: () => view.move(-STEP, 0),
      ArrowUp: () => view.move(0, STEP),
      ArrowDown: () => view.move(0, -STEP),
      "+": () => view.zoomAt(1.4),
      "=": () => view.zoomAt(1.4),
      ";": () => view.zoomAt(1.4), // where + stands on a Japanese keyboard
      "-": () => view.zoomAt(1 / 1.4),
      0: () => told.whole(),
    };
    stage.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !(event.key in keys)) return;
      event.preventDefault();
      keys[event.key]();
    });
  };
})((globalThis.shisakuViewer ??= {}));
