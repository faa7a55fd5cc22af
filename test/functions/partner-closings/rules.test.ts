// The shares of a settlement with a partner that closes, for any amounts; and who may close one.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Contribution } from "../../../functions/contributions/contribution.ts";
import type { Standing } from "../../../functions/contributions/standing.ts";
import { freshContribution } from "../../../functions/gifts/rules.ts";
import { minor, total } from "../../../functions/money/minor.ts";
import {
  afterShare,
  decideApproval,
  decideCustody,
  decideProposal,
  decideSettlement,
  shareOut,
} from "../../../functions/partner-closings/rules.ts";
import type { Partner } from "../../../functions/partners/partner.ts";

const AT = "2026-03-02T09:00:00.000Z";

function standing(id: string, waiting: bigint, waitingDonor = waiting): Standing {
  const line = { loanId: "loan", amount: minor(waitingDonor) };
  const contribution: Contribution = { ...freshContribution(line, `donor_${id}`, "C1", "gift:pi", AT, "PHP"), id };
  return {
    contribution,
    returned: minor(waiting),
    returnedDonor: minor(waitingDonor),
    waiting: minor(waiting),
    waitingDonor: minor(waitingDonor),
  };
}

describe("the shares", () => {
  const waits = fc.array(fc.bigInt(0n, 10n ** 9n), { minLength: 1, maxLength: 40 });

  it("add up to what was sent, lost and received, and nobody gives more than they have", () => {
    fc.assert(
      fc.property(waits, fc.nat(1_000), fc.nat(1_000), fc.bigInt(0n, 10n ** 8n), (all, a, b, received) => {
        const sum = all.reduce((one, two) => one + two, 0n);
        const sent = minor((sum * BigInt(a)) / 1_000n);
        const lost = minor(((sum - sent) * BigInt(b)) / 1_000n);
        const got = minor(sent === 0n ? 0n : received);
        const standings = all.map((waiting, at) => standing(String(at), waiting));
        const shares = shareOut(standings, { sent, lost, received: got, plan: "plan" });
        expect(total(shares.map((one) => one.sent))).toBe(sent);
        expect(total(shares.map((one) => one.lost))).toBe(lost);
        expect(total(shares.map((one) => one.worth))).toBe(got);
        expect(shares.map((one) => one.nth)).toEqual(shares.map((_, nth) => nth));
        for (const share of shares) {
          const waiting = all[Number(share.contributionId)] ?? 0n;
          expect(share.sent + share.lost <= waiting).toBe(true);
          // Within one unit of pro rata, so that no order of contributions loses more than another.
          const off = share.sent * sum - sent * waiting;
          expect(off < sum && off > -sum).toBe(true);
        }
      }),
    );
  });

  it("are just what waits when all of it is settled, and leave nothing behind", () => {
    fc.assert(
      fc.property(waits, fc.nat(1_000), (all, part) => {
        const sum = all.reduce((one, two) => one + two, 0n);
        const lost = minor((sum * BigInt(part)) / 1_000n);
        const standings = all.map((waiting, at) => standing(String(at), waiting, waiting / 3n));
        const settlement = { sent: minor(sum - lost), lost, received: minor(0n), plan: "plan" };
        for (const share of shareOut(standings, settlement)) {
          const one = standings[Number(share.contributionId)];
          if (!one) throw new Error("a share of nobody");
          expect(share.sent + share.lost).toBe(one.waiting);
          const next = afterShare(one, share);
          expect(next).toMatchObject({ onward: one.waiting, onwardBasis: one.waitingDonor });
          expect((next.recalled?.sentBasis ?? 0n) + (next.recalled?.lostBasis ?? 0n)).toBe(one.waitingDonor);
        }
      }),
    );
  });

  it("add to what left before, and never take more than waits", () => {
    const one = standing("a", 1_000n, 15n);
    const [first] = shareOut([one], { sent: minor(400n), lost: minor(100n), received: minor(6n), plan: "p" });
    if (!first) throw new Error("no share");
    const after = afterShare(one, first);
    expect(after).toMatchObject({
      onward: 500n,
      onwardBasis: 7n,
      recalled: { sent: 400n, sentBasis: 5n, worth: 6n, lost: 100n, lostBasis: 2n },
    });
    const rest = { ...one, contribution: after, waiting: minor(500n), waitingDonor: minor(8n) };
    const [second] = shareOut([rest], { sent: minor(500n), lost: minor(0n), received: minor(7n), plan: "q" });
    if (!second) throw new Error("no share");
    expect(afterShare(rest, second)).toMatchObject({
      onwardBasis: 15n,
      recalled: { sent: 900n, sentBasis: 13n, worth: 13n, lost: 100n, lostBasis: 2n },
    });
    expect(() => afterShare({ ...one, waiting: minor(499n) }, first)).toThrow(RangeError);
  });
});

it("gives nobody a share where nothing waits, and nothing arrives of what was lost", () => {
  const nothing = { sent: minor(0n), lost: minor(0n), received: minor(0n), plan: "p" };
  expect(shareOut([standing("a", 0n)], { ...nothing, sent: minor(5n) })).toEqual([]);
  const lost = shareOut([standing("a", 5n), standing("b", 0n)], { ...nothing, lost: minor(5n) });
  expect(lost.map((one) => [one.contributionId, one.sent, one.lost, one.worth])).toEqual([["a", 0n, 5n, 0n]]);
});

describe("who closes a partner", () => {
  const partner: Partner = {
    id: "partner_1",
    version: 1,
    name: "Project Life",
    country: "PH",
    city: null,
    currency: "PHP",
    currencies: ["PHP"],
    description: "",
    since: "2026-01-01",
    active: true,
    closing: null,
    createdAt: AT,
  };
  const other = { ...partner, id: "partner_2" };
  const said = { reason: "Retires.", custodianId: "partner_2" };
  const proposed = (over: Partial<Partner> = {}) => {
    const made = decideProposal({ ...partner, ...over }, other, said, "ann", AT);
    if (!made.ok || made.value === "already") throw new Error("not proposed");
    return made.value;
  };
  const closing = () => {
    const made = decideApproval(proposed(), "ben", AT);
    if (!made.ok || made.value === "already") throw new Error("not approved");
    return made.value;
  };

  it("one proposes and another approves; the same again changes nothing", () => {
    expect(decideProposal(proposed(), other, said, "ann", AT)).toEqual({ ok: true, value: "already" });
    expect(decideProposal(proposed(), other, { ...said, reason: "Moves." }, "ann", AT)).toMatchObject({
      value: { closing: { reason: "Moves." } },
    });
    expect(decideProposal(proposed(), null, { ...said, custodianId: null }, "ann", AT)).toMatchObject({
      value: { closing: { custodianId: null } },
    });
    expect(decideProposal(proposed(), other, said, "ben", AT)).toMatchObject({ refusal: { code: "conflict" } });
    expect(decideApproval(partner, "ben", AT)).toMatchObject({ refusal: { code: "wrong_state" } });
    expect(decideApproval(proposed(), "ann", AT)).toMatchObject({ refusal: { code: "second_person_required" } });
    expect(closing()).toMatchObject({ active: false, closing: { approvedBy: "ben", closedAt: null } });
    expect(decideApproval(closing(), "ben", AT)).toEqual({ ok: true, value: "already" });
    expect(decideApproval(closing(), "carl", AT)).toMatchObject({ refusal: { code: "wrong_state" } });
    expect(decideProposal(closing(), other, said, "ann", AT)).toMatchObject({ refusal: { code: "wrong_state" } });
  });

  it("is approved in the words that were read: once they were changed, whoever approves says which", () => {
    const again = decideProposal(proposed(), other, { ...said, reason: "Leaves." }, "ann", "2026-03-03");
    if (!again.ok || again.value === "already") throw new Error("not proposed again");
    const approve = (one: Partner, seen: string | null) => decideApproval(one, "ben", AT, seen);
    for (const seen of [null, AT]) expect(approve(again.value, seen)).toMatchObject({ refusal: { code: "conflict" } });
    expect(approve(again.value, "2026-03-03")).toMatchObject({ ok: true });
    expect(approve(proposed(), AT)).toMatchObject({ ok: true });
    expect(approve(proposed(), "2026-03-03")).toMatchObject({ refusal: { code: "conflict" } });
  });

  it("does not close while it collects for others that close", () => {
    expect(decideCustody(proposed())).toMatchObject({ ok: true });
    expect(decideCustody(proposed({ collectsFor: [] }))).toMatchObject({ ok: true });
    expect(decideCustody(proposed({ collectsFor: ["partner_3"] }))).toMatchObject({
      refusal: { code: "conflict", extra: { partnerIds: ["partner_3"] } },
    });
  });

  it("its loans are collected by another partner that is active, or by nobody else", () => {
    const refused = { refusal: { errors: [{ pointer: "/custodianId" }] } };
    expect(decideProposal(partner, null, said, "ann", AT)).toMatchObject(refused);
    expect(decideProposal(partner, { ...other, active: false }, said, "ann", AT)).toMatchObject(refused);
    expect(decideProposal(partner, partner, said, "ann", AT)).toMatchObject(refused);
    expect(decideProposal(partner, null, { ...said, custodianId: null }, "ann", AT)).toMatchObject({ ok: true });
  });

  it("settles one thing at a time, above nothing and up to what waits, out of known hands", () => {
    const asked = { sent: minor(60n), lost: minor(40n), heldBy: "partner_1", currency: "PHP" } as const;
    const decide = (from: Partner, over: object = {}) => decideSettlement(from, { ...asked, ...over }, minor(100n));
    expect(decide(closing())).toMatchObject({ ok: true });
    expect(decide(closing(), { heldBy: "partner_2" })).toMatchObject({ ok: true });
    expect(decide(closing(), { heldBy: "partner_3" })).toMatchObject({ refusal: { errors: [{ pointer: "/heldBy" }] } });
    for (const wrong of [{ sent: minor(61n) }, { sent: minor(0n), lost: minor(0n) }])
      expect(decide(closing(), wrong)).toMatchObject({
        refusal: { code: "wrong_amount", errors: [{ pointer: "/sent/value" }] },
      });
    expect(decide(partner)).toMatchObject({ refusal: { code: "wrong_state" } });
    expect(decide(proposed())).toMatchObject({ refusal: { code: "wrong_state" } });
    const busy = closing();
    const under = { ...busy, closing: busy.closing && { ...busy.closing, settlementId: "settlement_1" } };
    expect(decide(under)).toMatchObject({ refusal: { code: "wrong_state" } });
  });
});
