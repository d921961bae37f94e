import { userInfo } from 'node:os';

/** Who works with the program, as the system calls them; empty where a machine has no name for them. */
export function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}
