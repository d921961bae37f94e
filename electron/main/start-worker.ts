import { parentPort, workerData } from 'node:worker_threads';
import type { ReadingOptions } from '#db/open-for-reading.ts';

// Each schema is used once here: making a function of it first, as zod does, takes longer than it saves.
Reflect.set(globalThis, '__zod_globalConfig', { jitless: true });
const { readStartFile } = await import('./read-start-file.ts');

// Begun before the system's language can be asked for: it comes when the app is ready, and most is read by then.
const tell = readStartFile(workerData as ReadingOptions);
parentPort?.once('message', (systemLocale: string) => parentPort?.postMessage(tell(systemLocale)));
