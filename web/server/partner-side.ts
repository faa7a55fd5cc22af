// Owns the working pages of partners put together, and their files; refuses to know donors' and staff's.
import type { Deps } from "../../functions/deps.ts";
import { type ScriptFiles, serveScripts } from "../desk/script-files.ts";
import { partnerPages } from "../partner/routes.tsx";
import { partnerFiles } from "./desk-files.ts";
import type { Side } from "./side.ts";

export function partnerSide(scripts: ScriptFiles): Side<Deps> {
  serveScripts(scripts);
  return {
    files: () => partnerFiles(scripts),
    add(app, { deps, site }) {
      app.route("/partner", partnerPages(deps, site));
    },
  };
}
