import { assertEquals } from "@std/assert";
import { basename } from "./names.ts";

Deno.test("The name of a file is what follows the last slash, or the whole path", () => {
  const paths = ["/texts/book.txt", "book.txt", "texts/shelf/", "/", ""];
  assertEquals(paths.map(basename), ["book.txt", "book.txt", "shelf", "/", ""]);
});

Deno.test("A backslash belongs to a name, but not on Windows", () => {
  const isDivided = Deno.build.os === "windows";
  assertEquals(basename("/texts/a\\b.txt"), isDivided ? "b.txt" : "a\\b.txt");
});
