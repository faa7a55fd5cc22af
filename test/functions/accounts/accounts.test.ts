// Staff's accounts in Cognito follow the role that stands in the table, and those of erased people go, however often and late that is told.
import { UserNotFoundException, UsernameExistsException } from "@aws-sdk/client-cognito-identity-provider";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { StaffAccounts } from "../../../functions/accounts/accounts.ts";
import { cognitoAccounts } from "../../../functions/accounts/cognito.ts";
import { cognitoPeople } from "../../../functions/accounts/cognito-people.ts";
import { keepStaffAccount } from "../../../functions/accounts/reactions.ts";
import { erase, eraseAgain } from "../../../functions/erasure/commands.ts";
import { fact } from "../../../functions/facts/fact.ts";
import { personItem } from "../../../functions/people/items.ts";
import type { Person, Role } from "../../../functions/people/person.ts";
import { react } from "../../../functions/stream/react.ts";
import { replace } from "../../../functions/table/actions.ts";
import { commit } from "../../../functions/table/commit.ts";
import { keys } from "../../../functions/table/keys.ts";
import { queryAll } from "../../../functions/table/read.ts";
import type { Item } from "../../../functions/table/table.ts";
import { personWith, testDeps } from "../../support/deps.ts";
import { type TestTable, testTable } from "../../support/table.ts";

/** A pool that does what Cognito documents, for the few calls that are made. */
class FakePool {
  readonly users = new Map<string, { enabled: boolean; groups: Set<string>; attributes: unknown }>();
  readonly calls: string[] = [];
  invited = 0;

  async send(command: { input: Record<string, unknown> }): Promise<unknown> {
    const { input } = command;
    const name = command.constructor.name.replace(/Command$/, "");
    const username = String(input.Username);
    expect(input.UserPoolId).toBe("pool");
    this.calls.push(name);
    const user = this.users.get(username);
    if (name === "AdminCreateUser") {
      if (user) throw new UsernameExistsException({ message: "exists", $metadata: {} });
      this.invited++;
      this.users.set(username, { enabled: true, groups: new Set(), attributes: input.UserAttributes });
      return {};
    }
    if (!user) throw new UserNotFoundException({ message: "nobody", $metadata: {} });
    if (name === "AdminListGroupsForUser") return { Groups: [...user.groups].map((GroupName) => ({ GroupName })) };
    if (name === "AdminAddUserToGroup") user.groups.add(String(input.GroupName));
    if (name === "AdminRemoveUserFromGroup") user.groups.delete(String(input.GroupName));
    if (name === "AdminEnableUser") user.enabled = true;
    if (name === "AdminDisableUser") user.enabled = false;
    if (name === "AdminDeleteUser") this.users.delete(username);
    return {};
  }
}

let pool: FakePool;
let accounts: StaffAccounts;
beforeEach(() => {
  pool = new FakePool();
  accounts = cognitoAccounts({ poolId: "pool", client: pool as never });
});
const standing = (email: string) => {
  const user = pool.users.get(email);
  return user ? { enabled: user.enabled, groups: [...user.groups] } : null;
};

describe("an account of staff", () => {
  const ANN = { email: "Ann@Example.org", name: "Ann", role: "finance" } as const;

  it("is made with a verified address and an invitation, in the group of the role", async () => {
    await accounts.admit(ANN);
    expect(standing("ann@example.org")).toEqual({ enabled: true, groups: ["finance"] });
    expect(pool.users.get("ann@example.org")?.attributes).toEqual([
      { Name: "email", Value: "ann@example.org" },
      { Name: "email_verified", Value: "true" },
      { Name: "name", Value: "Ann" },
    ]);
  });

  it("is invited once, however often it is told", async () => {
    for (let time = 0; time < 3; time++) await accounts.admit(ANN);
    expect([pool.invited, standing("ann@example.org")]).toEqual([1, { enabled: true, groups: ["finance"] }]);
  });

  it("changes its group with the role, and keeps groups that are no roles", async () => {
    await accounts.admit(ANN);
    pool.users.get("ann@example.org")?.groups.add("choir");
    await accounts.admit({ ...ANN, role: "admin" });
    expect(standing("ann@example.org")?.groups.sort()).toEqual(["admin", "choir"]);
  });

  it("is shut and signed out when the role is gone, and opened again when it comes back", async () => {
    await accounts.admit(ANN);
    await accounts.dismiss(ANN.email);
    expect(standing("ann@example.org")).toEqual({ enabled: false, groups: [] });
    expect(pool.calls).toContain("AdminUserGlobalSignOut");
    await accounts.dismiss(ANN.email);
    await accounts.admit(ANN);
    expect([pool.invited, standing("ann@example.org")]).toEqual([1, { enabled: true, groups: ["finance"] }]);
  });

  it("that never was is no error to shut", async () => {
    await expect(accounts.dismiss("nobody@example.org")).resolves.toBeUndefined();
  });
});

describe("a role that was given", () => {
  let test: TestTable;
  beforeAll(async () => {
    test = await testTable();
  });
  afterAll(() => test.close());

  async function told(email: string, role: Role, current: Role = role): Promise<void> {
    const deps = { ...testDeps(test.table), staffAccounts: accounts };
    const person: Person = await personWith(deps, email, current);
    if (person.role !== current)
      await commit(test.table, [
        replace(keys.person(person.id), personItem({ ...person, role: current }), person.version, "changed"),
      ]);
    await keepStaffAccount(
      deps,
      fact("person.role_given", `PERSON#${person.id}`, new Date(), "system", role, { role }),
    );
  }

  it("opens an account for staff and none for partners", async () => {
    await told("rev@example.org", "reviewer");
    await told("officer@example.org", "officer");
    expect([standing("rev@example.org"), standing("officer@example.org")]).toEqual([
      { enabled: true, groups: ["reviewer"] },
      null,
    ]);
  });

  it("counts as it stands in the table, not as a late fact says", async () => {
    await told("late@example.org", "finance");
    await told("late@example.org", "finance", "donor");
    expect(standing("late@example.org")).toEqual({ enabled: false, groups: [] });
  });
});

describe("a person who was erased", () => {
  let test: TestTable;
  beforeAll(async () => {
    test = await testTable();
  });
  afterAll(() => test.close());

  /** The items that tell of it, as the stream brings them. */
  async function toldOf(personId: string): Promise<Item[]> {
    const items: Item[] = [];
    for await (const item of queryAll(test.table, { pk: `PERSON#${personId}`, prefix: "FACT#" })) items.push(item);
    return items;
  }

  it("loses the account that they made, told once or more often, and nothing that is kept names an address", async () => {
    const deps = { ...testDeps(test.table), peopleAccounts: cognitoPeople({ poolId: "pool", client: pool as never }) };
    const [ada, bea] = ["4a2f7c1e-0001", "4a2f7c1e-0002"];
    for (const one of [ada, bea]) pool.users.set(one, { enabled: true, groups: new Set(), attributes: [] });
    const person = await personWith(deps, "ada@example.org", "donor");
    await erase(deps, person.id, ada);
    await erase(deps, person.id, ada);
    const [told, ...more] = await toldOf(person.id);
    expect([more, JSON.stringify(told).includes("@")]).toEqual([[], false]);
    for (let time = 0; time < 2; time++) await react(deps, { how: "INSERT", item: told as Item } as never);
    expect([...pool.users.keys()]).toEqual([bea]);
    expect(pool.calls).toEqual(["AdminDeleteUser", "AdminDeleteUser"]);
  });

  it("is tried again when Cognito does not answer", async () => {
    const lost = { send: async () => Promise.reject(new Error("TooManyRequestsException")) };
    const deps = { ...testDeps(test.table), peopleAccounts: cognitoPeople({ poolId: "pool", client: lost as never }) };
    const person = await personWith(deps, "cleo@example.org", "donor");
    await erase(deps, person.id, "4a2f7c1e-0003");
    const [told] = await toldOf(person.id);
    await expect(react(deps, { how: "INSERT", item: told as Item } as never)).rejects.toThrow("TooManyRequests");
  });

  it("has no account where they never made one, and none is closed where accounts are not ours", async () => {
    const deps = testDeps(test.table);
    for (const [address, account] of [
      ["guest@example.org", undefined],
      ["local@example.org", "4a2f7c1e-0004"],
    ] as const) {
      const person = await personWith(deps, address, "donor");
      await erase(deps, person.id, account);
      const closing = { ...deps, peopleAccounts: cognitoPeople({ poolId: "pool", client: pool as never }) };
      for (const item of await toldOf(person.id))
        await react(account ? deps : closing, { how: "INSERT", item } as never);
    }
    await eraseAgain(deps);
    expect(pool.calls).toEqual([]);
  });
});
