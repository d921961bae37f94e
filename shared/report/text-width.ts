/** Characters of the Chinese, Japanese and Korean scripts and full-width signs are two columns wide. */
const WIDE =
  /[\u{1100}-\u{115F}\u{2E80}-\u{A4CF}\u{AC00}-\u{D7A3}\u{F900}-\u{FAFF}\u{FE30}-\u{FE4F}\u{FF00}-\u{FF60}\u{FFE0}-\u{FFE6}\u{20000}-\u{3FFFD}]/gu;

/** Columns of a monospaced face that a text takes. */
export const textWidth = (text: string): number => text.length + (text.match(WIDE)?.length ?? 0);
