// Owns what a kept picture is: its sizes, its addresses and its limits; refuses to know how pixels are read, and where files lie.
import type { Refusal } from "../refusal.ts";

/** Bytes of one photo as it arrives: AWS hands a function at most 6 MB, a third of which goes into its letters. Phones shrink before. */
export const PICTURE_MAX_BYTES = 4 * 1024 * 1024;
const MIB = 1024 * 1024;

/** Said wherever a photo is refused for its bytes. */
export function tooLarge(): Refusal {
  const detail = `The photo has more than ${PICTURE_MAX_BYTES / MIB} MiB. Make it smaller first.`;
  return { code: "picture_too_large", detail };
}

/** Where they are brought. */
export const PICTURES_PATH = "/v1/pictures";
/** Pixels that are unpacked: every phone's normal photo; more would fill the memory that a function has. */
export const PICTURE_MAX_PIXELS = 40_000_000;
/** Pixels of the shorter side: less would be a blur on any screen. */
export const PICTURE_MIN_SIDE = 160;
/** Longer side of what is kept, in pixels: fills a phone held in the hand, sharp on its finer screen. */
export const LONG_SIDE = 1200;
/** Smaller copies, by their longer side in pixels: of a story and of a card. */
const SMALLER = [640, 320] as const;

export interface Size {
  readonly address: string;
  readonly width: number;
  readonly height: number;
}

/** How long a photo is kept where it is passed on: so that one whose consent is taken back is gone from there within a minute. */
export const PICTURE_CACHE = "public, max-age=3600, s-maxage=60";

/** A photo that a partner brought, as it is served: made anew, without anything that came with it but its pixels. */
export interface Picture {
  /** Named by who brought it and what it shows: the same again is the same picture. Nobody can work it out. */
  readonly id: string;
  readonly version: number;
  readonly partnerId: string;
  /** `/media/…`: the largest of its sizes. */
  readonly address: string;
  readonly width: number;
  readonly height: number;
  /** 64 bits as hex, of light and dark: photos that look alike differ in few of them. */
  readonly likeness: string;
  /** Opaque id of who brought it. */
  readonly keptBy: string;
  readonly keptAt: string;
  /** When its files were taken away for good; null while they are served. */
  readonly forgottenAt: string | null;
}

/** What an officer says of a photo where it is named: that the people in it agreed is said with it. */
export interface NamedPicture {
  readonly pictureId: string;
  /** In the language of the text that it stands with. */
  readonly caption: string;
  /** The same in English, where that is another language. */
  readonly english?: string;
  /** ISO day; null where nobody knows. */
  readonly takenOn: string | null;
}

/** A photo on a record that names it, with what was said of it there. */
export interface ShownPicture {
  readonly id: string;
  readonly address: string;
  /** What is to be seen, for whoever cannot see it, and under it for everybody. */
  readonly caption: string;
  /** The same in English; left out where nobody said it. */
  readonly english?: string;
  /** ISO day; null where nobody said. */
  readonly takenOn: string | null;
  /** The moment at which an officer recorded that the person agreed to this photo. */
  readonly agreedAt: string;
}

/** The nearest whole number of pixels, and never none. */
function side(of: number, times: number, by: number): number {
  return Math.max(1, Math.floor((2 * of * times + by) / (2 * by)));
}

/** The same shape with its longer side at most `long`; never larger than it was. */
export function within(width: number, height: number, long: number): { width: number; height: number } {
  if (Math.max(width, height) <= long) return { width, height };
  return width >= height
    ? { width: long, height: side(height, long, width) }
    : { width: side(width, long, height), height: long };
}

const addressOf = (id: string, width: number, height: number): string => `/media/${id}/${width}x${height}.jpg`;

/** Every size of a picture whose largest is this large, the largest first. */
export function sizesFor(id: string, width: number, height: number): readonly [Size, ...Size[]] {
  const smaller = SMALLER.filter((long) => long < Math.max(width, height)).map((long) => within(width, height, long));
  const all = [{ width, height }, ...smaller].map((one) => ({ ...one, address: addressOf(id, one.width, one.height) }));
  return all as unknown as readonly [Size, ...Size[]];
}

const ADDRESS = /^\/media\/(picture_[0-9a-z]{26})\/(\d{1,4})x(\d{1,4})\.jpg$/;

/** Every size of a kept picture, by the address of its largest; null for any other address. No read is needed. */
export function sizesOf(address: string | null): readonly [Size, ...Size[]] | null {
  const [, id, width, height] = ADDRESS.exec(address ?? "") ?? [];
  return id && width && height ? sizesFor(id, Number(width), Number(height)) : null;
}

/** Whether an address is of a file of ours, of whatever size. */
export function isPictureFile(address: string): boolean {
  return ADDRESS.test(address);
}

/** The id in an address of ours; null for any other address. */
export function pictureIdIn(address: string | null): string | null {
  return ADDRESS.exec(address ?? "")?.[1] ?? null;
}
