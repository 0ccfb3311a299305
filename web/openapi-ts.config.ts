import { defineConfig } from '@hey-api/openapi-ts';

/** The typed client of the pages, generated before every build from the committed OpenAPI document. */
export default defineConfig({
  input: './docs/openapi.json',
  output: { path: './web/src/api/generated', clean: true },
  plugins: [{ name: '@hey-api/client-fetch', throwOnError: true }, '@hey-api/typescript', '@hey-api/sdk'],
});
