// Owns what reads like an address of the web or of mail in words that people write to others; refuses to judge anything else.

/** Addresses of the web, and what reads like one: words of strangers lead to our own pages and nowhere else. */
const WEB_ADDRESS =
  /https?:|\bwww\.|\w\.(?:com|net|org|info|biz|io|ru|cn|xyz|top|site|online|shop|link|click|[a-z]{2})\b(?:\/|$|\s)|[^\s@]@[^\s@]/i;

export function namesAddress(text: string): boolean {
  return WEB_ADDRESS.test(text);
}
