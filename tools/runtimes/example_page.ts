const example = new URL("../../examples/browser/", import.meta.url);
const tutorial = new URL("../../packages/nn/testdata/tutorial.txt", import.meta.url);

/** What the example's page shows after its first race, and after another one. */
export interface Seen {
  /** What its status says. */
  summary: string;
  /** All lines of the race. */
  lines: string;
  /** How many curves the chart has. */
  curves: number;
  /** What the chart's description says. */
  description: string;
  /** Whether a learning rate below 0 is refused. */
  isRefused: boolean;
  /** What the status says when Adam has raced with the learning rate 0.01. */
  other: string;
  /** Uncaught errors. */
  errors: string[];
}

/** Runs before the page's own scripts: collects errors, and shortens all intervals. */
const before = `<script>
  const errors = [], { setInterval: slow } = window;
  addEventListener("error", ({ message }) => errors.push(message));
  addEventListener("unhandledrejection", ({ reason }) => errors.push(String(reason)));
  window.setInterval = (step) => slow(step, 1);
</script>`;

/** Runs after them: reads the page, starts another race, and reports to the server. */
const after = `<script type="module">
  const find = (id) => document.getElementById(id);
  const summary = async () => {
    while (find("summary").textContent === "" && errors.length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return find("summary").textContent;
  };
  const seen = {
    summary: await summary(),
    lines: find("lines").textContent,
    curves: document.querySelectorAll("#chart .curve").length,
    description: document.querySelector("#chart desc")?.textContent,
  };
  find("adam-rate").value = "-1";
  seen.isRefused = !find("settings").checkValidity();
  find("adam-rate").value = "0.01";
  find("settings").requestSubmit();
  seen.other = await summary();
  const body = JSON.stringify({ ...seen, errors });
  const next = await fetch("/outcome/example/", { method: "POST", body });
  location.href = await next.text();
</script>`;

/** The example's page, with an observer inside. */
export async function observedExample(): Promise<string> {
  const page = await Deno.readTextFile(new URL("index.html", example));
  return page.replace("<head>", `<head>${before}`).replace("</body>", `${after}</body>`);
}

/**
 * Says what was seen of the example's page.
 *
 * @throws {Error} If that isn't the tutorial's race.
 */
export async function describeExample(seen: Seen): Promise<string> {
  const { summary, lines, curves, description, isRefused, other, errors } = seen;
  if (errors.length > 0) throw new Error(errors.join("; "));
  const tutorialLines = (await Deno.readTextFile(tutorial)).trimEnd();
  if (!lines.startsWith(`Adam(lr=0.1)\n${tutorialLines}\nSGD(lr=0.1)\n`)) {
    throw new Error(`expected the tutorial's lines: got\n${lines}`);
  }
  const expected = "Adam(lr=0.1) ends at a loss of 2.0562 with 5 of 5 symbols correct; " +
    "SGD(lr=0.1) ends at a loss of 2.8279 with 5 of 5 symbols correct.";
  if (summary !== expected) throw new Error(`expected "${expected}": got "${summary}"`);
  if (curves !== 2) throw new Error(`expected 2 curves: got ${curves}`);
  if (description !== "Losses at epoch 15: Adam(lr=0.1) 2.0562, SGD(lr=0.1) 2.8279.") {
    throw new Error(`the chart is described as "${description}"`);
  }
  if (!isRefused) throw new Error("a learning rate of -1 was accepted");
  if (!other.startsWith("Adam(lr=0.01) ends")) throw new Error(`another race ended as "${other}"`);
  return "the tutorial's race, and another one";
}
