// Owns who did something and on which day, as one line of a page of staff's; refuses to know what was done.
import { DateText } from "../parts/date-text.tsx";
import type { DeskLocale } from "../words/desk.ts";

export interface WhoProps {
  readonly name: string;
  /** ISO 8601. */
  readonly at: string;
  readonly locale: DeskLocale;
}

export function Who({ name, at, locale }: WhoProps) {
  return <>{locale.rich("fin.byOn", { name: <bdi>{name}</bdi>, day: <DateText date={at} /> })}</>;
}
