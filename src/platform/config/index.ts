export * from './config.js';
export * from './config.module.js';
export * from './settings.js';
export * from './read-config.js';
export { portalFolder } from './portal-folder.js';
