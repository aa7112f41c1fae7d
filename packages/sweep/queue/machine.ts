import type { QueueConnection } from "./connection.ts";
import { machinesKey } from "./keys.ts";

/** What a worker reports about once a second. */
export interface Heartbeat extends Omit<Machine, "lastSeen" | "done"> {
  /** The sweep that it trains or refuses; null for none. */
  readonly sweep: string | null;
  /** Counts its heartbeats, so that a new one is known without comparing clocks. */
  readonly beat: number;
}

/** A machine that trains runs of a sweep, as its coordinator sees it. */
export interface Machine {
  /** What it is called, for people: its host and the worker's process. */
  readonly name: string;
  /** The version of its program. */
  readonly version: string;
  /** How many threads it trains in. */
  readonly threads: number;
  /** Why it refuses to train the sweep; null if it doesn't refuse. */
  readonly refusal: string | null;
  /** The runs of the sweep that this program has taken in from it. */
  readonly done: number;
  /** How many runs a second it has trained lately. */
  readonly perSecond: number;
  /** When its last heartbeat came, in milliseconds, by this program's clock. */
  readonly lastSeen: number;
  /** Whether it has left the sweep. */
  readonly hasLeft: boolean;
}

/** A machine without a heartbeat for this many milliseconds no longer counts as at work. */
export const silence = 10_000;

/** A worker without a heartbeat for this many milliseconds is removed from Redis. */
const forgetAfter = 10 * 60 * 1000;

/** Sends a worker's heartbeat, under a name that no other worker has. */
export async function sendHeartbeat(
  { client }: Pick<QueueConnection, "client">,
  id: string,
  heartbeat: Heartbeat,
): Promise<void> {
  await client.hSet(machinesKey, id, JSON.stringify(heartbeat));
}

/** Removes a worker from Redis. */
export async function forgetMachine(
  { client }: Pick<QueueConnection, "client">,
  id: string,
): Promise<void> {
  await client.hDel(machinesKey, id);
}

/** Follows the machines that train one sweep, or refuse to. */
export class MachineBoard {
  readonly #machines = new Map<string, Omit<Machine, "done"> & { readonly beat: number }>();
  readonly #done = new Map<string, number>();

  /**
   * @param sweep The sweep.
   * @param now The time in milliseconds.
   */
  constructor(
    private readonly sweep: string,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** All machines that have sent a heartbeat for the sweep, by name. */
  get machines(): Machine[] {
    return [...this.#machines]
      .map(([id, machine]) => ({ ...machine, done: this.#done.get(id) ?? 0 }))
      .sort((a, b) => a.name < b.name ? -1 : 1);
  }

  /** The machines that train: they sent a heartbeat lately, and don't refuse the sweep. */
  get atWork(): Machine[] {
    const now = this.now();
    return this.machines.filter(({ refusal, hasLeft, lastSeen }) =>
      refusal === null && !hasLeft && now - lastSeen < silence
    );
  }

  /** Counts runs that were taken in from a worker. */
  count(id: string, runs: number): void {
    this.#done.set(id, (this.#done.get(id) ?? 0) + runs);
  }

  /**
   * Reads all heartbeats from Redis, and removes those of workers that ended long ago.
   *
   * @param connection Redis.
   * @param isFirst Whether it is the first time: see {@linkcode MachineBoard.take}.
   */
  async refresh(
    { client }: Pick<QueueConnection, "client">,
    isFirst: boolean = false,
  ): Promise<void> {
    const said = Object.entries(await client.hGetAll(machinesKey));
    this.take(said.map(([id, text]) => [id, JSON.parse(`${text}`) as Heartbeat]), isFirst);
    const gone = said.map(([id]) => id).filter((id) => {
      const machine = this.#machines.get(id);
      return machine !== undefined && this.now() - machine.lastSeen > forgetAfter;
    });
    if (gone.length > 0) await client.hDel(machinesKey, gone);
  }

  /**
   * Takes the last heartbeat of every worker. One that no longer sends any for this sweep has left.
   *
   * @param heartbeats The heartbeats.
   * @param isFirst Whether they can be old. Then a worker counts as having left until its next one.
   */
  take(
    heartbeats: readonly (readonly [id: string, heartbeat: Heartbeat])[],
    isFirst: boolean = false,
  ): void {
    const now = this.now();
    for (const [id, { sweep, ...heartbeat }] of heartbeats) {
      const known = this.#machines.get(id);
      if (sweep !== this.sweep || heartbeat.beat === known?.beat) continue;
      const hasLeft = heartbeat.hasLeft || isFirst;
      this.#machines.set(id, { ...heartbeat, hasLeft, lastSeen: now });
    }
    const here = new Set(
      heartbeats.filter(([, { sweep }]) => sweep === this.sweep).map(([id]) => id),
    );
    for (const [id, machine] of this.#machines) {
      if (!here.has(id)) this.#machines.set(id, { ...machine, perSecond: 0, hasLeft: true });
    }
  }
}
