import { assertEquals, assertThrows } from "@std/assert";
import { UsageError } from "@ohlol/train";
import { requireFilePermission, requireWritePermission } from "./write_permission.ts";

const belowRuns = (path: string) => path.startsWith("runs/");

Deno.test("What is kept below runs/ is permitted, and so is keeping nothing", () => {
  requireWritePermission({ save: "runs/book", log: "runs/book.jsonl" }, belowRuns);
  requireWritePermission({ save: null, log: null }, belowRuns);
});

Deno.test("What is not permitted is refused with how to permit all that is needed", () => {
  const refusal = (save: string | null, log: string | null) =>
    assertThrows(() => requireWritePermission({ save, log }, belowRuns), UsageError).message;
  const advice = "name a place below runs/ in the project's folder, or permit it by setting " +
    "OHLOL_ALLOW=--allow-write=";
  assertEquals(refusal("/a/b", null), `Not permitted to write to "/a/b": ${advice}/a/b`);
  assertEquals(
    refusal("runs/a", "/b.jsonl"),
    `Not permitted to write to "/b.jsonl": ${advice}runs/a,/b.jsonl,/b.jsonl.new,/b.jsonl.lock`,
  );
  assertEquals(
    refusal("/a", "/b.jsonl"),
    `Not permitted to write to "/a" and "/b.jsonl": ${advice}/a,/b.jsonl,/b.jsonl.new,/b.jsonl.lock`,
  );
});

Deno.test("So are the files beside a log without which it can't be written", () => {
  const isPermitted = (path: string) => path === "/a" || path === "/b.jsonl";
  assertEquals(
    assertThrows(
      () => requireWritePermission({ save: "/a", log: "/b.jsonl" }, isPermitted),
      UsageError,
    ).message,
    'Not permitted to write to "/b.jsonl.new" and "/b.jsonl.lock": name a place below runs/ in ' +
      "the project's folder, or permit it by setting " +
      "OHLOL_ALLOW=--allow-write=/a,/b.jsonl,/b.jsonl.new,/b.jsonl.lock",
  );
});

Deno.test("What is permitted is written as a shell reads it", () => {
  const adviceFor = (save: string) =>
    assertThrows(() => requireWritePermission({ save, log: null }, belowRuns), UsageError).message
      .split("OHLOL_ALLOW=")[1];
  assertEquals(adviceFor("/my texts/run"), "'--allow-write=/my texts/run'");
  assertEquals(adviceFor("/it's/run"), "'--allow-write=/it'\\''s/run'");
  assertEquals(adviceFor("/$HOME/*"), "'--allow-write=/$HOME/*'");
});

Deno.test("Where a path can't be named to Deno, the nearest folder above it is permitted", () => {
  const paths = ["/a/b,c", "/a/b  c", "/a/b\tc", "/a/b\u00a0c", "/a/b ", "/a/b,c/d"];
  for (const save of paths) {
    const { message } = assertThrows(
      () => requireWritePermission({ save, log: null }, belowRuns),
      UsageError,
    );
    assertEquals(message.split("OHLOL_ALLOW=")[1], "--allow-write=/a", save);
  }
});

Deno.test("Deno is asked what is permitted", () => {
  // The tests themselves may write anywhere.
  requireWritePermission({ save: "/somewhere", log: null });
});

Deno.test("A report needs its file and the one that becomes it", () => {
  requireFilePermission(["runs/a.html"], belowRuns);
  requireFilePermission([], belowRuns);
  assertEquals(
    assertThrows(() => requireFilePermission(["/a.html"], belowRuns), UsageError).message,
    'Not permitted to write to "/a.html": name a place below runs/ in the project\'s folder, or ' +
      "permit it by setting OHLOL_ALLOW=--allow-write=/a.html,/a.html.new",
  );
});
