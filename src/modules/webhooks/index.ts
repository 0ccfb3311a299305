export { WebhooksModule } from './webhooks.module.js';
export { webhooksProblems } from './webhooks.problems.js';
export { webhooksSettings } from './webhooks.settings.js';
