import { type INestApplication, Injectable } from '@nestjs/common';
import { type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { RouteCheck } from '../access/index.js';
import { makeDocument } from './document.js';

/** What `scripts/openapi-metadata.mjs` found in types and comments, as `@nestjs/swagger` takes it. */
export type TypeMetadata = Parameters<typeof SwaggerModule.loadPluginMetadata>[0];

let loaded: Promise<void> | undefined;

/** The classes are the same for all applications of a process, so one time is enough. */
function loadOnce(metadata: TypeMetadata): Promise<void> {
  loaded ??= SwaggerModule.loadPluginMetadata(metadata);
  return loaded;
}

/** The OpenAPI document. It is made when it is first asked for, so that a start does not wait for it. */
@Injectable()
export class OpenApi {
  private made: Promise<OpenAPIObject> | undefined;
  private source: { readonly app: INestApplication; readonly metadata: TypeMetadata } | undefined;

  constructor(private readonly routes: RouteCheck) {}

  /** Says which application the document is about; called once it is initialised. */
  describe(app: INestApplication, metadata: TypeMetadata): void {
    this.source = { app, metadata };
  }

  document(): Promise<OpenAPIObject> {
    this.made ??= this.make();
    return this.made;
  }

  private async make(): Promise<OpenAPIObject> {
    if (this.source === undefined) throw new Error('no application to describe');
    await loadOnce(this.source.metadata);
    return makeDocument(this.source.app, this.routes.routes());
  }
}
