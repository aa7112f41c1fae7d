import { Buffer } from "node:buffer";
import type { Adapter, BullMQ, NodeRedis, RedisBytes, RedisClient } from "./drivers.ts";
import type { QueueAddress } from "./queue_address.ts";
import { QueueError } from "./queue_error.ts";
import { unlessAborted } from "./unless_aborted.ts";

/**
 * The packages, loaded only when a queue is used: a literal in `import` would load them with this
 * file. BullMQ comes first, since Deno gives a package that could use the other a copy of its own
 * once the other is there, and doesn't find that copy.
 */
const packages = ["npm:bullmq@6.7.0", "npm:redis@6.3.1"] as const;

/** How long a connection that broke waits before it tries again, in milliseconds. */
const shortestWait = 50, longestWait = 2000;

/** How long a first connection may take, in milliseconds. */
const connectTimeout = 10_000;

/**
 * How long a connection may be silent before it counts as broken, in milliseconds: a network that fails
 * reports no error. It is longer than BullMQ's workers wait for a job, which is up to 10 seconds.
 */
const longestSilence = 15_000;

/** A connection to a queue, and what speaks over it. */
export interface QueueConnection {
  /** Redis itself. */
  readonly client: RedisClient;
  /** The same, answering with bytes instead of text. */
  readonly bytes: RedisBytes;
  /** The queues. */
  readonly bullmq: BullMQ;
  /** What queues speak over: their `connection`. */
  readonly adapter: Adapter;
  /** Where it leads. */
  readonly place: string;
  /** Ends it. */
  close(): void;
}

/** Options for {@linkcode connectQueue}. */
export interface ConnectOptions {
  /** Takes a sentence when the connection breaks, and when it is there again. */
  readonly warn?: (text: string) => void;
  /** Stops waiting for the connection; has no effect on one that is open. */
  readonly signal?: AbortSignal;
  /** After how many milliseconds without a byte it counts as broken. Default: 15,000. */
  readonly silence?: number;
}

/**
 * Connects to a queue. A connection that breaks later is restored, however long that takes.
 *
 * @param address Where it is.
 * @param options What to say, and when to give up.
 * @throws {QueueError} If it can't be reached, or refuses us. The message has no password.
 */
export async function connectQueue(
  address: QueueAddress,
  { warn = () => {}, signal, silence = longestSilence }: ConnectOptions = {},
): Promise<QueueConnection> {
  const bullmq = await load<BullMQ>(packages[0]);
  const redis = await load<NodeRedis>(packages[1]);
  const state = { isConnected: false };
  const client = newClient(redis, address, silence, state);
  const outages = new Outages(address, warn);
  client.on("error", (error: Error) => state.isConnected && outages.begin(error));
  client.on("ready", () => outages.end());
  const connecting = client.connect();
  try {
    await unlessAborted(connecting, signal);
  } catch (error) {
    // A connection that comes after all is closed.
    connecting.then(() => client.destroy(), () => {});
    signal?.throwIfAborted();
    throw new QueueError(reasonFor(address, error) + doubtOf(address, error as Error));
  }
  state.isConnected = true;
  const { BLOB_STRING } = redis.RESP_TYPES;
  return {
    ...{
      client,
      bullmq,
      adapter: lasting(bullmq.createNodeRedisClient(client), client),
      place: address.place,
    },
    bytes: client.withTypeMapping({ [BLOB_STRING]: Buffer }),
    close: () => {
      if (client.isOpen) client.destroy();
    },
  };
}

/**
 * Makes BullMQ's adapter outlast a broken connection. A queue that was closed no longer listens to
 * its errors, and one that nobody listens to would end the program; the client's own listener says
 * what is to be said. And a command whose answer got lost is given again, as BullMQ would take a
 * finished job for a failed one.
 */
function lasting(adapter: Adapter, client: RedisClient): Adapter {
  adapter.on("error", () => {});
  const [duplicate, run] = [adapter.duplicate.bind(adapter), adapter.runCommand.bind(adapter)];
  adapter.duplicate = (...args) => lasting(duplicate(...args), client);
  adapter.runCommand = async (name, args) => {
    while (true) {
      try {
        return await run(name, args);
      } catch (error) {
        if (!isOutage(error) || !client.isOpen) throw error;
        await new Promise((resolve) => setTimeout(resolve, shortestWait));
      }
    }
  };
  return adapter;
}

async function load<Package>(name: string): Promise<Package> {
  try {
    return await import(name) as Package;
  } catch (error) {
    throw new QueueError(`Cannot load ${name}, which a queue needs: ${(error as Error).message}`);
  }
}

function newClient(
  { createClient }: NodeRedis,
  { host, port, tls, database, credentials }: QueueAddress,
  socketTimeout: number,
  state: { readonly isConnected: boolean },
): RedisClient {
  const reconnectStrategy = (retries: number, cause: Error) =>
    state.isConnected ? Math.min(longestWait, shortestWait * 2 ** retries) : cause;
  return createClient({
    ...credentials,
    database,
    // Commands wait for as long as a connection is away.
    commandOptions: { timeout: undefined },
    // To find out whether there are any it looks the host up, which takes a permission of its own.
    maintNotifications: "disabled",
    socket: { host, port, connectTimeout, socketTimeout, reconnectStrategy, ...tls && { tls } },
  });
}

/** Says once that a queue doesn't answer, and once that it does again. */
class Outages {
  #isOut = false;

  constructor(
    private readonly address: QueueAddress,
    private readonly warn: (text: string) => void,
  ) {}

  begin(error: Error): void {
    if (this.#isOut) return;
    this.#isOut = true;
    this.warn(`${reasonFor(this.address, error)}. Waiting for it`);
  }

  end(): void {
    if (this.#isOut) this.warn(`The queue at ${this.address.place} answers again`);
    this.#isOut = false;
  }
}

/** How errors of Redis and of the system begin or are called, and what they mean here. */
const reasons: readonly (readonly [RegExp, string])[] = [
  [/^WRONGPASS/, "wrong user or password"],
  [/^NOAUTH/, "it asks for a password: set OHLOL_QUEUE=redis://USER:PASSWORD@HOST:PORT"],
  [/ without any password configured/, "it has no password, and one is given"],
  [/^NOPERM/, "the user is not permitted to use it"],
  [/^OOM/, "its memory is full"],
  [/^READONLY/, "it is a replica, to which nothing can be written"],
  [/^MISCONF/, "it can't write to its disk"],
  [/ECONNREFUSED|Connection refused/, "nothing listens there"],
  [/ENOTFOUND|EAI_AGAIN|failed to lookup/, "there is no such host"],
  [
    /self.signed certificate|unable to verify|UnknownIssuer/,
    "its certificate isn't trusted: set DENO_CERT=FILE to trust the one in a file",
  ],
  [/Connection timeout|Socket timeout|ETIMEDOUT/, "it doesn't answer"],
  [/Socket closed unexpectedly|ECONNRESET|EPIPE/, "the connection broke"],
];

/** Says why a queue can't be used, without a password. */
export function reasonFor(address: QueueAddress, error: unknown): string {
  const { message, code = "" } = error as Error & { code?: string };
  const known = reasons.find(([pattern]) => pattern.test(message) || pattern.test(code));
  const { password } = address.credentials;
  const hidden = password === undefined ? message : message.replaceAll(password, "***");
  return `Cannot use the queue at ${address.place}: ${known?.[1] ?? hidden}`;
}

/** How Redis' refusals begin: `OOM command not allowed`. */
const refusal = /^[A-Z]{3,} /;

/** Makes a {@linkcode QueueError} of an outage or a refusal of Redis; returns other errors as they are. */
export function queueErrorOf(address: QueueAddress, error: unknown): unknown {
  const isOfQueue = isOutage(error) || refusal.test((error as Error).message);
  return isOfQueue ? new QueueError(reasonFor(address, error)) : error;
}

/** A question about TLS, after errors that a wrong scheme may have caused: neither side says that. */
function doubtOf({ tls }: QueueAddress, { message }: Error): string {
  const [sign, other] = tls
    ? [/timeout/, "redis://, without TLS"]
    : [/closed unexpectedly|ECONNRESET/, "rediss://, with TLS"];
  return sign.test(message) ? `. Is it ${other}?` : "";
}

/** What a command fails with while a queue is away, or reads its files at its start. */
const outage =
  /Socket|socket|closed|client is offline|ClientOffline|ECONN|EPIPE|^LOADING|timed out|timeout/;

/** Whether an error says that a queue doesn't answer, and may answer again. */
export function isOutage(error: unknown): boolean {
  const { name = "", message = "", code = "" } = error as Partial<Error> & { code?: string };
  return [name, message, code].some((text) => outage.test(text));
}
