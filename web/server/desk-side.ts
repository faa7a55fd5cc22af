// Owns the working pages of staff put together, and their files; refuses to know donors' and partners'.
import type { Deps } from "../../functions/deps.ts";
import { type ScriptFiles, serveScripts } from "../desk/script-files.ts";
import { staffPages } from "../staff/routes.tsx";
import { staffFiles } from "./desk-files.ts";
import type { Side } from "./side.ts";

export function deskSide(scripts: ScriptFiles): Side<Deps> {
  serveScripts(scripts);
  return {
    files: () => staffFiles(scripts),
    add(app, { deps, site }) {
      app.route("/staff", staffPages(deps, site));
    },
  };
}
