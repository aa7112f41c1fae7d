import type { ContestantEvent, RunEvent, StepEvent, ValidationEvent } from "@ohlol/train";
import { type CsvValue, toCsv } from "./csv.ts";

const heads = [
  ...["contestant", "step", "epoch", "time", "loss", "validation_loss", "grad_norm", "lr"],
  ...["symbols", "seconds", "correct", "predicted"],
];

/** A training step, and the validation loss that was measured after it. */
interface Row {
  readonly step: StepEvent;
  validationLoss: number | null;
}

/** Collects the steps of a run from its events, to write them as CSV, a row a step. */
export class RunCsv {
  #labels: readonly string[] = [];
  readonly #rows: Row[][] = [];

  /** Takes an event of the run. */
  take(event: RunEvent): void {
    if (event.type === "started") {
      this.#labels = event.contestants;
      for (const { events } of event.history) events.forEach((earlier) => this.#add(earlier));
    } else if (event.type === "step" || event.type === "validation") this.#add(event);
  }

  /** The text: the steps of one contestant after those of another. */
  text(): string {
    const rows = this.#rows.flatMap((rows, contestant) =>
      (rows ?? []).map((row) => valuesOf(row, this.#labels[contestant]))
    );
    return toCsv(heads, rows);
  }

  #add(event: ContestantEvent): void {
    const rows = this.#rows[event.contestant] ??= [];
    if (event.type === "step") rows.push({ step: event, validationLoss: null });
    if (event.type === "validation") noteValidation(rows, event);
  }
}

/** A validation comes after its step; a history that was thinned may lack that. */
function noteValidation(rows: readonly Row[], { step, loss }: ValidationEvent): void {
  const row = rows.at(-1);
  if (row?.step.step === step) row.validationLoss = loss;
}

function valuesOf({ step: event, validationLoss }: Row, label: string): CsvValue[] {
  const { step, epoch, time, loss, gradNorm, lr, symbols, seconds, correct, predicted } = event;
  return [
    ...[label, step, epoch, time, loss, validationLoss, gradNorm, lr],
    ...[symbols, seconds, correct, predicted],
  ];
}
