/**
 * Writes docs/options.md from the rows that parsing and help are made of; with `--check` it compares
 * instead.
 *
 * @module
 */
import { exitCodes } from "../../apps/dashboard/commands/exit_codes.ts";
import type { OptionRow } from "../../apps/dashboard/commands/option_row.ts";
import { learnOptions } from "../../apps/dashboard/commands/learn_command.ts";
import { lookOptions } from "../../apps/dashboard/commands/look_command.ts";
import { languageOption, outputOptions } from "../../apps/dashboard/commands/output_options.ts";
import { replayOptions } from "../../apps/dashboard/commands/replay_command.ts";
import { reportOptions } from "../../apps/dashboard/commands/report_command.ts";
import { sampleOptions } from "../../apps/dashboard/commands/sample_command.ts";
import { sweepOptions } from "../../apps/dashboard/commands/sweep_command.ts";
import { trainOptions } from "../../apps/dashboard/commands/train_options.ts";
import { workerOptions } from "../../apps/dashboard/commands/worker_command.ts";
import { keyRows } from "../../apps/dashboard/state/key_rows.ts";

const page = new URL("../../docs/options.md", import.meta.url);

/** The options of each command, as a page. */
export function optionsPage(): string {
  const output = outputOptions("");
  const isShared = ({ flags, help }: OptionRow) =>
    output.some((row) => row.flags === flags && row.help === help);
  const own = (rows: readonly OptionRow[]) => rows.filter((row) => !isShared(row));
  return [
    "# Options",
    "This page is made from the same rows as `--help`: `deno task options` writes it.",
    ...section("train", own(trainOptions)),
    "`deno task train completions bash` (or fish, zsh) prints completions for the shell.",
    ...section("sweep", own(sweepOptions)),
    ...section("worker", own(workerOptions)),
    ...section("learn", own(learnOptions)),
    ...section("sample", own(sampleOptions)),
    ...section("look", own(lookOptions)),
    ...section("replay", own(replayOptions)),
    ...section("report", [...own(reportOptions), languageOption]),
    "## What `train`, `sweep`, `learn`, `look` and `replay` show",
    table(outputOptions("tutorial: 8; others: max")),
    "## Keys of the dashboard",
    tableOf(["key", "what it does"], keyRows.map(({ help }) => help())),
    "## Exit codes",
    tableOf(["code", "meaning"], exitCodes),
    "A second signal ends the run at once. SIGUSR1 and SIGUSR2 save it, and it continues.",
  ].join("\n\n") + "\n";
}

function section(command: string, rows: readonly OptionRow[]): string[] {
  return [`## \`deno task ${command}\``, table(rows)];
}

function table(rows: readonly OptionRow[]): string {
  const cells = rows.map(({ flags, help, details, tasks, default: missing, example }) => [
    `\`${flags.replace(/<(\w+):string>/, (_, name) => name.toUpperCase())}\``,
    details ?? `${help}.`,
    tasks?.join(", ") ?? "",
    missing ?? "",
    `\`${example}\``,
  ]);
  return tableOf(["option", "what it does", "tasks", "default", "example"], cells);
}

/** A table of Markdown. */
function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

if (import.meta.main) {
  const text = optionsPage();
  if (!Deno.args.includes("--check")) Deno.writeTextFileSync(page, text);
  else if (Deno.readTextFileSync(page) !== text) {
    console.error("docs/options.md is not that of the options: run deno task options");
    Deno.exit(1);
  }
}
