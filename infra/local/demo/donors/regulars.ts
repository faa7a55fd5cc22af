// Owns the first seven invented donors and their gifts; refuses to know the others.
import type { DemoDonor } from "../types.ts";

export const REGULARS: readonly DemoDonor[] = [
  {
    key: "hannah",
    name: "Hannah Brandt",
    city: "Freiburg",
    email: "donor@demo.example",
    baskets: [
      {
        wave: 1,
        runningCosts: "5.00",
        gifts: [
          { loan: "lombok-mahnep", amount: "23.95" },
          { loan: "lombok-hadi", amount: "rest" },
          { loan: "kisumu-nekesa", amount: "42.41" },
          { loan: "kisumu-mutiso", amount: "27.07" },
        ],
      },
      {
        wave: 2,
        runningCosts: "2.50",
        gifts: [
          { loan: "subic-perla", amount: "35.00" },
          { loan: "ouaga-mariam", amount: "37.25" },
          { loan: "lombok-sri", amount: "45.71" },
          { loan: "gent-didier", amount: "187.07" },
          { loan: "gent-tomasz", amount: "93.99" },
        ],
      },
    ],
  },
  {
    key: "jules",
    name: "Jules Perrin",
    shownIn: "FR",
    city: "Nantes",
    email: "donor2@demo.example",
    baskets: [
      {
        wave: 1,
        gifts: [
          { loan: "subic-dodong", amount: "47.42" },
          { loan: "lombok-mahnep", amount: "rest" },
        ],
      },
      {
        wave: 2,
        runningCosts: "3.00",
        gifts: [
          { loan: "subic-perla", amount: "19.33" },
          { loan: "ouaga-aminata", amount: "45.00" },
          { loan: "gent-yasmin", amount: "140.00" },
        ],
      },
    ],
  },
  {
    key: "ottilie",
    name: "Ottilie Krämer",
    city: "Leipzig",
    email: "ottilie.kraemer@example.org",
    baskets: [
      {
        wave: 1,
        runningCosts: "1.75",
        gifts: [
          { loan: "subic-dodong", amount: "rest" },
          { loan: "subic-analyn", amount: "9.71" },
          { loan: "ouaga-fatimata", amount: "37.42" },
          { loan: "kisumu-nekesa", amount: "48.88" },
          { loan: "kisumu-mutiso", amount: "27.71" },
        ],
      },
      {
        wave: 2,
        gifts: [
          { loan: "subic-marites", amount: "15.00" },
          { loan: "subic-rodel", amount: "49.71" },
          { loan: "lombok-sahar", amount: "9.69" },
          { loan: "kisumu-achieng", amount: "10.66" },
          { loan: "kisumu-otieno", amount: "20.99" },
          { loan: "kisumu-wekesa", amount: "15.00" },
          { loan: "gent-didier", amount: "50.00" },
          { loan: "gent-tomasz", amount: "30.00" },
        ],
      },
    ],
  },
  {
    key: "bram",
    name: "Bram de Wilde",
    shownIn: "NL",
    city: "Utrecht",
    email: "bram.dewilde@example.org",
    baskets: [
      {
        wave: 1,
        gifts: [
          { loan: "subic-analyn", amount: "68.55" },
          { loan: "ouaga-salif", amount: "rest" },
          { loan: "kisumu-nekesa", amount: "50.44" },
          { loan: "kisumu-mutiso", amount: "64.50" },
        ],
      },
      {
        wave: 2,
        runningCosts: "4.20",
        gifts: [
          { loan: "subic-marites", amount: "51.68" },
          { loan: "subic-jun", amount: "32.17" },
          { loan: "ouaga-aminata", amount: "16.48" },
          { loan: "ouaga-boureima", amount: "25.00" },
          { loan: "kisumu-achieng", amount: "40.87" },
          { loan: "gent-didier", amount: "249.71" },
        ],
      },
    ],
  },
  {
    key: "noor",
    name: "Noor Haddad",
    city: "Antwerp",
    email: "noor.haddad@example.org",
    baskets: [
      {
        wave: 1,
        runningCosts: "2.00",
        gifts: [
          { loan: "lombok-hadi", amount: "30.00" },
          { loan: "kisumu-nekesa", amount: "55.07" },
        ],
      },
      {
        wave: 2,
        gifts: [
          { loan: "subic-rodel", amount: "21.11" },
          { loan: "subic-perla", amount: "15.00" },
          { loan: "lombok-sri", amount: "45.00" },
          { loan: "lombok-nur", amount: "45.00" },
          { loan: "gent-yasmin", amount: "147.33" },
          { loan: "gent-didier", amount: "245.00" },
          { loan: "gent-tomasz", amount: "60.00" },
        ],
      },
    ],
  },
  {
    key: "siobhan",
    name: "Siobhán Keane",
    shownIn: "IE",
    city: "Galway",
    email: "siobhan.keane@example.org",
    baskets: [
      {
        wave: 1,
        gifts: [
          { loan: "subic-dodong", amount: "20.00" },
          { loan: "kisumu-nekesa", amount: "5.00" },
          { loan: "kisumu-mutiso", amount: "25.00" },
        ],
      },
      {
        wave: 2,
        gifts: [
          { loan: "subic-liezel", amount: "19.67" },
          { loan: "subic-perla", amount: "5.00" },
          { loan: "kisumu-achieng", amount: "20.00" },
          { loan: "gent-yasmin", amount: "161.45" },
          { loan: "gent-didier", amount: "80.00" },
        ],
      },
    ],
  },
  {
    key: "mateo",
    name: "Mateo Ferrándiz",
    city: "Valencia",
    email: "mateo.ferrandiz@example.org",
    baskets: [
      {
        wave: 1,
        gifts: [
          { loan: "lombok-mahnep", amount: "18.88" },
          { loan: "kisumu-nekesa", amount: "20.00" },
          { loan: "kisumu-mutiso", amount: "24.99" },
        ],
      },
      {
        wave: 2,
        runningCosts: "2.15",
        gifts: [
          { loan: "subic-marites", amount: "51.07" },
          { loan: "ouaga-aminata", amount: "51.05" },
          { loan: "ouaga-mariam", amount: "44.07" },
          { loan: "lombok-yuliana", amount: "21.07" },
          { loan: "kisumu-achieng", amount: "30.00" },
          { loan: "gent-yasmin", amount: "91.31" },
          { loan: "gent-tomasz", amount: "68.50" },
        ],
      },
    ],
  },
];
