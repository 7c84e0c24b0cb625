/** Runs the two ways of storing a bank in a Worker and hands the figures to the bench. */
const worker = new Worker(new URL("./worker.ts", import.meta.url), {
  type: "module",
});
const waiting = new Map<number, (value: unknown) => void>();
let next = 0;
worker.onmessage = (event: MessageEvent<{ id: number; value: unknown }>) => {
  waiting.get(event.data.id)?.(event.data.value);
  waiting.delete(event.data.id);
};

declare global {
  interface Window {
    run(kind: "rows" | "bank"): Promise<unknown>;
  }
}

window.run = (kind) =>
  new Promise((resolve) => {
    const id = next++;
    waiting.set(id, resolve);
    worker.postMessage({ id, kind });
  });
