import asc from "npm:assemblyscript@0.28.20/asc";

const source = new URL("../../packages/tensor/kernels/simd/assembly/", import.meta.url);

/** Exported names, and what the processor must have for each. */
const builds = { relaxedSimdModule: "simd,relaxed-simd", simdModule: "simd" };

/**
 * 32768 pages of 64 kB, 2 GB: where memory can grow to. Not -O3, which delays the sums of a tile until
 * there are more operands than registers.
 */
const flags = "-O2 --runtime stub --noAssert --importMemory --maximumMemory 32768";

/** The text of binary.ts: assembly/ (AssemblyScript) as WebAssembly modules. */
export async function binaryText(): Promise<string> {
  const sources = await readSources();
  let text =
    "// Built from assembly/ by `deno task build:kernels`; `--check` there compares the two.\n";
  for (const [name, features] of Object.entries(builds)) {
    const module = await compile(sources, features);
    text += `\n/** A WebAssembly module that needs ${
      features.replace(",", " and ")
    }, in base64. */\n`;
    text += `export const ${name}: string =\n  "${module.toBase64()}";\n`;
  }
  return text;
}

/** The sources by file name, in alphabetical order. */
async function readSources(): Promise<Map<string, string>> {
  const sources = new Map<string, string>();
  for await (const { name } of Deno.readDir(source)) {
    sources.set(name, await Deno.readTextFile(new URL(name, source)));
  }
  return new Map([...sources].sort());
}

/** Compiles module.ts with these features of WebAssembly, and returns the module. */
async function compile(sources: Map<string, string>, features: string): Promise<Uint8Array> {
  let binary = new Uint8Array();
  // Addresses have 32 bits, so warning 201, of conversions that 64 would need, says nothing.
  const options = `${flags} --disableWarning 201 --enable ${features} --outFile module.wasm`;
  const { error, stderr } = await asc.main(["module.ts", ...options.split(" ")], {
    readFile: (name) => sources.get(name) ?? null,
    writeFile: (_name, contents) => {
      binary = contents as Uint8Array<ArrayBuffer>;
    },
    listFiles: () => [],
  });
  if (error !== null) throw new Error(`Cannot compile the kernels: ${stderr.toString()}`);
  return binary;
}
