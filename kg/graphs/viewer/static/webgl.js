// The base layer drawn by sigma.js with WebGL. Sigma only draws: the view, pointing and names are ours, the same
// with and without WebGL.
"use strict";
((viewer) => {
  const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i;

  // Whether there is WebGL that a graphics card draws. In software it takes up to a second a frame at 20,000 edges,
  // and the canvas a sixtieth.
  viewer.hasWebGL = () => {
    try {
      const wanted = { failIfMajorPerformanceCaveat: true };
      const context = document.createElement("canvas").getContext("webgl2", wanted);
      if (!context) return false;
      const named = context.getExtension("WEBGL_debug_renderer_info")?.UNMASKED_RENDERER_WEBGL;
      const software = SOFTWARE.test(context.getParameter(named ?? context.RENDERER));
      context.getExtension("WEBGL_lose_context")?.loseContext();
      return !software;
    } catch {
      return false;
    }
  };

  class WebGLLayer {
    constructor(stage, model, style, view) {
      Object.assign(this, { model, style, view });
      this.box = viewer.h("div", { class: "v-base" });
      stage.prepend(this.box);
      const graph = new graphology.MultiDirectedGraph();
      for (const node of [...style.bySize].reverse()) graph.addNode(node.index, { x: node.x, y: node.y });
      for (const edge of model.edges)
        graph.addDirectedEdgeWithKey(edge.index, edge.source.index, edge.target.index);
      this.sigma = new Sigma(graph, this.box, {
        allowInvalidContainer: true,
        stagePadding: 0,
        renderLabels: false,
        minEdgeThickness: 0.5,
        zoomToSizeRatioFunction: () => 1 / this.view.sizes,
        enableCameraRotation: false,
        defaultEdgeType: model.directed ? "arrow" : "line",
        nodeProgramClasses: { ring: ringProgram() },
        nodeReducer: (key) => this.node(model.nodes[key]),
        edgeReducer: (key) => this.edge(model.edges[key]),
      });
      this.sigma.setCustomBBox({ x: [0, 1000], y: [0, 1000] });
      this.resize();
    }

    node(node) {
      const ring = this.style.rings && node.side === 1;
      return {
        x: node.x,
        y: node.y,
        size: node.radius,
        color: node.colour,
        inner: this.style.theme.ground,
        hidden: !node.visible,
        type: ring ? "ring" : "circle",
      };
    }

    edge(edge) {
      return { size: edge.width, color: edge.premultiplied ?? "#888888", hidden: !edge.visible };
    }

    resize() {
      this.sigma.resize(true);
      this.calibrate();
      this.sigma.refresh();
      this.move();
    }

    // How many pixels a unit takes for sigma when its camera stands at 1.
    calibrate() {
      const cameraState = { x: 0.5, y: 0.5, angle: 0, ratio: 1 };
      const from = this.sigma.graphToViewport({ x: 0, y: 0 }, { cameraState });
      const to = this.sigma.graphToViewport({ x: 1000, y: 0 }, { cameraState });
      this.unit = (to.x - from.x) / 1000;
    }

    restyle() {
      this.sigma.refresh();
    }

    move() {
      const { x, y, scale } = this.view;
      this.sigma.getCamera().setState({ x: x / 1000, y: y / 1000, angle: 0, ratio: this.unit / scale });
      this.sigma.scheduleRender();
    }

    fade(faded) {
      this.box.classList.toggle("v-faded", faded);
    }

    kill() {
      this.sigma.kill();
      this.box.remove();
    }
  }

  // A disc of the ground's colour with a broad rim.
  const ringProgram = () =>
    Sigma.rendering.createNodeBorderProgram({
      borders: [
        { size: { value: 0.36 }, color: { attribute: "color" } },
        { size: { fill: true }, color: { attribute: "inner" } },
      ],
    });

  viewer.WebGLLayer = WebGLLayer;
})((globalThis.shisakuViewer ??= {}));
