/** Starts training threads whose runs take longer, or throw. */
export function slowThread(options: { seconds?: number; throws?: string }): () => Worker {
  const url = new URL("./slow_thread.ts", import.meta.url);
  for (const [name, value] of Object.entries(options)) url.searchParams.set(name, `${value}`);
  return () => new Worker(url, { type: "module" });
}
