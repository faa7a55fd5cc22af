// Keeping a photo: what is served of it, what is refused, and that nothing it came with is left.
import { beforeEach, describe, expect, it } from "vitest";
import { forgetPicture, keepPicture } from "../../../functions/pictures/commands.ts";
import { type Header, readHeader } from "../../../functions/pictures/header.ts";
import { PICTURE_MAX_BYTES, type Picture, sizesOf } from "../../../functions/pictures/picture.ts";
import { unlikeness } from "../../../functions/pictures/pixels.ts";
import { findPicture } from "../../../functions/pictures/queries.ts";
import type { Result } from "../../../functions/refusal.ts";
import { type TestDeps, testDeps } from "../../support/deps.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";
import {
  bombOfPixels,
  located,
  sidewaysPng,
  twoFrames,
  twoHeads,
  twoHeadsPng,
  webpPhoto,
} from "../../support/photos.ts";
import { CODECS, type KeptInMemory, keptInMemory, photo, waves } from "../../support/pictures.ts";

let deps: TestDeps & { readonly pictures: KeptInMemory };
beforeEach(() => {
  deps = {
    ...testDeps(new MemoryTable({ name: "onward-test", now: () => Date.now() }).table),
    pictures: keptInMemory(),
  };
});

const bring = (bytes: Uint8Array, partnerId = "partner_one") =>
  keepPicture(deps, { partnerId, personId: "person_joy", bytes });
async function kept(bytes: Uint8Array, partnerId?: string): Promise<Picture> {
  const made = await bring(bytes, partnerId);
  if (!made.ok) throw new Error(made.refusal.detail);
  return made.value;
}
const codeOf = (made: Result<unknown>) => (made.ok ? "kept" : made.refusal.code);
const text = (words: string) => new TextEncoder().encode(words);
const all = () => [...deps.pictures.files.values()];
const served = () => Buffer.concat(all()).toString("latin1");

describe("keeping a photo", () => {
  it("keeps three sizes, the largest 1,200 pixels long, under addresses that say how large they are", async () => {
    const picture = await kept(await photo(1600, 1200));
    expect(picture).toMatchObject({ width: 1200, height: 900, partnerId: "partner_one", forgottenAt: null });
    const sizes = sizesOf(picture.address) ?? [];
    expect(sizes.map(({ width, height }) => [width, height])).toEqual([
      [1200, 900],
      [640, 480],
      [320, 240],
    ]);
    expect([...deps.pictures.files.keys()]).toEqual(sizes.map(({ address }) => address));
    for (const { address, width, height } of sizes)
      expect(readHeader(deps.pictures.files.get(address) ?? new Uint8Array())).toMatchObject({
        kind: "jpeg",
        width,
        height,
      });
  });

  it("is the same picture when it comes again, another one of another partner, and alike in another size", async () => {
    const bytes = await photo(600, 400);
    const first = await kept(bytes);
    expect(await kept(bytes)).toEqual(first);
    const elsewhere = await kept(bytes, "partner_two");
    expect(elsewhere.id).not.toBe(first.id);
    expect(elsewhere.likeness).toBe(first.likeness);
    const smaller = await CODECS.scaled(waves(600, 400), 450, 300);
    const again = await kept(await CODECS.encode(smaller, 60));
    expect(unlikeness(again.likeness, first.likeness)).toBeLessThan(8);
    expect(await findPicture(deps, "partner_two", first.id)).toBeNull();
  });

  it("turns a photo as it was held, and leaves nothing of where it was taken in what is served", async () => {
    const bytes = located(await photo(400, 300), { orientation: 6 });
    expect(Buffer.from(bytes).toString("latin1")).toContain("GPS-MARKER");
    const picture = await kept(bytes);
    expect([picture.width, picture.height]).toEqual([300, 400]);
    for (const trace of ["Exif", "GPS-MARKER", "Pixel 9", "<script", "PK\u0003\u0004"])
      expect(served()).not.toContain(trace);
  });

  it("reads PNG and WebP too, and puts what can be seen through on white", async () => {
    const png = await kept(await sidewaysPng(400, 300));
    expect([png.width, png.height]).toEqual([300, 400]);
    const webp = await kept(await webpPhoto(400, 300));
    expect([webp.width, webp.height]).toEqual([400, 300]);
    const { data } = await CODECS.decode(readHeader(all().at(-1) ?? new Uint8Array()) as Header);
    expect([...data.subarray(0, 3)].every((part) => part > 250)).toBe(true);
  });

  it("takes its files away for good, and brings them back when it comes again", async () => {
    const bytes = await photo(700, 500);
    const { id, address } = await kept(bytes);
    expect(await forgetPicture(deps, "system", id)).toEqual({ ok: true, value: null });
    expect(await forgetPicture(deps, "system", id)).toEqual({ ok: true, value: null });
    expect(deps.pictures.files.size).toBe(0);
    expect(await findPicture(deps, "partner_one", id)).toBeNull();
    expect((await kept(bytes)).address).toBe(address);
    expect(deps.pictures.files.size).toBe(3);
  });
});

describe("what is refused before a pixel is unpacked", () => {
  it.each([
    ["nothing at all", () => new Uint8Array(), "not_a_picture"],
    [
      "a drawing that runs a script",
      () => text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      "not_a_picture",
    ],
    ["a page that says it is a photo", () => text("<!doctype html><script>alert(1)</script>"), "not_a_picture"],
    ["a GIF", () => text("GIF89a\u0001\u0000\u0001\u0000"), "not_a_picture"],
    [
      "a PDF with a photo behind its head",
      () => Buffer.concat([text("%PDF-1.4 "), text("\xff\xd8\xff")]),
      "not_a_picture",
    ],
    ["more than four MiB", () => new Uint8Array(PICTURE_MAX_BYTES + 1), "picture_too_large"],
    ["a head that promises four thousand million pixels", () => bombOfPixels(65_000, 65_000), "too_many_pixels"],
  ])("%s", async (_, bytes, code) => {
    expect(codeOf(await bring(bytes()))).toBe(code);
    expect(deps.pictures.files.size).toBe(0);
  });

  it("a photo whose end is missing, at whatever place", async () => {
    const bytes = await photo(400, 300);
    for (const share of [0.01, 0.1, 0.5, 0.9, 0.999])
      expect(codeOf(await bring(bytes.subarray(0, Math.floor(bytes.length * share))))).toBe("not_a_picture");
    const png = await sidewaysPng(400, 300);
    expect(codeOf(await bring(png.subarray(0, png.length - 20)))).toBe("not_a_picture");
  });

  it("a photo whose head lies about its size, and one that is a stamp", async () => {
    const bytes = await photo(400, 300);
    const at = Buffer.from(bytes).indexOf(Buffer.from([0xff, 0xc2]));
    const lying = bytes.slice();
    new DataView(lying.buffer).setUint16(at + 5, 3000);
    // Its codec fills what is missing with grey: it is a picture, and a harmless one.
    expect(["kept", "not_a_picture"]).toContain(codeOf(await bring(lying)));
    expect(codeOf(await bring(await photo(100, 100)))).toBe("picture_too_small");
  });

  it("a head that is large for whoever unpacks it, and small again for whoever reads to the end", async () => {
    const jpeg = twoHeads(await photo(400, 300), 20_000, 20_000);
    const png = twoHeadsPng(await sidewaysPng(400, 300), 20_000, 20_000);
    const webp = twoFrames(await webpPhoto(4_000, 12), await webpPhoto(400, 300));
    for (const bytes of [jpeg, png, webp]) expect(readHeader(bytes)).toBe("broken");
    expect(codeOf(await bring(jpeg))).toBe("not_a_picture");
  });

  it("keeps what only follows a photo, such as a film or an archive, out of what is served", async () => {
    const bytes = Buffer.concat([await photo(300, 200), text("PK\u0003\u0004<script>alert(1)</script>")]);
    await kept(bytes);
    expect(served()).not.toContain("PK\u0003\u0004");
    expect(served()).not.toContain("<script");
  });
});
