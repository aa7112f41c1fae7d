/**
 * A proxy of a server on this machine. Its connections can fall silent, as when a network fails:
 * nothing passes any more, and neither side is told. Later connections work.
 */
export class SilentNetwork implements Disposable {
  readonly #listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  readonly #connections = new Set<Deno.Conn>();
  readonly #port: number;
  /** How many times it has failed. */
  #failures = 0;

  /** Starts a proxy of a port. */
  constructor(port: number) {
    this.#port = port;
    this.#serve();
  }

  /** The address of the proxy. */
  get address(): string {
    return `redis://127.0.0.1:${(this.#listener.addr as Deno.NetAddr).port}`;
  }

  /** Silences all connections that are open. */
  fail(): void {
    this.#failures++;
  }

  /** Ends the proxy and all connections. */
  [Symbol.dispose](): void {
    this.#listener.close();
    for (const connection of this.#connections) close(connection);
  }

  async #serve(): Promise<void> {
    for await (const near of this.#listener) {
      const far = await Deno.connect({ hostname: "127.0.0.1", port: this.#port });
      const failures = this.#failures;
      for (const [from, to] of [[near, far], [far, near]]) {
        this.#connections.add(from);
        this.#pass(from, to, failures);
      }
    }
  }

  /** Passes bytes on until it fails; then it drops what it reads, and doesn't pass on the end. */
  async #pass(from: Deno.Conn, to: Deno.Conn, failures: number): Promise<void> {
    const isAlive = () => this.#failures === failures;
    try {
      for await (const bytes of from.readable.values({ preventCancel: true })) {
        const writer = isAlive() ? to.writable.getWriter() : null;
        await writer?.write(bytes);
        writer?.releaseLock();
      }
    } catch {
      // The other side has closed it.
    }
    if (isAlive()) close(to);
  }
}

function close(connection: Deno.Conn): void {
  try {
    connection.close();
  } catch {
    // It is closed already.
  }
}
