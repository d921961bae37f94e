/**
 * Tells zod to build no functions from text: the window's policy forbids it, and even zod's probe would be
 * reported. Must be loaded before the first module that imports zod.
 */
Reflect.set(globalThis, '__zod_globalConfig', { jitless: true });
