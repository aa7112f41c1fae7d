// deno-lint-ignore-file no-control-regex -- control sequences begin with Escape
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { pages } from "../learn/pages.ts";
import { en } from "../locale/en.ts";
import { zh } from "../locale/zh.ts";
import { EmulatedTerminal, pseudoterminalTest } from "./testing/emulated_terminal.ts";
import { isInstalled, testWith } from "./testing/installed.ts";
import {
  denoArguments,
  environment,
  imports,
  program,
  programCommand,
  quoted,
  root,
} from "./testing/program.ts";
import { tmuxTest } from "./testing/session.ts";
import { hasTmux, Tmux } from "./testing/tmux.ts";

/** Starts the tour in an emulated terminal. */
function start(args: string[], columns = 80, rows = 24, env: Record<string, string> = {}) {
  const command = programCommand(["learn", ...args], program, "learn");
  return new EmulatedTerminal({ columns, rows, command, env: { ...environment(), ...env } });
}

/** Runs the tour without a terminal. */
async function learn(args: readonly string[], env: Record<string, string> = {}) {
  const { code, stdout, stderr } = await new Deno.Command("deno", {
    args: denoArguments(["learn", ...args], program, "learn"),
    ...{ cwd: root, env: { ...environment(), ...env }, clearEnv: true, stdin: "null" },
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, out: text(stdout), errors: text(stderr) };
}

const right = "\x1b[C";

pseudoterminalTest(
  "The tour goes from page to page to its end, and says where to go on",
  async () => {
    await using terminal = start([]);
    for (const { name } of pages) {
      await terminal.waitFor(([header]) => header.includes(en.learn.pages[name].title));
      await terminal.waitFor((rows) => rows.some((row) => row.includes("Question: ")));
      await terminal.type("2");
      const { right: yes } = en.learn;
      const no = en.learn.wrong(1).slice(0, 10);
      await terminal.waitFor((rows) => rows.some((row) => row.includes(yes) || row.includes(no)));
      await terminal.type(right);
    }
    await terminal.type("q");
    assertEquals(await terminal.ended(), 0);
    const [, after] = terminal.output.split("\x1b[?1049l");
    assertStringIncludes(after, en.learn.next.start);
    assertStringIncludes(after, en.learn.next.reading);
  },
);

pseudoterminalTest("The tour is in Chinese where the locale or --lang asks for it", async () => {
  const ways: [args: string[], env: Record<string, string>][] = [
    [["--lang", "zh"], {}],
    [[], { LANG: "zh_CN.UTF-8" }],
  ];
  for (const [args, env] of ways) {
    await using terminal = start(args, 100, 30, env);
    const { title } = zh.learn.pages.memory;
    await terminal.waitFor(([header]) => header.includes(title));
    await terminal.waitFor((rows) => rows.some((row) => row.includes(zh.learn.question(""))));
    await terminal.type("?");
    await terminal.waitFor((rows) => rows.some((row) => row.includes(zh.learn.everywhere)));
    await terminal.type("q");
    assertEquals(await terminal.ended(), 0);
  }
});

pseudoterminalTest(
  "A tiny terminal is told what the tour needs",
  async () => {
    await using terminal = start([], 40, 10);
    await terminal.waitFor((rows) => rows.join(" ").includes("needs 80x24"));
    await terminal.type("\x03");
    assertEquals(await terminal.ended(), 130);
  },
);

/** A tour in a shell of a real terminal, where its size can change and Ctrl-Z stops it. */
async function startInShell(): Promise<Tmux> {
  const env = { ...environment(), OHLOL_IMPORTS: imports, PS1: "$ " };
  const tmux = await Tmux.start({ columns: 80, rows: 24, command: "sh -i", env });
  await tmux.waitFor((rows) => /^[$#]$/.test(rows[0]));
  await tmux.enter(`sh -c ${quoted(programCommand(["learn"], program, "learn"))}`);
  await tmux.waitFor((rows) => rows.some((row) => row.includes("Question: ")));
  return tmux;
}

tmuxTest(
  "The tour follows the size of its terminal, and keeps the page and its answer",
  async () => {
    await using tmux = await startInShell();
    await tmux.press("2");
    await tmux.waitFor((rows) => rows.some((row) => row.includes(en.learn.right)));
    await tmux.resize(60, 20);
    await tmux.waitFor((rows) => rows.join(" ").includes("needs 80x24, has 60x20"));
    await tmux.resize(200, 60);
    // On a wide terminal the figure stands beside the sentences.
    await tmux.waitFor((rows) =>
      rows[1].includes("network, Adam") && rows[1].startsWith(" ".repeat(60))
    );
    await tmux.waitFor((rows) => rows.some((row) => row.includes(en.learn.right)));
    await tmux.resize(80, 24);
    await tmux.waitFor((rows) => rows[23].includes("quit") && rows[0].includes("1/12"));
    await tmux.press("q");
    await tmux.waitFor((rows) => rows.some((row) => /^[$#]$/.test(row)));
  },
);

// The program stops itself by the command `kill`.
testWith(
  { tmux: hasTmux, kill: isInstalled("kill", "-l") },
  "Ctrl-Z stops the tour and gives the terminal back, and fg shows the same page",
  async () => {
    await using tmux = await startInShell();
    await tmux.press("Right");
    const before = await tmux.waitForRest(([header]) => header.includes("2/12"));
    await tmux.press("C-z");
    await tmux.waitFor((rows) => rows.some((row) => row.includes("Stopped")));
    assertEquals(await tmux.flags(), { isAlternate: false, hasCursor: true, wraps: true });
    await tmux.enter("fg");
    await tmux.waitFor(([header]) => header.includes("2/12"));
    await tmux.waitFor((rows) => rows[0] === before[0] && rows[23] === before[23]);
    await tmux.press("q");
    await tmux.waitFor((rows) => /^[$#]$/.test(rows.findLast((row) => row !== "") ?? ""));
    assertEquals(await tmux.flags(), { isAlternate: false, hasCursor: true, wraps: true });
  },
);

pseudoterminalTest("In ASCII without colours nothing else is written", async () => {
  await using terminal = start(["--ascii"], 80, 24, { NO_COLOR: "1" });
  for (const { name } of pages.slice(0, 9)) {
    await terminal.waitFor(([header]) => header.includes(en.learn.pages[name].title));
    await terminal.waitFor((rows) => rows.some((row) => row.includes("Question: ")));
    await terminal.type(right);
  }
  await terminal.type("q");
  assertEquals(await terminal.ended(), 0);
  assertEquals(terminal.output.match(/[^\x00-\x7f]/g), null);
  assertEquals(terminal.output.match(/\x1b\[[\d;]*[34]8[;\d]*m/g), null);
});

Deno.test("Without a terminal a page is printed as text, its figure as a picture, with the answer", async () => {
  const { code, out, errors } = await learn(["--page", "8"]);
  assertEquals([code, errors], [0, ""]);
  assertStringIncludes(out, "8/12 The output, § 3.4\n");
  assertStringIncludes(out, "Predicted string: hhhhh, epoch [1/15] loss=7.2311");
  assertStringIncludes(out, "Predicted string: ohlol, epoch [15/15] loss=2.0562");
  assertStringIncludes(out, "\nAnswer: 1. ");
  assert(!out.includes("\x1b"));
  const chinese = await learn(["--plain", "--page", "8", "--lang", "zh"]);
  assertStringIncludes(chinese.out, `8/12 ${zh.learn.pages.output.title}`);
});

Deno.test("A still picture shows what the page is about: a changed letter, the first epoch", async () => {
  const memory = await learn(["--page", "1"]);
  assertStringIncludes(memory.out, "h₁ 0.00  h₂ 0.00  h₃ 0.35  h₄ 0.09  h₅ 0.14");
  const training = await learn(["--page", "7"]);
  assertStringIncludes(training.out, en.learn.pages.training.epoch(1, "step()"));
  assertStringIncludes(training.out, "7.2311");
});

Deno.test("All pages can be printed, in their order", async () => {
  const { code, out, errors } = await learn(["--plain"]);
  assertEquals([code, errors], [0, ""]);
  const heads = out.match(/^\d+\/12 .*$/gm) ?? [];
  assertEquals(heads.length, pages.length);
  pages.forEach(({ name }, i) => {
    assert(heads[i].startsWith(`${i + 1}/12 ${en.learn.pages[name].title}`));
  });
  assertEquals(out.match(/^Answer: [123]\. /gm)?.length, pages.length);
  assertStringIncludes(out, en.learn.next.start);
});

Deno.test("What can't be shown is an error in a line, and code 2", async () => {
  for (
    const [args, line] of [
      [["--page", "99"], 'error: Option "--page" expected 1 to 12: got "99"'],
      [["--lang", "xx"], 'error: Option "--lang" expected en, zh: got "xx"'],
      [["weather"], "error: Unexpected argument: all is said by options, see --help"],
    ] as const
  ) {
    assertEquals(await learn(args), { code: 2, out: "", errors: `${line}\n` });
  }
});
