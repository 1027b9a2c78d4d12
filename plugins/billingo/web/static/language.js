// Switching the language loads the page anew. What was typed goes along within this tab, but for passwords and files; a
// form whose fields grow is drawn anew by the server instead, which knows its data-redraw.
(() => {
  const KEPT = "billingo-typed";
  const listForms = () => [...document.querySelectorAll("main form")].filter((one) => one.method === "post");
  const addressOf = (form) => form.getAttribute("action");
  const listFields = (form) =>
    [...form.elements].filter((one) => one.name && !["password", "file", "hidden", "submit", "button", "fieldset"].includes(one.type));
  const isTicked = (field) => field.type === "checkbox" || field.type === "radio";

  const keep = () => {
    const forms = listForms().map((form) => ({
      address: addressOf(form),
      fields: listFields(form).map((one) => [one.name, isTicked(one) ? one.checked : one.value]),
    }));
    sessionStorage.setItem(KEPT, JSON.stringify(forms));
  };

  const restore = () => {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "[]");
    sessionStorage.removeItem(KEPT);
    for (const form of listForms()) {
      const fields = kept.find((one) => one.address === addressOf(form))?.fields ?? [];
      for (const field of listFields(form)) {
        const at = fields.findIndex(([name]) => name === field.name);
        if (at < 0) continue;
        const [[, value]] = fields.splice(at, 1); // of several of one name, the first is the first again
        if (value === (isTicked(field) ? field.checked : field.value)) continue;
        if (isTicked(field)) field.checked = value;
        else field.value = value;
        field.dispatchEvent(new Event("change", { bubbles: true }));
      }
    }
  };

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (event.defaultPrevented || !form.matches("form.language")) return;
    const redrawn = document.querySelector("form[data-redraw]");
    if (!redrawn) return keep();
    event.preventDefault();
    await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form, event.submitter)), redirect: "manual" });
    redrawn.action = redrawn.dataset.redraw;
    redrawn.submit();
  });
  restore();
})();
