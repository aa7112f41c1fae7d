import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import type { SampleArguments } from "./sample.ts";
import { CheckpointError, race, type TextOptions, textTask, UsageError } from "@ohlol/train";
import { ClosedPipeError } from "../report/console_output.ts";
import { saveRun } from "../../../packages/train/testdata/saved_run.ts";
import { inTempFolder } from "../../../packages/train/testdata/temp_folder.ts";
import { type SampleOutput, writeSample } from "./write_sample.ts";

/** Keeps what is written. */
class Written implements SampleOutput {
  readonly pieces: string[] = [];
  readonly notes: string[] = [];

  constructor(readonly isTerminal = false) {}

  write(text: string): void {
    this.pieces.push(text);
  }

  note(line: string): void {
    this.notes.push(line);
  }

  get text(): string {
    return this.pieces.join("");
  }
}

/** Lets a contestant write that has learned nothing. */
async function sample(
  folder: string,
  given: Partial<SampleArguments> = {},
  output = new Written(),
): Promise<Written> {
  await writeSample({
    folder,
    contestant: "adam",
    weights: "last",
    length: 50,
    temperature: 1,
    topK: 0,
    topP: 1,
    prompt: "",
    seed: 7n,
    ...given,
  }, output);
  return output;
}

function inSavedRun(test: (folder: string) => Promise<void>): Promise<void> {
  return inTempFolder(async (folder) => {
    await saveRun(folder);
    await test(folder);
  });
}

Deno.test("A sample is its prompt, so many symbols one by one, and a line end", () =>
  inSavedRun(async (folder) => {
    const { pieces, notes } = await sample(folder, { prompt: "the fox", length: 4 });
    assertEquals(pieces.length, 6);
    assertEquals([pieces[0], pieces[5]], ["the fox", "\n"]);
    assertEquals(notes, []);
    assertEquals((await sample(folder, { length: 4 })).pieces.length, 5);
  }));

Deno.test("The same seed gives the same sample, and another one another", () =>
  inSavedRun(async (folder) => {
    const [first, same, other] = [7n, 7n, 8n].map((seed) => sample(folder, { seed }));
    assertEquals((await first).text, (await same).text);
    assert((await first).text !== (await other).text);
  }));

Deno.test("At temperature 0, and with one symbol to choose from, there is no chance", () =>
  inSavedRun(async (folder) => {
    const certain = await sample(folder, { temperature: 0, seed: null });
    const chosen = await sample(folder, { topK: 1, seed: 99n });
    assertEquals([certain.text, certain.notes], [chosen.text, []]);
  }));

Deno.test("A random seed is printed, so that the sample can be reproduced", () =>
  inSavedRun(async (folder) => {
    const { text, notes } = await sample(folder, { seed: null });
    assertEquals(notes.length, 1);
    assertMatch(notes[0], /^seed \d+$/);
    const seed = BigInt(notes[0].slice("seed ".length));
    assertEquals((await sample(folder, { seed })).text, text);
  }));

Deno.test("The chosen contestant is named", () =>
  inSavedRun(async (folder) => {
    const { notes } = await sample(folder, { contestant: null });
    assertEquals(notes, ["2-sgd has the lowest validation loss of 2: 1.8000"]);
  }));

Deno.test("A symbol that the network never saw is refused", () =>
  inSavedRun(async (folder) => {
    const refused = async (prompt: string, symbol: string) => {
      const error = await assertRejects(() => sample(folder, { prompt }), UsageError);
      assertEquals(
        error.message,
        `Option "--prompt" has a symbol that the network never saw: "${symbol}"`,
      );
    };
    await refused("the Fox", "F");
    await refused("the 🦊", "🦊");
    await refused("the fox\t", "\\t");
  }));

Deno.test("A prompt with other line ends than the network's text begins the sample with its own", () =>
  inSavedRun(async (folder) => {
    const [own, others] = ["the fox\n", "the fox\r\n"].map((prompt) => sample(folder, { prompt }));
    assertEquals((await own).pieces, (await others).pieces);
  }));

Deno.test("What steers terminals is written as it is, but not to a terminal", () =>
  inSavedRun(async (folder) => {
    const prompt = "the\x1b";
    const [piped, shown] = [new Written(), new Written(true)];
    await sample(folder, { prompt, length: 500, temperature: 5 }, piped);
    await sample(folder, { prompt, length: 500, temperature: 5 }, shown);
    assertEquals(piped.text.slice(0, 4), "the\x1b");
    assert(piped.text.indexOf("\x1b", 4) > 0);
    assertEquals(shown.text, piped.text.replaceAll("\x1b", "␛"));
  }));

Deno.test("A network that diverged is refused", () =>
  inTempFolder(async (folder) => {
    await saveRun(folder, [["Adam", { divergedAt: 12 }]]);
    const error = await assertRejects(() => sample(folder), CheckpointError);
    assertEquals(error.message, "Adam(lr=0.01) can't write: it diverged at step 12");
  }));

Deno.test("A network writes with its best weights where that is asked for", () =>
  inTempFolder(async (folder) => {
    await saveRun(folder, [["Adam", {}, 1.5]]);
    const [last, best] = [await sample(folder), await sample(folder, { weights: "best" })];
    assert(last.text !== best.text);
    assertEquals(best.notes, ["1-adam had its lowest validation loss at step 9: 1.5000"]);
  }));

Deno.test("A network that diverged writes with its best weights, and is refused with that advice", () =>
  inTempFolder(async (folder) => {
    await saveRun(folder, [["Adam", { divergedAt: 12 }, 1.5]]);
    const error = await assertRejects(() => sample(folder), CheckpointError);
    assertEquals(
      error.message,
      "Adam(lr=0.01) can't write: it diverged at step 12; --best takes its weights of step 9",
    );
    assertEquals((await sample(folder, { weights: "best" })).text.length, 51);
  }));

Deno.test("With a small nucleus there is no chance", () =>
  inSavedRun(async (folder) => {
    const [nucleus, certain] = [{ topP: 0.001 }, { temperature: 0 }];
    assertEquals((await sample(folder, nucleus)).text, (await sample(folder, certain)).text);
  }));

/** Trains for a step on a text, and saves that. */
async function saveTrained(folder: string, text: string, options: Partial<TextOptions>) {
  await Deno.writeTextFile(`${folder}/text.txt`, text);
  const sizes = { hiddenSize: 4, batchSize: 2, sequenceLength: 4, validation: 0 };
  const task = textTask(`${folder}/text.txt`, { ...sizes, ...options });
  const storage = { save: `${folder}/run` };
  await Array.fromAsync(race({ task, optimizers: ["adam"], steps: 1, storage }));
}

Deno.test("A network of words writes words, and reads those that it doesn't know as one", () =>
  inTempFolder(async (folder) => {
    await saveTrained(folder, "the fox jumps.\n".repeat(20), { symbols: "word", vocabulary: 4 });
    const output = await sample(`${folder}/run`, { prompt: "The fox", length: 30 });
    assertEquals(output.pieces[0], "The fox");
    assertMatch(output.text, /^The fox(?: fox| jumps|\n| ?<unk>)+\n$/);
    assertEquals(output.notes, [
      'the network reads "The" as <unk>: it isn\'t in the vocabulary',
    ]);
  }));

Deno.test("A network of bytes writes whole characters", () =>
  inTempFolder(async (folder) => {
    await saveTrained(folder, "äöü ".repeat(20), { symbols: "byte" });
    const { text } = await sample(`${folder}/run`, { prompt: "ü", length: 60, temperature: 0 });
    assertEquals(text[0], "ü");
    assertMatch(text, /^[äöü \ufffd]+\n$/);
  }));

Deno.test("A sample ends silently when its reader has gone", () =>
  inSavedRun(async (folder) => {
    const output = new Written();
    const write = output.write.bind(output);
    output.write = (text) => {
      if (output.pieces.length === 10) throw new ClosedPipeError();
      write(text);
    };
    await sample(folder, { length: Infinity }, output);
    assertEquals(output.pieces.length, 10);
  }));
