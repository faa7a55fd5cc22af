// Nobody of one partner sees or touches anything of another through any page: every address of the pages, read from the application itself.
// The same for the API, from its document, is in test/product/refusals.test.ts.
import { beforeAll, expect, it } from "vitest";
import { makeKey } from "../../../functions/api-keys/commands.ts";
import { rowsFrom } from "../../../functions/disbursements/rules.ts";
import { createEntrepreneur } from "../../../functions/entrepreneurs/commands.ts";
import { createGroup, setMembers } from "../../../functions/groups/commands.ts";
import { minor } from "../../../functions/money/minor.ts";
import { askForPaper, bringPaper } from "../../../functions/papers/commands.ts";
import { scanAll } from "../../../functions/table/read.ts";
import { openTable } from "../../../functions/table/table.ts";
import { addWebhook, sendTest } from "../../../functions/webhooks/commands.ts";
import { buildPages } from "../../../web/server/app.ts";
import { testDeps } from "../../support/deps.ts";
import { must } from "../../support/life.ts";
import { aFundedLoan, putLoan } from "../../support/loans.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";
import { pdf } from "../../support/papers.ts";
import { type Desk, desk } from "../desk.ts";

/** Stands in everything that the first partner has, and in nothing else. */
const MARK = "Zorrilla";
const STRANGERS = ["stranger", "strangeManager"];
/** Addresses with a name in them that is nobody's thing. */
const NOBODYS = ["GET /partner/assets/:file"];

const test = new MemoryTable({ name: "onward-test", now: () => Date.now() });
let at: Desk;
/** Ids of the first partner's things, by how the addresses begin. */
const ids: Record<string, string> = {};

/** Every route of partners' pages. No table is asked for them. */
const ROUTES = buildPages(testDeps(openTable({ name: "none", endpoint: "http://127.0.0.1:1" })), {
  site: { origin: "http://onward.test" },
  issuer: "",
  clientId: "",
  sessionSecret: "none",
})
  .routes.filter(({ method, path }) => method !== "ALL" && path.startsWith("/partner"))
  .map(({ method, path }) => `${method} ${path}`);

beforeAll(async () => {
  at = await desk(test.table);
  at.deps.clock.advanceDays(45);
  const officer = { personId: at.ids.officer ?? "", partnerId: "partner_1" };
  const manager = { personId: at.ids.manager ?? "", partnerId: "partner_1", role: "manager" } as const;
  const person = { displayName: MARK, country: "PH", region: null, consent: { publish: true } };
  ids["/partner/entrepreneurs"] = must(await createEntrepreneur(at.deps, officer, person)).id;
  const loan = { entrepreneurId: ids["/partner/entrepreneurs"], displayName: MARK, title: `${MARK}’s nets` };
  const lent = aFundedLoan({ ...loan, id: "loan_theirs", state: "disbursed", promisedDonor: minor(0n) });
  await putLoan(test.table, { ...lent, disbursedOn: "2026-03-01", rows: rowsFrom(lent, "2026-03-01") });
  for (const state of ["draft", "returned", "funded"] as const)
    await putLoan(test.table, aFundedLoan({ ...loan, id: `loan_${state}`, state, postedAt: null }));
  ids["/partner/loans"] = "loan_theirs";
  const facts = { name: MARK, place: null, weekday: null };
  ids["/partner/groups"] = must(await createGroup(at.deps, officer, facts)).id;
  must(await setMembers(at.deps, officer, ids["/partner/groups"], [ids["/partner/entrepreneurs"]]));
  const rows = `loanId,paidOn,amount,currency,reference\nloan_theirs,2026-04-01,1.00,PHP,${MARK}-1`;
  const file = new File([rows], "paid.csv");
  const sent = await at.send("manager", "/partner/repayments", "/partner/repayments/file", { file });
  ids["/partner/repayments/files"] = sent.location?.split("/").at(-1)?.split("?")[0] ?? "";
  const batch = await at.send("officer", "/partner/repayments", "/partner/repayments", {
    "paid.loan_theirs": "yes",
  });
  ids["/partner/repayments/batches"] = batch.location?.split("/").at(-1)?.split("?")[0] || `act_${"1".repeat(26)}`;
  const product = { name: MARK, most: "10000" };
  await at.send("manager", "/partner/products", "/partner/products", product).catch(() => undefined);
  ids["/partner/products"] = await anyOf("product", "product_theirs");
  const key = { id: `key_${"1".repeat(26)}`, name: MARK, scopes: ["partner:read"] } as const;
  ids["/partner/systems/keys"] = must(await makeKey(at.deps, manager, key)).key.id;
  const told = { url: `https://${MARK.toLowerCase()}.example/`, events: ["loan.funded"] } as const;
  ids["/partner/systems/addresses"] = must(await addWebhook(at.deps, manager, "webhook_theirs", told)).id;
  const wanted = { kind: "statutes", note: MARK, once: "act_1" } as const;
  const paper = must(await askForPaper(at.deps, { personId: "person_admin" }, "partner_1", wanted));
  must(await bringPaper(at.deps, { ...manager, staff: false }, paper, { bytes: pdf(), validUntil: null }));
  ids["/partner/papers"] = paper.id;
  ids.message = must(await sendTest(at.deps, manager, "webhook_theirs", "act_1"));
});

async function anyOf(type: string, otherwise: string): Promise<string> {
  for await (const item of scanAll(test.table)) if (item.type === type) return String(item.id);
  return otherwise;
}

/** The table without what follows from looking: when somebody was here last. */
async function kept(): Promise<string[]> {
  const all: string[] = [];
  for await (const item of scanAll(test.table)) {
    const line = JSON.stringify(item, (_, value) => (typeof value === "bigint" ? String(value) : value));
    if (line.toLowerCase().includes(MARK.toLowerCase()) || line.includes("partner_1")) all.push(line);
  }
  return all.sort();
}

/** The route's address with the first partner's things in it. Throws for a kind of thing that this test does not know. */
function addressOf(route: string): string {
  const path = route.slice(route.indexOf(" ") + 1);
  const begins = path.slice(0, path.indexOf("/:"));
  const id = begins === "/partner/loans" ? loanFor(path) : ids[begins];
  if (!id) throw new Error(`make one of the first partner's things for ${route}, in this test`);
  return path
    .replace(/:(id|once)(?=\/|$)/, id)
    .replace(":message", ids.message ?? "")
    .replace(":step", "words")
    .replace(":nth", "1");
}

/** In the state in which its own people could do it. */
function loanFor(path: string): string {
  if (/\/(write|submit|edit)/.test(path)) return "loan_draft";
  return path.endsWith("/hand-out") ? "loan_funded" : "loan_theirs";
}

const withThings = ROUTES.filter((route) => route.includes(":") && !NOBODYS.includes(route));
const lists = ROUTES.filter((route) => !route.includes(":") && route.startsWith("GET "));

it("knows the addresses, and shows the first partner its own", async () => {
  expect(withThings.length).toBeGreaterThan(35);
  expect(lists.length).toBeGreaterThan(15);
  let shown = 0;
  for (const route of withThings.filter((one) => one.startsWith("GET ")))
    if ((await at.get("manager", addressOf(route))).status === 200) shown++;
  expect(shown).toBeGreaterThan(10);
  const marked = await Promise.all(lists.map((route) => at.get("manager", route.slice(4))));
  expect(marked.filter(({ html }) => html.includes(MARK)).length).toBeGreaterThan(5);
});

it.each(STRANGERS)(
  "refuses %s every address of another partner's thing, says nothing of it, and changes nothing",
  async (as) => {
    const before = await kept();
    const wrong: string[] = [];
    for (const route of withThings) {
      const path = addressOf(route);
      const asked = route.startsWith("GET ")
        ? await at.get(as, path)
        : await at.post(as, path, { once: `act_${"2".repeat(26)}`, name: "mine", displayName: "mine", text: "mine" });
      // An address of before leads to the one of now, which is asked too, whatever is there.
      if (asked.status === 301 && asked.location?.startsWith("/partner/")) continue;
      const managers = /^\/partner\/(?:systems|papers)/.test(path);
      const refused = asked.status === 404 || (asked.status === 403 && managers && as === "stranger");
      if (!refused || asked.html.includes(MARK)) wrong.push(`${route}: ${asked.status} ${asked.location ?? ""}`);
    }
    expect(wrong).toEqual([]);
    expect(await kept()).toEqual(before);
  },
);

it.each(STRANGERS)("lists %s nothing of another partner's, and takes no id of theirs as a question", async (as) => {
  const { "/partner/groups": group, "/partner/entrepreneurs": person } = ids;
  const asked = `?group=${group}&entrepreneur=${person}&q=${MARK}&loan=loan_theirs&partner=partner_1`;
  for (const route of lists)
    for (const path of [route.slice(4), `${route.slice(4)}${asked}`]) {
      const { html, status } = await at.get(as, path);
      expect(html.replaceAll(`q=${MARK}`, "").replaceAll(`value="${MARK}"`, ""), path).not.toContain(MARK);
      expect(status, path).toBeLessThan(500);
    }
});
