// The evidence reader works without this. With it, a note shows where the pointer or the focus is,
// further parts are put below instead of leaving the page, and all words of an act light up.
"use strict";
(() => {
  const reader = document.querySelector(".reader");
  if (!reader) return;

  // A mark that stands in another part of long minutes.
  const fetchPart = () => {
    const mark = decodeURIComponent(location.hash.slice(1));
    if (!/^(act-[0-9a-f]+|s\d+|speech-[0-9a-f]+|c\d+-\d+)$/.test(mark) || document.getElementById(mark)) return;
    const address = new URL(location.href);
    if (address.searchParams.get("to") === mark) return;
    address.searchParams.set("to", mark);
    address.searchParams.delete("at");
    location.replace(address);
  };
  addEventListener("hashchange", fetchPart);
  fetchPart();

  const keysOf = (element) => (element.dataset.k || "").split(" ").filter(Boolean);
  const segmentsOf = (key) => reader.querySelectorAll(`.seg[data-k~="${CSS.escape(key)}"]`);

  // All stretches of the act that the address names.
  const showTarget = () => {
    for (const one of reader.querySelectorAll(".seg.here")) one.classList.remove("here");
    const key = decodeURIComponent(location.hash.slice(1));
    if (key.startsWith("act-")) for (const one of segmentsOf(key)) one.classList.add("here");
    const note = document.getElementById(`n-${key}`);
    if (note) note.querySelector("details").open = true;
  };
  addEventListener("hashchange", showTarget);
  showTarget();

  // The note of a stretch beside it.
  let card = null;
  const hide = () => {
    if (card) card.remove();
    card = null;
    for (const one of reader.querySelectorAll(".act.lit")) one.classList.remove("lit");
  };
  const show = (segment) => {
    hide();
    const keys = keysOf(segment);
    card = document.createElement("div");
    card.id = "card";
    card.setAttribute("aria-hidden", "true"); // the link is described by the note itself
    for (const key of keys) {
      const note = document.getElementById(`n-${key}`);
      if (note) {
        const part = document.createElement("div");
        part.className = note.className;
        for (const child of note.querySelector("details").children) {
          const copy = document.createElement(child.tagName === "SUMMARY" ? "div" : child.tagName);
          for (const inner of child.childNodes) copy.append(inner.cloneNode(true));
          if (child.tagName !== "P") part.append(copy);
        }
        card.append(part);
      }
      for (const one of segmentsOf(key)) for (const act of one.querySelectorAll(".act")) act.classList.add("lit");
    }
    if (!card.children.length) return hide();
    document.body.append(card);
    const place = segment.getClientRects()[0];
    if (!place) return hide();
    const left = Math.min(place.left, innerWidth - card.offsetWidth - 12);
    const below = place.bottom + 8 + card.offsetHeight < innerHeight;
    card.style.left = `${Math.max(8, left) + scrollX}px`;
    card.style.top = `${(below ? place.bottom + 8 : place.top - card.offsetHeight - 8) + scrollY}px`;
  };
  const segmentAt = (event) => (event.target instanceof Element ? event.target.closest(".seg") : null);
  reader.addEventListener("mouseover", (event) => {
    const segment = segmentAt(event);
    if (segment) show(segment);
    else hide();
  });
  reader.addEventListener("mouseleave", hide);
  reader.addEventListener("focusin", (event) => {
    const segment = segmentAt(event);
    if (segment) show(segment);
  });
  reader.addEventListener("focusout", hide);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });

  // Further parts on demand.
  reader.addEventListener("click", async (event) => {
    const button = event.target instanceof Element ? event.target.closest("a[data-more]") : null;
    if (!button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const place = button.closest(".more");
    const words = button.textContent;
    button.textContent = button.dataset.loading;
    try {
      const answer = await fetch(button.dataset.more, { headers: { Accept: "text/html" } });
      if (!answer.ok) throw new Error(String(answer.status));
      const parsed = new DOMParser().parseFromString(await answer.text(), "text/html");
      const first = parsed.querySelector(".block");
      place.replaceWith(...parsed.body.children);
      if (first) {
        first.tabIndex = -1;
        first.focus({ preventScroll: true });
      }
    } catch {
      button.textContent = words;
      let said = place.querySelector(".wrong");
      if (!said) {
        said = document.createElement("span");
        said.className = "wrong";
        said.setAttribute("role", "alert");
        place.append(said);
      }
      said.textContent = button.dataset.failed;
    }
  });
})();
