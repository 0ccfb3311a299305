export { isAllowedHost, Outside, type OutsidePost, OutsideRefusal, readOutsideUrl } from './outside.js';
export { isPublicAddress } from './public-address.js';
export { webhookHeaders } from './webhook-headers.js';
