import { type DynamicModule, Module } from '@nestjs/common';
import { NotFoundPage } from '../http/index.js';
import { SiteFiles } from './site-files.js';
import { SiteNotFoundPage } from './site-not-found-page.js';
import { DeskController, SiteController } from './site.controller.js';

/** Serves the member site and the issuer console, and in a rehearsal its desk. */
@Module({})
export class SiteModule {
  static with({ desk }: { readonly desk: boolean }): DynamicModule {
    return {
      module: SiteModule,
      global: true,
      controllers: [SiteController, ...(desk ? [DeskController] : [])],
      providers: [SiteFiles, { provide: NotFoundPage, useClass: SiteNotFoundPage }],
      exports: [NotFoundPage],
    };
  }
}
