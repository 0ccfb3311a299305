export { OpenApi, type TypeMetadata } from './openapi.js';
export { OpenApiModule } from './openapi.module.js';
