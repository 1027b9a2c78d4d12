// How many files are selected stands on the button, which waits until one is.
(() => {
  const form = document.querySelector("form[data-select]");
  const button = form?.querySelector("[data-needs-selection]");
  if (!button) return;
  const shown = button.querySelector("[data-selected]");
  const count = () => {
    const selected = form.querySelectorAll("input[name=stored_file_ids]:checked").length;
    button.disabled = selected === 0;
    shown.textContent = selected ? `(${selected})` : "";
  };
  form.addEventListener("change", count);
  form.addEventListener("click", (event) => event.target.closest("[data-check-all]") && setTimeout(count));
  addEventListener("pageshow", count);
  count();
})();
