// Owns who is in a loan of several people, and what anybody may be told of them; refuses to know the loan's money beside their shares.
import { dayOf } from "../days.ts";
import type { Deps } from "../deps.ts";
import { allows } from "../entrepreneurs/consent.ts";
import type { Entrepreneur } from "../entrepreneurs/entrepreneur.ts";
import { entrepreneurFrom } from "../entrepreneurs/items.ts";
import { wire } from "../money/wire.ts";
import { accept, type Result, refuse } from "../refusal.ts";
import { keys } from "../table/keys.ts";
import { getMany } from "../table/read.ts";
import { MEMBERS_MAX } from "./complete.ts";
import type { Member, ToldLoan } from "./loan.ts";
import type { LoanWire } from "./wire.ts";

type Reads = Pick<Deps, "table" | "clock">;

async function peopleOf(deps: Reads, members: readonly Pick<Member, "entrepreneurId">[]) {
  const found = await getMany(
    deps.table,
    members.map((one) => keys.entrepreneur(one.entrepreneurId)),
  );
  return found.map((item) => (item ? entrepreneurFrom(item) : null));
}

/**
 * The members as they are kept: the one the loan is named after first, everybody once, all of the same partner. Nobody beside the leader
 * is no group: an empty list.
 */
export async function readMembers(
  deps: Reads,
  leader: Pick<Entrepreneur, "id" | "partnerId">,
  asked: readonly Member[],
): Promise<Result<readonly Member[]>> {
  const others = asked.filter((one) => one.entrepreneurId !== leader.id);
  if (others.length === 0) return accept([]);
  const twice = others.findIndex(
    (one, at) => others.findIndex((two) => two.entrepreneurId === one.entrepreneurId) < at,
  );
  if (twice >= 0) return wrong(asked, others[twice], "is named twice");
  if (others.length >= MEMBERS_MAX) return refuse("invalid_request", `A group has at most ${MEMBERS_MAX} members.`);
  const people = await peopleOf(deps, others);
  const stranger = people.findIndex((person) => person?.partnerId !== leader.partnerId);
  if (stranger >= 0) return wrong(asked, others[stranger], "nobody of yours");
  const own = asked.find((one) => one.entrepreneurId === leader.id);
  return accept([own ?? { entrepreneurId: leader.id, pictured: true, share: null }, ...others]);
}

function wrong(asked: readonly Member[], one: Member | undefined, detail: string) {
  const at = one ? asked.indexOf(one) : 0;
  return refuse("invalid_request", "A member of the group cannot be used.", {
    errors: [{ pointer: `/members/${at}/entrepreneurId`, detail }],
  });
}

/** Whether shares were given, and whether they are the principal then. */
export function sharesOf({
  members = [],
  principal,
}: Pick<ToldLoan, "members" | "principal">): "none" | "whole" | "off" {
  if (members.every((one) => one.share === null)) return "none";
  const sum = members.reduce((all, one) => all + (one.share ?? 0n), 0n);
  return members.every((one) => one.share !== null) && sum === principal ? "whole" : "off";
}

type MemberWire = NonNullable<LoanWire["members"]>[number];

/** A group as its own partner and staff read it; nothing for a loan to one person. */
export async function membersInside(deps: Reads, loan: ToldLoan): Promise<{ members?: MemberWire[] }> {
  const { members = [], currency } = loan;
  if (members.length === 0) return {};
  const people = await peopleOf(deps, members);
  return {
    members: members.map(({ entrepreneurId, pictured, share }, at) => ({
      entrepreneurId,
      displayName: people[at]?.displayName ?? null,
      leader: at === 0,
      pictured,
      ...(share === null ? {} : { share: wire(currency, share) }),
    })),
  };
}

/** A group as anybody may read it: everybody is counted, and who agrees is named. `photo` is false once somebody pictured does not. */
export async function membersShown(
  deps: Reads,
  loan: Pick<ToldLoan, "members">,
): Promise<{ readonly members?: MemberWire[]; readonly photo: boolean }> {
  const { members = [] } = loan;
  if (members.length === 0) return { photo: true };
  const day = dayOf(deps.clock.now());
  const people = await peopleOf(deps, members);
  const may = (at: number, part: "name" | "photo") => {
    const person = people[at];
    return person ? allows(person.consent, part, day) : false;
  };
  return {
    members: members.map(({ pictured }, at) => ({
      displayName: may(at, "name") ? (people[at]?.displayName ?? null) : null,
      leader: at === 0,
      pictured,
    })),
    photo: members.every((one, at) => !one.pictured || may(at, "photo")),
  };
}
