import { isClone } from "../locale/typed.ts";

/** How a file or a folder is used. */
export type Access = "read" | "write";

/** What the program may do with files, and how it asks for what it needs. */
export interface Permissions {
  /** Whether a path may be read or written. */
  isGranted(access: Access, path: string): boolean;
  /** Asks the user for access that has been neither granted nor refused, and says what for. */
  request(access: Access, path: string, purpose: string): void;
  /** How to grant a missing permission: the message up to Deno's flag for it. */
  remedy(access: Access): string;
}

/** The permissions that Deno has granted to the program. */
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

  remedy: (access) => isClone && access === "write" ? taskRemedy : "permit it with ",
};

const taskRemedy =
  "name a place below runs/ in the project's folder, or permit it by setting OHLOL_ALLOW=";
