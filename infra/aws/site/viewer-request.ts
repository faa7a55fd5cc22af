// Owns the few lines that CloudFront runs for each visit to the static site: the address of a page into the name of its file; refuses all else.

/**
 * The same as `fileOf` of web/site/render.ts, which a test holds: "/" → "/index.html", "/loans/l_1" → "/loans/l_1.html". An address with a slash at
 * its end is led to the one without, so that each page has one. In the JavaScript of CloudFront Functions 2.0.
 */
export const VIEWER_REQUEST = `function handler(event) {
  var request = event.request;
  var path = request.uri;
  if (path.length > 1 && path.endsWith("/")) {
    return { statusCode: 301, statusDescription: "Moved Permanently", headers: { location: { value: path.replace(/\\/+$/, "").replace(/^\\/+/, "/") || "/" } } };
  }
  if (path === "/") request.uri = "/index.html";
  else if (!/\\.[a-z0-9]+$/.test(path)) request.uri = path + ".html";
  return request;
}
`;
