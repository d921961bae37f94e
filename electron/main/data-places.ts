import { join } from 'node:path';
import { app } from 'electron';

/** Beside the bundle: what the program ships for the data file. */
const DATABASE_FOLDER = join(import.meta.dirname, '..', 'db');
export const MIGRATIONS_FOLDER = join(DATABASE_FOLDER, 'migrations');
export const SEEDS_FOLDER = join(DATABASE_FOLDER, 'seeds');

export const dataFolder = (): string => app.getPath('userData');
export const dataFile = (): string => join(dataFolder(), 'planner.sqlite');
