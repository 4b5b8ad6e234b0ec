"use strict";
(() => {
  const by = (id) => document.getElementById(id);
  const form = by("filter");
  const verdict = by("by-verdict");
  const source = by("by-source");
  const speaker = by("by-speaker");
  const shown = by("shown");
  // Hamza and vowel signs decompose, so that a name is found however it is spelled.
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().trim();
  const names = Array.from(by("speakers").children, (option) => fold(option.value));
  const list = (text) => new Set(text ? text.split(" ") : []);
  const read = (element) => ({
    element,
    verdicts: list(element.dataset.v),
    sources: list(element.dataset.s),
    speakers: list(element.dataset.p),
  });
  const groups = Array.from(document.querySelectorAll(".group"), read);
  const sayings = Array.from(document.querySelectorAll(".saying"), read);
  const stories = Array.from(document.querySelectorAll(".story"), read);
  const entries = Array.from(document.querySelectorAll("[data-of]"), (element) => [element, by(element.dataset.of)]);
  const sections = Array.from(document.querySelectorAll("[data-section]"));

  const keep = (items, test) => {
    let count = 0;
    for (const item of items) {
      const fits = test(item);
      if (item.element.hidden === fits) item.element.hidden = !fits;
      count += fits;
    }
    return count;
  };

  const filter = () => {
    const wanted = fold(speaker.value);
    const numbers = wanted ? names.flatMap((name, number) => (name.includes(wanted) ? [String(number)] : [])) : [];
    const test = (item) =>
      (!verdict.value || item.verdicts.has(verdict.value)) &&
      (!source.value || item.sources.has(source.value)) &&
      (!wanted || numbers.some((number) => item.speakers.has(number)));
    const kept = [keep(groups, test), keep(sayings, test), keep(stories, test)];
    for (const [entry, group] of entries) entry.hidden = group.hidden;
    for (const section of sections) {
      section.hidden = !section.querySelector(".group:not([hidden]), .saying:not([hidden]), [data-of]:not([hidden])");
    }
    shown.textContent = shown.dataset.text.replace(/#(\d)/g, (_, place) => kept[place - 1].toLocaleString("en"));
  };

  // A link may lead to what is folded or filtered out: it is shown.
  const reveal = () => {
    const target = by(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.closest("[hidden]")) {
      form.reset();
      filter();
    }
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    target.scrollIntoView();
  };

  // What the mouse sees as a tooltip, the keyboard sees in a bar below.
  const bar = by("bar");
  const tell = (link) => {
    while (link && !link.title) link = link.nextElementSibling; // a number tells of what it stands before
    return link ? link.title : "";
  };
  document.addEventListener("focusin", (event) => {
    const told = event.target.matches(".text a:focus-visible") ? tell(event.target) : "";
    bar.textContent = told;
    bar.hidden = !told;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") bar.hidden = true;
  });

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", filter);
  form.addEventListener("reset", () => setTimeout(filter));
  window.addEventListener("hashchange", reveal);
  form.hidden = false;
  filter();
  if (location.hash) reveal();
})();
