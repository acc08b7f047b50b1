// Runs before the page is drawn, so that a chosen theme never flashes.
try {
  var theme = localStorage.getItem("theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch (refused) {
  // Storage is closed: the system's theme stands.
}
