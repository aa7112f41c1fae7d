import { outputOf } from "./commands.ts";

/** A program that uses the declarations of all entry points. */
const program = `
import { inlineSvg } from "@ohlol/chart";
import * as nn from "@ohlol/nn";
import { type Tensor, tensor } from "@ohlol/tensor";
import * as core from "@ohlol/tensor/core";
import { kernelsFor, useThreads } from "@ohlol/tensor/kernels";
import { resolveOptions } from "@ohlol/tensor/options";
import { oneHot, Vocab } from "@ohlol/text";

const vocab: Vocab = Vocab.fromText("hello");
const inputs: Tensor = oneHot(vocab.encode("hello"), vocab.size).view(-1, 1, vocab.size);
const [hidden]: Tensor[] = inputs.split(1);
const cell = new nn.RNNCell(4, 4);
const loss: Tensor = new nn.CrossEntropyLoss().forward(cell.forward(hidden), tensor([1]).to("int32"));
const threads: Promise<number> = useThreads(1);
export { core, inlineSvg, kernelsFor, loss, resolveOptions, threads };
// @ts-expect-error A vocabulary has no such method.
vocab.colour();
`;

const options = {
  strict: true,
  noEmit: true,
  skipLibCheck: false,
  module: "nodenext",
  target: "es2024",
  lib: ["es2024"],
  types: [],
};

/** Compiles a program with the declarations, without the types of browsers and of Node. */
export async function checkDeclarations(folder: string): Promise<string> {
  await Deno.writeTextFile(`${folder}/program.ts`, program);
  const config = { compilerOptions: options, files: ["program.ts"] };
  await Deno.writeTextFile(`${folder}/tsconfig.json`, JSON.stringify(config));
  const tsc = ["run", "-q", "-A", "--no-config", "npm:typescript@7.0.2/tsc"];
  await outputOf("deno", [...tsc, "-p", folder], { cwd: folder });
  return "they compile with lib es2024 alone";
}
