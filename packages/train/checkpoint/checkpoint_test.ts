import { assert, assertEquals, assertRejects } from "@std/assert";
import { decodeSafetensors } from "@ohlol/nn";
import type { SequenceConfig } from "../training_config.ts";
import { SequenceContestant } from "../trainer/contestant.ts";
import { cutSequence } from "../tasks/text/data.ts";
import { Vocab } from "@ohlol/text";
import { textConfig } from "../testdata/recorded_sequence.ts";
import { inTempFolder } from "../testdata/temp_folder.ts";
import { readFolder, settle, writeFolder } from "./atomic_folder.ts";
import { type Checkpoint, loadCheckpoint, saveCheckpoint } from "./checkpoint.ts";
import { CheckpointError } from "./checkpoint_error.ts";

const text = "the quick brown fox jumps over the lazy dog. ".repeat(12);
const vocab = Vocab.fromText(text);

function configWith(changes: Partial<SequenceConfig>): SequenceConfig {
  const small = { hiddenSize: 6, batchSize: 3, sequenceLength: 8, sampleLength: 5 };
  return { ...textConfig, ...small, ...changes } as SequenceConfig;
}

function contestantOf(config: SequenceConfig): SequenceContestant {
  const data = cutSequence("text", vocab, vocab.encode(text).data, config);
  return new SequenceContestant(0, data, config, config.optimizers[0]);
}

function checkpointOf(config: SequenceConfig, contestant: SequenceContestant): Checkpoint {
  const symbols = [...vocab.symbols];
  return { config, number: 0, symbols, fingerprint: "f", state: contestant.state(), past: [] };
}

async function namesIn(folder: string): Promise<string[]> {
  return (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name);
}

Deno.test("A checkpoint comes back as it was, also after divergence", () =>
  inTempFolder(async (folder) => {
    const config = configWith({ seed: 2n ** 64n - 1n, clip: Infinity });
    const contestant = contestantOf(config);
    const checkpoint = checkpointOf(config, contestant);
    checkpoint.state.loss = NaN;
    checkpoint.state.standing.trainingLoss = Infinity;
    await saveCheckpoint(folder + "/a", checkpoint);
    const loaded = await loadCheckpoint(folder + "/a");
    assertEquals(loaded.config, config);
    assertEquals([loaded.state.loss, loaded.state.standing.trainingLoss], [NaN, Infinity]);
    assertEquals(loaded.state.random, checkpoint.state.random);
  }));

Deno.test("The weights stand in a file of their own, under PyTorch's names", () =>
  inTempFolder(async (folder) => {
    const contestant = contestantOf(configWith({}));
    const validation = contestant.validate();
    while (!validation.next().done);
    await saveCheckpoint(`${folder}/a`, checkpointOf(configWith({}), contestant));
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

Deno.test("What was saved before weights were kept for their validation has none of these", () =>
  inTempFolder(async (folder) => {
    const config = configWith({});
    const { best: _, ...state } = contestantOf(config).state();
    const checkpoint = { ...checkpointOf(config, contestantOf(config)), state };
    await saveCheckpoint(`${folder}/a`, checkpoint as Checkpoint);
    const loaded = await loadCheckpoint(`${folder}/a`);
    assertEquals(loaded.state.best, null);
    assertEquals((await namesIn(`${folder}/a`)).sort(), [
      ...["checkpoint.json", "model.safetensors", "training.safetensors"],
    ]);
    const contestant = contestantOf(config);
    contestant.restore(loaded.state);
    assertEquals(contestant.best, null);
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
      ["checkpoint.json", (json) => json.slice(0, 99), "checkpoint.json is damaged: it is no JSON"],
      [
        "checkpoint.json",
        (json) => json.replace('"version":1', '"version":2'),
        "it has version 2, and this program reads version 1",
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
    const contestant = contestantOf(config);
    const validation = contestant.validate();
    while (!validation.next().done);
    for (const [file, damage, what] of damages) {
      await saveCheckpoint(path, checkpointOf(config, contestant));
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

Deno.test("What is missing from a folder that nobody replaces is an error at once", () =>
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
