import packageJson from '../../package.json' with { type: 'json' };

/** Version of the program as written into every report. */
export const PROGRAM_VERSION = `${packageJson.productName} ${packageJson.version}`;
