// Owns the mark of Onward, a coin that hops on, and the dotted path drawn from it; refuses to know any page.

export function Mark() {
  return (
    <svg viewBox="0 0 44 26" aria-hidden="true" focusable="false">
      <path
        d="M3 23a8 8 0 0 1 16 0a8 8 0 0 1 12.4-6.7"
        fill="none"
        stroke="currentColor"
        stroke-width="4"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
      <circle class="coin" cx="37" cy="11" r="6" />
    </svg>
  );
}

/** The same mark as a file for the browser's tab. */
export const ICON_SVG = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-2 -11 48 48"><path d="M3 23a8 8 0 0 1 16 0a8 8 0 0 1 12.4-6.7" fill="none" stroke="#2b7a5b" stroke-width="5" stroke-linecap="round" stroke-linejoin="round"/><circle cx="37" cy="11" r="6.5" fill="#c25a3c"/></svg>
`;
