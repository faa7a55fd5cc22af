// Reads the product's own OpenAPI document for tests: its operations, bodies that pass its schemas, and the places inside them.
import type { Json } from "./client.ts";

export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly enum?: readonly Json[];
  readonly anyOf?: readonly Schema[];
  readonly required?: readonly string[];
  readonly format?: string;
  readonly minimum?: number;
  readonly maxLength?: number;
  readonly example?: Json;
}

export interface Operation {
  /** `POST /v1/loans/{id}/submit`. */
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly access: "anyone" | readonly string[];
  readonly moves: boolean;
  readonly body: Schema | null;
  readonly mediaTypes: readonly string[];
  readonly query: readonly { readonly name: string; readonly schema: Schema }[];
}

export interface Place {
  /** JSON pointer into the body. */
  readonly pointer: string;
  readonly kind: "money" | "object" | "array" | "value";
  readonly schema: Schema;
  /** Whether null may stand there. */
  readonly nullable: boolean;
}

export class Document {
  readonly operations: readonly Operation[];
  readonly #schemas: Readonly<Record<string, Schema>>;

  constructor(document: Json) {
    this.#schemas = document.components.schemas;
    this.operations = Object.entries<Json>(document.paths).flatMap(([path, methods]) =>
      Object.entries<Json>(methods).map(([method, declared]) => {
        const content: Record<string, Json> = declared.requestBody?.content ?? {};
        return {
          name: `${method.toUpperCase()} ${path}`,
          method: method.toUpperCase(),
          path,
          access: declared["x-access"],
          moves: declared["x-moves-money"],
          body: content["application/json"]?.schema ?? null,
          mediaTypes: Object.keys(content),
          query: (declared.parameters ?? []).filter((one: Json) => one.in === "query"),
        };
      }),
    );
  }

  resolve(schema: Schema): Schema {
    const name = schema.$ref?.split("/").at(-1);
    return name === undefined ? schema : this.resolve(this.#schemas[name] ?? {});
  }

  /** A body with every field, optional ones included. */
  sample(given: Schema): Json {
    const schema = this.resolve(given);
    if (isMoney(schema)) return { currency: "EUR", value: "25.00" };
    if (schema.example !== undefined) return schema.example;
    if (schema.anyOf?.[0]) return this.sample(schema.anyOf[0]);
    if (schema.enum) return schema.enum[0];
    if (schema.items) return [this.sample(schema.items)];
    if (schema.properties)
      return Object.fromEntries(Object.entries(schema.properties).map(([name, one]) => [name, this.sample(one)]));
    if (accepts(schema, "object")) return {};
    if (accepts(schema, "integer") || accepts(schema, "number")) return schema.minimum ?? 1;
    if (accepts(schema, "boolean")) return false;
    if (schema.format === "date") return "2026-11-22";
    if (schema.format === "email") return "somebody@example.org";
    return "text";
  }

  /** Every place in `body` that the schema names, the body itself first. */
  places(given: Schema, body: Json, pointer = ""): Place[] {
    const schema = this.choose(given, body);
    const nullable = accepts(this.resolve(given), "null");
    if (isMoney(schema)) return [{ pointer, kind: "money", schema, nullable }];
    if (Array.isArray(body)) {
      const items = schema.items;
      const inside = items ? body.flatMap((one, at) => this.places(items, one, `${pointer}/${at}`)) : [];
      return [{ pointer, kind: "array", schema, nullable }, ...inside];
    }
    if (typeof body !== "object" || body === null) return [{ pointer, kind: "value", schema, nullable }];
    const inside = Object.entries(body).flatMap(([name, one]) => {
      const property = schema.properties?.[name];
      return property ? this.places(property, one, `${pointer}/${name}`) : [];
    });
    return [{ pointer, kind: "object", schema, nullable }, ...inside];
  }

  /** The alternative that `body` is written in. */
  choose(given: Schema, body: Json): Schema {
    const schema = this.resolve(given);
    if (!schema.anyOf) return schema;
    const wanted = typeof body === "object" ? "object" : typeof body;
    const fits = schema.anyOf.map((one) => this.resolve(one)).find((one) => accepts(one, wanted));
    return fits ?? schema;
  }
}

export function isMoney(schema: Schema): boolean {
  const names = Object.keys(schema.properties ?? {});
  return names.length === 2 && names.includes("currency") && names.includes("value");
}

export function accepts(schema: Schema, type: string): boolean {
  if (schema.anyOf) return schema.anyOf.some((one) => accepts(one, type));
  return Array.isArray(schema.type) ? schema.type.includes(type) : schema.type === type;
}

/** A copy of `body` in which the place holds `value`; left out when it is undefined. */
export function withAt(body: Json, pointer: string, value: Json): Json {
  if (pointer === "") return value;
  const copy = structuredClone(body);
  const path = pointer.split("/").slice(1);
  const last = path.pop() ?? "";
  const holder = path.reduce((at, name) => at[name], copy);
  if (value === undefined) delete holder[last];
  else holder[last] = value;
  return copy;
}
