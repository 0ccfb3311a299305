import type { OpenAPIObject } from '@nestjs/swagger';
import { type Html, html, joined } from '../http/index.js';
import type { Operation } from './operation.js';

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

type Schema = Readonly<Record<string, unknown>>;

/** The OpenAPI document for people: every route with what it takes, gives and refuses. */
export function docsPage(document: OpenAPIObject): Html {
  const paths = Object.entries(document.paths);
  const operations = paths.flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      return operation === undefined ? [] : [operationCard(method, path, operation)];
    }),
  );
  const schemas = Object.entries(document.components?.schemas ?? {}).map(([name, schema]) =>
    schemaCard(name, schema as Schema),
  );
  return html`<h1>sekisho API</h1>
    <p>${document.info.description ?? ''}</p>
    <p><a href="/openapi.json">openapi.json</a> · <a href="#schemas">Schemas</a> · <a href="/">sekisho</a></p>
    <h2>Routes</h2>
    ${operations}
    <h2 id="schemas">Schemas</h2>
    ${schemas}`;
}

function operationCard(method: string, path: string, operation: Operation): Html {
  const extra = operation as unknown as Readonly<Record<string, unknown>>;
  const roles = Array.isArray(extra['x-sekisho-roles']) ? ` (${extra['x-sekisho-roles'].join(', ')})` : '';
  const parameters = (operation.parameters ?? []).flatMap((parameter) =>
    'name' in parameter
      ? [html`<li><code>${parameter.name}</code> (${parameter.in}) ${parameter.description ?? ''}</li>`]
      : [],
  );
  const body = bodyOf(operation);
  const answers = Object.entries(operation.responses).map(([status, response]) => {
    const described = response !== undefined && 'description' in response ? response.description : '';
    const content = response !== undefined && 'content' in response ? response.content : {};
    const schema = nameOf(content['application/json']?.schema);
    return html`<tr>
      <td>${status}</td>
      <td>${prose(described)} ${schema === undefined ? '' : schemaLink(schema)}</td>
    </tr>`;
  });
  return html`<section class="card">
    <h3><code>${method.toUpperCase()} ${path}</code></h3>
    <p class="second">${asText(extra['x-sekisho-level'])}${roles}</p>
    <p>${operation.summary ?? ''} ${operation.description ?? ''}</p>
    ${
      parameters.length === 0
        ? html``
        : html`<ul>
            ${parameters}
          </ul>`
    }
    ${body === undefined ? html`` : html`<p>Body: ${schemaLink(body)}</p>`}
    <div class="wide">
      <table>
        ${answers}
      </table>
    </div>
  </section>`;
}

function schemaCard(name: string, schema: Schema): Html {
  const required = new Set(Array.isArray(schema['required']) ? (schema['required'] as string[]) : []);
  const members = Object.entries((schema['properties'] ?? {}) as Readonly<Record<string, Schema>>).map(
    ([member, rules]) =>
      html`<tr>
        <td><code>${member}</code>${required.has(member) ? '' : ' ?'}</td>
        <td><code>${rulesOf(rules)}</code></td>
        <td>${prose(asText(rules['description']))}</td>
      </tr>`,
  );
  return html`<section class="card" id="schema-${name}">
    <h3><code>${name}</code></h3>
    <p>${asText(schema['description'])}</p>
    <div class="wide">
      <table>
        ${members}
      </table>
    </div>
  </section>`;
}

function bodyOf(operation: Operation): string | undefined {
  const body = operation.requestBody;
  if (body === undefined || !('content' in body)) return undefined;
  return nameOf(Object.values(body.content)[0]?.schema);
}

function nameOf(schema: unknown): string | undefined {
  const { $ref: reference, items } = (schema ?? {}) as { $ref?: unknown; items?: unknown };
  if (typeof reference === 'string') return reference.split('/').at(-1);
  return items === undefined ? undefined : nameOf(items);
}

const schemaLink = (name: string): Html => html`<a href="#schema-${name}">${name}</a>`;

/** Members of the document that are texts where they are there at all. */
const asText = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Everything but the description, on one line. */
function rulesOf({ description: _, ...rules }: Schema): string {
  return JSON.stringify(rules).replaceAll('"', '').slice(1, -1).replaceAll(',', ', ');
}

/** Paragraphs and code of the document's Markdown; it uses nothing else. */
function prose(text: string): Html {
  const paragraphs = text.split(/\n{2,}/).map((paragraph) => {
    const pieces = paragraph
      .split('`')
      .map((piece, at) => (at % 2 === 1 ? html`<code>${piece}</code>` : html`${piece}`));
    return joined(pieces);
  });
  return joined(paragraphs.map((paragraph, at) => (at === 0 ? paragraph : html`<br />${paragraph}`)));
}
