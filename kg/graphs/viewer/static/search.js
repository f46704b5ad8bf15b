// The search box: a combobox over the labels in both languages; what is found is ringed in the picture.
"use strict";
((viewer) => {
  const { h } = viewer;
  const MOST = 12;

  // `found(nodes)` hears of every change, `chosen(node)` of a choice.
  viewer.search = (model, style, words, { found, chosen }) => {
    let results = [];
    let active = -1;
    const list = h("ul", { role: "listbox", id: "viewer-found", hidden: true, "aria-label": words("search") });
    const said = h("p", { class: "v-note", role: "status" });
    const input = h("input", {
      type: "search",
      role: "combobox",
      autocomplete: "off",
      placeholder: words("searchHint"),
      "aria-expanded": "false",
      "aria-controls": "viewer-found",
      "aria-autocomplete": "list",
    });

    const close = () => {
      list.hidden = true;
      active = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };
    const choose = (node) => {
      close();
      chosen(node);
    };
    const mark = () => {
      [...list.children].forEach((item, index) => {
        item.setAttribute("aria-selected", String(index === active));
        if (index === active) item.scrollIntoView({ block: "nearest" });
      });
      if (active < 0) input.removeAttribute("aria-activedescendant");
      else input.setAttribute("aria-activedescendant", `viewer-found-${active}`);
    };
    const look = () => {
      if (!input.value && !results.length) return;
      results = model.find(input.value);
      active = -1;
      list.replaceChildren(
        ...results.slice(0, MOST).map((node, index) =>
          h(
            "li",
            {
              role: "option",
              id: `viewer-found-${index}`,
              "aria-selected": "false",
              onpointerdown: (event) => {
                event.preventDefault(); // or the box loses its focus and closes the list first
                choose(node);
              },
            },
            viewer.text(style.label(node)),
            h("small", {}, style.code("kind", node.kind)),
          ),
        ),
      );
      const any = results.length > 0 && document.activeElement === input;
      list.hidden = !any;
      input.setAttribute("aria-expanded", String(any));
      said.textContent = input.value.trim() ? words("found", { n: results.length }) : "";
      found(results);
    };

    const keys = {
      ArrowDown: () => (active = Math.min(active + 1, list.children.length - 1)),
      ArrowUp: () => (active = Math.max(active - 1, -1)),
      Enter: () => results.length && choose(results[Math.max(active, 0)]),
    };
    input.addEventListener("input", look);
    input.addEventListener("focus", () => input.value && look());
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return; // Enter that ends the typing of kanji chooses nothing
      if (event.key === "Escape" && !list.hidden) {
        event.stopPropagation();
        close();
      } else if (event.key in keys) {
        event.preventDefault();
        keys[event.key]();
        mark();
      }
    });
    const field = h("label", { class: "v-field" }, words("search"), input);
    return { element: h("div", { class: "v-search" }, field, list, said), look };
  };
})((globalThis.shisakuViewer ??= {}));
