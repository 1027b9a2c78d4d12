// Once a message is marked as read, the number beside Messages is asked for again.
document.addEventListener("messages-read", () => {
  const count = document.querySelector(".count[hx-get]");
  if (count) htmx.ajax("GET", count.getAttribute("hx-get"), count);
});
