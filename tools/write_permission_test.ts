import { assertEquals } from "@std/assert";
import { writeFlag } from "./write_permission.ts";

Deno.test("Training may write below runs/, or where it is permitted instead", () => {
  assertEquals([undefined, ""].map(writeFlag), Array(2).fill("--allow-write=runs"));
  assertEquals(writeFlag("--allow-write=/my runs"), "--allow-write=/my runs");
});
