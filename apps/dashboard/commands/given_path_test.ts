import { assertEquals } from "@std/assert";
import { givenPath, givenSpec } from "./given_path.ts";

Deno.test("A path is meant from where the program was started", () => {
  assertEquals(givenPath("book.txt", "/home/me/texts", "/ohlol"), "/home/me/texts/book.txt");
  assertEquals(givenPath("../book.txt", "/ohlol/runs", "/ohlol"), "/ohlol/book.txt");
});

Deno.test("A path stays as it is where the program runs where it was started", () => {
  assertEquals(givenPath("book.txt", "/ohlol", "/ohlol"), "book.txt");
  assertEquals(givenPath("book.txt", null, "/ohlol"), "book.txt");
  assertEquals(givenPath("/tmp/book.txt", "/home/me", "/ohlol"), "/tmp/book.txt");
});

Deno.test("The path of an optimizer's module is one, too, and other specs aren't", () => {
  assertEquals(givenSpec("adam:lr=0.1"), "adam:lr=0.1");
  const [spec, absolute] = ["./lion.ts:lr=0.1", "/own/lion.ts:lr=0.1"];
  assertEquals(givenSpec(spec, (path) => `/home/${path}`), "/home/./lion.ts:lr=0.1");
  assertEquals(givenSpec(absolute), absolute);
});
