// Runs before the first paint, so that a chosen theme or text size does not flash in late. The settings
// live in the database, which answers too late for that: the app mirrors these five into localStorage.
// A file of its own, not a module: the content security policy forbids inline script and modules wait.
(() => {
  const root = document.documentElement;
  for (const name of ["theme", "text", "font", "motion", "density"]) {
    let value = null;
    try {
      value = localStorage.getItem(`cp-${name}`);
    } catch {
      // Storage is blocked in this browser: the system's own preferences apply.
    }
    if (value) root.dataset[name] = value;
  }
})();
