/** The project's folder. */
const root = new URL("../../", import.meta.url);

/**
 * The packages of this project as JSR hands them out, from this machine, and a new cache for Deno that
 * has none of them yet. It shares the packages of npm with the usual cache.
 */
export class LocalJsr implements AsyncDisposable {
  /** Environment variables that make `deno` use both. */
  readonly env: Readonly<Record<string, string>>;
  readonly #cache: string;
  readonly #server: Deno.ChildProcess;

  private constructor(server: Deno.ChildProcess, url: string, cache: string) {
    this.#server = server;
    this.#cache = cache;
    this.env = { JSR_URL: url, DENO_DIR: cache };
  }

  /** Starts the registry. Disposing of it stops the registry and deletes the cache. */
  static async start(): Promise<LocalJsr> {
    const cache = await Deno.makeTempDir({ prefix: "ohlol_jsr_" });
    await shareNpmCache(cache);
    const server = new Deno.Command("deno", {
      args: [
        ...["run", "-q", "--no-prompt", "--no-config", "--allow-read=.", "--allow-net=127.0.0.1"],
        "tools/jsr/serve.ts",
      ],
      ...{ cwd: root, stdin: "null", stdout: "piped" },
    }).spawn();
    return new LocalJsr(server, await firstLine(server.stdout), cache);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.kill();
    await this.#server.status;
    await Deno.remove(this.#cache, { recursive: true });
  }
}

/** Without it, Deno would download the packages again. */
async function shareNpmCache(cache: string): Promise<void> {
  const info = new Deno.Command("deno", { args: ["info", "--json", "--no-config"], cwd: root });
  const { stdout } = await info.output();
  const { denoDir } = JSON.parse(new TextDecoder().decode(stdout));
  // Windows permits links to few users.
  await Deno.symlink(`${denoDir}/npm`, `${cache}/npm`, { type: "dir" }).catch(() => {});
}

async function firstLine(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<string> {
  let text = "";
  for await (const piece of stream.pipeThrough(new TextDecoderStream())) {
    text += piece;
    if (text.includes("\n")) break;
  }
  return text.split("\n")[0];
}
