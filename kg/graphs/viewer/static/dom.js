// Elements of the page. Text goes in as text nodes only, so that a label or quotation is never read as markup.
"use strict";
((viewer) => {
  const SVG = "http://www.w3.org/2000/svg";

  function fill(element, attributes, children) {
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else if (value === true) element.setAttribute(name, "");
      else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
    }
    element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
    return element;
  }

  // An element with attributes (`onclick` is a listener) and children (nodes or strings).
  viewer.h = (tag, attributes = {}, ...children) => fill(document.createElement(tag), attributes, children);
  viewer.svg = (tag, attributes = {}, ...children) =>
    fill(document.createElementNS(SVG, tag), attributes, children);

  // The address if a browser may follow it from here: a page of this site or of the web, else null.
  viewer.safeAddress = (address) => (/^(https?:\/\/|\/(?!\/))/.test(address) ? address : null);

  // A link where the address may be followed, else the bare text.
  viewer.link = (address, text) => {
    const safe = viewer.safeAddress(address);
    return safe ? viewer.h("a", { href: safe, rel: "noreferrer" }, text) : viewer.h("span", {}, text);
  };

  // Text of unknown direction is kept apart from what stands round it (labels may hold marks of direction).
  viewer.text = (text, lang) => viewer.h("bdi", lang ? { lang } : {}, text);

  // Calls it at most once a frame, with the newest arguments.
  viewer.onceAFrame = (action) => {
    let waiting = null;
    return (...values) => {
      const first = waiting === null;
      waiting = values;
      if (first)
        requestAnimationFrame(() => {
          const latest = waiting;
          waiting = null;
          action(...latest);
        });
    };
  };
})((globalThis.shisakuViewer ??= {}));
