// What every page does: dialogs instead of the browser's own (the frame forbids those), keys, and forms sent once.
// Asks for a part of a page as htmx does, so that an ended session answers 401 and never with the login page.
const askForPart = async (address) => {
  const answer = await fetch(address, { credentials: "same-origin", headers: { "HX-Request": "true" } });
  if (answer.status === 401) document.dispatchEvent(new Event("signed-out"));
  return answer;
};

(() => {
  const open = (id) => {
    const dialog = document.getElementById(id);
    if (!dialog || dialog.open) return;
    dialog.showModal();
    dialog.querySelector("[autofocus], input:not([type=hidden])")?.focus();
    dialog.querySelectorAll("[hx-trigger*=opened]").forEach((one) => one.dispatchEvent(new Event("opened")));
  };

  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-dialog]");
    if (opener) open(opener.dataset.dialog);
    const closer = event.target.closest("[data-close]");
    if (closer) closer.closest("dialog")?.close();
    if (event.target instanceof HTMLDialogElement) event.target.close(); // a click beside the dialog
    const outside = event.target.closest("a[data-airflow]");
    if (outside && parent !== window) {
      // Inside Airflow's frame a link to one of Airflow's own pages belongs to the window around us.
      event.preventDefault();
      const link = parent.document.createElement("a");
      link.href = outside.href;
      parent.document.body.append(link);
      link.click();
      link.remove();
    }
    const beside = event.target.closest("a[data-outside]");
    if (beside && parent !== window) {
      // What does not belong inside the frame opens beside it; the frame itself may not open anything.
      event.preventDefault();
      const link = parent.document.createElement("a");
      Object.assign(link, { href: beside.href, target: "_blank", rel: "noopener noreferrer" });
      parent.document.body.append(link);
      link.click();
      link.remove();
    }
    const all = event.target.closest("[data-check-all]");
    if (all) document.querySelectorAll(all.dataset.checkAll).forEach((box) => (box.checked = all.checked));
  });

  const typing = (target) => target.closest("input, textarea, select, [contenteditable]");
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (document.querySelector("dialog[open]")) return;
    if (event.key === "/") {
      event.preventDefault();
      document.getElementById("find")?.focus();
    } else if (event.key === "c") {
      event.preventDefault();
      open("company-switcher");
    } else {
      const link = document.querySelector(`a[data-key="${CSS.escape(event.key)}"]`);
      if (link) link.click();
    }
  });

  // In a list of choices the arrows walk.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const dialog = event.target.closest("dialog");
    const links = [...(dialog?.querySelectorAll(".choices a") ?? [])];
    if (!links.length) return;
    event.preventDefault();
    const at = links.indexOf(document.activeElement);
    const next = event.key === "ArrowDown" ? at + 1 : at - 1;
    (links[next] ?? (next < 0 ? dialog.querySelector("input") : links[0])).focus();
  });

  // What a fragment of the page asked for and did not get: the words of the answer, where it is one of ours.
  const failure = document.getElementById("failure");
  const signedOut = document.getElementById("signed-out");
  const closeDialogs = () => document.querySelectorAll("dialog[open]").forEach((one) => one.close()); // they lie above
  const tell = (words) => {
    closeDialogs();
    failure.textContent = words || failure.dataset.unknown;
    failure.hidden = false;
  };
  const tellSignedOut = () => {
    closeDialogs();
    if (signedOut) signedOut.hidden = false;
  };
  document.addEventListener("signed-out", tellSignedOut);
  document.addEventListener("htmx:responseError", ({ detail: { elt, xhr } }) => {
    if (xhr.status === 401) tellSignedOut();
    else if (!elt.matches(".count")) tell(/^text\/plain/.test(xhr.getResponseHeader("Content-Type") ?? "") && xhr.responseText);
  });
  document.addEventListener("htmx:sendError", (event) => event.detail.elt.matches(".count") || tell());
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful && signedOut) signedOut.hidden = true;
  });

  // Whoever is signed in again, in another tab, finds this page as they left it.
  const isSignedIn = async () => {
    if (!signedOut) return true;
    const { status } = await askForPart(signedOut.dataset.ask);
    if (status !== 401) signedOut.hidden = true;
    return status !== 401;
  };
  addEventListener("focus", () => signedOut?.hidden === false && isSignedIn().catch(() => tell()));

  // A form that changes something is sent once, however often its button is pressed, and not at all while nobody is
  // signed in or the server cannot be reached: what was typed would be lost with the page.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post" || form.matches("[hx-post]")) return;
    if (form.dataset.sent === "now") {
      form.dataset.sent = "1";
      return;
    }
    event.preventDefault();
    if (form.dataset.sent) return;
    form.dataset.sent = "1";
    const button = event.submitter;
    const send = (signedIn) => {
      delete form.dataset.sent;
      if (!signedIn) return;
      form.dataset.sent = "now";
      form.requestSubmit(button?.isConnected ? button : null);
      if (form.dataset.sent === "now") delete form.dataset.sent; // the browser found a field to mend first
    };
    isSignedIn().then(send, () => {
      delete form.dataset.sent;
      tell();
    });
  });
  addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((one) => delete one.dataset.sent));

  // Filters apply when they change; without script their button does it.
  document.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-apply]");
    if (form && event.target.matches("select, input[type=date], input[type=checkbox]")) form.requestSubmit();
  });
})();
