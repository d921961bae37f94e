import Database from 'better-sqlite3';

/** Holds a lock on the file until killed: `write` as a writer in mid-transaction, `exclusive` against readers too. */
const [file, kind] = process.argv.slice(2);
const db = new Database(file);
if (kind === 'exclusive') db.pragma('locking_mode = EXCLUSIVE');
db.exec('BEGIN IMMEDIATE');
db.prepare('INSERT INTO setting (key, value) VALUES (?, ?)').run('held', '1');
console.log('held');
setInterval(() => db.inTransaction, 1_000);
