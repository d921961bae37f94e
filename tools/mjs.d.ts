// The set-up scripts are plain JavaScript, because they run before TypeScript is installed and on Node 20.
// Their types are written as JSDoc; the tests that import them see them through this.
declare module '*.mjs';
