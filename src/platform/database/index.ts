export * from './db.js';
export * from './sql-part.js';
export * from './data-source.js';
export * from './database-clock.js';
export * from './migrate.js';
export * from './database.module.js';
export * from './embedded/embedded-database.js';
export * from './suitability.js';
