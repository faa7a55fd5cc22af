// Owns what one API call is: a method, a path, its parameters and an answer; knows nothing of HTTP or resources.
import * as z from "zod";
import type { Kind, Kinds } from "../state/store.ts";
import type { World } from "../world.ts";
import { missing } from "./errors.ts";
import { expand, type Sight } from "./expand.ts";
import type { Form } from "./form.ts";
import { pageOf } from "./list.ts";
import { paging, readParams } from "./params.ts";
import { present, type Shown } from "./present.ts";

export interface Call extends Sight {
  world: World;
  /** The `:id` in the path, or "". */
  id: string;
  /** Path of the request, as lists repeat it. */
  url: string;
  /** The API version the caller speaks, for example `2026-10-28.endive`. */
  version: string;
}

export interface Route {
  method: "GET" | "POST" | "DELETE";
  path: string;
  answer(call: Call, form: Form): unknown;
}

type ShownKind = { [K in Kind]: Kinds[K] extends Shown ? K : never }[Kind];

const expandable = z.array(z.string()).optional();

/** A call that answers with one object. */
export function one<S extends z.ZodRawShape>(
  method: Route["method"],
  path: string,
  params: S,
  answer: (call: Call, input: z.output<z.ZodObject<S, z.core.$strict>>) => Shown,
): Route {
  const schema = z.strictObject(params);
  return {
    method,
    path,
    answer(call, form) {
      const { paths, own } = split(form);
      const input = readParams(schema, own);
      return expand(call, present(call.world, answer(call, input), call.origin), paths);
    },
  };
}

/** A call that answers with a page of objects; `items` gives all that match, newest first. */
export function many<S extends z.ZodRawShape>(
  path: string,
  params: S,
  items: (call: Call, input: z.output<z.ZodObject<S, z.core.$strict>>) => (Shown | Kinds["basket"]["lines"][number])[],
): Route {
  const filters = z.strictObject(params);
  const pages = z.strictObject(paging);
  return {
    method: "GET",
    path,
    answer(call, form) {
      const { paths, own } = split(form);
      const entries = Object.entries(own);
      const isPaging = ([name]: [string, unknown]) => Object.hasOwn(paging, name);
      const input = readParams(filters, Object.fromEntries(entries.filter((entry) => !isPaging(entry))));
      const wanted = readParams(pages, Object.fromEntries(entries.filter(isPaging)));
      const page = pageOf(items(call, input), wanted, call.url);
      const data = page.data.map((item) => (item.object === "item" ? item : present(call.world, item, call.origin)));
      return expand(call, { ...page, data }, paths);
    },
  };
}

/** A call that shows the object named in the path. */
export function show(path: string, kind: ShownKind, noun: string): Route {
  return one("GET", path, {}, (call) => {
    const found: Shown | undefined = call.world.store.get(kind, call.id);
    if (!found) throw missing(noun, call.id);
    return found;
  });
}

function split({ expand: asked, ...own }: Form): { paths: string[]; own: Form } {
  const paths = readParams(z.strictObject({ expand: expandable }), asked === undefined ? {} : { expand: asked }).expand;
  return { paths: paths ?? [], own };
}
