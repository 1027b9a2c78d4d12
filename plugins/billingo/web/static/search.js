// On this page the box answers while one types: a pause of 250 ms asks, and a newer question replaces an older one.
(() => {
  const box = document.getElementById("find");
  const answer = document.getElementById("answer");
  if (!box || !answer || !window.htmx) return;
  const settings = {
    "hx-get": box.form.action,
    "hx-trigger": "input changed delay:250ms",
    "hx-target": "#answer",
    "hx-sync": "this:replace",
    "hx-replace-url": "true",
    "hx-include": "closest form",
    "hx-indicator": "#answer",
  };
  for (const [name, value] of Object.entries(settings)) box.setAttribute(name, value);
  htmx.process(box);
  if (!box.value) box.focus();
})();
