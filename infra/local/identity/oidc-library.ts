// Owns loading the OpenID library without its warning about Node 20, where our tests run it; refuses to silence anything else.

const UNSUPPORTED = "oidc-provider WARNING: Unsupported runtime";

const warn = console.warn;
console.warn = (...words: unknown[]) => {
  if (!String(words[0]).includes(UNSUPPORTED)) warn(...words);
};
const library = await import("oidc-provider").finally(() => {
  console.warn = warn;
});

export const { Provider, interactionPolicy } = library;
