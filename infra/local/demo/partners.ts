// Owns the five invented partner organisations of the demo; refuses to know their loans.
import type { DemoPartner } from "./types.ts";

const INVENTED = "Invented rate of the demo";

export const DEMO_PARTNERS: readonly DemoPartner[] = [
  {
    key: "subic",
    name: "Harvest Circle Subic",
    country: "PH",
    city: "Subic Bay",
    currency: "PHP",
    currencies: ["PHP", "EUR", "USD"],
    since: 2014,
    description: [
      "Harvest Circle began with eleven women who sold at the same roadside market and lent each other the money for the next morning's stock. Today four staff and a circle of about 140 small businesses work in the barangays around Subic Bay, from the fishing beaches to the tricycle terminals.",
      "Everybody who takes a loan joins the group chat. Newcomers are introduced there by name, products are shown, orders are placed, and a bad week is said out loud before it becomes a missed instalment. Every quarter there is a training evening, on site or as a webinar: pricing, a simple cash book, how to photograph what you sell.",
      "A loan officer visits each business before the first loan and again after six weeks. If a storm or an illness changes the plan, the plan is written again together; nobody is asked for a deposit or a land title.",
    ],
    interest:
      "A flat 1 percent of the amount lent for each month, shown in pesos before anybody signs. It pays for the officers' visits and the trainings. There are no fees and no penalty for paying late after a typhoon.",
    languages: ["fil", "en"],
    rate: { value: "64.40", source: INVENTED },
    pictureSeed: "subic-bay",
  },
  {
    key: "ouaga",
    name: "Yennenga Solidarité",
    country: "BF",
    city: "Ouagadougou",
    currency: "XOF",
    currencies: ["XOF", "EUR", "USD"],
    since: 2009,
    description: [
      "Yennenga Solidarité works in six outer districts of Ouagadougou and in the villages along the road to Kombissiri. Most of its members trade, cook, weave or keep animals, and most had never held a loan in their own name.",
      "Members form groups of eight to fifteen who meet every second week under the same tree. Each group elects a president and a treasurer, and one member who passes on what she learnt at the health or bookkeeping course. Beside the loan everyone keeps a savings book, with deposits of any size; it belongs to the member and is never lent on.",
      "An adviser comes to the workshop or the yard, looks at the stock, asks about the household and writes down what changed. First loans are small on purpose and are repaid within months.",
    ],
    interest:
      "Between 1 and 1.5 percent a month on what is still owed, or no interest at all for the small first loans called coup de pouce. The rate is read aloud in Mooré at the group meeting before a loan is signed.",
    languages: ["fr", "en"],
    rate: { value: "655.957", source: "The fixed parity of the CFA franc with the euro" },
    pictureSeed: "ouaga-road",
  },
  {
    key: "lombok",
    name: "Tumbuh Bersama Lombok",
    country: "ID",
    city: "Mataram, Lombok",
    currency: "IDR",
    currencies: ["IDR", "EUR", "USD"],
    since: 2016,
    description: [
      "Tumbuh Bersama means growing together. The organisation was started by three village teachers in central Lombok who saw their pupils' mothers borrow from door-to-door lenders at the start of each school year. It now accompanies some 210 businesses, most of them run by women, between Sukarara, Banyumulek and the southern coast.",
      "A loan starts with a visit and a page of sums: what a piece costs to make, what it sells for, what is left in a slow month. Only then is an amount agreed. In the months of repayment an officer comes by once, not to collect but to look at the cash book together.",
    ],
    interest:
      "No interest. Members add a contribution of their own choosing when they repay, usually between 1 and 4 percent, which pays for the training house in Praya.",
    languages: ["id", "en"],
    rate: { value: "18650", source: INVENTED },
    pictureSeed: "rinjani",
  },
  {
    key: "kisumu",
    name: "Nyota Lakeside Enterprise",
    country: "KE",
    city: "Kisumu",
    currency: "KES",
    currencies: ["KES", "EUR", "USD"],
    since: 2011,
    description: [
      "Nyota works around Winam Gulf on Lake Victoria: the beaches where omena is dried, the estates of Kisumu, and the smallholdings on the slopes towards Nandi. Repayments arrive by mobile money, and every member sees the same ledger line on the phone that the office sees.",
      "Groups of ten meet on Thursdays. They do not guarantee each other's debts; they listen to each other's plans and say what they would do differently. Members who want it are enrolled in a health cover whose premium Nyota shares for the first three years.",
      "Some loans are handed out before they are funded, because a season does not wait. When that is so, the page of the loan says so, with the date.",
    ],
    interest:
      "14 percent a year on the declining balance. Interest stops on the day a loan is repaid, also when that is early.",
    languages: ["sw", "en"],
    rate: { value: "149.30", source: INVENTED },
    pictureSeed: "winam-gulf",
  },
  {
    key: "gent",
    name: "Duwtje Microkrediet",
    country: "BE",
    city: "Ghent",
    currency: "EUR",
    currencies: ["EUR", "USD"],
    since: 2013,
    description: [
      "A duwtje is a small push. Duwtje lends to people in Flanders and Brussels who want to work for themselves and were told by a bank that they are too small, too new or too uncertain: newcomers, people coming back from illness, people who lost a job at fifty-five.",
      "Everybody who borrows can ask for a mentor, a volunteer with a business life behind them, for up to two years. They meet where it is useful: at the kitchen table, in the van, at the tax office. Jobs and income are asked about at the start and again a year later, and the answers are published together with how they were asked.",
    ],
    interest: "6 percent a year on what is still owed. The mentor costs nothing.",
    languages: ["nl", "fr", "en"],
    rate: { value: "1", source: "The euro itself" },
    pictureSeed: "leie",
  },
];
