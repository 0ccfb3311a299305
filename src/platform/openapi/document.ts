import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import type { DeclaredRoute } from '../access/index.js';
import { refusalsOf } from '../access/index.js';
import { COOKIES, TEXT_TYPES_KEY } from '../http/index.js';
import { describeOperation, problemSchema } from './operation.js';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

const INTRODUCTION = `Every refusal is an \`application/problem+json\` (RFC 9457) with a stable \`code\`. Unsafe methods need the
CSRF token of \`GET /api/csrf\` in \`X-CSRF-Token\`, and the \`Origin\` of the site. Routes that demand an
\`Idempotency-Key\` answer a repeated call with the first answer.`;

/** The OpenAPI 3.1 document of a running application: its routes, what they take, give and refuse, and who may call. */
export function makeDocument(app: INestApplication, routes: readonly DeclaredRoute[]): OpenAPIObject {
  const byName = new Map(routes.map((route) => [route.name, route]));
  const document = SwaggerModule.createDocument(app, frame(), {
    operationIdFactory: (controller, method) => `${controller}.${method}`,
    autoTagControllers: false,
  });
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, Problem: problemSchema },
  };
  for (const item of Object.values(document.paths)) {
    for (const method of METHODS) {
      const operation = item[method];
      const route = byName.get(operation?.operationId ?? '');
      if (operation === undefined || route?.policy === undefined) continue;
      const textTypes = Reflect.getMetadata(TEXT_TYPES_KEY, route.handler) as readonly string[] | undefined;
      describeOperation(operation, method, route.policy, refusalsOf(route.handler), textTypes);
    }
  }
  return sorted(document);
}

function frame(): Omit<OpenAPIObject, 'paths'> {
  const builder = new DocumentBuilder()
    .setTitle('sekisho')
    .setDescription(INTRODUCTION)
    .setVersion('0.1.0')
    .setOpenAPIVersion('3.1.0');
  const cookies = {
    application: 'opening',
    'sign-in': 'signIn',
    recovery: 'recovery',
    member: 'member',
    staff: 'staff',
  } as const;
  for (const [scheme, cookie] of Object.entries(cookies))
    builder.addCookieAuth(COOKIES[cookie], { type: 'apiKey' }, scheme);
  builder.addApiKey({ type: 'apiKey', in: 'header', name: 'X-CSRF-Token' }, 'csrf');
  builder.addApiKey({ type: 'apiKey', in: 'header', name: 'Signature' }, 'partner');
  return builder.build();
}

/** Paths and schemas by name, so that a difference of two documents shows what changed and nothing else. */
function sorted(document: OpenAPIObject): OpenAPIObject {
  return {
    ...document,
    paths: byKey(document.paths),
    components: { ...document.components, schemas: byKey(document.components?.schemas ?? {}) },
  };
}

function byKey<Value>(values: Readonly<Record<string, Value>>): Record<string, Value> {
  return Object.fromEntries(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)));
}
