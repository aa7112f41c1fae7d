import { cpus } from "node:os";

/** On what was measured. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly system: string;
  readonly deno: string;
}

/** This machine. */
export function thisMachine(): Machine {
  const { os, arch } = Deno.build;
  return {
    cpu: cpus()[0].model,
    cores: navigator.hardwareConcurrency,
    system: `${os} ${arch}`,
    deno: Deno.version.deno,
  };
}
