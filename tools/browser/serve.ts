/**
 * Serves examples/browser on this machine, for `deno task browser`; with `--picture` it draws the page
 * in Chromium, for docs/embedding.md, and ends.
 *
 * @module
 */
import { fileURLToPath } from "node:url";

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
function serveAt(port: number): Deno.HttpServer<Deno.NetAddr> {
  return Deno.serve({ hostname: "127.0.0.1", port, onListen() {} }, respond);
}

function serve(): Deno.HttpServer<Deno.NetAddr> {
  try {
    return serveAt(8000);
  } catch (error) {
    if (!(error instanceof Deno.errors.AddrInUse)) throw error;
    return serveAt(0);
  }
}

/** Draws a page as it is when its race is over. */
async function drawPicture(address: string): Promise<void> {
  const picture = fileURLToPath(new URL("../../docs/pictures/browser.png", import.meta.url));
  const args = [
    ...["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"],
    ...["--force-prefers-reduced-motion", "--virtual-time-budget=5000"],
    ...["--window-size=900,760", `--screenshot=${picture}`, address],
  ];
  await new Deno.Command("chromium", { args, stdout: "null", stderr: "null" }).output();
}

if (import.meta.main) {
  if (!["", "--picture"].includes(Deno.args.join(" "))) {
    console.error(`browser expected nothing or --picture: got "${Deno.args.join(" ")}"`);
    Deno.exit(2);
  }
  const server = serve();
  const address = `http://127.0.0.1:${server.addr.port}/`;
  if (Deno.args[0] === "--picture") {
    await drawPicture(address);
    await server.shutdown();
  } else console.log(`${address} (Ctrl-C ends it)`);
}
