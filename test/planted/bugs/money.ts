// Mistakes with whole amounts: floats, rounding in the wrong place, shares that drift, rates upside down, digits of another table.
import type { PlantedBug } from "../planted-bug.ts";

const MONEY = "test/functions/money/money.test.ts";
const SHARES = "test/functions/contributions/shares.test.ts";
const STANDING = "test/functions/contributions/standing.test.ts";
const SCHEDULE = "test/functions/loans/schedule";

export const MONEY_BUGS: readonly PlantedBug[] = [
  {
    name: "amount-as-float",
    harm: "0.29 becomes 28 cents: every gift with such cents is booked short.",
    caughtBy: [MONEY],
    edits: [
      {
        file: "functions/money/wire.ts",
        find: 'const units = BigInt(match[1] + fraction.padEnd(exponent, "0"));',
        put: "const units = BigInt(Math.trunc(Number(text) * 10 ** exponent));",
      },
    ],
  },
  {
    name: "remainder-dropped",
    harm: "Cutting an amount loses its odd cents: the parts are less than the whole.",
    caughtBy: [MONEY],
    edits: [{ file: "functions/money/split.ts", find: "if (left === 0n) break;", put: "break;" }],
  },
  {
    name: "halves-always-up",
    harm: "Every half cent goes the same way: over many transfers the organisation gains what partners lose.",
    caughtBy: [MONEY],
    edits: [
      {
        file: "functions/money/divide.ts",
        find: "return down % 2n === 0n ? down : down + 1n;",
        put: "return down + 1n;",
      },
    ],
  },
  {
    name: "negative-rounded-towards-zero",
    harm: "Losses are rounded to somebody's favour and gains are not.",
    caughtBy: [MONEY],
    edits: [
      {
        file: "functions/money/divide.ts",
        find: "return numerator % denominator < 0n ? quotient - 1n : quotient;",
        put: "return quotient;",
      },
    ],
  },
  {
    name: "digits-as-people-read-them",
    harm: "Rupiah are counted without their two digits: a loan is booked at a hundredth of its size.",
    caughtBy: [MONEY],
    edits: [
      {
        file: "functions/money/currencies.ts",
        find: "return CURRENCIES[currency].exponent;",
        put: "return CURRENCIES[currency].shown;",
      },
    ],
  },
  {
    name: "rate-upside-down",
    harm: "Pesos for one euro are read as euros for one peso: a transfer sends four thousand times what is needed.",
    caughtBy: [MONEY],
    edits: [
      {
        file: "functions/money/rate.ts",
        find: "const num = amount * rate.den * 10n ** BigInt(exponentOf(base));",
        put: "const num = amount * rate.num * 10n ** BigInt(exponentOf(base));",
      },
      {
        file: "functions/money/rate.ts",
        find: "return DIVIDE[rounding](num, rate.num * 10n ** BigInt(exponentOf(quote))) as Minor;",
        put: "return DIVIDE[rounding](num, rate.den * 10n ** BigInt(exponentOf(quote))) as Minor;",
      },
    ],
  },
  {
    name: "shares-that-fall",
    harm: "Largest remainders at each repayment: a later repayment takes a cent back that a donor has already passed on.",
    caughtBy: [SHARES],
    edits: [
      {
        file: "functions/contributions/shares.ts",
        find: "return shares.map((share, index) => (up[index] ? share + 1n : share));",
        put: `const left = Number(returned - shares.reduce((sum, one) => sum + one, 0n));
  const order = rests.map((rest, index) => ({ rest, index })).sort((a, b) => (b.rest > a.rest ? 1 : -1));
  const lucky = new Set(order.slice(0, left).map((one) => one.index));
  return shares.map((share, index) => (up.length > 0 && lucky.has(index) ? share + 1n : share));`,
      },
    ],
  },
  {
    name: "shares-that-lose-a-cent",
    harm: "Each share is rounded down by itself: with every repayment a few cents belong to nobody.",
    caughtBy: [SHARES],
    edits: [
      {
        file: "functions/contributions/shares.ts",
        find: "return shares.map((share, index) => (up[index] ? share + 1n : share));",
        put: "return shares.map((share, index) => (up[index] ? share : share));",
      },
    ],
  },
  {
    name: "released-money-still-shares",
    harm: "Money that left a loan still gets a part of what the loan returns: the others get less than theirs.",
    caughtBy: [STANDING],
    edits: [
      {
        file: "functions/contributions/standing.ts",
        find: "one.released ? 0n : one.amount",
        put: "one.released ? one.amount : one.amount",
      },
    ],
  },
  {
    name: "returned-rounded-up",
    harm: "Each loan seems to have returned a cent more than it did: donors direct money that is not there.",
    caughtBy: [STANDING],
    edits: [
      {
        file: "functions/contributions/standing.ts",
        find: "minor(divideDown(loan.repaid * loan.goal, loan.principal))",
        put: "minor(divideDown(loan.repaid * loan.goal, loan.principal) + 1n)",
      },
    ],
  },
  {
    name: "last-instalment-forgets-the-rest",
    harm: "The instalments add up to less than the loan: it can never be repaid in full.",
    caughtBy: [SCHEDULE],
    edits: [
      {
        file: "functions/loans/schedule/methods/equal-principal.ts",
        find: "index === last ? owed : index < grace",
        put: "index > last ? owed : index < grace",
      },
    ],
  },
  {
    name: "month-ends-drift",
    harm: "A loan due on the 31st is due on the 28th from February on: people are late who are not.",
    caughtBy: [SCHEDULE],
    edits: [
      {
        file: "functions/loans/schedule/dates.ts",
        find: "after: (start, steps) => start.addMonths(steps)",
        put: "after: (start, steps) => Array.from({ length: steps }).reduce((day: PlainDate) => day.addMonths(1), start)",
      },
    ],
  },
  {
    name: "principal-before-interest",
    harm: "Payments are divided the other way round: the partner's interest is lent on, and its books do not match the schedule.",
    caughtBy: [SCHEDULE, "test/functions/repayments/rules.test.ts"],
    edits: [
      {
        file: "functions/loans/schedule/allocate.ts",
        find: "interest += take(interestUpTo - interest); principal += take(principalUpTo - principal); for (const row of ahead) {",
        put: "principal += take(principalUpTo - principal); interest += take(interestUpTo - interest); for (const row of ahead) {",
      },
    ],
  },
];
