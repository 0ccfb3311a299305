export { SiteModule } from './site.module.js';
export { isServed, reachOf } from './surfaces.js';
export { CONSOLE_PAGES, DESK_PAGES, MEMBER_PAGES } from './site.controller.js';
