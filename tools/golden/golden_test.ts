import { assertEquals } from "@std/assert";
import type { Fixture } from "./fixture.ts";
import { golden, type Outcome } from "./golden.ts";

const fixtures: Fixture[] = [
  { path: "a.json", tolerance: 1e-3, text: '{"loss": [1, 2.5]}\n' },
  { path: "b.txt", tolerance: 0, text: "line\n" },
  { path: "c.bin", tolerance: 0, base64: "AAH/" },
];

const files = { "a.json": '{ "loss": [1.0, 2.5001] }', "b.txt": "line\n", "c.bin": "\0\x01\xff" };

/** Runs the command in a folder with these files, and returns what came of both. */
async function run(
  args: string[],
  before: Record<string, string>,
  { code = 0, computed = fixtures } = {},
): Promise<Outcome & { asked: string[]; after: Record<string, string> }> {
  const folder = await Deno.makeTempDir();
  const root = new URL(`file://${folder}/`);
  try {
    for (const [name, text] of Object.entries(before)) {
      await Deno.writeFile(new URL(name, root), Uint8Array.from(text, (c) => c.charCodeAt(0)));
    }
    let asked: string[] = [];
    const outcome = await golden(args, root, (names) => {
      asked = [...names];
      return Promise.resolve({ code, fixtures: computed });
    });
    const after: Record<string, string> = {};
    for await (const { name } of Deno.readDir(root)) {
      after[name] = String.fromCharCode(...await Deno.readFile(new URL(name, root)));
    }
    return { ...outcome, asked, after };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("golden --check compares and leaves the files as they are", async () => {
  const { code, lines, after } = await run(["--check"], files);
  assertEquals([code, after], [0, files]);
  assertEquals(lines, ["same       a.json", "same       b.txt", "same       c.bin"]);
});

Deno.test("golden --check fails and says where a file differs", async () => {
  const { code, lines } = await run(["--check"], {
    "a.json": '{ "loss": [1.0, 2.6] }',
    "b.txt": "line",
  });
  assertEquals(code, 1);
  assertEquals(lines, [
    "different  a.json: loss[1] is 2.6, PyTorch gives 2.5",
    "different  b.txt: PyTorch gives other bytes",
    "different  c.bin: there is no such file",
    "3 of 3 files differ from what their recipes compute: " +
    "`deno task golden` rewrites them, `git diff` shows the changes",
  ]);
});

Deno.test("golden writes what the recipes compute", async () => {
  const { code, lines, after } = await run([], { "a.json": "{}", "other.json": "{}" });
  assertEquals([code, lines.length], [0, 3]);
  assertEquals(after, { ...files, "a.json": '{"loss": [1, 2.5]}\n', "other.json": "{}" });
});

Deno.test("golden runs the recipes that are named, and all otherwise", async () => {
  assertEquals((await run(["optim", "--check", "layers"], files)).asked, ["optim", "layers"]);
  assertEquals((await run(["--check"], files)).asked, []);
});

Deno.test("golden fails where a recipe couldn't run, whatever the others gave", async () => {
  for (const args of [["--check"], []]) {
    assertEquals((await run(args, files, { code: 1, computed: [fixtures[1]] })).code, 1);
    assertEquals((await run(args, files, { code: 2, computed: [] })).code, 2);
    assertEquals((await run(args, files, { code: 139, computed: [] })).code, 1);
  }
});

Deno.test("golden says what to do where there is no Python", async () => {
  const outcome = await golden(["--check"], new URL("file:///"), () => Promise.resolve(null));
  assertEquals(outcome, {
    code: 1,
    lines: [
      "Golden data is computed by PyTorch, but there is no python3 to run it:",
      "install Python 3, then run `python3 -m pip install -r tools/golden/requirements.txt`",
    ],
  });
});

Deno.test("golden refuses an option that there isn't, before it computes anything", async () => {
  const { code, lines, asked } = await run(["optim", "--force"], files);
  assertEquals([code, asked], [2, []]);
  assertEquals(lines, [
    'golden expected --check or recipes: got "--force"',
    "Usage: deno task golden [--check] [RECIPE...]",
  ]);
});
