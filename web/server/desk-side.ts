// Owns the working pages put together, partners' and staff's, and their files; refuses to know donors'.
import type { Deps } from "../../functions/deps.ts";
import { type ScriptFiles, serveScripts } from "../desk/script-files.ts";
import { partnerPages } from "../partner/routes.tsx";
import { staffPages } from "../staff/routes.tsx";
import { deskFiles } from "./desk-files.ts";
import type { Side } from "./side.ts";

export function deskSide(scripts: ScriptFiles): Side<Deps> {
  serveScripts(scripts);
  return {
    files: () => deskFiles(scripts),
    add(app, { deps, site }) {
      app.route("/partner", partnerPages(deps, site));
      app.route("/staff", staffPages(deps, site));
    },
  };
}
