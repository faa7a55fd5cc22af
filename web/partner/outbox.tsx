// Owns what each of a partner's pages brings along for the work without a network: a line for what waits, words for the script, the app's
// card; refuses to know what waits: that is on the device.
import { Script, ScriptData } from "../desk/script.tsx";
import type { DeskLocale } from "../words/desk.ts";
import type { WorkKey } from "../words/desk-catalogues.ts";
import { WORK_CATALOGUES } from "../words/desk-catalogues.ts";

const AREA = "collection.device.";
type DeviceKey = Extract<WorkKey, `${typeof AREA}${string}`>;

const ALL = (Object.keys(WORK_CATALOGUES.en) as WorkKey[]).filter((key): key is DeviceKey => key.startsWith(AREA));
/** What a page says that has no sheet. */
const EVERYWHERE = /^collection\.device\.(offline|waiting|nothingWaits|attentionCount|lastSync|signOut\..*)$/;

/** Each stands for itself: the script fills them in, on the device. */
const VALUES = Object.fromEntries(
  ["amount", "count", "date", "device", "person", "server", "size", "sum", "time"].map((name) => [name, `{${name}}`]),
);

export interface OutboxProps {
  readonly locale: DeskLocale;
  /** Null on the page that is kept on the device, which is for whoever comes. */
  readonly person: { readonly id: string; readonly label: string } | null;
  /** The page has the sheet. */
  readonly sheet?: boolean | undefined;
}

/** Hidden until something waits: without a script nothing does. */
export function Outbox({ locale, person, sheet = false }: OutboxProps) {
  const keys = sheet ? ALL : ALL.filter((key) => EVERYWHERE.test(key));
  const words = Object.fromEntries(keys.map((key) => [key.slice(AREA.length), locale.t(key, VALUES)]));
  return (
    <>
      {sheet ? null : <p class="outbox" data-outbox="" hidden />}
      <ScriptData id="outbox-data" value={{ tag: locale.tag, spoken: locale.spoken, person, words }} />
      <Script name="outbox" />
    </>
  );
}

/** On Today: what is not sent, and when the server was last heard, whichever it is. */
export function OutboxState() {
  return <p class="outbox" data-outbox="always" hidden />;
}

/** So that a phone can put it on its first screen, and open it without a network. */
export function AppHead() {
  return <link rel="manifest" href="/partner/app.webmanifest" />;
}
