// Mistakes between the organisation, its partners and entrepreneurs: payments booked twice or for another, money let go by one person.
import type { PlantedBug } from "../planted-bug.ts";

const REPAYMENTS = "test/functions/repayments/repayments.test.ts";
const REPAYMENT_RULES = "test/functions/repayments/rules.test.ts";
const TRANSFER_RULES = "test/functions/transfers/rules.test.ts";
const WRITE_OFF_RULES = "test/functions/write-offs/rules.test.ts";

export const PARTNER_BUGS: readonly PlantedBug[] = [
  {
    name: "repayment-booked-at-each-sending",
    harm: "A file that a partner sends again after a lost answer books every payment of it once more.",
    caughtBy: [REPAYMENTS],
    edits: [
      {
        file: "functions/repayments/commands.ts",
        find: "if (booked) {",
        put: "if (booked && booked.at > deps.clock.now().toISOString()) {",
      },
      {
        file: "functions/ledger/chart.ts",
        find: "cause: `repayment:${fact.partnerId}:${fact.reference}`",
        put: "cause: `repayment:${fact.partnerId}:${fact.reference}:${fact.at}`",
      },
      {
        file: "functions/repayments/commands.ts",
        find: "insert(keys.repayment(loan.id, row.paidOn, row.reference), repaymentItem(repayment)",
        put: "insert(keys.repayment(loan.id, row.paidOn, `${row.reference}${entry.at}`), repaymentItem(repayment)",
      },
    ],
  },
  {
    name: "other-payment-called-a-duplicate",
    harm: "Another payment under a used reference is answered as booked: an entrepreneur paid, and it is nowhere.",
    caughtBy: [REPAYMENT_RULES],
    edits: [
      {
        file: "functions/repayments/rules.ts",
        find: "return sameMoney && sameFlags && entry.about.loanId === row.loanId",
        put: "return sameFlags && entry.about.loanId === row.loanId",
      },
    ],
  },
  {
    name: "surplus-swallowed",
    harm: "What an entrepreneur pays too much is taken without a word: nobody decided that it stays.",
    caughtBy: [REPAYMENT_RULES],
    edits: [
      {
        file: "functions/repayments/rules.ts",
        find: 'if (parts.overpaid > 0n && row.overpayment !== "keep") {',
        put: 'if (parts.overpaid > 0n && row.overpayment === "keep" && parts.principal < 0n) {',
      },
    ],
  },
  {
    name: "recovery-goes-to-interest",
    harm: "Money that comes after a write-off does not lessen the donors' loss.",
    caughtBy: ["test/stories/recovery.test.ts"],
    edits: [
      {
        file: "functions/repayments/rules.ts",
        find: "const next: Loan = { ...loan, repaid: plus(loan.repaid, parts.principal)",
        put: 'const next: Loan = { ...loan, repaid: loan.state === "written_off" ? loan.repaid : plus(loan.repaid, parts.principal)',
      },
    ],
  },
  {
    name: "payment-on-a-strangers-loan",
    harm: "An officer books payments on loans of another partner: cash is counted where it is not.",
    caughtBy: [REPAYMENTS],
    edits: [
      {
        file: "functions/repayments/commands.ts",
        find: "return !partners || caller.partnerId === collectorOf(loan);",
        put: "return !partners || collectorOf(loan) !== null;",
      },
    ],
  },
  {
    name: "payment-dated-before-the-hand-out",
    harm: "A payment from before the loan was handed out is taken: interest and arrears are worked out from a slip of the keyboard.",
    caughtBy: [REPAYMENT_RULES],
    edits: [
      {
        file: "functions/repayments/rules.ts",
        find: "row.paidOn < disbursedOn || row.paidOn > today",
        put: "row.paidOn > today",
      },
    ],
  },
  {
    name: "transfer-let-go-by-one-person",
    harm: "Whoever proposed a transfer approves it: one person alone sends donors' money to any partner.",
    caughtBy: [TRANSFER_RULES],
    edits: [
      {
        file: "functions/transfers/rules.ts",
        find: "if (transfer.proposedBy === personId) {",
        put: "if (transfer.approvedBy === personId && transfer.cancelledBy === personId) {",
      },
    ],
  },
  {
    name: "loan-sent-in-two-transfers",
    harm: "A loan's money is in two transfers at once and is sent twice.",
    caughtBy: [TRANSFER_RULES],
    edits: [
      {
        file: "functions/transfers/rules.ts",
        find: "if (loan.transferId !== null) return fault",
        put: "if (loan.transferId === loan.id) return fault",
      },
    ],
  },
  {
    name: "transfer-sends-what-was-promised",
    harm: "The rate of the day is ignored: the partner gets more or less than the loan needs, and the difference is not booked.",
    caughtBy: [TRANSFER_RULES],
    edits: [
      {
        file: "functions/transfers/rules.ts",
        find: "promised: loan.promisedDonor, sent, received };",
        put: "promised: loan.promisedDonor, sent: loan.promisedDonor, received };",
      },
    ],
  },
  {
    name: "stale-transfer-approved",
    harm: "A transfer is approved although its loans changed since: it sends what is not promised any more.",
    caughtBy: [TRANSFER_RULES],
    edits: [
      {
        file: "functions/transfers/rules.ts",
        find: 'loan.state !== "funded" || loan.promisedDonor !== line.promised) return null;',
        put: 'loan.state !== "funded") return null;',
      },
    ],
  },
  {
    name: "approved-transfer-taken-back",
    harm: "Money that has left the bank is called cancelled: the loans are free to be sent a second time.",
    caughtBy: [TRANSFER_RULES],
    edits: [
      {
        file: "functions/transfers/rules.ts",
        find: 'if (transfer.state === "proposed") return accept("cancel");',
        put: 'if (transfer.state !== "cancelled") return accept("cancel");',
      },
    ],
  },
  {
    name: "write-off-by-one-person",
    harm: "One person alone declares donors' money lost.",
    caughtBy: [WRITE_OFF_RULES],
    edits: [
      {
        file: "functions/write-offs/rules.ts",
        find: "if (known?.proposedBy === personId) {",
        put: "if (known?.proposedBy === personId && known.approvedBy === personId) {",
      },
    ],
  },
  {
    name: "hand-out-before-the-money-came",
    harm: "A loan is booked as handed out while its money is still at our bank: the partner's cash goes below zero.",
    caughtBy: ["test/functions/disbursements/disbursements.test.ts"],
    edits: [
      {
        file: "functions/disbursements/rules.ts",
        find: "if (!noted && loan.promisedDonor > 0n) {",
        put: "if (!noted && loan.promisedDonor > loan.goal) {",
      },
    ],
  },
  {
    name: "closing-approved-unread",
    harm: "Whoever proposed an end puts it in other words just before the second person approves: they approved something else.",
    caughtBy: ["test/functions/partner-closings/rules.test.ts"],
    edits: [
      {
        file: "functions/as-seen.ts",
        find: "seen === null ? proposal.revised !== true : seen === proposal.proposedAt",
        put: "seen === null || seen === proposal.proposedAt",
      },
    ],
  },
  {
    name: "payment-taken-back-while-it-is-shared-out",
    harm: "A settlement sends home what a reversal takes back in the same moment: the fund is short of it.",
    caughtBy: ["test/stories/partner-closes.test.ts"],
    edits: [
      {
        file: "functions/reversals/commands.ts",
        find: '...(around.partner ? [unchanged(keys.partner(around.partner.id), around.partner.version, "changed" as const)] : []),',
        put: "",
      },
    ],
  },
  {
    name: "flags-of-a-payment-forgotten",
    harm: "A payment that closes its loan is taken for one that was booked before and did not: the loan stays open, and nobody is told.",
    caughtBy: ["test/functions/repayments/rules.test.ts"],
    edits: [
      {
        file: "functions/repayments/rules.ts",
        find: "return sameMoney && sameFlags && entry",
        put: "return sameMoney && entry",
      },
    ],
  },
];
