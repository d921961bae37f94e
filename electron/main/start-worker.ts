import { parentPort, workerData } from 'node:worker_threads';
import type { ReadingOptions } from '#db/open-for-reading.ts';
import { readStartFile } from './read-start-file.ts';

// Begun before the system's language can be asked for: it comes when the app is ready, and most is read by then.
const tell = readStartFile(workerData as ReadingOptions);
parentPort?.once('message', (systemLocale: string) => parentPort?.postMessage(tell(systemLocale)));
