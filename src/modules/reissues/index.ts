export { ReissuesModule } from './reissues.module.js';
