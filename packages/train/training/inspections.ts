/** Something to find out about the network of a contestant as it is at the moment. */
export interface Inspection {
  /** The contestant's number. */
  readonly contestant: number;
  /** What to find out, one of the kinds that the task knows. */
  readonly kind: string;
  /** What else is asked, as plain values. */
  readonly args: unknown;
}

/** What was found out. */
export interface Inspected {
  /** The last training step that the network had made. */
  readonly step: number;
  /** The answer, which goes from thread to thread by structured clone; null where the task has none. */
  readonly value: unknown;
}

/**
 * Questions to the networks of a run that can be asked at any time, also when they have been trained
 * to the end. Nothing is computed that isn't asked for.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Inspections } from "@ohlol/train";
 *
 * const inspections = new Inspections();
 * const question = { contestant: 0, kind: "gradients", args: null };
 * assertEquals(await inspections.ask(question), null);
 * inspections.answerBy((asked) => Promise.resolve({ step: 7, value: asked.kind }));
 * assertEquals(await inspections.ask(question), { step: 7, value: "gradients" });
 * ```
 */
export class Inspections {
  #answer: ((inspection: Inspection) => Promise<Inspected | null>) | null = null;

  /** Asks; null where there are no networks yet, or no longer. */
  async ask(inspection: Inspection): Promise<Inspected | null> {
    return await this.#answer?.(inspection) ?? null;
  }

  /** Lets something answer, in the place of what did before; null for nothing. */
  answerBy(answer: ((inspection: Inspection) => Promise<Inspected | null>) | null): void {
    this.#answer = answer;
  }
}
