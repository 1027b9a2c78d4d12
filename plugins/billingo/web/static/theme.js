// Light or dark as Airflow has it: around us in its frame, else what Airflow remembers in this browser, else the system.
(() => {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const frame = () => {
    try {
      return parent !== window ? parent.document.documentElement : null;
    } catch {
      return null; // framed by somebody else, whose page is not ours to read
    }
  };
  const choose = () => {
    const around = frame();
    for (const name of ["dark", "light"]) if (around?.classList.contains(name)) return name;
    let kept = null;
    try {
      kept = localStorage.getItem("theme");
    } catch {
      /* storage is switched off */
    }
    return kept === "dark" || kept === "light" ? kept : dark.matches ? "dark" : "light";
  };
  const apply = () => document.documentElement.setAttribute("data-theme", choose());
  apply();
  dark.addEventListener("change", apply);
  addEventListener("storage", apply);
  const around = frame();
  if (around) {
    document.documentElement.setAttribute("data-framed", "");
    new MutationObserver(apply).observe(around, { attributes: true, attributeFilter: ["class"] });
  }
})();
