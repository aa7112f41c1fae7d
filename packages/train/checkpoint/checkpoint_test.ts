import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { decodeSafetensors } from "@ohlol/nn";
import type { TextConfig } from "../tasks/text/text_task.ts";
import { finish } from "../testdata/finish.ts";
import { textConfig } from "../testdata/recorded_sequence.ts";
import { inTempFolder } from "../testdata/temp_folder.ts";
import { dataOfText, textTrainer } from "../testdata/text_trainer.ts";
import type { Trainer } from "../trainer/trainer.ts";
import { readFolder, settle, writeFolder } from "./atomic_folder.ts";
import {
  type Checkpoint,
  loadCheckpoint,
  saveCheckpoint,
  trainerStateOf,
  weightsOf,
  wholeCheckpoint,
} from "./checkpoint.ts";
import { CheckpointError } from "./checkpoint_error.ts";

const text = "the quick brown fox jumps over the lazy dog. ".repeat(12);
const { symbols } = dataOfText(text);

function configWith(changes: Partial<TextConfig>): TextConfig {
  const small = { hiddenSize: 6, batchSize: 3, sequenceLength: 8, sampleLength: 5 };
  return { ...textConfig, ...small, ...changes };
}

function checkpointOf(
  config: TextConfig,
  trainer: Trainer = textTrainer(text, config),
): Checkpoint {
  const run = "5eed0001", number = 0, fingerprint = "f";
  return { run, config, number, symbols, fingerprint, state: trainer.state(), history: [] };
}

async function namesIn(folder: string): Promise<string[]> {
  return (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name);
}

Deno.test("A checkpoint comes back as it was, also after divergence", () =>
  inTempFolder(async (folder) => {
    const config = configWith({ seed: 2n ** 64n - 1n, clip: Infinity });
    const trainer = textTrainer(text, config);
    const history = [trainer.trainStep(false), { ...trainer.trainStep(false), loss: NaN }];
    const checkpoint = { ...checkpointOf(config, trainer), history };
    checkpoint.state.loss = NaN;
    checkpoint.state.summary.trainingLoss = Infinity;
    await saveCheckpoint(folder + "/a", checkpoint);
    const loaded = await loadCheckpoint(folder + "/a");
    const { state, ...others } = checkpoint;
    const { packedState: _, files: __, summary, elapsed, step, due, ...loadedOthers } = loaded;
    assertEquals(loadedOthers, { ...others, best: null });
    assertEquals(wholeCheckpoint(loaded), checkpoint);
    assertEquals({ summary, elapsed, step, due }, {
      ...{ summary: state.summary, elapsed: state.elapsed, step: state.step, due: state.due },
    });
    assertEquals(trainerStateOf(loaded), state);
  }));

/** A network that was validated, and so has best weights. */
function validatedTrainer(config = configWith({})): Trainer {
  const trainer = textTrainer(text, config);
  finish(trainer.evaluate("validation", false));
  return trainer;
}

Deno.test("The weights are in files of their own, under PyTorch's names", () =>
  inTempFolder(async (folder) => {
    await saveCheckpoint(`${folder}/a`, checkpointOf(configWith({}), validatedTrainer()));
    for (const name of ["model", "best"]) {
      const { tensors, metadata } = decodeSafetensors(
        await Deno.readFile(`${folder}/a/${name}.safetensors`),
      );
      assertEquals(Object.keys(tensors).sort(), [
        ...["head.bias", "head.weight"],
        ...["rnn.bias_hh_l0", "rnn.bias_ih_l0", "rnn.weight_hh_l0", "rnn.weight_ih_l0"],
      ]);
      assertEquals(metadata, { format: "pt" });
    }
  }));

Deno.test("The last weights and those that did best in validation are read apart", () =>
  inTempFolder(async (folder) => {
    const trainer = validatedTrainer();
    trainer.trainStep(false);
    const { model, best } = trainer.state();
    await saveCheckpoint(`${folder}/a`, checkpointOf(configWith({}), trainer));
    const loaded = await loadCheckpoint(`${folder}/a`);
    assertEquals(weightsOf(loaded, "last"), model);
    assertEquals(weightsOf(loaded, "best"), best?.model);
    assertEquals(loaded.best, { step: 0, loss: best!.loss });
  }));

Deno.test("Before the first validation there are no best weights", () =>
  inTempFolder(async (folder) => {
    await saveCheckpoint(`${folder}/a`, checkpointOf(configWith({})));
    const loaded = await loadCheckpoint(`${folder}/a`);
    assertEquals([loaded.best, trainerStateOf(loaded).best], [null, null]);
    assertEquals((await namesIn(`${folder}/a`)).sort(), [
      ...["checkpoint.json", "model.safetensors", "training.safetensors"],
    ]);
    const error = assertThrows(() => weightsOf(loaded, "best"), CheckpointError);
    assertEquals(
      error.message,
      "The checkpoint of Adam(lr=0.002) has no weights that were validated",
    );
  }));

Deno.test("What is missing, damaged, or of another version is refused in a line", () =>
  inTempFolder(async (folder) => {
    const config = configWith({});
    const path = `${folder}/a`;
    const refused = async (message: string) => {
      const error = await assertRejects(() => loadCheckpoint(path), CheckpointError);
      assertEquals(error.message, message.replaceAll("PATH", path));
    };
    await refused('There is no checkpoint in "PATH"');
    const damages: [file: string, damage: (text: string) => string, what: string][] = [
      [
        "checkpoint.json",
        (json) => json.slice(0, 99),
        "checkpoint.json is damaged: it is not JSON",
      ],
      [
        "checkpoint.json",
        (json) => json.replace('"version":2', '"version":3'),
        "it has version 3, and this program reads versions 1 to 2",
      ],
      ["checkpoint.json", () => "{}", "checkpoint.json is not a checkpoint of this program"],
      [
        "model.safetensors",
        (file) => file.slice(0, -1),
        "model.safetensors is damaged, or belongs to another checkpoint",
      ],
      [
        "best.safetensors",
        (file) => file.slice(1),
        "best.safetensors is damaged, or belongs to another checkpoint",
      ],
      [
        "training.safetensors",
        (file) => `${file} `,
        "training.safetensors is damaged, or belongs to another checkpoint",
      ],
    ];
    for (const [file, damage, what] of damages) {
      await saveCheckpoint(path, checkpointOf(config, validatedTrainer(config)));
      await Deno.writeTextFile(
        `${path}/${file}`,
        damage(await Deno.readTextFile(`${path}/${file}`)),
      );
      await refused(`Cannot use the checkpoint in "PATH": ${what}`);
    }
    await Deno.remove(`${path}/model.safetensors`);
    await refused('Cannot use the checkpoint in "PATH": model.safetensors is missing');
  }));

Deno.test("Wherever saving is cut off, the previous or the new files are left whole", () =>
  inTempFolder(async (folder) => {
    const path = `${folder}/a`;
    const bytes = (text: string) => ({ "x.txt": new TextEncoder().encode(text) });
    const found = async () => {
      await settle(path);
      return await Deno.readTextFile(`${path}/x.txt`);
    };
    await writeFolder(path, bytes("one"));
    await Deno.mkdir(`${path}.new`);
    await Deno.writeTextFile(`${path}.new/x.txt`, "tw");
    assertEquals(await found(), "one");
    await Deno.mkdir(`${path}.new`);
    await Deno.writeTextFile(`${path}.new/x.txt`, "two");
    await Deno.rename(path, `${path}.old`);
    assertEquals(await found(), "one");
    await Deno.rename(path, `${path}.old`);
    await writeFolder(path, bytes("three"));
    assertEquals(await found(), "three");
    assertEquals(await namesIn(folder), ["a"]);
  }));

Deno.test("A folder that can't be written stays as it was", () =>
  inTempFolder(async (folder) => {
    const path = `${folder}/a`;
    await writeFolder(path, { "x.txt": new Uint8Array([1]) });
    await assertRejects(() => writeFolder(path, { "no/such/folder": new Uint8Array([2]) }));
    assertEquals(await namesIn(folder), ["a"]);
    assert((await Deno.readFile(`${path}/x.txt`))[0] === 1);
  }));

Deno.test("A folder that is replaced while it is read is read once more", () =>
  inTempFolder(async (folder) => {
    const path = `${folder}/a`;
    const bytes = (text: string) => new TextEncoder().encode(text);
    const write = (text: string) => writeFolder(path, { x: bytes(text), y: bytes(text) });
    await write("0");
    let readings = 0;
    const read = async (path: string) => {
      const x = await Deno.readTextFile(`${path}/x`);
      if (++readings < 4) await write(`${readings}`);
      const y = await Deno.readTextFile(`${path}/y`);
      if (x !== y) throw new CheckpointError("They belong to two checkpoints");
      return x + y;
    };
    assertEquals([await readFolder(path, read), readings], ["33", 4]);
  }));

Deno.test("What is missing from a folder that isn't replaced is an error at once", () =>
  inTempFolder(async (folder) => {
    const path = `${folder}/a`;
    await writeFolder(path, { x: new Uint8Array([1]) });
    let readings = 0;
    const read = (path: string) => {
      readings++;
      return Deno.readFile(`${path}/y`);
    };
    await assertRejects(() => readFolder(path, read), Deno.errors.NotFound);
    assertEquals(readings, 1);
    assertEquals(await readFolder(`${folder}/none`, read), null);
  }));
