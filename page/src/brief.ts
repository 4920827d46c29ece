/* Filtering and keyboard of the brief. The page is complete without it: facts, links and
   highlighted sentences are plain HTML, so this only adds comfort. */
(() => {
  "use strict";

  const search = document.querySelector<HTMLInputElement>("#search");
  const shown = document.querySelector<HTMLElement>("#shown");
  const help = document.querySelector<HTMLDialogElement>("#keys");
  const facts = Array.from(document.querySelectorAll<HTMLElement>(".fact"));
  const chips = Array.from(document.querySelectorAll<HTMLButtonElement>(".chip"));
  const words = new Map(facts.map((fact) => [fact, fold(fact.textContent ?? "")]));
  let at = -1;

  /** Lower case without accents, so that "Cavusoglu" finds "Çavuşoğlu". */
  function fold(text: string): string {
    return text
      .normalize("NFKD")
      .replace(/[\u0300-\u036f]/g, "")
      .replace(/\u0131/g, "i")
      .toLowerCase();
  }

  function pressed(chip: HTMLButtonElement): boolean {
    return chip.getAttribute("aria-pressed") === "true";
  }

  function wanted(fact: HTMLElement, query: string[], kinds: string[]): boolean {
    const text = words.get(fact) ?? "";
    const kind = fact.dataset["kind"];
    const kindFits = kinds.length === 0 || kind === undefined || kinds.includes(kind);
    return kindFits && query.every((word) => text.includes(word));
  }

  function filter(): void {
    const query = fold(search?.value ?? "").split(/\s+/).filter(Boolean);
    const kinds = chips.filter(pressed).map((chip) => chip.dataset["kind"] ?? "");
    let count = 0;
    for (const fact of facts) {
      fact.hidden = !wanted(fact, query, kinds);
      if (!fact.hidden) count += 1;
    }
    for (const group of document.querySelectorAll<HTMLElement>(".group")) {
      group.hidden = group.querySelector(".fact:not([hidden])") === null;
    }
    if (shown) shown.textContent = count === facts.length ? "" : `${count} of ${facts.length} shown`;
    at = -1;
  }

  function step(by: number): void {
    const visible = facts.filter((fact) => !fact.hidden);
    if (visible.length === 0) return;
    at = Math.min(Math.max(at + by, 0), visible.length - 1);
    const fact = visible[at];
    fact?.focus({ preventScroll: true });
    fact?.scrollIntoView({ block: "nearest" });
  }

  function openEvidence(): void {
    const fact = document.activeElement?.closest<HTMLElement>(".fact");
    fact?.querySelector<HTMLAnchorElement>("a.evidence")?.click();
  }

  function typing(): boolean {
    return document.activeElement instanceof HTMLInputElement;
  }

  function key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && search) {
      if (typing()) search.blur();
      search.value = "";
      filter();
      return;
    }
    if (typing()) return;
    const action: Record<string, () => void> = {
      j: () => step(1),
      k: () => step(-1),
      o: openEvidence,
      "/": () => search?.focus(),
      "?": () => help?.showModal(),
    };
    const run = action[event.key];
    if (run) {
      event.preventDefault();
      run();
    }
  }

  document.documentElement.classList.add("scripted");
  search?.addEventListener("input", filter);
  for (const chip of chips) {
    chip.addEventListener("click", () => {
      chip.setAttribute("aria-pressed", String(!pressed(chip)));
      filter();
    });
  }
  document.querySelector("#show-keys")?.addEventListener("click", () => help?.showModal());
  document.addEventListener("keydown", key);
})();
