import type { QueueConnection } from "./connection.ts";
import { coordinatorKey } from "./keys.ts";
import { QueueError } from "./queue_error.ts";

/** Renews a lock that is ours, or takes one that has expired. */
const renew = `
local holder = redis.call("GET", KEYS[1])
if holder and holder ~= ARGV[1] then return 0 end
redis.call("SET", KEYS[1], ARGV[1], "PX", ARGV[2])
return 1`;

/** Releases a lock that is ours. */
const release =
  `if redis.call("GET", KEYS[1]) == ARGV[1] then return redis.call("DEL", KEYS[1]) end`;

/** How often to try to take a lock that another coordinator has, in milliseconds. */
const interval = 100;

/** After how many tries the other coordinator seems to have ended: by then it would have renewed its lock. */
const triesBeforeWarning = 15;

/**
 * Keeps a sweep for one coordinator. The lock expires unless it is renewed, so that after `kill -9`
 * the same command has only to wait for that.
 */
export class CoordinatorLock {
  readonly #client: QueueConnection["client"];
  readonly #key: string;
  readonly #lifetime: number;
  readonly #token = crypto.randomUUID();

  /**
   * @param connection The queue.
   * @param sweep The sweep.
   * @param lifetime How long the lock lasts without being renewed, in milliseconds.
   */
  constructor({ client }: Pick<QueueConnection, "client">, sweep: string, lifetime: number) {
    this.#client = client;
    this.#key = coordinatorKey(sweep);
    this.#lifetime = lifetime;
  }

  /** How often to renew it at least, in milliseconds. */
  get renewTime(): number {
    return this.#lifetime / 3;
  }

  /**
   * Takes the lock. If another coordinator has it, waits until it expires.
   *
   * @param options `warn` takes a message about a coordinator that doesn't renew it; `signal` stops
   * waiting, and its reason is thrown.
   * @throws {QueueError} If the other coordinator renews it.
   */
  async take(
    { warn, signal }: { warn?: (text: string) => void; signal?: AbortSignal } = {},
  ): Promise<void> {
    let [left, tries] = [Infinity, 0];
    while (!await this.renew()) {
      const now = await this.#client.pTTL(this.#key);
      if (now > left) {
        throw new QueueError(
          "Another coordinator is already working on this sweep. Wait for it, or end it",
        );
      }
      if (++tries === triesBeforeWarning) warn?.(willTakeOver(now));
      signal?.throwIfAborted();
      // Negative: it has just expired.
      left = now < 0 ? Infinity : now;
      await new Promise((resolve) => setTimeout(resolve, interval));
    }
    if (tries >= triesBeforeWarning) warn?.("This coordinator has taken over the sweep");
  }

  /** Renews the lock; false if somebody else has it. */
  async renew(): Promise<boolean> {
    const arguments_ = [this.#token, `${this.#lifetime}`];
    return await this.#client.eval(renew, { keys: [this.#key], arguments: arguments_ }) === 1;
  }

  /** Releases the lock, if it is ours. */
  async release(): Promise<void> {
    await this.#client.eval(release, { keys: [this.#key], arguments: [this.#token] });
  }
}

function willTakeOver(milliseconds: number): string {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1000));
  return `Another coordinator of this sweep doesn't answer. This one takes over in ${seconds} s`;
}
