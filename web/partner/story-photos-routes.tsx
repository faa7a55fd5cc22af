// Owns the step of a loan's photos: those it has, in their order, and bringing one more; refuses to read a photo (picture-input does).
import { type Context, Hono } from "hono";
import type { Deps } from "../../functions/deps.ts";
import type { ToldLoan } from "../../functions/loans/loan.ts";
import {
  addLoanPicture,
  changeLoanPicture,
  LOAN_PICTURES_MAX,
  removeLoanPicture,
} from "../../functions/loans/pictures.ts";
import { type ShownPicture, sizesOf } from "../../functions/pictures/picture.ts";
import { doneWords, page, seeOther, statusFor, today } from "../desk/answer.ts";
import { readForm } from "../desk/form.ts";
import { type Desk, OnceField } from "../desk/frame.tsx";
import { PictureField } from "../desk/picture-field.tsx";
import { isCaption, NO_PHOTO, type PhotoInput, readPhoto, wrongCaption } from "../desk/picture-input.ts";
import { Button } from "../parts/button.tsx";
import { errorOf, type FieldError } from "../parts/error-summary.tsx";
import { Field } from "../parts/field.tsx";
import type { SiteInfo } from "../parts/layout.tsx";
import { callerOnPage, type PageEnv } from "../server/session.ts";
import { localeOn, nothingHere, partnerDesk } from "./frame.tsx";
import { writableLoan } from "./loan-write-routes.tsx";
import { partnerPaths } from "./paths.ts";
import { refusedWords } from "./story-errors.ts";
import { StepPage } from "./story-pages.tsx";

type Page = Context<PageEnv>;
const NOTHING: PhotoInput = { values: NO_PHOTO, kept: null, named: null, errors: [], status: 200 };

export function photoPages(deps: Deps, site: SiteInfo): Hono<PageEnv> {
  const app = new Hono<PageEnv>();

  app.get("/:id/write/photos", async (context) => {
    const told = await writableLoan(deps, context);
    return told ? show(context, site, told, NOTHING, []) : nothingHere(context, site);
  });

  app.post("/:id/write/photos", async (context) => {
    const told = await writableLoan(deps, context);
    if (!told) return nothingHere(context, site);
    const caller = callerOnPage(context);
    const locale = localeOn(context);
    const form = await readForm(context);
    const [act, pictureId = ""] = form.text("do").split(".");
    const known = told.pictures?.find((one) => one.id === pictureId);
    const back = () => seeOther(context, partnerPaths.loanStep(told.id, "photos"), "saved");
    if (act === "remove" && known) {
      await removeLoanPicture(deps, caller, told.id, known.id);
      return back();
    }
    if (act === "first" && known) {
      await changeLoanPicture(deps, caller, told.id, { ...known, pictureId, first: true });
      return back();
    }
    if (act === "english" && known) {
      const english = form.text("english");
      if (!isCaption(english))
        return show(context, site, told, NOTHING, [wrongCaption(`english-${pictureId}`, locale)], english);
      const { caption, takenOn } = known;
      await changeLoanPicture(deps, caller, told.id, { pictureId, caption, ...(english ? { english } : {}), takenOn });
      return back();
    }
    const tooLarge = context.get("photoTooLarge") === true;
    const input = await readPhoto(deps, caller, form, { locale, today: today(deps), tooLarge });
    if (!input.kept && input.errors.length === 0)
      return show(context, site, told, input, [{ field: "photo", message: locale.t("pictures.wrong.missing") }]);
    if (!input.named) return show(context, site, told, input, input.errors);
    const made = await addLoanPicture(deps, caller, told.id, input.named);
    if (made.ok) return back();
    return show(context, site, told, input, [{ field: "photo", message: refusedWords(made.refusal, locale) }]);
  });
  return app;
}

function show(
  context: Page,
  site: SiteInfo,
  told: ToldLoan,
  input: PhotoInput,
  errors: readonly FieldError[],
  english?: string,
): Promise<Response> {
  const desk = partnerDesk(context, site);
  const { t } = desk.locale;
  const pictures = told.pictures ?? [];
  const done = doneWords(context, { saved: t("stories.done.saved") });
  return page(
    context,
    <StepPage desk={desk} loan={told} step="photos" errors={errors} done={errors.length > 0 ? null : done}>
      {pictures.length > 0 ? (
        <Photos desk={desk} loan={told} pictures={pictures} errors={errors} english={english} />
      ) : (
        <p>{t("stories.photos.none")}</p>
      )}
      {pictures.length < LOAN_PICTURES_MAX ? (
        <form
          method="post"
          action={partnerPaths.loanStep(told.id, "photos")}
          enctype="multipart/form-data"
          class="form flow"
          novalidate
        >
          <OnceField />
          <PictureField
            locale={desk.locale}
            errors={errors}
            values={input.values}
            kept={input.kept}
            inEnglish={isEnglish(told)}
          />
          <Button looks="second">{t("stories.photos.add")}</Button>
        </form>
      ) : (
        <p>{t("stories.photos.full", { most: LOAN_PICTURES_MAX })}</p>
      )}
      <p class="buttons">
        <Button href={partnerPaths.loanStep(told.id, "money")}>{t("stories.who.next")}</Button>
      </p>
    </StepPage>,
    input.status === 413 ? 413 : statusFor(errors),
  );
}

const isEnglish = ({ telling }: ToldLoan): boolean => telling?.original === "en";

interface PhotosProps {
  readonly desk: Desk;
  readonly loan: ToldLoan;
  readonly pictures: readonly ShownPicture[];
  readonly errors: readonly FieldError[];
  /** What was said in English of the one that came back wrong. */
  readonly english?: string | undefined;
}

function Photos({ desk, loan, pictures, errors, english }: PhotosProps) {
  const { t } = desk.locale;
  return (
    <ul class="work-list photo-list">
      {pictures.map((one, at) => {
        const small = sizesOf(one.address)?.at(-1);
        const error = errorOf(errors, `english-${one.id}`);
        return (
          <li>
            {small ? <img src={small.address} width={small.width} height={small.height} alt={one.caption} /> : null}
            <p class="small">
              <bdi lang={loan.telling?.original}>{one.caption}</bdi>
            </p>
            {isEnglish(loan) ? null : (
              <form method="post" action={partnerPaths.loanStep(loan.id, "photos")} class="flow" novalidate>
                <OnceField />
                <Field
                  id={`english-${one.id}`}
                  name="english"
                  label={t("pictures.english")}
                  lang="en"
                  value={error ? english : (one.english ?? "")}
                  error={error}
                  autocomplete="off"
                  locale={desk.locale}
                />
                <Button looks="second" name="do" value={`english.${one.id}`}>
                  {t("pictures.english.keep")}
                  <span class="hidden">: {one.caption}</span>
                </Button>
              </form>
            )}
            <form method="post" action={partnerPaths.loanStep(loan.id, "photos")} class="buttons">
              <OnceField />
              {at === 0 ? null : (
                <Button looks="quiet" name="do" value={`first.${one.id}`}>
                  {t("stories.photos.first")}
                  <span class="hidden">: {one.caption}</span>
                </Button>
              )}
              <Button looks="quiet" name="do" value={`remove.${one.id}`}>
                {t("stories.photos.remove")}
                <span class="hidden">: {one.caption}</span>
              </Button>
            </form>
          </li>
        );
      })}
    </ul>
  );
}
