// Owns the word `.openapi` as the functions that describe no API carry it: it says nothing and gives the schema back. The words are read
// by the API's own function alone, and the package that reads them there is 130 KB.
import { ZodType } from "zod";

declare module "zod" {
  interface ZodType {
    openapi(...said: unknown[]): this;
  }
}

// zod gives each schema what stands on this prototype by enumeration.
ZodType.prototype.openapi = function openapi() {
  return this;
};

/** Files that describe routes beside what others read of them ask for it; the functions without an API never call it. */
export const createRoute = (): never => {
  throw new Error("this function describes no routes (infra/aws/lean/described.ts)");
};
