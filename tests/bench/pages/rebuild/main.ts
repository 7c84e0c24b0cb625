import type { RebuildFigures } from "./worker.ts";

declare global {
  interface Window {
    rebuild(): Promise<RebuildFigures & { longestTaskMs: number }>;
  }
}

let longest = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries())
    longest = Math.max(longest, entry.duration);
}).observe({ type: "longtask" });

window.rebuild = () =>
  new Promise((resolve, reject) => {
    longest = 0;
    const worker = new Worker(new URL("./worker.ts", import.meta.url), {
      type: "module",
    });
    worker.onerror = (e) => reject(new Error(e.message));
    worker.onmessage = ({ data }: MessageEvent<RebuildFigures>) => {
      worker.terminate();
      resolve({ ...data, longestTaskMs: longest });
    };
    worker.postMessage("run");
  });
