// Says how many companies are ticked.
(() => {
  const tell = () => {
    const teller = document.querySelector("[data-ticked]");
    if (!teller) return;
    const count = document.querySelectorAll("#bulk input[name=slugs]:checked").length;
    teller.dataset.plain ??= teller.textContent;
    teller.textContent = count ? teller.dataset.text.replace("#", count) : teller.dataset.plain;
  };
  document.addEventListener("change", tell);
  document.addEventListener("click", (event) => event.target.closest("[data-check-all]") && setTimeout(tell));
  document.addEventListener("click", (event) => {
    const clearer = event.target.closest("[data-clear]");
    if (clearer) document.querySelector(clearer.dataset.clear).replaceChildren();
  });
})();
// A file that is too large is refused before it travels.
document.addEventListener("change", (event) => {
  const input = event.target.closest("input[data-largest]");
  const fault = document.querySelector("[data-file-fault]");
  if (!input || !fault) return;
  const tooLarge = (input.files[0]?.size ?? 0) > Number(input.dataset.largest);
  fault.hidden = !tooLarge;
  fault.textContent = tooLarge ? input.dataset.tooLarge : "";
  input.setCustomValidity(tooLarge ? input.dataset.tooLarge : "");
});
