// Owns the names of places and movements in a donor's language, and of the cells of their file; refuses to know any amount.
import type { MoneyPlace, MovementKind } from "../../../functions/portfolio/statement/movement.ts";
import type { StatementWords } from "../../../functions/portfolio/statement/wire.ts";
import type { Locale } from "../../words/locale.ts";

export function placeName(place: MoneyPlace | "given", { t }: Pick<Locale, "t">): string {
  return place === "given" ? t("money.given") : t(`me.place.${place}`);
}

export function kindName(kind: MovementKind, { t }: Pick<Locale, "t">): string {
  return t(`money.kind.${kind}`);
}

export function statementWords(locale: Locale): StatementWords {
  const { t } = locale;
  return {
    columns: [
      t("money.col.on"),
      t("money.col.what"),
      t("money.col.from"),
      t("money.col.to"),
      t("money.col.amount"),
      t("money.col.name"),
      t("money.col.title"),
      t("money.col.inLoan"),
      t("money.col.currency"),
      t("money.col.contribution"),
    ],
    kind: (kind) => kindName(kind, locale),
    place: (place) => placeName(place, locale),
    opening: t("money.statement.opening"),
    closing: t("money.statement.closing"),
  };
}
