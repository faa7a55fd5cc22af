// Leaves words for people alone: what a refusal or an error says in a sentence may change without any money moving differently.

const REASON = "words for people";
const TEXTS = new Set(["StringLiteral", "TemplateLiteral"]);
/** Called with words as their second argument: what is wrong, and where. The code of a refusal and the pointer are no words. */
const SAYERS = new Set(["refuse", "wrong", "fault", "reject"]);
/** Names that hold sentences: one, or several that a person reads before they decide. */
const SENTENCES = new Set(["detail", "reasons"]);

/** The whole that a text is a piece of: either side of a choice, a part of a sum, one of a list. */
function wholeOf(path) {
  const { parentPath: parent, key } = path;
  const chosen = parent.isConditionalExpression() && key !== "test";
  const listed = parent.isArrayExpression() || parent.isSpreadElement();
  return chosen || listed || parent.isBinaryExpression({ operator: "+" }) ? wholeOf(parent) : path;
}

/**
 * The sentence of `refuse(code, sentence)` and `wrong(pointer, sentence)`, of `fault` and `reject`, of `detail: sentence` and `const detail = sentence`, of
 * `reasons`, and of `new Error(sentence)`.
 */
function isWords(path) {
  if (!TEXTS.has(path.node.type)) return false;
  const whole = wholeOf(path);
  const parent = whole.parentPath;
  if (parent.isCallExpression()) return SAYERS.has(parent.node.callee.name) && whole.key === 1;
  if (parent.isNewExpression()) return /Error$/.test(parent.node.callee.name ?? "");
  if (parent.isVariableDeclarator()) return SENTENCES.has(parent.node.id.name);
  return parent.isObjectProperty() && SENTENCES.has(parent.node.key.name) && whole.key === "value";
}

const words = { shouldIgnore: (path) => (isWords(path) ? REASON : undefined) };

export const strykerPlugins = [{ kind: "Ignore", name: "words", value: words }];
