// Owns how a partner's plain text becomes paragraphs; refuses any markup in it.

/** Blank lines part paragraphs; everything else is text and is escaped by the renderer. */
export function paragraphsOf(text: string): readonly string[] {
  return text
    .split(/\r?\n\s*\r?\n/)
    .map((one) => one.trim())
    .filter((one) => one !== "");
}

export interface StoryTextProps {
  readonly text: string;
  /** Language of the text, when it is not the page's. */
  readonly lang?: string | undefined;
}

/** `dir="auto"` on each paragraph keeps direction marks in one paragraph from turning the rest of the page. */
export function StoryText({ text, lang }: StoryTextProps) {
  return (
    <div class="story" lang={lang}>
      {paragraphsOf(text).map((one) => (
        <p dir="auto">{one}</p>
      ))}
    </div>
  );
}
