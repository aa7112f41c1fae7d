import { assertEquals } from "@std/assert";
import { fileURLToPath } from "node:url";
import { inTempFolder } from "../../../packages/train/testdata/temp_folder.ts";
import { runProgram } from "./testing/running_program.ts";

const tooFew = "take 2080 symbols to learn from: got";

/** Files that can't be trained on, and the message; null stands for no file, "/" for a folder. */
const files: [what: string, content: string | Uint8Array | null, message: string][] = [
  ["is not there", null, 'Cannot read "FILE": there is no such file'],
  ["is a directory", "/", 'Cannot read "FILE": it is a directory'],
  ["is empty", "", 'Cannot read "FILE": it is empty'],
  ["is nothing but a byte order mark", "\ufeff", 'Cannot read "FILE": it is empty'],
  [
    "is too short",
    "abc",
    `"FILE" is too short: 32 columns of 64 symbols, each with the one after it, ${tooFew} 3`,
  ],
  [
    "is too short by one symbol",
    "a".repeat(2310),
    `"FILE" is too short: 32 columns of 64 symbols, each with the one after it, ${tooFew} 2079`,
  ],
  [
    "is not UTF-8",
    new Uint8Array([...new TextEncoder().encode("naïve "), 0xff, 0x61]),
    'Cannot read "FILE": it is not UTF-8 from the byte at offset 7 on',
  ],
  [
    "ends amid a character",
    new TextEncoder().encode("naïve 天").slice(0, -1),
    'Cannot read "FILE": it is not UTF-8 from the byte at offset 7 on',
  ],
];

async function make(file: string, content: string | Uint8Array | null): Promise<void> {
  if (content === "/") await Deno.mkdir(file);
  else if (typeof content === "string") await Deno.writeTextFile(file, content);
  else if (content !== null) await Deno.writeFile(file, content);
}

async function namesIn(folder: string): Promise<string[]> {
  return (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name).sort();
}

for (const [what, content, message] of files) {
  Deno.test(`A text that ${what} is an error in a line, and nothing is written`, () =>
    inTempFolder(async (folder) => {
      const file = `${folder}/book.txt`;
      await make(file, content);
      const before = await namesIn(folder);
      const storage = ["--save", `${folder}/run`, "--log", `${folder}/log.jsonl`];
      const ending = await runProgram(["--text", file, ...storage], { writes: folder });
      assertEquals(ending, {
        code: 1,
        lines: [],
        errors: `error: ${message.replace("FILE", file)}\n`,
      });
      assertEquals(await namesIn(folder), before);
    }));
}

Deno.test("A text that the program has no permission to read is an error of one line", () =>
  inTempFolder(async (folder) => {
    const file = `${folder}/book.txt`;
    await Deno.writeTextFile(file, "secret");
    await Deno.chmod(file, 0);
    const canRead = await Deno.readTextFile(file).then(() => true, () => false);
    const { code, errors } = await runProgram(["--text", file], { writes: folder });
    // A superuser can read it all the same, and finds it too short.
    const message = canRead
      ? `"${file}" is too short: 32 columns of 64 symbols, each with the one after it, ${tooFew} 6`
      : `Cannot read "${file}": permission denied`;
    assertEquals([code, errors], [1, `error: ${message}\n`]);
  }));

const text = fileURLToPath(
  new URL("../../../packages/train/testdata/texts/foxes.txt", import.meta.url),
);
const small = ["--text", text, "--steps", "2", "--hidden", "4", "--batch", "4", "--sequence", "8"];

Deno.test("A path without write permission is refused with advice on how to permit it", () =>
  inTempFolder(async (folder) => {
    const [run, log] = [`${folder}/run`, `${folder}/log.jsonl`];
    const args = [...small, "--save", run, "--log", log];
    assertEquals(await runProgram(args, { writes: `${folder}/elsewhere` }), {
      code: 2,
      lines: [],
      errors:
        `error: Not permitted to write to "${run}" and "${log}": name a place below runs/ in the ` +
        `project's folder, or permit it by setting OHLOL_ALLOW=--allow-write=${run},${log},` +
        `${log}.new,${log}.lock\n`,
    });
    assertEquals(await namesIn(folder), []);
    const writes = `${run},${log},${log}.new,${log}.lock`;
    const permitted = await runProgram(args, { writes });
    assertEquals([permitted.code, permitted.errors], [0, ""]);
    const resumed = ["--resume", run, "--steps", "3", "--log", log];
    const { code, errors } = await runProgram(resumed, { writes });
    assertEquals([code, errors], [0, ""]);
    assertEquals(await namesIn(folder), ["log.jsonl", "run"]);
  }));

Deno.test("Paths are those of the folder in which a task was started", () =>
  inTempFolder(async (folder) => {
    await Deno.copyFile(text, `${folder}/foxes.txt`);
    await Deno.mkdir(`${folder}/deep`);
    const relative = small.with(1, "../foxes.txt");
    const { code, errors } = await runProgram([...relative, "--save", "../run"], {
      writes: folder,
      env: { INIT_CWD: `${folder}/deep` },
    });
    assertEquals([code, errors], [0, ""]);
    assertEquals(await namesIn(`${folder}/run`), ["1-adam", "2-sgd"]);
  }));

Deno.test("A run is not saved over another one, and a damaged one is not resumed", () =>
  inTempFolder(async (folder) => {
    const run = `${folder}/run`;
    const failed = async (...args: string[]) => {
      const { code, errors } = await runProgram(args, { writes: folder });
      assertEquals(code, 1);
      return errors;
    };
    assertEquals((await runProgram([...small, "--save", run], { writes: folder })).code, 0);
    assertEquals(
      await failed(...small, "--save", run),
      `error: "${run}" holds the checkpoints of another run: go on with it by --resume, or replace ` +
        "it by --overwrite\n",
    );
    const model = `${run}/1-adam/model.safetensors`;
    await Deno.writeFile(model, (await Deno.readFile(model)).slice(0, -1));
    assertEquals(
      await failed("--resume", run),
      `error: Cannot use the checkpoint in "${run}/1-adam": model.safetensors is damaged, or ` +
        "belongs to another checkpoint\n",
    );
    assertEquals(
      (await runProgram([...small, "--save", run, "--overwrite"], { writes: folder })).code,
      0,
    );
    assertEquals(
      await failed("--resume", folder),
      `error: There is no checkpoint in "${folder}"\n`,
    );
  }));
