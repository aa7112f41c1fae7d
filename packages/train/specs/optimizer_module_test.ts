import { assertEquals, assertNotEquals, assertRejects, assertThrows } from "@std/assert";
import { tensor } from "@ohlol/tensor";
import { resolve } from "node:path";
import { inTempFolder } from "../testdata/temp_folder.ts";
import { createOptimizer, rowOf } from "./create_optimizer.ts";
import { loadModulesOf, loadOptimizerModules } from "./optimizer_module.ts";
import { parseOptimizer } from "./optimizer_spec.ts";
import { rateFor } from "./optimizers.ts";
import type { WrittenUpdate } from "./updates/written_update.ts";
import { UsageError } from "./usage_error.ts";

const lion = resolve(`${import.meta.dirname}/../../nn/examples/lion.ts`);

/** A class with the parts of a rule that don't matter here. */
const rule = `{
  constructor(params, options) { super(params, { lr: 0.1, ...new.target.more }, options); }
  checkOptions() {}
  initialState() { return {}; }
  update() {}
`;

/** Writes a module that begins with the import of Optimizer. */
async function write(path: string, text: string): Promise<void> {
  await Deno.writeTextFile(path, `import { Optimizer } from "@ohlol/nn";\n${text}`);
}

Deno.test("A module is an optimizer with the options that its class has defaults for", async () => {
  await loadOptimizerModules(["adam", `${lion}:lr=0.5`]);
  const config = parseOptimizer(`${lion}:beTas=0.8/0.9,weight-decay=0.1`, "tutorial", 0.5);
  assertEquals([config.name, config.label], [
    "Lion",
    "Lion(lr=0.5, betas=0.8/0.9, weightDecay=0.1)",
  ]);
  assertEquals(config.module?.path, lion);
  const optimizer = createOptimizer(config, [tensor([1], { requiresGrad: true })]);
  assertEquals({ ...optimizer.defaults }, { lr: 0.5, betas: [0.8, 0.9], weightDecay: 0.1 });
  assertEquals(rateFor(rowOf(config), "text"), 1e-4);
});

Deno.test("Options of a module are read by the type of their defaults", () =>
  inTempFolder(async (folder) => {
    const path = `${folder}/own.ts`;
    await write(
      path,
      `export default class Own extends Optimizer ${rule}
        static more = { n: 1, on: false, kind: "a", list: [1, 2, 3], any: null };
      }`,
    );
    await loadOptimizerModules([path]);
    const options = (text: string) => parseOptimizer(`${path}:${text}`, "text").options;
    assertEquals(options("n=-2,on,kind=b:c,list=3/-2/1e1,any=7"), {
      ...{ lr: 0.1, n: -2, on: true, kind: "b:c", list: [3, -2, 10], any: 7 },
    });
    assertEquals([options("any=true").any, options("any=x").any], [true, "x"]);
    const cases = [
      ["n=x", 'Own\'s n expected a number: got "x"'],
      ["on=1", 'Own\'s on expected true or false: got "1"'],
      ["list=1/2", 'Own\'s list expected 3 numbers such as 1/2/3: got "1/2"'],
      ["lr=-1", 'Own\'s lr expected a number >= 0: got "-1"'],
      ["kinds=a", 'Unknown option "kinds" of Own. Did you mean "kind"?'],
      ["momentum=1", 'Unknown option "momentum" of Own: expected lr, n, on, kind, list, any'],
    ];
    for (const [text, expected] of cases) {
      assertEquals(assertThrows(() => options(text), UsageError).message, expected);
    }
  }));

Deno.test("What isn't a module of an optimizer is refused with the reason, in one line", () =>
  inTempFolder(async (folder) => {
    const own = (name: string, more = "") => `class ${name} extends Optimizer ${rule} ${more} }`;
    const cases: [text: string, reason: string | RegExp][] = [
      ["export const lion = 1;", "it has no default export"],
      ["", "it has no default export"],
      [
        "export default 3;",
        "its default export is not a class that extends Optimizer of @ohlol/nn",
      ],
      [
        "export default class Lion {}",
        "its default export is not a class that extends Optimizer of @ohlol/nn",
      ],
      ["export default Optimizer;", /is not a class that extends Optimizer of @ohlol\/nn$/],
      ['throw new Error("boom\\n  again");', "it throws while it is loaded: boom again"],
      [
        'await Deno.connect({ hostname: "example.com", port: 443 });',
        'it cannot be loaded: Requires net access to "example.com:443": permit it by setting ' +
        "OHLOL_ALLOW=--allow-net=example.com:443",
      ],
      ["throw 7;", "it throws while it is loaded: 7"],
      ["export default const x = ;", /^it cannot be loaded: SyntaxError: .*\/bad\d+\.ts:2:16$/],
      ['import "./gone.ts";', /^it cannot be loaded: Module not found ".*gone\.ts"/],
      [
        'import { Lion } from "@ohlol/nn"; export default Lion;',
        /^it cannot be loaded: The requested module '@ohlol\/nn' does not provide an export named 'Lion'/,
      ],
      ["export default class Lion extends Optimizer {}", "its class has no method checkOptions"],
      [
        "export default class Lion extends Optimizer { checkOptions() {} initialState() {} }",
        "its class has no method update",
      ],
      [
        `export default ${own("Lion", 'static more = { get n() { throw new Error("no n"); } };')}`,
        "its class cannot be made without options: no n",
      ],
      [
        `export const writeUpdate = 3; export default ${own("Lion")}`,
        "its export writeUpdate is not a function",
      ],
      [
        `export default ${own("Adam")}`,
        "there is an optimizer Adam already: give its class another name",
      ],
      [
        `export default ${own("Lion", 'static name = "../../x";')}`,
        'its class needs a name of letters and digits: got "../../x"',
      ],
      [
        `export default ${own("Lion", 'static name = "\\x1b[31m";')}`,
        'its class needs a name of letters and digits: got "\\u001b[31m"',
      ],
    ];
    for (const [i, [text, reason]] of cases.entries()) {
      const path = `${folder}/bad${i}.ts`;
      await write(path, text);
      const { message } = await assertRejects(() => loadOptimizerModules([path]), UsageError);
      const start = `Cannot use "${path}" as an optimizer: `;
      assertEquals(message.startsWith(start), true, message);
      const got = message.slice(start.length);
      if (typeof reason === "string") assertEquals(got, reason);
      else assertEquals(reason.test(got), true, got);
      assertEquals(message.includes("\n"), false, message);
    }
    for (
      const [path, reason] of [[folder, "it is a folder"], ["./gone.ts", "there is no such file"]]
    ) {
      const { message } = await assertRejects(() => loadOptimizerModules([path]), UsageError);
      assertEquals(message, `Cannot use "${path}" as an optimizer: ${reason}`);
    }
  }));

Deno.test("A class without a name has that of its file", () =>
  inTempFolder(async (folder) => {
    await write(`${folder}/lion2.ts`, `export default class extends Optimizer ${rule} }`);
    await loadOptimizerModules([`${folder}/lion2.ts`]);
    assertEquals(parseOptimizer(`${folder}/lion2.ts`, "text").label, "lion2(lr=0.1)");
  }));

Deno.test("The name of a loaded module's file is enough where no other has it", async () => {
  await loadOptimizerModules([lion]);
  assertEquals(parseOptimizer("./lion.ts:lr=1", "text").module?.path, lion);
});

Deno.test("A module has to be loaded before its spec is read", () => {
  assertEquals(
    assertThrows(() => parseOptimizer("./later.ts:lr=1", "text"), UsageError).message,
    '"./later.ts" is not loaded: modules are loaded at the start of the program, by --optimizer',
  );
});

Deno.test("A module is loaded as it is by now, and refused where it isn't what was configured", () =>
  inTempFolder(async (folder) => {
    const path = `${folder}/own.ts`;
    const text = (lr: number) =>
      `export default class Own extends Optimizer ${rule}
      static more = { lr: ${lr} };
    }`;
    await write(path, text(0.25));
    await loadOptimizerModules([path]);
    const before = parseOptimizer(path, "text");
    await write(path, text(0.75));
    await loadModulesOf([before]); // it is loaded already
    await loadOptimizerModules([path]);
    const after = parseOptimizer(path, "text");
    assertEquals([before.options.lr, after.options.lr], [0.25, 0.75]);
    assertNotEquals(after.module, before.module);
    const { message } = await assertRejects(() => loadModulesOf([before]), UsageError);
    assertEquals(message, `"${path}" has changed meanwhile`);
  }));

/** What a module's update of a parameter is written out as. */
async function writtenBy(path: string): Promise<WrittenUpdate> {
  await loadOptimizerModules([path]);
  const row = rowOf(parseOptimizer(path, "text"));
  const optimizer = row.create([tensor([1], { requiresGrad: true })], { lr: 0.1 }, []);
  const { params: _, ...options } = optimizer.paramGroups[0];
  const update = {
    ...{ weights: Float32Array.of(2, 3), gradients: Float32Array.of(0.5, -0.25), shape: [2] },
    ...{ state: { expAvg: Float32Array.of(-1, 1) }, options },
  };
  return row.write!(update, 1);
}

Deno.test("A module can write out its update; an error in that is shown instead", () =>
  inTempFolder(async (folder) => {
    const { lines, change } = await writtenBy(lion);
    assertEquals(lines.map(({ symbol }) => symbol), ["c", "Δw"]);
    assertEquals([lines[0].value.toFixed(3), change], ["0.875", -0.1]);
    const cases: [text: string, formula: string][] = [
      ["() => { throw new Error('no\\n  m'); }", "writeUpdate failed: no m"],
      ["() => 7", "writeUpdate failed: it didn't return { lines, change }"],
      [
        "() => ({ lines: [{ symbol: 1 }], change: 0 })",
        "writeUpdate failed: it didn't return { lines, change }",
      ],
      ["() => null", "writeUpdate failed: it didn't return { lines, change }"],
    ];
    for (const [i, [text, formula]] of cases.entries()) {
      const path = `${folder}/own${i}.ts`;
      await write(
        path,
        `export default class Own extends Optimizer ${rule} }\nexport const writeUpdate = ${text};`,
      );
      const written = await writtenBy(path);
      assertEquals([written.lines.map(({ formula }) => formula), written.change], [[formula], NaN]);
    }
  }));
