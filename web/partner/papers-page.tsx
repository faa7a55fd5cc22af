// Owns the pages on which a partner's managers see what papers are asked of them, and bring one; refuses to judge it.
import { isWanted, type Paper, standingOf } from "../../functions/papers/paper.ts";
import { mayBring } from "../../functions/papers/rules.ts";
import { type Desk, Frame, OnceField } from "../desk/frame.tsx";
import { FileFields, FileLine, PaperTag } from "../desk/paper-parts.tsx";
import { type WorkRow, WorkSection } from "../desk/work-list.tsx";
import { Button } from "../parts/button.tsx";
import { dateText } from "../parts/date-text.tsx";
import type { FieldError } from "../parts/error-summary.tsx";
import type { DeskLocale } from "../words/desk.ts";
import { partnerPaths } from "./paths.ts";

export interface PapersPageProps {
  readonly desk: Desk;
  readonly papers: readonly Paper[];
  readonly today: string;
}

export function PapersPage({ desk, papers, today }: PapersPageProps) {
  const { locale } = desk;
  const { t } = locale;
  const wanted = papers.filter((one) => isWanted(one, today));
  const here = papers.filter((one) => !isWanted(one, today));
  const rows = (some: readonly Paper[]) => some.map((one) => rowOf(one, today, locale));
  return (
    <Frame desk={desk} path={partnerPaths.papers} title={t("papers.title")}>
      <p class="soft">{t("papers.lede")}</p>
      {papers.length === 0 ? <p>{t("papers.none")}</p> : null}
      <WorkSection id="to-bring" title={t("papers.toBring")} rows={rows(wanted)} count={wanted.length} />
      <WorkSection id="here" title={t("papers.here")} rows={rows(here)} count={here.length} />
    </Frame>
  );
}

function rowOf(paper: Paper, today: string, locale: DeskLocale): WorkRow {
  const { t } = locale;
  const until = paper.file?.validUntil;
  const say = (key: "papers.until" | "papers.brought", day: string) => t(key, { day: dateText(day, true, locale) });
  const day = until
    ? say("papers.until", until)
    : paper.file
      ? say("papers.brought", paper.file.broughtAt)
      : dateText(paper.askedAt, true, locale);
  return {
    href: partnerPaths.paper(paper.id),
    name: t(`papers.kind.${paper.kind}`),
    about: paper.note || undefined,
    note: (
      <>
        <PaperTag standing={standingOf(paper, today)} locale={locale} /> {day}
      </>
    ),
  };
}

export interface PaperPageProps {
  readonly desk: Desk;
  readonly paper: Paper;
  readonly today: string;
  readonly errors: readonly FieldError[];
  /** What the form held that came back. */
  readonly validUntil: string;
  readonly done: string | null;
}

export function PaperPage({ desk, paper, today, errors, validUntil, done }: PaperPageProps) {
  const { locale } = desk;
  const { t } = locale;
  const standing = standingOf(paper, today);
  const { file, judgement, earlier } = paper;
  return (
    <Frame
      desk={desk}
      path={partnerPaths.paper(paper.id)}
      title={t(`papers.kind.${paper.kind}`)}
      crumb={{ href: partnerPaths.papers, label: t("papers.title") }}
      errors={errors}
      done={done}
    >
      <p>
        <PaperTag standing={standing} locale={locale} />
      </p>
      <Said heading={t("papers.about")} words={paper.note} />
      <Said heading={t("papers.words")} words={judgement?.words ?? ""} />
      {file ? (
        <section class="flow" aria-labelledby="newest">
          <h2 id="newest">{t("papers.file.newest")}</h2>
          <FileLine href={partnerPaths.paperFile(paper.id, file.nth)} file={file} locale={locale} />
        </section>
      ) : null}
      {standing === "received" ? <p class="soft">{t("papers.waits")}</p> : null}
      {mayBring(paper, today) ? (
        <section class="flow" aria-labelledby="bring">
          <h2 id="bring">{t(file ? "papers.bring.another" : "papers.bring")}</h2>
          <form
            method="post"
            action={partnerPaths.bringPaper(paper.id)}
            enctype="multipart/form-data"
            class="form flow"
            novalidate
          >
            <OnceField />
            <FileFields errors={errors} validUntil={validUntil} locale={locale} />
            <Button>{t("papers.send")}</Button>
          </form>
        </section>
      ) : (
        <p class="soft">{t("papers.counts")}</p>
      )}
      {earlier.length > 0 ? (
        <section class="flow" aria-labelledby="earlier">
          <h2 id="earlier">{t("papers.earlier")}</h2>
          {earlier.map((one) => (
            <FileLine href={partnerPaths.paperFile(paper.id, one.nth)} file={one} locale={locale} />
          ))}
        </section>
      ) : null}
    </Frame>
  );
}

function Said({ heading, words }: { heading: string; words: string }) {
  if (words === "") return null;
  return (
    <section class="flow">
      <h2>{heading}</h2>
      <p class="kept-lines">
        <bdi>{words}</bdi>
      </p>
    </section>
  );
}
