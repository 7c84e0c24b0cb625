/** The beginning of a stem in one line, for lists: Markdown marks and cloze gaps taken out. */
export function stemLine(stem: string, most = 110): string {
  const flat = stem
    .replace(/\{\{[^}]*\}\}/g, "…")
    .replace(/[*_`>#|]/g, "")
    .replace(/\s+/g, " ")
    .trim();
  if (flat.length <= most) return flat;
  return `${flat.slice(0, flat.lastIndexOf(" ", most))} …`;
}
