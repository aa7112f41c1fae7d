/**
 * Serves examples/browser on this machine, for `deno task browser`.
 *
 * @module
 */

const folder = new URL("../../examples/browser/", import.meta.url);

/** The files of the page, and their types. */
const types: Readonly<Record<string, string>> = {
  "index.html": "text/html; charset=utf-8",
  "ohlol.js": "text/javascript; charset=utf-8",
};

async function respond({ url }: Request): Promise<Response> {
  const name = new URL(url).pathname.slice(1) || "index.html";
  if (types[name] === undefined) return new Response("not found\n", { status: 404 });
  const file = await Deno.readFile(new URL(name, folder));
  return new Response(file, { headers: { "Content-Type": types[name] } });
}

/** Serves at a port; 0 is any that is free. */
function serveAt(port: number): void {
  Deno.serve({
    hostname: "127.0.0.1",
    port,
    onListen: ({ port }) => console.log(`http://127.0.0.1:${port}/ (Ctrl-C ends it)`),
  }, respond);
}

try {
  serveAt(8000);
} catch (error) {
  if (!(error instanceof Deno.errors.AddrInUse)) throw error;
  serveAt(0);
}
