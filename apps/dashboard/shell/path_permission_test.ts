import { assertEquals, assertThrows } from "@std/assert";
import { UsageError } from "@ohlol/train";
import {
  requireFilePermission,
  requireReadPermission,
  requireSweepPermission,
  requireWritePermission,
} from "./path_permission.ts";
import { denoPermissions, type Permissions } from "./permissions.ts";

/** The permissions of a task: all are known, so it never asks. */
function permitted(isGranted: (path: string) => boolean): Permissions {
  const { remedy } = denoPermissions;
  return {
    isGranted: (access, path) => access === "read" || isGranted(path),
    request() {},
    remedy,
  };
}

const belowRuns = permitted((path) => path.startsWith("runs/"));

Deno.test("Writing below runs/ is permitted, and so is writing nothing", () => {
  requireWritePermission({ save: "runs/book", log: "runs/book.jsonl" }, belowRuns);
  requireWritePermission({ save: null, log: null }, belowRuns);
});

Deno.test("A missing permission is refused, with the value that grants all that is needed", () => {
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

Deno.test("The files beside a log need permission, too", () => {
  const named = permitted((path) => path === "/a" || path === "/b.jsonl");
  assertEquals(
    assertThrows(
      () => requireWritePermission({ save: "/a", log: "/b.jsonl" }, named),
      UsageError,
    ).message,
    'Not permitted to write to "/b.jsonl.new" and "/b.jsonl.lock": name a place below runs/ in ' +
      "the project's folder, or permit it by setting " +
      "OHLOL_ALLOW=--allow-write=/a,/b.jsonl,/b.jsonl.new,/b.jsonl.lock",
  );
});

Deno.test("The value to set is quoted for a shell", () => {
  const adviceFor = (save: string) =>
    assertThrows(() => requireWritePermission({ save, log: null }, belowRuns), UsageError).message
      .split("OHLOL_ALLOW=")[1];
  assertEquals(adviceFor("/my texts/run"), "'--allow-write=/my texts/run'");
  assertEquals(adviceFor("/it's/run"), "'--allow-write=/it'\\''s/run'");
  assertEquals(adviceFor("/$HOME/*"), "'--allow-write=/$HOME/*'");
});

Deno.test("If a path can't be passed to Deno, the value names the nearest folder above it", () => {
  const paths = ["/a/b,c", "/a/b  c", "/a/b\tc", "/a/b\u00a0c", "/a/b ", "/a/b,c/d"];
  for (const save of paths) {
    const { message } = assertThrows(
      () => requireWritePermission({ save, log: null }, belowRuns),
      UsageError,
    );
    assertEquals(message.split("OHLOL_ALLOW=")[1], "--allow-write=/a", save);
  }
});

Deno.test("Without other permissions, those of Deno count", () => {
  // The tests themselves may write anywhere.
  requireWritePermission({ save: "/somewhere", log: null });
});

Deno.test("A report needs permission for its file and for the pending one beside it", () => {
  requireFilePermission(["runs/a.html"], "to report", belowRuns);
  requireFilePermission([], "to report", belowRuns);
  assertEquals(
    assertThrows(() => requireFilePermission(["/a.html"], "to report", belowRuns), UsageError)
      .message,
    'Not permitted to write to "/a.html": name a place below runs/ in the project\'s folder, or ' +
      "permit it by setting OHLOL_ALLOW=--allow-write=/a.html,/a.html.new",
  );
});

/** A program that may do nothing yet, and a user who grants what `grants` says. */
function asked(grants: (access: string, path: string) => boolean) {
  const granted = new Set<string>();
  const questions: string[] = [];
  const permissions: Permissions = {
    isGranted: (access, path) =>
      [...granted].some((place) => `${access} ${path}/`.startsWith(`${place}/`)),
    request(access, path, purpose) {
      questions.push(`${access} ${path} ${purpose}`);
      if (grants(access, path)) granted.add(`${access} ${path}`);
    },
    remedy: () => "permit it with ",
  };
  return { permissions, questions };
}

Deno.test("The user is asked once for each place, to write and to read it, with the purpose", () => {
  const { permissions, questions } = asked(() => true);
  requireWritePermission({ save: "/a/run", log: "/b/run.jsonl" }, permissions);
  requireSweepPermission("/c/sweep.db", permissions);
  requireFilePermission(["/d/page.html"], "to write the page", permissions);
  requireReadPermission("/e/book.txt", "to train on it", permissions);
  assertEquals(questions, [
    "write /a/run to save the run",
    "write /b to log the run",
    "read /a/run to save the run",
    "read /b to log the run",
    "write /c to keep the sweep's runs",
    "read /c to keep the sweep's runs",
    "write /d to write the page",
    "read /d to write the page",
    "read /e/book.txt to train on it",
  ]);
});

Deno.test("A user who refuses is told the flag that permits it", () => {
  const none = asked(() => false);
  assertEquals(
    assertThrows(
      () => requireWritePermission({ save: "/a", log: null }, none.permissions),
      UsageError,
    ).message,
    'Not permitted to write to "/a": permit it with --allow-write=/a',
  );
  const unread = asked((access) => access === "write");
  assertEquals(
    assertThrows(
      () => requireFilePermission(["/my/a.svg"], "to report", unread.permissions),
      UsageError,
    )
      .message,
    'Not permitted to read "/my/a.svg": permit it with --allow-read=/my/a.svg,/my/a.svg.new',
  );
});
