import type { QueueConnection } from "./connection.ts";
import { machinesKey } from "./keys.ts";

/** What a worker says of itself, about once a second. */
export interface Heartbeat extends Omit<Machine, "lastSeen" | "done"> {
  /** The sweep that it trains, or would; null: none. */
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
  /** Why it takes no run of the sweep; null: it does. */
  readonly refusal: string | null;
  /** The runs of the sweep that this program has taken in from it. */
  readonly done: number;
  /** How many it has lately trained in a second. */
  readonly perSecond: number;
  /** When it was last heard of, in milliseconds, by this program's clock. */
  readonly lastSeen: number;
  /** Whether it has taken its leave. */
  readonly hasLeft: boolean;
}

/** A machine that wasn't heard of for so many milliseconds takes no part in deciding anything. */
export const silence = 10_000;

/** A worker that ended without a word is forgotten after so many milliseconds. */
const forgetAfter = 10 * 60 * 1000;

/** Says how a worker is, under a name that no other one has. */
export async function sendHeartbeat(
  { client }: Pick<QueueConnection, "client">,
  id: string,
  heartbeat: Heartbeat,
): Promise<void> {
  await client.hSet(machinesKey, id, JSON.stringify(heartbeat));
}

/** Has Redis forget a worker. */
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

  /** All machines that were ever heard of, by name. */
  get machines(): Machine[] {
    return [...this.#machines]
      .map(([id, machine]) => ({ ...machine, done: this.#done.get(id) ?? 0 }))
      .sort((a, b) => a.name < b.name ? -1 : 1);
  }

  /** Those that train: they were heard of lately, and refuse nothing. */
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

  /** Reads what all workers say, and has Redis forget those that ended long ago. */
  async refresh({ client }: Pick<QueueConnection, "client">): Promise<void> {
    const said = Object.entries(await client.hGetAll(machinesKey));
    this.take(said.map(([id, text]) => [id, JSON.parse(`${text}`) as Heartbeat]));
    const gone = said.map(([id]) => id).filter((id) => {
      const machine = this.#machines.get(id);
      return machine !== undefined && this.now() - machine.lastSeen > forgetAfter;
    });
    if (gone.length > 0) await client.hDel(machinesKey, gone);
  }

  /** Takes what all workers say; one that says nothing of this sweep any more has left. */
  take(heartbeats: readonly (readonly [id: string, heartbeat: Heartbeat])[]): void {
    const now = this.now();
    for (const [id, { sweep, ...heartbeat }] of heartbeats) {
      const known = this.#machines.get(id);
      if (sweep !== this.sweep || heartbeat.beat === known?.beat) continue;
      this.#machines.set(id, { ...heartbeat, lastSeen: now });
    }
    const here = new Set(
      heartbeats.filter(([, { sweep }]) => sweep === this.sweep).map(([id]) => id),
    );
    for (const [id, machine] of this.#machines) {
      if (!here.has(id)) this.#machines.set(id, { ...machine, perSecond: 0, hasLeft: true });
    }
  }
}
