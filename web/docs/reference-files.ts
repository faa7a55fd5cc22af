// Owns which files the page of the API's reference loads, and their addresses; refuses to load anything from elsewhere.
import type { Asset } from "../site/assets.ts";

/** Where they stand: among the files of the static site, since they change with the software alone. */
export const REFERENCE = "/reference";

/** Files of the package swagger-ui-dist, served as they are. On AWS they lie beside the code of the function that writes the site. */
export const SWAGGER_FILES = {
  "swagger-ui.css": "text/css; charset=utf-8",
  "swagger-ui-bundle.js": "text/javascript; charset=utf-8",
} as const;

const START = `SwaggerUIBundle({ url: "/v1/openapi.json", dom_id: "#reference", deepLinking: true, persistAuthorization: false });\n`;

/** `read` answers what one of SWAGGER_FILES holds. */
export async function referenceFiles(read: (name: string) => Promise<string>): Promise<Asset[]> {
  const files = Object.entries(SWAGGER_FILES).map(async ([name, contentType]) => ({
    path: `${REFERENCE}/${name}`,
    body: await read(name),
    contentType,
  }));
  const start = { path: `${REFERENCE}/start.js`, body: START, contentType: "text/javascript; charset=utf-8" };
  return [...(await Promise.all(files)), start];
}
