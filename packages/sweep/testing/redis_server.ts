/** The milliseconds that a server may take to start. */
const patience = 30_000;

/** A Redis server of a test's own, on this machine, with its files in a folder. */
export class RedisServer {
  #process: Deno.ChildProcess;

  private constructor(
    /** Its port. */
    readonly port: number,
    private readonly folder: string,
    private readonly options: readonly string[],
    process: Deno.ChildProcess,
  ) {
    this.#process = process;
  }

  /**
   * Starts a server.
   *
   * @param folder Where its append-only file lies.
   * @param options More options for `redis-server`.
   */
  static async start(folder: string, options: readonly string[] = []): Promise<RedisServer> {
    const port = freePort();
    return new RedisServer(port, folder, options, await spawn(port, folder, options));
  }

  /** Its address. */
  get address(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** Ends it at once, as `kill -9` does. */
  async kill(): Promise<void> {
    this.#process.kill("SIGKILL");
    await this.#process.status;
  }

  /** Starts it again where it was, with what its file has kept. */
  async restart(): Promise<void> {
    this.#process = await spawn(this.port, this.folder, this.options);
  }

  /** The bytes that it has needed at most, and its seconds of the processor. */
  async needs(): Promise<{ memory: number; processor: number }> {
    const text = await this.answer("INFO");
    const number = (name: string) => Number(new RegExp(`${name}:([\\d.]+)`).exec(text)?.[1]);
    const processor = number("used_cpu_user") + number("used_cpu_sys");
    return { memory: number("used_memory_peak"), processor };
  }

  /** Its raw answer to a command: at most 64 kB. */
  async answer(command: string): Promise<string> {
    using connection = await Deno.connect({ hostname: "127.0.0.1", port: this.port });
    await connection.write(new TextEncoder().encode(`${command}\r\n`));
    const answer = new Uint8Array(1 << 16);
    const length = await connection.read(answer) ?? 0;
    return new TextDecoder().decode(answer.subarray(0, length));
  }

  /** Starts it again with nothing. */
  async restartEmpty(): Promise<void> {
    await Deno.remove(`${this.folder}/appendonlydir`, { recursive: true });
    await this.restart();
  }
}

/** Whether there is a `redis-server` here. */
export function hasRedis(): boolean {
  try {
    return new Deno.Command("redis-server", { args: ["--version"] }).outputSync().success;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

/** A test with a Redis server of its own; it is left out with a sentence where there is none. */
export function testWithRedis(
  name: string,
  test: (server: RedisServer, folder: string) => Promise<void>,
  options: readonly string[] = [],
): void {
  if (!hasRedis()) {
    Deno.test.ignore(`${name} (there is no redis-server here)`, () => {});
    return;
  }
  Deno.test(name, async () => {
    const folder = await Deno.makeTempDir();
    const server = await RedisServer.start(folder, options);
    try {
      await test(server, folder);
    } finally {
      await server.kill();
      await Deno.remove(folder, { recursive: true });
    }
  });
}

/** A port of this machine on which nothing listens. */
export function freePort(): number {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return (listener.addr as Deno.NetAddr).port;
}

async function spawn(
  port: number,
  folder: string,
  options: readonly string[],
): Promise<Deno.ChildProcess> {
  const process = new Deno.Command("redis-server", {
    args: [
      ...["--port", `${port}`, "--bind", "127.0.0.1", "--dir", folder, "--save", ""],
      ...["--appendonly", "yes", "--appendfsync", "always", ...options],
    ],
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).spawn();
  const deadline = performance.now() + patience;
  while (!await answers(port)) {
    if (performance.now() > deadline) throw new Error("redis-server doesn't start");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return process;
}

/** Whether a server answers a ping; one that asks for a password does, in its way. */
async function answers(port: number): Promise<boolean> {
  try {
    using connection = await Deno.connect({ hostname: "127.0.0.1", port });
    await connection.write(new TextEncoder().encode("PING\r\n"));
    const answer = new Uint8Array(64);
    const length = await connection.read(answer);
    return /^(\+PONG|-NOAUTH)/.test(new TextDecoder().decode(answer.subarray(0, length ?? 0)));
  } catch {
    return false;
  }
}
