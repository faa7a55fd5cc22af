// Owns what somebody's consent lets be shown on a day, as pure rules; refuses to know where it is shown.
import type { Consent, Entrepreneur, SaidConsent } from "./entrepreneur.ts";

/** What may be shown, each agreed to by itself. */
export const SHOWN_PARTS = ["name", "photo", "story", "place"] as const;
export type ShownPart = (typeof SHOWN_PARTS)[number];

/** Whether they agree to be shown on `day` (ISO): a consent holds through its last day, and from the next one counts as taken back. */
export function inForce(consent: Consent, day: string): boolean {
  return consent.publish && (consent.until === undefined || day <= consent.until);
}

/** Whether one part may be shown. A consent that names no parts is for all of them. */
export function allows(consent: Consent, part: ShownPart, day: string): boolean {
  return inForce(consent, day) && (consent.shows?.includes(part) ?? true);
}

/** What they are called in public: the name they chose, or its first letter where they do not want it read. */
export function publicName({ displayName, consent }: Pick<Entrepreneur, "displayName" | "consent">): string {
  if (consent.shows === undefined || consent.shows.includes("name")) return displayName;
  const [first] = [...new Intl.Segmenter().segment(displayName)];
  return `${first?.segment.toLocaleUpperCase("en") ?? ""}.`;
}

/** The consent as it is recorded now. All parts named is the same as none named. */
export function consentOf(said: SaidConsent, recordedAt: string, recordedBy: string): Consent {
  const { publish, shows, until, given, witness } = said;
  const some = publish && shows !== undefined && shows.length < SHOWN_PARTS.length;
  return {
    publish,
    recordedAt,
    recordedBy,
    ...(some ? { shows: SHOWN_PARTS.filter((part) => shows.includes(part)) } : {}),
    ...(publish && until !== undefined ? { until } : {}),
    ...(given === undefined ? {} : { given }),
    ...(witness === undefined ? {} : { witness }),
  };
}
