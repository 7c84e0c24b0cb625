/** What the settings and the exam's display panel offer, in the same words. */
export const TEXT_SIZES = [
  { value: "normal", label: "Normal" },
  { value: "large", label: "Large" },
  { value: "larger", label: "Larger" },
] as const;

export const THEMES = [
  { value: "system", label: "As the system" },
  { value: "paper", label: "Light" },
  { value: "slate", label: "Dark" },
] as const;
