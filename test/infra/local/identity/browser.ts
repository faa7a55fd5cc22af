// A browser as small as a sign-in needs: cookies kept by path, redirects followed by hand.

export class Browser {
  private readonly cookies = new Map<string, { value: string; path: string }>();

  async open(url: string | URL, form?: Record<string, string>): Promise<Response> {
    const { pathname } = new URL(url);
    const sent = [...this.cookies].filter(([, { path }]) => pathname.startsWith(path));
    const response = await fetch(url, {
      redirect: "manual",
      headers: { cookie: sent.map(([name, { value }]) => `${name}=${value}`).join("; ") },
      ...(form ? { method: "POST", body: new URLSearchParams(form) } : {}),
    });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    return response;
  }

  /** Follows redirects while they stay at `origin`; answers the first address elsewhere, or null at a page. */
  async follow(response: Response, origin: string): Promise<{ page: Response; elsewhere: URL | null }> {
    let page = response;
    for (let hop = 0; hop < 10; hop++) {
      const location = page.headers.get("location");
      if (!location) return { page, elsewhere: null };
      const next = new URL(location, page.url);
      if (next.origin !== origin) return { page, elsewhere: next };
      page = await this.open(next);
    }
    throw new Error("redirects without end");
  }

  private keep(line: string): void {
    const [pair = "", ...attributes] = line.split("; ");
    const name = pair.slice(0, pair.indexOf("="));
    const value = pair.slice(pair.indexOf("=") + 1);
    const path = attributes.find((one) => one.toLowerCase().startsWith("path="))?.slice(5) ?? "/";
    if (value === "") this.cookies.delete(name);
    else this.cookies.set(name, { value, path });
  }
}
