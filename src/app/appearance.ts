import type { AppSettings } from "../data/settings.ts";

/**
 * Puts the appearance settings on <html> and mirrors them into localStorage, where theme.js finds them
 * before the first paint.
 */
export function mirrorAppearance(
  s: Pick<AppSettings, "theme" | "textSize" | "font" | "motion" | "density">,
): void {
  const values: Record<string, string> = {
    theme: s.theme,
    text: s.textSize,
    font: s.font,
    motion: s.motion,
    density: s.density,
  };
  const usual = new Set(["system", "normal", "hyperlegible", "comfortable"]);
  for (const [name, value] of Object.entries(values)) {
    // 'system' is a real choice for the font: the reader's own instead of ours.
    const isUsual =
      usual.has(value) && !(name === "font" && value === "system");
    if (isUsual) delete document.documentElement.dataset[name];
    else document.documentElement.dataset[name] = value;
    try {
      if (isUsual) localStorage.removeItem(`cp-${name}`);
      else localStorage.setItem(`cp-${name}`, value);
    } catch {
      // Storage is blocked: the setting still holds while the page is open.
    }
  }
}
