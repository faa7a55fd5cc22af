// Owns the box that says what becomes of money above what is owed; refuses to decide what is.

/** Left empty, a payment of more than is owed is turned away with words that say so. */
export function KeepBox({ name }: { name: string }) {
  return (
    <label class="choice">
      <input type="checkbox" name={name} value="keep" />
      <span>
        If it is more than is owed, hold the rest for the entrepreneur
        <span class="hint choice-hint">It stays theirs, and you give it back.</span>
      </span>
    </label>
  );
}
