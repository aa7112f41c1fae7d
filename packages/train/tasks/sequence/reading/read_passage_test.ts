import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { noGrad, Tensor } from "@ohlol/tensor";
import { oneHot } from "@ohlol/text";
import { textConfig } from "../../../testdata/recorded_sequence.ts";
import { dataOfText, textTrainer } from "../../../testdata/text_trainer.ts";
import type { Trainer } from "../../../trainer/trainer.ts";
import { SequenceModel } from "../model.ts";
import { cutSequence } from "../windows.ts";
import type { InPieces } from "../../task.ts";
import type { TextConfig } from "../../text/text_task.ts";
import { connectivity } from "./connectivity.ts";
import { passageOf, readPassage } from "./read_passage.ts";
import type { ReadingChannel, TextReading } from "./text_reading.ts";

const text = 'The quick brown fox said "I jump (over the lazy dog)!"\nAnd it did.\n\n'.repeat(12);
const small: TextConfig = {
  ...textConfig,
  ...{ hiddenSize: 6, batchSize: 3, sequenceLength: 8, validation: 0.4 },
};

function finished<T>(job: InPieces<T>): T {
  for (let piece = job.next();; piece = job.next()) if (piece.done) return piece.value;
}

function reading(trainer: Trainer, passage: number): TextReading {
  return finished(trainer.inspect("reading", { passage })) as TextReading;
}

for (const cell of ["rnn", "gru", "lstm"] as const) {
  Deno.test(`The surprise at all symbols adds up to the validation loss: ${cell}`, () => {
    const trainer = textTrainer(text, { ...small, cell, numLayers: 2, dropout: 0.3 });
    for (let step = 0; step < 3; step++) trainer.trainStep(false);
    const validation = finished(trainer.evaluate("validation", false));
    assert(validation.type === "validation");
    const [first] = [reading(trainer, 0)];
    const readings = Array.from({ length: first.passages }, (_, i) => reading(trainer, i));
    const surprises = readings.flatMap(({ surprise }) => [...surprise]).filter(Number.isFinite);
    const mean = surprises.reduce((a, b) => a + b) / surprises.length;
    assertAlmostEquals(mean, validation.loss, 1e-5);
    // Of each column all symbols but the first are predicted.
    assertEquals(readings.map(({ surprise }) => surprise.filter(Number.isNaN).length), [1, 1, 1]);
    assertEquals(surprises.length, readings.reduce((sum, { ids }) => sum + ids.length - 1, 0));
    assert(surprises.length % small.sequenceLength === 0);
  });
}

Deno.test("A reading is a piece of the validation text", () => {
  const trainer = textTrainer(text, small);
  const data = dataOfText(text);
  const validation = data.ids.subarray(data.ids.length - Math.floor(0.4 * data.ids.length));
  for (let passage = 0; passage < 3; passage++) {
    const { ids, first } = reading(trainer, passage);
    assertEquals([...ids], [...validation.subarray(first, first + ids.length)]);
  }
  assertEquals(reading(trainer, 99).passage, 2);
});

Deno.test("The guesses are the best, and the symbol's own probability is its surprise", () => {
  const trainer = textTrainer(text, small);
  for (let step = 0; step < 5; step++) trainer.trainStep(false);
  const { ids, surprise, guesses, guessProbabilities } = reading(trainer, 0);
  assertEquals([...guesses.subarray(0, 5)], [-1, -1, -1, -1, -1]);
  for (let i = 1; i < ids.length; i++) {
    const [own, probabilities] = [guesses, guessProbabilities].map((all) => [
      ...all.subarray(i * 5, i * 5 + 5),
    ]);
    assertEquals(probabilities, probabilities.toSorted((a, b) => b - a));
    const at = own.indexOf(ids[i]);
    if (at >= 0) assertAlmostEquals(-Math.log(probabilities[at]), surprise[i], 1e-4);
    else assert(Math.exp(-surprise[i]) <= probabilities[4] + 1e-6);
  }
});

Deno.test("A network with many units reads in shorter passages, without gaps", () => {
  const read = { ids: new Int32Array(9000), columns: 2, distance: 4500, length: 4481 };
  const model = new SequenceModel(3, { cell: "lstm", hiddenSize: 200, numLayers: 2, dropout: 0 });
  const { count } = passageOf(model, read, 0);
  const passages = Array.from({ length: count }, (_, number) => passageOf(model, read, number));
  let [column, end] = [0, 0];
  for (const { start, offset, length } of passages) {
    if (start !== column) {
      assertEquals([start, end], [read.distance, read.length]);
      [column, end] = [start, 0];
    }
    assertEquals(offset, end);
    assert(length * 2400 <= 1 << 21);
    end += length;
  }
  assertEquals(end, read.length);
});

/** The numbers of a channel at a place. */
function at({ values, units }: ReadingChannel, place: number): Float32Array {
  return values.subarray(place * units, (place + 1) * units);
}

Deno.test("The gates of an LSTM make its states", () => {
  const trainer = textTrainer(text, { ...small, cell: "lstm", numLayers: 2 });
  const { channels, ids } = reading(trainer, 1);
  assertEquals(channels.map(({ layer }) => layer), [1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2]);
  for (const layer of [0, 1]) {
    const [h, c, i, f, g, o] = channels.slice(6 * layer, 6 * layer + 6);
    for (let place = 1; place < ids.length; place++) {
      for (let unit = 0; unit < 6; unit++) {
        const cell = at(f, place)[unit] * at(c, place - 1)[unit] +
          at(i, place)[unit] * at(g, place)[unit];
        assertAlmostEquals(at(c, place)[unit], cell, 1e-5);
        assertAlmostEquals(at(h, place)[unit], at(o, place)[unit] * Math.tanh(cell), 1e-5);
      }
    }
  }
});

Deno.test("The gates of a GRU make its state", () => {
  const trainer = textTrainer(text, { ...small, cell: "gru" });
  const { channels: [h, r, z, n], ids } = reading(trainer, 0);
  assertEquals([h, r, z, n].map(({ layer, scale }) => [layer, scale]), [
    [null, "signed"],
    [null, "fraction"],
    [null, "fraction"],
    [null, "signed"],
  ]);
  for (let place = 1; place < ids.length; place++) {
    for (let unit = 0; unit < 6; unit++) {
      const update = at(z, place)[unit];
      const state = (1 - update) * at(n, place)[unit] + update * at(h, place - 1)[unit];
      assertAlmostEquals(at(h, place)[unit], state, 1e-5);
    }
  }
});

Deno.test("Connectivity is that of finite differences", () => {
  const { symbols, ids } = dataOfText(text);
  const { reading: read } = cutSequence("text", ids, small);
  const model = new SequenceModel(symbols.length, {
    ...{ cell: "gru", hiddenSize: 6, numLayers: 2, dropout: 0.5 },
  });
  const position = 9;
  const { from, norms } = connectivity(model, read, 1, position);
  assertEquals([from, norms.length], [0, position]);
  const start = read.distance;
  const inputs = oneHot(
    new Tensor<"int32">(read.ids.slice(start, start + position), [position, 1]),
    symbols.length,
  );
  const lossAt = (k: number, shift: number) => {
    const moved = inputs.clone();
    moved.data[k] += shift;
    const [logits] = noGrad(() => model.eval().forward(moved));
    const last = noGrad(() => logits.select(0, position - 1).view(-1).logSoftmax(0));
    return -last.data[read.ids[start + position]];
  };
  for (let s = 0; s < position; s++) {
    let squares = 0;
    for (let v = 0; v < symbols.length; v++) {
      const k = s * symbols.length + v;
      squares += ((lossAt(k, 0.05) - lossAt(k, -0.05)) / 0.1) ** 2;
    }
    assertAlmostEquals(norms[s], Math.sqrt(squares), 0.01 * norms[s] + 2e-4);
  }
  assert(model.parameters().every(({ grad }) => grad === null));
});

Deno.test("Before the first symbol of a column nothing moves anything", () => {
  const { symbols, ids } = dataOfText(text);
  const { reading: read } = cutSequence("text", ids, small);
  const model = new SequenceModel(symbols.length, small);
  assertEquals(connectivity(model, read, 0, 0), { from: 0, norms: new Float32Array(0) });
});

Deno.test("To read changes nothing in training", () => {
  const [watched, alone] = [0, 1].map(() => textTrainer(text, { ...small, cell: "lstm" }));
  for (let step = 0; step < 4; step++) {
    reading(watched, 0);
    finished(watched.inspect("connectivity", { passage: 0, position: 7 }));
    assertEquals(watched.trainStep(false).loss, alone.trainStep(false).loss);
  }
});

Deno.test("A reading comes in pieces, between which other work can be done", () => {
  const { symbols, ids } = dataOfText(text);
  const { reading: read } = cutSequence("text", ids, small);
  const model = new SequenceModel(symbols.length, small);
  const job = readPassage(model, symbols, read, 0);
  let pieces = 0;
  while (!job.next().done) pieces++;
  assertEquals(pieces, Math.ceil(read.length / 64));
});
