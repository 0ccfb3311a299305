export { BreakersModule } from './breakers.module.js';
export { breakersSettings } from './breakers.settings.js';
