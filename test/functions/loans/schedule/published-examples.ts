// Owns worked examples that others have published, as data; refuses examples of our own making.

import type { SchedulePreview } from "../../../../functions/loans/schedule/schema.ts";

export interface PublishedExample {
  readonly name: string;
  readonly source: string;
  /** Where the source leaves something open, what we filled in. */
  readonly note?: string;
  readonly request: SchedulePreview;
  /** The rows the source states: "number dueOn principal interest"; `*` where it states nothing. */
  readonly rows: readonly string[];
  /** "principal interest total"; `*` where the source states nothing. */
  readonly totals?: string;
}

const FINERACT = "https://github.com/apache/fineract/blob";
const EMI_FEATURE = `${FINERACT}/0258af6872d8b87c3e8049504387d91394622a32/fineract-e2e-tests-runner/src/test/resources/features/EMICalculation.feature`;
const MONTH_END_FEATURE = `${FINERACT}/5b1f06e8c720e7163105b347e438bd0e1bafb97a/fineract-e2e-tests-runner/src/test/resources/features/LoanMonthEndDueDateStrategy.feature`;
const BULLET_FEATURE = `${FINERACT}/60d645f9ef6af343e84806a40f6b5c51113f81e2/fineract-e2e-tests-runner/src/test/resources/features/LoanBulletBalloon.feature`;
const EMI_UNIT_TEST = `${FINERACT}/048cf93c398524899433b82df9974619e1b3a6de/fineract-progressive-loan/src/test/java/org/apache/fineract/portfolio/loanproduct/calc/ProgressiveEMICalculatorTest.java`;
const LOAN_TEST = `${FINERACT}/010e1bbc8aa88868299849ed4b3bc5a698e18203/fineract-provider/src/integrationTest/java/org/apache/fineract/integrationtests/ClientLoanIntegrationTest.java`;

const monthlyOf100 = {
  principal: "100.00",
  instalments: 6,
  frequency: "monthly",
  method: "equal-instalments",
  disbursedOn: "2024-01-01",
} as const;

const perPeriod = { frequency: "monthly", ratePerPeriodPercent: "2" } as const;

export const PUBLISHED_EXAMPLES: readonly PublishedExample[] = [
  {
    name: "equal instalments, monthly, 30/360, 12 %",
    source: `${EMI_FEATURE} scenario C3154`,
    request: { ...monthlyOf100, annualRatePercent: "12", dayCount: "30/360" },
    rows: [
      "1 2024-02-01 16.25 1.00",
      "2 2024-03-01 16.41 0.84",
      "3 2024-04-01 16.58 0.67",
      "4 2024-05-01 16.74 0.51",
      "5 2024-06-01 16.91 0.34",
      "6 2024-07-01 17.11 0.17",
    ],
    totals: "100.00 3.53 103.53",
  },
  {
    name: "equal instalments, monthly, 30/360, 9.4822 %",
    source: `${EMI_FEATURE} scenario C3155`,
    request: { ...monthlyOf100, annualRatePercent: "9.4822", dayCount: "30/360" },
    rows: [
      "1 2024-02-01 16.34 0.79",
      "2 2024-03-01 16.47 0.66",
      "3 2024-04-01 16.60 0.53",
      "4 2024-05-01 16.73 0.40",
      "5 2024-06-01 16.86 0.27",
      "6 2024-07-01 17.00 0.13",
    ],
    totals: "100.00 2.78 102.78",
  },
  {
    name: "equal instalments, monthly, actual/365, 12 %",
    source: `${EMI_FEATURE} scenario C3159`,
    request: { ...monthlyOf100, annualRatePercent: "12", dayCount: "actual/365" },
    rows: [
      "1 2024-02-01 16.23 1.02",
      "2 2024-03-01 16.45 0.80",
      "3 2024-04-01 16.56 0.69",
      "4 2024-05-01 16.75 0.50",
      "5 2024-06-01 16.90 0.35",
      "6 2024-07-01 17.11 0.17",
    ],
    totals: "100.00 3.53 103.53",
  },
  {
    name: "equal instalments, monthly, actual/365, 15.678 %",
    source: `${EMI_FEATURE} scenario C3167`,
    request: { ...monthlyOf100, annualRatePercent: "15.678", dayCount: "actual/365" },
    rows: [
      "1 2024-02-01 16.10 1.33",
      "2 2024-03-01 16.38 1.05",
      "3 2024-04-01 16.53 0.90",
      "4 2024-05-01 16.77 0.66",
      "5 2024-06-01 16.97 0.46",
      "6 2024-07-01 17.25 0.22",
    ],
    totals: "100.00 4.62 104.62",
  },
  {
    name: "equal instalments, biweekly, 30/360: a fortnight counts 14 days, also across a month's end",
    source: `${EMI_FEATURE} scenario C3158`,
    request: { ...monthlyOf100, frequency: "biweekly", annualRatePercent: "9.4822", dayCount: "30/360" },
    rows: [
      "1 2024-01-15 16.51 0.37",
      "2 2024-01-29 16.57 0.31",
      "3 2024-02-12 16.63 0.25",
      "4 2024-02-26 16.69 0.19",
      "5 2024-03-11 16.76 0.12",
      "6 2024-03-25 16.84 0.06",
    ],
    totals: "100.00 1.30 101.30",
  },
  {
    name: "equal instalments, weekly, actual/364",
    source: `${EMI_UNIT_TEST} test_disbursedAmt100_dayInYears364_daysInMonthActual_repayEvery1Week`,
    request: { ...monthlyOf100, frequency: "weekly", annualRatePercent: "9.4822", dayCount: "actual/364" },
    rows: [
      "1 2024-01-08 16.59 0.18",
      "2 2024-01-15 16.62 0.15",
      "3 2024-01-22 16.65 0.12",
      "4 2024-01-29 16.68 0.09",
      "5 2024-02-05 16.71 0.06",
      "6 2024-02-12 16.75 0.03",
    ],
  },
  {
    name: "equal instalments, weekly, no day count: one 52nd of the year is 7/364",
    source: `${EMI_UNIT_TEST} test_disbursedAmt100_dayInYears364_daysInMonthActual_repayEvery1Week`,
    request: { ...monthlyOf100, frequency: "weekly", annualRatePercent: "9.4822" },
    rows: ["1 2024-01-08 16.59 0.18", "2 2024-01-15 16.62 0.15", "5 2024-02-05 16.71 0.06", "6 2024-02-12 16.75 0.03"],
  },
  {
    name: "equal instalments, every 15 days, actual/360",
    source: `${EMI_UNIT_TEST} test_disbursedAmt100_dayInYears360_daysInMonthDoesntMatter_repayEvery15Days`,
    request: { ...monthlyOf100, frequency: { days: 15 }, annualRatePercent: "9.4822", dayCount: "actual/360" },
    rows: [
      "1 2024-01-16 16.50 0.40",
      "2 2024-01-31 16.57 0.33",
      "3 2024-02-15 16.64 0.26",
      "4 2024-03-01 16.70 0.20",
      "5 2024-03-16 16.77 0.13",
      "6 2024-03-31 16.82 0.07",
    ],
  },
  {
    name: "equal instalments without interest",
    source: `${EMI_UNIT_TEST} test_disbursedAmt1000_NoInterest_repayEvery1Month`,
    request: { ...monthlyOf100, principal: "1000.00", instalments: 4, annualRatePercent: "0" },
    rows: [
      "1 2024-02-01 250.00 0.00",
      "2 2024-03-01 250.00 0.00",
      "3 2024-04-01 250.00 0.00",
      "4 2024-05-01 250.00 0.00",
    ],
  },
  {
    name: "month ends clamp to the original day, 30/360 keeps every month 30 days",
    source: `${MONTH_END_FEATURE} scenario C111045, clamp strategy`,
    request: {
      principal: "10000.00",
      annualRatePercent: "12",
      instalments: 3,
      frequency: "monthly",
      method: "equal-instalments",
      dayCount: "30/360",
      disbursedOn: "2025-01-31",
    },
    rows: ["1 2025-02-28 3300.22 100.00", "2 2025-03-31 3333.22 67.00", "3 2025-04-30 3366.56 33.67"],
  },
  {
    name: "month ends clamp to the original day, actual days",
    source: `${MONTH_END_FEATURE} scenario C111047 (actual/actual; within 2025 that is actual/365)`,
    request: {
      principal: "10000.00",
      annualRatePercent: "12",
      instalments: 3,
      frequency: "monthly",
      method: "equal-instalments",
      dayCount: "actual/365",
      disbursedOn: "2025-01-31",
    },
    rows: ["1 2025-02-28 3305.77 92.05", "2 2025-03-31 3329.59 68.23", "3 2025-04-30 3364.64 33.19"],
    totals: "10000.00 193.47 10193.47",
  },
  {
    name: "grace on principal for all rows but the last: interest only, then everything",
    source: `${BULLET_FEATURE} scenario BL01`,
    request: { ...monthlyOf100, instalments: 8, graceInstalments: 7, annualRatePercent: "30", dayCount: "30/360" },
    rows: ["1 2024-02-01 0.00 2.50", "2 2024-03-01 0.00 2.50", "7 2024-08-01 0.00 2.50", "8 2024-09-01 100.00 2.50"],
    totals: "100.00 20.00 120.00",
  },
  {
    name: "equal instalments at 2 % per month",
    source: `${LOAN_TEST} verifyLoanRepaymentSchedule`,
    request: {
      principal: "12000.00",
      instalments: 4,
      ...perPeriod,
      method: "equal-instalments",
      disbursedOn: "2011-09-20",
    },
    rows: [
      "1 2011-10-20 2911.49 240.00",
      "2 2011-11-20 2969.72 181.77",
      "3 2011-12-20 3029.11 122.38",
      "4 2012-01-20 3089.68 61.79",
    ],
  },
  {
    name: "equal instalments at 2 % per month, by hand",
    source: "https://www.sapling.com/8703730/calculate-reducing-balance-interest-rate",
    note: "The page rounds no row after the second and so gets 71.15 of interest; ours adds the rounded rows.",
    request: {
      principal: "1000.00",
      instalments: 6,
      ...perPeriod,
      method: "equal-instalments",
      disbursedOn: "2024-01-01",
    },
    rows: ["1 * 158.53 20.00", "2 * 161.70 16.83"],
  },
  {
    name: "equal principal, rounded to hundreds, the last row absorbs",
    source: `${LOAN_TEST} verifyLoanRepaymentScheduleForEqualPrincipal`,
    request: {
      principal: "10000000",
      instalments: 24,
      ...perPeriod,
      method: "equal-principal",
      disbursedOn: "2014-06-02",
      roundTo: "100",
    },
    rows: [
      "1 2014-07-02 416700.00 200000.00",
      "2 2014-08-02 416700.00 191700.00",
      "3 2014-09-02 416700.00 183300.00",
      "4 2014-10-02 416700.00 175000.00",
      "5 2014-11-02 416700.00 166700.00",
      "6 2014-12-02 416700.00 158300.00",
      "10 2015-04-02 416700.00 125000.00",
      "20 2016-02-02 416700.00 41700.00",
      "24 2016-06-02 415900.00 8300.00",
    ],
  },
  {
    name: "equal principal after five rows of grace, rounded to hundreds",
    source: `${LOAN_TEST} verifyLoanRepaymentScheduleForEqualPrincipalWithGrace`,
    request: {
      principal: "10000000",
      instalments: 24,
      ...perPeriod,
      method: "equal-principal",
      disbursedOn: "2014-06-02",
      graceInstalments: 5,
      roundTo: "100",
    },
    rows: [
      "1 2014-07-02 0.00 200000.00",
      "5 2014-11-02 0.00 200000.00",
      "6 2014-12-02 526300.00 200000.00",
      "7 2015-01-02 526300.00 189500.00",
      "10 2015-04-02 526300.00 157900.00",
      "20 2016-02-02 526300.00 52600.00",
      "24 2016-06-02 526600.00 10500.00",
    ],
  },
  {
    name: "flat at 1 % per month: 1,200 in twelve payments of 112",
    source: "https://en.wikipedia.org/wiki/Flat_rate_(finance)",
    request: {
      principal: "1200.00",
      ratePerPeriodPercent: "1",
      instalments: 12,
      frequency: "monthly",
      method: "flat",
      disbursedOn: "2024-01-01",
    },
    rows: ["1 * 100.00 12.00", "7 * 100.00 12.00", "12 * 100.00 12.00"],
    totals: "1200.00 144.00 1344.00",
  },
  {
    name: "flat, weekly, actual/365: 43.452 % a year on 200 for 24 weeks is 40",
    source: "https://archive.flossmanuals.net/mifos-user-manual/tips-and-techniques (Calculating flat interest rates)",
    request: {
      principal: "200.00",
      annualRatePercent: "43.452",
      instalments: 24,
      frequency: "weekly",
      method: "flat",
      dayCount: "actual/365",
      disbursedOn: "2024-01-01",
    },
    rows: [],
    totals: "200.00 40.00 240.00",
  },
  {
    name: "flat, 30 days, 30/360: 20 % a month on 1,000 is 200, not 197.23",
    source: "https://issues.apache.org/jira/browse/FINERACT-343",
    request: {
      principal: "1000.00",
      annualRatePercent: "240",
      instalments: 1,
      frequency: { days: 30 },
      method: "flat",
      dayCount: "30/360",
      disbursedOn: "2024-01-01",
    },
    rows: ["1 * 1000.00 200.00"],
  },
  {
    name: "bullet, exact interest (actual/365), 200 days",
    source: "http://www.ehow.com/how_4924734_compute-interest-interest-bearing-promissory.html",
    note: "The page says 5 % and its results are those of 5 %; its formula line misprints 10/100.",
    request: {
      principal: "10000.00",
      annualRatePercent: "5",
      instalments: 1,
      frequency: "bullet",
      method: "equal-principal",
      dayCount: "actual/365",
      disbursedOn: "2023-01-01",
      firstDueOn: "2023-07-20",
    },
    rows: ["1 * 10000.00 273.97"],
  },
  {
    name: "bullet, banker's rule (actual/360), 200 days",
    source: "http://www.ehow.com/how_4924734_compute-interest-interest-bearing-promissory.html",
    request: {
      principal: "10000.00",
      annualRatePercent: "5",
      instalments: 1,
      frequency: "bullet",
      method: "equal-principal",
      dayCount: "actual/360",
      disbursedOn: "2023-01-01",
      firstDueOn: "2023-07-20",
    },
    rows: ["1 * 10000.00 277.78"],
  },
  {
    name: "bullet, banker's rule, 15 August to 13 November",
    source: "https://www.sapling.com/4924734/compute-interest-interest-bearing-promissory",
    request: {
      principal: "20000.00",
      annualRatePercent: "10",
      instalments: 1,
      frequency: "bullet",
      method: "flat",
      dayCount: "actual/360",
      disbursedOn: "2023-08-15",
      firstDueOn: "2023-11-13",
    },
    rows: ["1 2023-11-13 20000.00 500.00"],
    totals: "20000.00 500.00 20500.00",
  },
];
