/**
 * A way to a server of this machine. Its connections can fall silent: nothing passes any more, and
 * neither side is told, as when a network fails. Later connections work.
 */
export class SilentNetwork implements Disposable {
  readonly #listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  readonly #connections = new Set<Deno.Conn>();
  readonly #port: number;
  /** How many times it has failed. */
  #failures = 0;

  /** Opens a way to a port. */
  constructor(port: number) {
    this.#port = port;
    this.#serve();
  }

  /** The address on this side. */
  get address(): string {
    return `redis://127.0.0.1:${(this.#listener.addr as Deno.NetAddr).port}`;
  }

  /** Lets all connections that there are fall silent. */
  fail(): void {
    this.#failures++;
  }

  /** Ends it with all connections. */
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

  /** Passes bytes until it fails; then it reads on and drops them, and passes no end. */
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
