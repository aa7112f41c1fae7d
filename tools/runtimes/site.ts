import { observedExample } from "./example_page.ts";
import { examplePath, pages } from "./pages.ts";

/** What a site serves besides its pages. */
export interface Files {
  /** Scripts by path. */
  readonly scripts: Readonly<Record<string, string>>;
  /** The folder of the packages. */
  readonly packages: URL;
}

/** A site on this machine whose pages a browser visits one after the other. */
export class Site implements AsyncDisposable {
  /** Where the first page is. */
  readonly start: string;
  /** What all pages sent, by path, when the last one has sent it. */
  readonly outcomes: Promise<ReadonlyMap<string, unknown>>;
  readonly #server: Deno.HttpServer<Deno.NetAddr>;
  readonly #paths = [...Object.keys(pages), examplePath];
  readonly #files: Files;

  constructor(files: Files) {
    this.#files = files;
    const { promise, resolve } = Promise.withResolvers<ReadonlyMap<string, unknown>>();
    const sent = new Map<string, unknown>();
    this.outcomes = promise;
    this.#server = Deno.serve(
      { hostname: "127.0.0.1", port: 0, onListen() {} },
      async (request) => {
        const { pathname, search } = new URL(request.url);
        if (!pathname.startsWith("/outcome")) return await this.#respond(pathname, search.slice(1));
        const path = pathname.slice("/outcome".length);
        sent.set(path, await request.json());
        if (path === examplePath) resolve(sent);
        return new Response(this.#paths[this.#paths.indexOf(path) + 1] ?? "about:blank");
      },
    );
    this.start = `http://127.0.0.1:${this.#server.addr.port}${this.#paths[0]}`;
  }

  /** A page; or a script, which a worker gets with the headers of the page that it belongs to. */
  async #respond(path: string, owner: string): Promise<Response> {
    const page = pages[path];
    if (page !== undefined) {
      return html(`<!DOCTYPE html><title>${path}</title>${page.scripts}`, page.headers);
    }
    if (path === examplePath) return html(await observedExample());
    const script = this.#files.scripts[path] ?? await this.#moduleAt(path);
    if (script === null) return new Response("not found", { status: 404 });
    const headers = { "Content-Type": "text/javascript", ...pages[owner]?.headers };
    return new Response(script, { headers });
  }

  /** A module of a package; null where there is none. */
  async #moduleAt(path: string): Promise<string | null> {
    if (!path.startsWith("/packages/")) return null;
    const file = new URL(path.slice("/packages/".length), this.#files.packages);
    return file.pathname.endsWith(".js") ? await Deno.readTextFile(file) : null;
  }

  /** Stops serving. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server.shutdown();
  }
}

function html(text: string, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(text, { headers: { "Content-Type": "text/html", ...headers } });
}
