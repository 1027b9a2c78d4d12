// The page of one document: tabs, print, and the PDF image drawn by PDF.js, because the
// browser's own viewer does not work in a sandboxed frame.
const LARGEST_CANVAS = 16e6; // pixels
const ZOOM_STEP = 1.25;

// Tabs: without script every part stands below the other.
function startTabs(box) {
  const tabs = [...box.querySelectorAll(":scope > nav a")];
  const panels = [...box.querySelectorAll(":scope > .panel")];
  const show = (id, keep) => {
    const chosen = panels.some((one) => one.id === id) ? id : panels[0].id;
    panels.forEach((one) => (one.hidden = one.id !== chosen));
    tabs.forEach((one) => {
      const current = one.hash === `#${chosen}`;
      one.classList.toggle("current", current);
      if (current) one.setAttribute("aria-current", "true");
      else one.removeAttribute("aria-current");
    });
    if (keep) sessionStorage.setItem("document-tab", chosen);
  };
  box.classList.add("ready");
  box.addEventListener("click", (event) => {
    const tab = event.target.closest("nav a");
    if (!tab || !tabs.includes(tab)) return;
    event.preventDefault();
    show(tab.hash.slice(1), true);
    history.replaceState(null, "", tab.hash);
  });
  box.querySelector(":scope > nav").addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = tabs[(tabs.indexOf(document.activeElement) + step + tabs.length) % tabs.length];
    event.preventDefault();
    next.focus();
    next.click();
  });
  addEventListener("hashchange", () => show(location.hash.slice(1), true));
  show(location.hash.slice(1) || sessionStorage.getItem("document-tab") || "data", false);
}

// Whoever prints the page, by the button or by the browser's own way, is noted; a copy for the printer is noted as it loads.
function notePrints(page) {
  if (new URLSearchParams(location.search).get("print") === "1") return;
  addEventListener("beforeprint", () => fetch(page.dataset.printed, { method: "POST", credentials: "same-origin", keepalive: true }));
}

// Print: the frame forbids its own, so the window around it prints a copy of this page.
function startPrint(button) {
  button.hidden = false;
  button.addEventListener("click", () => {
    if (parent === window) {
      window.print();
      return;
    }
    const copy = parent.document.createElement("iframe");
    copy.style.cssText = "position:fixed;width:0;height:0;border:0;visibility:hidden";
    copy.addEventListener("load", () => {
      copy.contentWindow.addEventListener("afterprint", () => setTimeout(() => copy.remove(), 500));
      copy.contentWindow.print();
    });
    copy.src = `${location.pathname}?print=1`;
    parent.document.body.append(copy);
  });
}

class PdfView {
  constructor(view) {
    this.view = view;
    this.box = view.closest(".pdf");
    this.tools = this.box.querySelector(".pdf-tools");
    this.place = this.box.querySelector("[data-pdf-place]");
    this.zoom = 1;
    this.pages = [];
  }

  async start() {
    this.pdfjs = await import(this.view.dataset.library);
    this.pdfjs.GlobalWorkerOptions.workerSrc = this.view.dataset.worker;
    const answer = await askForPart(this.view.dataset.pdf);
    if (answer.status === 404 && !document.body.dataset.fetchedAgain) {
      document.body.dataset.fetchedAgain = "1"; // gone from the archive: fetched once more
      htmx.ajax("POST", this.view.dataset.again, { target: "#pdf", swap: "innerHTML" });
      return;
    }
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    const pdf = await this.pdfjs.getDocument({
      data: await answer.arrayBuffer(),
      isEvalSupported: false,
      enableXfa: false,
      useWasm: false,
      maxImageSize: 64e6,
    }).promise;
    const first = (await pdf.getPage(1)).getViewport({ scale: 1 });
    this.pdf = pdf;
    for (let number = 1; number <= pdf.numPages; number++) {
      const element = document.createElement("div");
      element.className = "pdf-page";
      element.setAttribute("role", "group");
      element.setAttribute("aria-label", `${this.view.dataset.pageLabel} ${number} / ${pdf.numPages}`);
      this.pages.push({ number, element, width: first.width, height: first.height, drawn: 0 });
    }
    this.view.replaceChildren(...this.pages.map((one) => one.element));
    this.lay();
    this.watch();
    this.tools.hidden = false;
    this.box.addEventListener("click", (event) => this.press(event));
    this.view.addEventListener("scroll", () => this.showPlace(), { passive: true });
    this.showPlace();
  }

  scale(page) {
    const room = this.view.clientWidth - 24;
    return Math.max(0.1, (room / page.width) * this.zoom);
  }

  lay() {
    for (const page of this.pages) {
      const scale = this.scale(page);
      page.element.style.width = `${Math.floor(page.width * scale)}px`;
      page.element.style.height = `${Math.floor(page.height * scale)}px`;
      page.element.style.setProperty("--total-scale-factor", scale);
    }
  }

  watch() {
    this.near = new Set();
    const observer = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) {
          const page = this.pages.find((one) => one.element === entry.target);
          if (entry.isIntersecting) {
            this.near.add(page);
            this.draw(page).catch((fault) => console.warn("A page of the PDF image cannot be drawn:", fault));
          } else {
            this.near.delete(page);
            this.drop(page); // a long document must not fill the memory
          }
        }
      },
      { root: this.view, rootMargin: "600px" },
    );
    this.pages.forEach((one) => observer.observe(one.element));
    let width = this.view.clientWidth;
    new ResizeObserver(() => {
      if (Math.abs(this.view.clientWidth - width) < 2) return;
      width = this.view.clientWidth;
      this.lay();
      clearTimeout(this.later);
      this.later = setTimeout(() => this.near.forEach((one) => this.draw(one)), 120);
    }).observe(this.view);
  }

  async draw(page) {
    const source = await this.pdf.getPage(page.number);
    const own = source.getViewport({ scale: 1 });
    Object.assign(page, { width: own.width, height: own.height });
    this.lay();
    const scale = this.scale(page);
    if (page.drawn === scale || !this.near.has(page)) return;
    page.drawn = scale;
    page.task?.cancel();
    const viewport = source.getViewport({ scale });
    const finest = Math.sqrt(LARGEST_CANVAS / (viewport.width * viewport.height));
    const density = Math.min(Math.max(devicePixelRatio, 1.5), finest);
    const canvas = document.createElement("canvas");
    canvas.width = Math.floor(viewport.width * density);
    canvas.height = Math.floor(viewport.height * density);
    canvas.setAttribute("aria-hidden", "true");
    page.task = source.render({ canvas, viewport, transform: [density, 0, 0, density, 0, 0] });
    try {
      await page.task.promise;
    } catch (fault) {
      if (fault?.name !== "RenderingCancelledException") throw fault;
      return;
    }
    const letters = document.createElement("div");
    letters.className = "textLayer";
    page.element.replaceChildren(canvas, letters);
    await new this.pdfjs.TextLayer({
      textContentSource: source.streamTextContent(),
      container: letters,
      viewport,
    }).render();
  }

  drop(page) {
    page.task?.cancel();
    page.drawn = 0;
    page.element.replaceChildren();
  }

  current() {
    const middle = this.view.scrollTop + this.view.clientHeight / 3;
    const found = this.pages.findLast((one) => one.element.offsetTop <= middle);
    return found ? found.number : 1;
  }

  showPlace() {
    this.place.textContent = `${this.current()} / ${this.pages.length}`;
  }

  press(event) {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.pdfPage) {
      const wanted = this.current() + Number(button.dataset.pdfPage);
      const page = this.pages[Math.min(Math.max(wanted, 1), this.pages.length) - 1];
      this.view.scrollTo({ top: page.element.offsetTop - 12 });
    } else if (button.dataset.pdfZoom) {
      const kept = this.view.scrollTop / this.view.scrollHeight;
      this.zoom = { in: Math.min(this.zoom * ZOOM_STEP, 5), out: Math.max(this.zoom / ZOOM_STEP, 0.4), fit: 1 }[button.dataset.pdfZoom];
      this.lay();
      this.view.scrollTop = kept * this.view.scrollHeight;
      this.near.forEach((one) => this.draw(one));
    }
  }
}

function startPdf() {
  const view = document.querySelector("[data-pdf]:not([data-started])");
  if (!view) return;
  view.dataset.started = "1";
  new PdfView(view).start().catch((fault) => {
    console.warn("The PDF image cannot be shown:", fault);
    view.querySelectorAll(":scope > .pdf-page").forEach((one) => one.remove());
    const note = view.querySelector("[data-pdf-note]");
    if (note) note.hidden = true;
    const broken = view.querySelector("[data-pdf-broken]");
    if (broken) broken.hidden = false;
  });
}

document.querySelectorAll("[data-tabs]").forEach(startTabs);
document.querySelectorAll("[data-print]").forEach(startPrint);
document.querySelectorAll("[data-printed]").forEach(notePrints);
document.addEventListener("htmx:afterSettle", startPdf);
startPdf();
