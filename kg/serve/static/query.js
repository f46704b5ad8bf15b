// Puts YASGUI's editor and result view in place of the plain form. Nothing is asked of other servers:
// no prefixes and no completions are fetched, and the only endpoint is this one.
"use strict";
(() => {
  const form = document.getElementById("query-form");
  const settings = JSON.parse(document.getElementById("settings").textContent);
  const area = document.getElementById("query");
  if (!form || typeof Yasqe === "undefined" || typeof Yasr === "undefined") return;
  const words = settings.words;
  const ROWS = 100;

  const addressOf = (iri) => {
    const own = settings.own.find(([base]) => iri.startsWith(base));
    if (own) return own[1] + encodeURI(iri.slice(own[0].length)).replace(/[?]/g, "%3F");
    return /^https?:\/\//i.test(iri) ? iri : null;
  };
  const shortened = (iri) => {
    const found = Object.entries(settings.prefixes)
      .filter(([, name]) => iri.startsWith(name))
      .sort((one, other) => other[1].length - one[1].length)[0];
    return found ? `${found[0]}:${iri.slice(found[1].length)}` : iri;
  };
  const made = (tag, text, attributes = {}) => {
    const element = document.createElement(tag);
    if (text !== null) element.textContent = text;
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  };
  const cellOf = (binding) => {
    const cell = made("td", null);
    if (!binding) return cell;
    if (binding.type === "uri") {
      const address = addressOf(binding.value);
      const words = shortened(binding.value);
      cell.append(address ? made("a", words, { href: address, title: binding.value }) : made("span", words));
      cell.className = "iri";
      return cell;
    }
    cell.textContent = binding.value;
    if (binding["xml:lang"]) cell.lang = binding["xml:lang"];
    if (/#(integer|decimal|double)$/.test(binding.datatype || "")) cell.className = "num";
    if (/#(date|time|dateTime)$/.test(binding.datatype || "")) cell.className = "nowrap";
    return cell;
  };

  // YASR's own table opens IRIs at their own address and writes them into markup; this one leads to the pages.
  class Table {
    constructor(yasr) {
      this.yasr = yasr;
      this.priority = 10;
      this.label = words.table;
      this.shown = ROWS;
    }
    canHandleResults() {
      const results = this.yasr.results;
      return Boolean(results && results.getVariables() && results.getVariables().length);
    }
    getIcon() {
      return document.createElement("span");
    }
    draw() {
      const names = this.yasr.results.getVariables();
      const rows = this.yasr.results.getBindings() || [];
      const box = made("div", null, { class: "scroll", tabindex: "0", role: "region", "aria-label": words.results });
      const table = made("table", null);
      const head = table.createTHead().insertRow();
      for (const name of names) head.append(made("th", name, { scope: "col" }));
      const body = table.createTBody();
      const more = made("button", words.more, { type: "button", class: "quiet" });
      const fill = (end) => {
        for (const row of rows.slice(body.rows.length, end)) {
          body.insertRow().append(...names.map((name) => cellOf(row[name])));
        }
        more.hidden = body.rows.length >= rows.length;
      };
      more.addEventListener("click", () => fill(body.rows.length + 10 * ROWS));
      fill(ROWS);
      box.append(table);
      this.yasr.resultsEl.append(made("p", words.rows.replace("{n}", rows.length.toLocaleString())), box, more);
    }
  }

  const prologue = Object.entries(settings.prefixes);
  Yasr.registerPlugin("table", Table);
  const yasr = new Yasr(document.getElementById("results"), {
    persistenceId: null,
    prefixes: settings.prefixes,
    pluginOrder: ["table", "response"],
    defaultPlugin: "table",
  });
  const yasqe = new Yasqe(document.getElementById("editor"), {
    value: area.value,
    persistenceId: null,
    consumeShareLink: null,
    createShareableLink: () => {
      const address = new URL("/query", location.href);
      address.searchParams.set("query", yasqe.getValue());
      if (settings.lang) address.searchParams.set("lang", settings.lang);
      return address.href;
    },
    autocompleters: ["variables"],
    prefixCcApi: "",
    requestConfig: { endpoint: new URL("/sparql", location.href).href, method: "POST" },
    extraKeys: { Tab: false, "Shift-Tab": false },
  });
  yasqe.on("queryResponse", (_, response, duration) => {
    for (const answer of document.querySelectorAll(".plain-answer")) answer.remove(); // of the form without scripts
    yasr.setResponse(response, duration);
    const cut = response && response.header && response.header["shisaku-cut"];
    document.getElementById("cut").hidden = !cut;
  });
  const input = yasqe.getInputField();
  input.setAttribute("aria-label", words.query);
  input.setAttribute("aria-describedby", "keys");
  const offered = document.getElementById("add-prefixes");
  offered.hidden = false;
  offered.addEventListener("click", () => {
    yasqe.addPrefixes(Object.fromEntries(prologue));
    yasqe.focus();
  });
  document.body.classList.add("scripted");
})();
