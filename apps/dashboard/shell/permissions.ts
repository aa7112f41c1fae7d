import { isClone } from "../locale/typed.ts";

/** What can be done with a file or a folder. */
export type Deed = "read" | "write";

/** What the program may do with files, and how it asks for what it needs. */
export interface Permissions {
  /** Whether a path may be read or written. */
  isGranted(deed: Deed, path: string): boolean;
  /** Asks the user for what has been neither granted nor refused. */
  request(deed: Deed, path: string, purpose: string): void;
  /** What to do for a permission that is missing, up to the flag of Deno that grants it. */
  remedy(deed: Deed): string;
}

/** The permissions that Deno has given to the program. */
export const denoPermissions: Permissions = {
  isGranted: (name, path) => Deno.permissions.querySync({ name, path }).state === "granted",

  request(name, path, purpose) {
    const { state } = Deno.permissions.querySync({ name, path });
    if (state !== "prompt") return;
    const isAsked = Deno.stdin.isTerminal() && Deno.stderr.isTerminal();
    if (isAsked && !isClone) {
      console.error(`ohlol needs to ${name} ${JSON.stringify(path)} ${purpose}`);
    }
    Deno.permissions.requestSync({ name, path });
  },

  remedy: (deed) => isClone && deed === "write" ? taskRemedy : "permit it with ",
};

const taskRemedy =
  "name a place below runs/ in the project's folder, or permit it by setting OHLOL_ALLOW=";
