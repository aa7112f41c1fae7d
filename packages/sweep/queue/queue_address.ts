/** Redis' own port. */
const defaultPort = 6379;

/** What a queue's address looks like. */
const form = "redis://HOST:6379, or rediss:// for TLS";

/** The user and the password for a queue. */
export interface Credentials {
  /** The user; undefined for Redis' default user. */
  readonly username?: string;
  /** The password; undefined for none. */
  readonly password?: string;
}

/** An address, taken apart. */
interface Parts {
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  readonly database: number;
  readonly credentials: Credentials;
}

/**
 * The address of a queue, with the user and the password for it. Only
 * {@linkcode QueueAddress.credentials} returns the password: as text, in JSON and in `console.log`
 * the address is without it.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { QueueAddress } from "@ohlol/sweep/queue";
 *
 * const address = QueueAddress.parse("rediss://me:secret@example.com/2");
 * assertEquals(`${address}`, "rediss://example.com:6379/2");
 * assertEquals(JSON.stringify({ address }), '{"address":"rediss://example.com:6379/2"}');
 * assertEquals(address.credentials.password, "secret");
 * ```
 */
export class QueueAddress {
  /** The name of the host, or its IP address. */
  readonly host: string;
  /** The port. */
  readonly port: number;
  /** Whether the connection is encrypted. */
  readonly tls: boolean;
  /** The number of Redis' database. */
  readonly database: number;
  readonly #credentials: Credentials;

  private constructor({ host, port, tls, database, credentials }: Parts) {
    this.host = host;
    this.port = port;
    this.tls = tls;
    this.database = database;
    this.#credentials = credentials;
  }

  /**
   * Reads an address: `redis://HOST:PORT`, or `rediss://` for TLS, with `USER:PASSWORD@` before the
   * host and `/NUMBER` of a database after it if they are needed.
   *
   * @param text The address.
   * @param name What the message calls it. Default: `A queue`.
   * @throws {RangeError} If it isn't one. The message has no user and no password.
   */
  static parse(text: string, name: string = "A queue"): QueueAddress {
    try {
      return new QueueAddress(partsOf(new URL(text.trim())));
    } catch {
      throw new RangeError(`${name} expected ${form}: got "${withoutCredentials(text)}"`);
    }
  }

  /** The user and the password. */
  get credentials(): Credentials {
    return this.#credentials;
  }

  /** The host and the port, as Deno's permissions name them: `example.com:6379`. */
  get place(): string {
    return `${this.host.includes(":") ? `[${this.host}]` : this.host}:${this.port}`;
  }

  /** The address without user and password. */
  toString(): string {
    const { tls, place, database } = this;
    return `redis${tls ? "s" : ""}://${place}${database === 0 ? "" : `/${database}`}`;
  }

  /** The same in JSON. */
  toJSON(): string {
    return this.toString();
  }
}

function partsOf({ protocol, hostname, port, pathname, username, password }: URL): Parts {
  const [, database = "0"] = /^(?:\/(\d{1,4})?)?$/.exec(pathname)!;
  if (!["redis:", "rediss:"].includes(protocol) || hostname === "") {
    throw new TypeError("Not a queue");
  }
  return {
    host: hostname.replace(/^\[(.*)\]$/, "$1"),
    port: port === "" ? defaultPort : Number(port),
    tls: protocol === "rediss:",
    database: Number(database),
    credentials: {
      ...username !== "" && { username: decodeURIComponent(username) },
      ...password !== "" && { password: decodeURIComponent(password) },
    },
  };
}

/** What stands before the last `@` may hold a password, and so may what follows a colon, except a port. */
function withoutCredentials(text: string): string {
  return text.replace(/^([a-z]+:\/\/)?.*@/is, "$1***@")
    .replace(/:(?!\/\/|\d{1,5}(\/|$)).*$/s, ":***");
}
