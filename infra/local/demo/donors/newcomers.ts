// Owns the last seven invented donors and their gifts; refuses to know the others.
import type { DemoDonor } from "../types.ts";

export const NEWCOMERS: readonly DemoDonor[] = [
  {
    key: "class5b",
    name: "Class 5b, Lindenschule",
    city: "Kassel",
    email: "klasse5b@example.org",
    baskets: [
      {
        wave: 1,
        gifts: [
          { loan: "subic-analyn", amount: "23.68" },
          { loan: "ouaga-salif", amount: "79.21" },
          { loan: "kisumu-nekesa", amount: "rest" },
          { loan: "kisumu-mutiso", amount: "rest" },
        ],
      },
      {
        wave: 2,
        gifts: [
          { loan: "subic-marites", amount: "20.50" },
          { loan: "ouaga-issa", amount: "79.05" },
          { loan: "ouaga-tene", amount: "54.00" },
          { loan: "ouaga-boureima", amount: "20.96" },
          { loan: "lombok-ratna", amount: "32.58" },
          { loan: "kisumu-otieno", amount: "40.07" },
          { loan: "kisumu-wekesa", amount: "9.51" },
          { loan: "gent-yasmin", amount: "259.64" },
          { loan: "gent-didier", amount: "170.00" },
          { loan: "gent-tomasz", amount: "49.33" },
        ],
      },
    ],
  },
  {
    key: "aino",
    name: "Aino Lehtinen",
    shownIn: "FI",
    city: "Turku",
    email: "aino.lehtinen@example.org",
    baskets: [
      {
        wave: 1,
        runningCosts: "1.00",
        gifts: [
          { loan: "subic-analyn", amount: "10.00" },
          { loan: "ouaga-fatimata", amount: "10.91" },
          { loan: "kisumu-nekesa", amount: "10.00" },
          { loan: "kisumu-mutiso", amount: "40.00" },
        ],
      },
      {
        wave: 2,
        gifts: [
          { loan: "subic-rodel", amount: "46.49" },
          { loan: "subic-perla", amount: "40.00" },
          { loan: "lombok-nur", amount: "45.00" },
          { loan: "kisumu-otieno", amount: "20.28" },
          { loan: "gent-didier", amount: "40.00" },
        ],
      },
    ],
  },
  {
    key: "chiara",
    name: "Chiara Bellandi",
    city: "Bologna",
    email: "chiara.bellandi@example.org",
    baskets: [
      {
        wave: 1,
        gifts: [
          { loan: "lombok-hadi", amount: "31.50" },
          { loan: "kisumu-mutiso", amount: "57.99" },
        ],
      },
      {
        wave: 2,
        runningCosts: "5.00",
        gifts: [
          { loan: "ouaga-rasmata", amount: "24.47" },
          { loan: "ouaga-mariam", amount: "45.00" },
          { loan: "lombok-sri", amount: "44.58" },
          { loan: "kisumu-achieng", amount: "26.81" },
          { loan: "gent-yasmin", amount: "206.95" },
          { loan: "gent-didier", amount: "50.00" },
          { loan: "gent-tomasz", amount: "115.00" },
        ],
      },
    ],
  },
  {
    key: "leo",
    name: "Leo Aumüller",
    shownIn: "DE",
    city: "Graz",
    email: "leo.aumueller@example.org",
    baskets: [
      {
        wave: 1,
        gifts: [
          { loan: "subic-dodong", amount: "30.27" },
          { loan: "lombok-mahnep", amount: "40.00" },
          { loan: "kisumu-nekesa", amount: "30.00" },
          { loan: "kisumu-mutiso", amount: "30.00" },
        ],
      },
      {
        wave: 2,
        gifts: [
          { loan: "kisumu-achieng", amount: "45.33" },
          { loan: "gent-yasmin", amount: "120.00" },
          { loan: "gent-didier", amount: "51.49" },
        ],
      },
    ],
  },
  {
    key: "choir",
    name: "Choir of St Anna",
    city: "Maastricht",
    email: "choir.stanna@example.org",
    baskets: [
      { wave: 1, runningCosts: "7.50", gifts: [{ loan: "subic-dodong", amount: "109.48" }] },
      {
        wave: 2,
        gifts: [
          { loan: "subic-marites", amount: "26.79" },
          { loan: "subic-liezel", amount: "19.96" },
          { loan: "subic-perla", amount: "50.00" },
          { loan: "ouaga-aminata", amount: "55.00" },
          { loan: "ouaga-tene", amount: "96.00" },
          { loan: "lombok-sahar", amount: "70.00" },
          { loan: "kisumu-akinyi", amount: "64.26" },
          { loan: "gent-didier", amount: "167.71" },
        ],
      },
    ],
  },
  {
    key: "zuzana",
    name: "Zuzana Hrubá",
    city: "Brno",
    email: "zuzana.hruba@example.org",
    baskets: [
      {
        wave: 1,
        gifts: [
          { loan: "subic-analyn", amount: "20.00" },
          { loan: "ouaga-salif", amount: "27.71" },
          { loan: "ouaga-fatimata", amount: "13.33" },
          { loan: "kisumu-nekesa", amount: "36.07" },
          { loan: "kisumu-mutiso", amount: "20.33" },
        ],
      },
      {
        wave: 2,
        gifts: [
          { loan: "subic-marites", amount: "13.07" },
          { loan: "subic-perla", amount: "rest" },
          { loan: "kisumu-otieno", amount: "35.00" },
          { loan: "gent-yasmin", amount: "90.79" },
          { loan: "gent-didier", amount: "45.00" },
          { loan: "gent-tomasz", amount: "15.00" },
        ],
      },
    ],
  },
  {
    key: "emmanuel",
    name: "Emmanuel Tetteh",
    city: "Lille",
    email: "emmanuel.tetteh@example.org",
    baskets: [
      {
        wave: 1,
        gifts: [
          { loan: "subic-analyn", amount: "rest" },
          { loan: "ouaga-fatimata", amount: "rest" },
          { loan: "lombok-hadi", amount: "35.50" },
          { loan: "kisumu-nekesa", amount: "43.99" },
          { loan: "kisumu-mutiso", amount: "56.70" },
        ],
      },
      {
        wave: 2,
        runningCosts: "3.33",
        gifts: [
          { loan: "subic-rodel", amount: "31.33" },
          { loan: "ouaga-rasmata", amount: "20.37" },
          { loan: "lombok-nur", amount: "rest" },
          { loan: "gent-yasmin", amount: "47.33" },
          { loan: "gent-didier", amount: "127.02" },
          { loan: "gent-tomasz", amount: "45.58" },
        ],
      },
    ],
  },
];
