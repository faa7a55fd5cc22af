// Owns what the demo's partners tell of loans that are out, some of it with a picture (drawn, as all of the demo's are); refuses to know when.
import { readFile } from "node:fs/promises";
import { postUpdate } from "../../../functions/loans/news.ts";
import { keepPicture } from "../../../functions/pictures/commands.ts";
import { demoId, must, type Stage } from "./stage.ts";
import { DEMO_LOANS } from "./stories.ts";

interface News {
  readonly loan: string;
  readonly text: Readonly<Record<string, string>>;
  /** A file of photos/, and what is to be seen on it. */
  readonly photo?: { readonly file: string; readonly caption: string; readonly english?: string };
}

/** Told when the first loans have come back. */
export const FIRST_NEWS: readonly News[] = [
  {
    loan: "subic-dodong",
    text: {
      en: "The nets came on a Tuesday, and on Thursday they were wet. Dodong says that the mended outrigger no longer talks when the waves come from the side. His brother-in-law goes out with him three nights a week now.",
    },
    photo: { file: "nets", caption: "Drawing: Dodong with the new nets" },
  },
  {
    loan: "ouaga-salif",
    text: {
      en: "The compressor has paid for itself with school bicycles alone: forty-one tubes in the week before term. Salif pumps the tyres of children for nothing.",
      fr: "Le compresseur s’est payé rien qu’avec les vélos d’école : quarante et une chambres à air la semaine d’avant la rentrée. Salif gonfle gratuitement les pneus des enfants.",
    },
    photo: {
      file: "bicycles",
      caption: "Dessin : l’atelier de Salif avant la rentrée",
      english: "Drawing: Salif’s workshop before the school year",
    },
  },
  {
    loan: "subic-analyn",
    text: {
      en: "Analyn has paid the last instalment, eleven days early. With the burner of her own she cooks two dishes at once, and the second one is sold out first.",
    },
  },
];

/** Told in the last days. */
export const LAST_NEWS: readonly News[] = [
  {
    loan: "kisumu-nekesa",
    text: {
      en: "The third goat has kidded: twins, both on their feet within the hour. Nekesa keeps the milk book on the door of the shed; we have copied last week’s page, twenty-six litres.",
    },
    photo: { file: "goats", caption: "Drawing: Nekesa on the hillside with the goats" },
  },
  {
    loan: "ouaga-rasmata",
    text: {
      en: "The building site has a second shift, and Rasmata a second pot. She asked us to tell her donors that the rice is fat every day, also on Mondays.",
    },
  },
];

/** Told once, however often the demo is played: each telling has its own name. */
export async function tellNews(stage: Stage, news: readonly News[]): Promise<void> {
  for (const { loan: key, text, photo } of news) {
    const loan = DEMO_LOANS.find((one) => one.key === key);
    if (!loan) throw new Error(`the demo has no ${key}`);
    const officer = stage.officerOf(loan.partner);
    const named = photo ? [{ ...photo, pictureId: await keep(stage, officer, photo.file), takenOn: null }] : [];
    must(await postUpdate(stage.deps, officer, demoId.loan(key), text, `demo-news-${key}`, named), `tell of ${key}`);
  }
}

async function keep(
  stage: Stage,
  { personId, partnerId }: { personId: string; partnerId: string | null },
  file: string,
) {
  const bytes = await readFile(new URL(`photos/${file}.png`, import.meta.url));
  return must(await keepPicture(stage.deps, { partnerId, personId, bytes }), `keep ${file}.png`).id;
}
