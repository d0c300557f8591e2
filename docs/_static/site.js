// Pagefind finds Chinese words too, but needs http. In a site opened from a folder, Sphinx's own search is left.
addEventListener("DOMContentLoaded", () => {
  const place = document.getElementById("find");
  if (!place || location.protocol === "file:") return;
  const bundle = new URL(place.dataset.bundle, document.baseURI).href;
  const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href: bundle + "pagefind-ui.css" });
  const script = Object.assign(document.createElement("script"), { src: bundle + "pagefind-ui.js" });
  script.onload = () => {
    place.replaceChildren();
    new PagefindUI({ element: place, bundlePath: bundle, showImages: false, showSubResults: true });
  };
  document.head.append(style, script);
});
