/** Hands the learner a file. The browser asks where to put it, or puts it where downloads go. */
export function saveFile(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const a = document.createElement("a");
  a.href = url;
  a.download = name;
  a.click();
  // The download has started by now; a moment's grace is for browsers that read it late.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
