// Owns turning a page that stands in a browser into a language with longer words, and finding what is cut off; refuses to know the page.

/**
 * Runs in the page. Vowels become two, with an accent: every word is a third to a half longer, as translations are, and unbroken. What people wrote
 * and what numbers say stays as it is.
 */
export const LENGTHEN = `(() => {
  const longer = { a: "àä", e: "éê", i: "îï", o: "öô", u: "üû", A: "ÀÄ", E: "ÉÊ", I: "ÎÏ", O: "ÖÔ", U: "ÜÛ" };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const text of texts) {
    if (text.parentElement.closest("script, style, data, time, bdi, code, .story, option, textarea")) continue;
    text.data = text.data.replace(/[aeiouAEIOU]/g, (letter) => longer[letter]);
  }
})()`;

/** Runs in the page. What holds words and shows only a part of them, and words of a drawing outside of it. */
export const CUT_OFF = `(() => {
  const found = [];
  const name = (element) => element.tagName.toLowerCase() + (element.getAttribute("class") ? "." + element.getAttribute("class").trim().split(/\\s+/).join(".") : "");
  for (const element of document.body.querySelectorAll("*")) {
    if (element.closest("svg, select, input, textarea, .hidden, .skip, .nav.own")) continue;
    const style = getComputedStyle(element);
    if (style.display === "none" || style.clipPath !== "none" || !element.textContent.trim()) continue;
    const hides = (value) => value === "hidden" || value === "clip";
    const wide = hides(style.overflowX) && element.scrollWidth > element.clientWidth + 1;
    const high = hides(style.overflowY) && element.scrollHeight > element.clientHeight + 1;
    if ((wide || high) && cutsWords(element)) found.push(name(element));
  }
  for (const text of document.body.querySelectorAll("svg text")) {
    const [own, whole] = [text.getBoundingClientRect(), text.closest("svg").getBoundingClientRect()];
    if (own.width > 0 && (own.left < whole.left - 3 || own.right > whole.right + 3)) found.push("svg text “" + text.textContent.slice(0, 20) + "”");
  }
  function cutsWords(element) {
    const frame = element.getBoundingClientRect();
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      if (!walker.currentNode.data.trim()) continue;
      const range = document.createRange();
      range.selectNodeContents(walker.currentNode);
      for (const box of range.getClientRects()) if (box.right > frame.right + 1 || box.left < frame.left - 1 || box.bottom > frame.bottom + 1) return true;
    }
    return false;
  }
  return [...new Set(found)];
})()`;

/** Runs in the page. Which elements stand out to the right, innermost first. */
export const WIDEST = `(() => [...document.body.querySelectorAll("*")]
  .filter((element) => element.getBoundingClientRect().right > innerWidth + 0.5 && !element.closest(".table-scroll, .hidden"))
  .reverse().slice(0, 4)
  .map((element) => element.tagName.toLowerCase() + "." + (element.getAttribute("class") ?? "") + " “" + element.textContent.trim().slice(0, 24) + "”")
  .join(", "))()`;
