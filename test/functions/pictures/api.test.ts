// Photos over HTTP: brought by partners, named on loans and in news, gone when their consent is.
import { beforeEach, describe, expect, it } from "vitest";
import { buildApp } from "../../../functions/http/app.ts";
import { sizesOf } from "../../../functions/pictures/picture.ts";
import { forgetEnded } from "../../../functions/pictures/reactions.ts";
import { type World, world } from "../../support/api.ts";
import { signedInAs } from "../../support/deps.ts";
import { MemoryTable } from "../../support/memory-table/memory-table.ts";
import { located } from "../../support/photos.ts";
import { type KeptInMemory, photo } from "../../support/pictures.ts";
import { reactToAll } from "../../support/reactions.ts";

const OFFICER = "officer@one.test";
let here: World;
let files: KeptInMemory["files"];

beforeEach(async () => {
  here = await world(new MemoryTable({ name: "onward-test", now: () => Date.now() }).table);
  files = (here.deps.pictures as KeptInMemory).files;
});

async function send(body: BodyInit, headers: Record<string, string> = {}, as: string | null = OFFICER) {
  const init = { method: "POST", body, headers: { ...(as ? signedInAs(as) : {}), ...headers }, duplex: "half" };
  const answer = await buildApp(here.deps).request("/v1/pictures", init as RequestInit);
  return { status: answer.status, body: await answer.json() };
}
const bring = async (bytes: Uint8Array, as = OFFICER) =>
  (await send(new Blob([new Uint8Array(bytes)]), { "content-type": "image/heic" }, as)).body;

function form(bytes: Uint8Array, name = "photo"): FormData {
  const made = new FormData();
  made.set(name, new File([new Uint8Array(bytes)], "harmless.txt", { type: "text/plain" }));
  return made;
}

/** A stream of nothing, as a phone sends a film: nobody knows how long it is before. */
function endless(bytes: number): ReadableStream<Uint8Array> {
  let left = bytes;
  return new ReadableStream({
    pull(controller) {
      if (left <= 0) return controller.close();
      left -= 1_048_576;
      controller.enqueue(new Uint8Array(1_048_576));
    },
  });
}

describe("bringing a photo", () => {
  it("answers its sizes, whatever its name and type say, as a body or as a form", async () => {
    const bytes = await photo(700, 500);
    const plain = await send(new Blob([new Uint8Array(bytes)]), { "content-type": "image/gif" });
    expect(plain).toMatchObject({ status: 201, body: { width: 700, height: 500 } });
    expect(plain.body.sizes.map(({ width }: { width: number }) => width)).toEqual([700, 640, 320]);
    expect((await send(form(bytes))).body).toEqual(plain.body);
  });

  it("is for partners", async () => {
    const bytes = await photo(200, 200);
    expect((await send(form(bytes), {}, null)).status).toBe(401);
    expect((await send(form(bytes), {}, "finance@staff.test")).status).toBe(403);
  });

  it("says in words what cannot be used", async () => {
    expect(await send(endless(50_000_000), { "content-type": "image/jpeg" })).toMatchObject({
      status: 413,
      body: { code: "picture_too_large", detail: "The photo has more than 4 MiB. Make it smaller first." },
    });
    expect(await send(form(new TextEncoder().encode("<svg onload='alert(1)'/>")))).toMatchObject({
      status: 422,
      body: { code: "not_a_picture" },
    });
    expect(await send(new Blob([]), { "content-type": "image/png" })).toMatchObject({
      body: { code: "not_a_picture" },
    });
    expect((await send("{}", { "content-type": "application/json" })).status).toBe(415);
    expect((await send(form(await photo(200, 200), "file"))).status).toBe(400);
    expect((await send("--x", { "content-type": "multipart/form-data; boundary=y" })).status).toBe(400);
    expect(files.size).toBe(0);
  });
});

async function draft(): Promise<{ loanId: string; entrepreneurId: string }> {
  const who = { displayName: "Liza", country: "PH", consent: { publish: true } };
  const { body: person } = await here.call("POST", "/v1/entrepreneurs", OFFICER, who);
  const { body } = await here.call("POST", "/v1/loans", OFFICER, {
    entrepreneurId: person.id,
    ...{ title: "A freezer", story: { en: "Liza sells fish." }, sector: "food" },
    principal: { currency: "PHP", value: "10304.00" },
    schedule: { instalments: 4, frequency: "monthly", method: "equal-principal" },
  });
  return { loanId: body.id, entrepreneurId: person.id };
}

async function published() {
  const made = await draft();
  const picture = await bring(located(await photo(400, 300), { orientation: 1 }));
  const named = { id: picture.id, caption: "Liza at her stall", takenOn: "2026-02-27", agreed: true };
  const put = await here.call("PUT", `/v1/loans/${made.loanId}/pictures`, OFFICER, { pictures: [named] });
  expect(put.status, JSON.stringify(put.body)).toBe(200);
  await here.call("POST", `/v1/loans/${made.loanId}/submit`, OFFICER);
  expect((await here.call("POST", `/v1/loans/${made.loanId}/publish`, "reviewer@staff.test")).status).toBe(200);
  return { ...made, picture };
}

describe("photos of a loan", () => {
  it("stand on it with their words, the first one in lists", async () => {
    const { loanId, picture } = await published();
    const { body: loan } = await here.call("GET", `/v1/loans/${loanId}`, null);
    expect(loan.picture).toBe(picture.address);
    expect(loan.pictures).toEqual([
      { ...picture, caption: "Liza at her stall", takenOn: "2026-02-27", agreedOn: "2026-03-02" },
    ]);
    const { body: list } = await here.call("GET", "/v1/loans", null);
    expect(list.items[0].picture).toBe(picture.address);
  });

  it("are the partner's own, agreed to, each once, and of drafts", async () => {
    const { loanId } = await draft();
    const foreign = await bring(await photo(300, 200), "officer@two.test");
    const own = await bring(await photo(300, 200));
    expect(own.id).not.toBe(foreign.id);
    const put = (...pictures: object[]) => here.call("PUT", `/v1/loans/${loanId}/pictures`, OFFICER, { pictures });
    const named = (id: string, agreed = true) => ({ id, caption: "Her stall", agreed });
    expect((await put(named(foreign.id))).status).toBe(404);
    expect((await put(named(own.id), named(own.id))).status).toBe(404);
    expect((await put(named(own.id, false))).status).toBe(400);
    expect((await put({ id: own.id, caption: " ", agreed: true })).status).toBe(400);
    expect((await put(named(own.id))).body.pictures).toHaveLength(1);
    expect((await put()).body.picture).toBeNull();
    const { loanId: open } = await published();
    const late = { pictures: [named(own.id)] };
    expect((await here.call("PUT", `/v1/loans/${open}/pictures`, OFFICER, late)).body.code).toBe("wrong_state");
  });

  it("come with news, and all of them are gone from page, call and files once their consent is", async () => {
    const { loanId, entrepreneurId } = await published();
    const second = await bring(await photo(400, 300, 40));
    const news = {
      text: { en: "The freezer is here." },
      pictures: [{ id: second.id, caption: "Ang freezer", english: "The freezer", agreed: true }],
    };
    expect((await here.call("POST", `/v1/loans/${loanId}/updates`, OFFICER, news)).body.pictures).toHaveLength(1);
    const history = async () => (await here.call("GET", `/v1/loans/${loanId}/history`, null)).body.items.at(-1);
    expect((await history()).pictures[0]).toMatchObject({
      ...{ address: second.address, caption: "Ang freezer", english: "The freezer" },
    });
    expect(files.size).toBe(4);

    const shows = ["name", "story", "place"];
    await here.call("PATCH", `/v1/entrepreneurs/${entrepreneurId}`, OFFICER, { consent: { publish: true, shows } });
    // Masked by the consent itself, before anything has followed.
    const at = async () => (await here.call("GET", `/v1/loans/${loanId}`, null)).body;
    expect(await at()).toMatchObject({ picture: null, story: { en: "Liza sells fish." } });
    expect((await at()).pictures).toBeUndefined();
    expect((await history()).pictures).toBeUndefined();
    await reactToAll(here.deps);
    expect(files.size).toBe(0);
    // Agreeing again brings no photo back: its files are gone.
    await here.call("PATCH", `/v1/entrepreneurs/${entrepreneurId}`, OFFICER, { consent: { publish: true } });
    await reactToAll(here.deps);
    expect((await at()).picture).toBeNull();
    expect(await history()).toMatchObject({ kind: "update", text: news.text });
    expect((await history()).pictures).toBeUndefined();
    expect(sizesOf(second.address)).toHaveLength(2);
  });

  it("are gone on the day after the last one of a consent for a time", async () => {
    const { entrepreneurId, loanId } = await published();
    const consent = { publish: true, until: "2026-03-10" };
    await here.call("PATCH", `/v1/entrepreneurs/${entrepreneurId}`, OFFICER, { consent });
    await reactToAll(here.deps);
    await forgetEnded(here.deps);
    expect(files.size).toBe(2);
    here.deps.clock.advanceDays(10);
    expect((await here.call("GET", `/v1/loans/${loanId}`, null)).body.picture).toBeNull();
    await forgetEnded(here.deps);
    expect(files.size).toBe(0);
  });
});
