import { assert, assertEquals, assertMatch } from "@std/assert";
import { englishWords } from "../locale/testing/english_words.ts";
import { denoArguments, environment, program, root } from "./testing/program.ts";

const han = /\p{sc=Han}/u;

/** What a command prints, with the permissions of its name and nothing more. */
async function printed(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  writes?: string,
): Promise<string> {
  const { code, stdout, stderr } = await new Deno.Command("deno", {
    args: denoArguments([command, ...args], program, command, writes),
    env: { ...environment(), NO_COLOR: "1", ...env },
    clearEnv: true,
    cwd: root,
    stdin: "null",
  }).output();
  const [output, errors] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  // On a slow machine a sweep tells there how far it is.
  assertEquals(code, 0, errors);
  return output;
}

const short = ["--epochs", "2", "--plain"];

Deno.test("In Chinese the tutorial's lines stay, and the table is Chinese", async () => {
  const lines = (await printed("train", [...short, "--lang", "zh"])).trimEnd().split("\n");
  assertEquals(lines.slice(0, 2), [
    "Adam(lr=0.1)",
    "Predicted string: hhhhh, epoch [1/2] loss=7.2311",
  ]);
  assertMatch(
    lines[7],
    /^参赛者 +最终损失 +最低损失 +所在轮 +正确数 +首次全对 +此后全对 +每轮用时$/,
  );
  assertEquals(englishWords(lines.slice(7).join("\n")), []);
});

Deno.test("The locale chooses the language, and --lang another one", async () => {
  const env = { LC_ALL: "", LC_MESSAGES: "zh_CN.UTF-8", LANG: "en_US.UTF-8" };
  assertMatch(await printed("train", short, env), han);
  assert(!han.test(await printed("train", [...short, "--lang=en"], env)));
  assert(!han.test(await printed("train", short, { ...env, LC_ALL: "C.UTF-8" })));
});

Deno.test("JSON is English in every language", async () => {
  const args = ["--epochs", "1", "--json"];
  const kinds = (output: string) =>
    output.trimEnd().split("\n").map((line) => JSON.parse(line).type);
  const [zh, en] = [await printed("train", [...args, "--lang=zh"]), await printed("train", args)];
  assert(!han.test(zh));
  assertEquals(kinds(zh), kinds(en));
});

Deno.test("Runs of texts and of the weather are told in Chinese", async () => {
  const weather = await printed("train", [
    ...["--task", "weather", "--days", "2000", "--steps", "20", "--lang=zh", "--ascii", "--plain"],
  ]);
  assertEquals(englishWords(weather).filter((word) => word !== "Linear"), []);
  assertMatch(weather, /晴 \d+ %/);
});

Deno.test("A run is logged, replayed and reported in Chinese", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const log = `${folder}/a.jsonl`;
    await printed("train", [...short, "--log", log, "--lang=zh"], {}, folder);
    assert(!han.test(await Deno.readTextFile(log)));
    assertMatch(await printed("replay", [log, "--plain", "--lang=zh"]), /最终损失/);
    const report = await printed("report", [log, "--lang=zh"]);
    assertMatch(report, /^# 一次运行：教程，hello → ohlol\n/);
    assertEquals(englishWords(report.replaceAll(/```[^`]*```|\S*a\\?\.jsonl/g, "")), ["hello"]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("A sweep is told in Chinese", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const args = ["--rates", "0.1,0.3", "--seeds", "2", "--repeats", "6", "--plain", "--lang=zh"];
    const save = ["--save", `${folder}/a.db`];
    const sweep = await printed("sweep", [...args, ...save], {}, folder);
    assertEquals(englishWords(sweep.replaceAll(`${folder}/a.db`, "")), []);
    const report = await printed("report", [`${folder}/a.db`, "--lang=zh"], {}, folder);
    assertMatch(report, /^# 哪个优化器更好？任务：教程\n/);
    // The last lines name files, machines and kernels.
    const [told] = report.split("## 生成方式");
    assertEquals(englishWords(told), []);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
