/**
 * For Node, Deno and Bun: prints what they can do.
 *
 * @module
 */
import { tryPlatform } from "./platform.ts";

// No await here, which a script can't have.
tryPlatform().then((outcome) => console.log(JSON.stringify(outcome)));
