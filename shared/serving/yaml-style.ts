/** Long options stay on a line, and what is said twice is written twice: a person reads these files. */
export const YAML_STYLE = { lineWidth: 0, aliasDuplicateObjects: false } as const;
