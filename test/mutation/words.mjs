// Leaves words for people alone: what a refusal or an error says in a sentence may change without any money moving differently.

const REASON = "words for people";
const TEXTS = new Set(["StringLiteral", "TemplateLiteral"]);

/** The sentence of `refuse(code, sentence)`, of `detail: sentence`, and of `new Error(sentence)`. The code of a refusal is no sentence. */
function isWords(path) {
  if (!TEXTS.has(path.node.type)) return false;
  const parent = path.parentPath;
  if (parent.isCallExpression()) {
    return parent.get("callee").isIdentifier({ name: "refuse" }) && path.key === 1;
  }
  if (parent.isNewExpression()) return /Error$/.test(parent.node.callee.name ?? "");
  return parent.isObjectProperty() && parent.get("key").isIdentifier({ name: "detail" }) && path.key === "value";
}

const words = { shouldIgnore: (path) => (isWords(path) ? REASON : undefined) };

export const strykerPlugins = [{ kind: "Ignore", name: "words", value: words }];
