/** Marks a file as ours, at byte 68 of its header: `ASP1` in ASCII. Never changes. */
export const APPLICATION_ID = 0x41_53_50_31;
