import { constantRow } from '../ledger/build.ts';
import { compare, type Expression, roundUp, sub, when } from '../ledger/expression.ts';

/** Numbers that are so by definition, and one piece of each kind: the ledger writes no number but 0 and 1. */
export const CONSTANTS = {
  leastSwitch: 'constant.leastSwitch',
  leastRack: 'constant.leastRack',
  serverPerRack: 'constant.serverPerRack',
  switchPerRack: 'constant.switchPerRack',
  linkPerSwitch: 'constant.linkPerSwitch',
  gigabytesPerTerabyte: 'constant.gigabytesPerTerabyte',
  megabytesPerTerabyte: 'constant.megabytesPerTerabyte',
  gigabitsPerGigabyte: 'constant.gigabitsPerGigabyte',
  gigabitsPerMegabyte: 'constant.gigabitsPerMegabyte',
  minutesPerHour: 'constant.minutesPerHour',
} as const;

export const constantRows = [
  constantRow(CONSTANTS.leastSwitch, 1, 'switch', 'LEAST_SWITCH'),
  constantRow(CONSTANTS.leastRack, 1, 'rack', 'LEAST_RACK'),
  constantRow(CONSTANTS.serverPerRack, 1, 'server/rack', 'SERVER_PER_RACK'),
  constantRow(CONSTANTS.switchPerRack, 1, 'switch/rack', 'SWITCH_PER_RACK'),
  constantRow(CONSTANTS.linkPerSwitch, 1, 'port/switch', 'LINK_PER_SWITCH'),
  constantRow(CONSTANTS.gigabytesPerTerabyte, 1000, 'GB/TB', 'GB_PER_TB'),
  constantRow(CONSTANTS.megabytesPerTerabyte, 1e6, 'MB/TB', 'MB_PER_TB'),
  constantRow(CONSTANTS.gigabitsPerGigabyte, 8, 'Gbit/GB', 'GBIT_PER_GB'),
  constantRow(CONSTANTS.gigabitsPerMegabyte, 0.008, 'Gbit/MB', 'GBIT_PER_MB'),
  constantRow(CONSTANTS.minutesPerHour, 60, 'min/h', 'MINUTES_PER_HOUR'),
];

/** Whole units, rounded down; `one` is the row of one such unit. Spreadsheets round up away from zero. */
export const roundDown = (value: Expression, one: string): Expression =>
  sub(roundUp(value), when(compare(roundUp(value), '>', value), one, 0));

/** The same numbers by ledger id, for formulas that are computed while the plan is made. */
export const CONSTANT_VALUES: Readonly<Record<string, number>> = Object.fromEntries(
  constantRows.map(({ id, value }) => [id, value]),
);

export const BYTES_PER_MB = 1e6;
