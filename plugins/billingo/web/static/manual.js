// Manual processing: leads to the faulty field, and marks fields by what the check found. Everything works without it.
(() => {
  const at = (id) => document.getElementById(id);

  const lead = (target) => {
    if (!target) return;
    for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    target.focus({ preventScroll: true });
    if (target.select && target.value) target.select();
    target.scrollIntoView({ block: "nearest" });
  };

  // The check answers for all fields at once; each message goes to its field.
  const mark = () => {
    const found = document.querySelectorAll("#check .issues > li[data-field]");
    document.querySelectorAll(".at-field").forEach((one) => one.replaceChildren());
    document.querySelectorAll("#manual [aria-invalid]").forEach((one) => one.removeAttribute("aria-invalid"));
    found.forEach((issue) => {
      const place = at(`${issue.dataset.field}-messages`);
      if (!place) return;
      const text = document.createElement("p");
      const isError = issue.classList.contains("error");
      text.className = isError ? "fault" : "caution";
      text.textContent = issue.dataset.text;
      place.append(text);
      const field = at(issue.dataset.field);
      if (isError && field?.matches("input, select")) field.setAttribute("aria-invalid", "true");
    });
  };

  const showForeign = () => {
    const currency = at("currency");
    if (!currency) return;
    const inForints = currency.value.trim().toUpperCase() === "HUF";
    document.querySelectorAll("[data-foreign]").forEach((one) => (one.hidden = inForints));
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-to]");
    if (!link || !at(link.dataset.to)) return;
    event.preventDefault();
    lead(at(link.dataset.to));
  });
  document.addEventListener("input", (event) => event.target.id === "currency" && showForeign());

  // Enter in a field checks what was typed; booking takes its button.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches("#manual input")) return;
    event.preventDefault();
    event.target.dispatchEvent(new Event("change", { bubbles: true }));
  });

  document.addEventListener("htmx:beforeRequest", (event) => event.target.id === "check" && event.target.setAttribute("aria-busy", "true"));
  document.addEventListener("htmx:afterRequest", (event) => event.target.id === "check" && event.target.setAttribute("aria-busy", "false"));
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.target.id === "check") {
      mark();
    } else if (event.target.id === "manual-fields") {
      showForeign();
      lead(document.querySelector("[data-focus]"));
      at("manual").dispatchEvent(new Event("change"));
    }
  });
  lead(document.querySelector("[data-focus]"));
})();
