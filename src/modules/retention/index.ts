export { Retention, type RetentionRule } from './retention.js';
export { RetentionModule } from './retention.module.js';
export { retentionSettings } from './retention.settings.js';
